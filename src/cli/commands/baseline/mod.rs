//! `pmo baseline`: freezes plans, and shows what was frozen.

mod diff;
pub(super) mod set;
mod show;

use crate::cli::{Global, error::CliError, session::Session};
use crate::model::Project;
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Freeze the plan under an approval, and compare it with what was frozen before
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo baseline set portal                   the first one, under the approved charter
  pmo baseline set portal --change CR-007   the next one, under an approved change request
  pmo baseline set portal --change CR-007 --dry-run
  pmo baseline list                         of all projects
  pmo baseline show portal 1
  pmo baseline diff portal 1 2              what the second one changed
  pmo baseline diff portal 2 current        what the plan of today would change")]
pub struct Baseline {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    Set(set::Set),
    List(show::List),
    Show(show::Show),
    Diff(diff::Diff),
}

impl Baseline {
    /// Runs the command.
    ///
    /// # Errors
    /// When the project is unknown, or the plan must not or cannot be frozen.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.what {
            What::Set(set) => set.run(global),
            What::List(list) => list.run(global),
            What::Show(show) => show.run(global),
            What::Diff(diff) => diff.run(global),
        }
    }
}

fn project<'s>(session: &'s Session, id: &String) -> Result<&'s Project, CliError> {
    session.known_projects(std::slice::from_ref(id))?;
    let found = session.reading.portfolio.projects.iter().find(|project| *project.id == **id);
    found
        .map(|project| &**project)
        .ok_or_else(|| CliError::new(format!("there is no project `{id}`")))
}
