//! `pmo change`: change requests listed, their impact computed, and carried into a new baseline.

mod apply;
mod impact;
mod list;

use crate::base::similar;
use crate::cli::{Global, error::CliError};
use crate::model::{Entry, Portfolio, Project, change::Change as Request};
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// List change requests, compare their claimed with their computed impact, and carry them into a new baseline
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo change list                           of all projects, open ones first
  pmo change list portal --output-format csv
  pmo change impact portal/CR-007           what this branch brings about, against what the request says
  pmo change impact portal/CR-007 --against v1.2
  pmo change apply portal/CR-007 --diff     the new baseline and the request's new status, shown only
  pmo change apply portal/CR-007")]
pub struct Change {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    List(list::List),
    Impact(impact::Impact),
    Apply(apply::Apply),
}

impl Change {
    /// Runs the command.
    ///
    /// # Errors
    /// When a project or a request is unknown, nothing can be compared, or the request must not be applied.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.what {
            What::List(list) => list.run(global),
            What::Impact(impact) => impact.run(global),
            What::Apply(apply) => apply.run(global),
        }
    }
}

/// The request at `PROJECT/ID`, or with an id that only one project has.
fn find<'p>(portfolio: &'p Portfolio, address: &str) -> Result<(&'p Project, &'p Entry<Request>), CliError> {
    let all = || {
        let projects = portfolio.projects.iter().map(|project| &**project);
        projects.flat_map(|project| project.changes.iter().map(move |entry| (project, entry)))
    };
    let told = |(project, entry): (&Project, &Entry<Request>)| {
        let id = entry.record.id.get().map_or("?", |id| id.as_str());
        format!("{}/{id}", project.id)
    };
    let is_meant = |own: &(&Project, &Entry<Request>)| {
        let whole = told(*own);
        whole == address || !address.contains('/') && whole.rsplit('/').next() == Some(address)
    };
    let found: Vec<_> = all().filter(is_meant).collect();
    match found.as_slice() {
        [one] => Ok(*one),
        [] => {
            let known: Vec<String> = all().map(told).collect();
            let error = CliError::new(format!("there is no change request `{address}`"));
            Err(error.hint(similar::hint(address, known.iter().map(String::as_str))))
        }
        several => {
            let named: Vec<String> = several.iter().map(|own| told(*own)).collect();
            let error = CliError::new(format!("`{address}` could be several change requests"));
            Err(error.hint(format!("name the project too: {}", named.join(", "))))
        }
    }
}
