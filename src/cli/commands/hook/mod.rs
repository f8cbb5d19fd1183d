//! `pmo hook`: what git runs at a commit, set up, taken away and run.

mod commit_msg;
mod install;
mod message;
mod portfolios;
mod pre_commit;
mod uninstall;

use crate::cli::{Global, error::CliError};
use clap::{Args, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Set up, take away or run the checks that git makes at each commit
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:
  pmo hook install                          hooks, merge driver, readable diffs, .gitattributes
  pmo hook uninstall                        the same taken away again
  pmo hook run pre-commit                   what the hook does: check what is staged
  pmo hook run commit-msg .git/COMMIT_EDITMSG",
    after_long_help = "A hook that is there already is kept and runs first. docs/ci.md says how the other ways go: pre-commit, Husky, \
                       lefthook, CI."
)]
pub struct Hook {
    #[command(subcommand)]
    action: Action,
}

#[derive(Debug, Subcommand)]
enum Action {
    /// Set this clone up: hooks before a commit and for its message, merge driver, readable diffs, .gitattributes
    ///
    /// What is there already stays: a hook is kept and called first, settings and attributes that say something else are
    /// left and named. Exit 1 when something is left for you to do.
    Install,
    /// Take away what `install` set up; hooks that were kept stand in their place again
    Uninstall,
    /// Do what a hook does
    #[command(subcommand)]
    Run(Run),
}

#[derive(Debug, Subcommand)]
enum Run {
    /// Check what is staged, of every portfolio that the commit touches
    ///
    /// Exit 0 nothing at or above the severity that fails, 1 findings, 2 the check could not be done. Where a
    /// repository holds several pmo.toml of which not all are portfolios, `git config --add pmo.portfolio DIR` names those
    /// that are.
    PreCommit,
    /// Check the change requests that a commit's message names, and that a new baseline has one
    ///
    /// A commit that holds a new or changed baseline behind a project's first one needs a line `PMO-Change:
    /// PROJECT/CR-007` that names the change request which allowed it. Merges and fixup! commits need none.
    CommitMsg {
        /// The file with the message, as git names it to the hook
        #[arg(value_name = "FILE")]
        file: PathBuf,
    },
}

impl Hook {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no repository or no portfolio to set up, or a file or setting cannot be read or written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        if global.at.is_some() {
            return Err(CliError::new("a hook is about the next commit, so --at means nothing to it").hint("leave it out"));
        }
        match &self.action {
            Action::Install => install::run(global),
            Action::Uninstall => uninstall::run(global),
            Action::Run(Run::PreCommit) => pre_commit::run(global),
            Action::Run(Run::CommitMsg { file }) => commit_msg::run(global, file),
        }
    }
}
