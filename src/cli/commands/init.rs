//! `pmo init`: a new portfolio; with `--demo` one with half a year of history to look at.

use crate::cli::{Global, error::CliError, output};
use crate::edit::demo;
use clap::Args;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Make a portfolio.
///
/// Examples:
///   pmo init --demo demo      a small portfolio with half a year of commits
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Init {
    /// Replay the demo: eight projects and half a year of commits, always the same.
    #[arg(long, required = true)]
    demo: bool,
    /// Folder to make; it must be empty or absent.
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

impl Init {
    /// Runs the command.
    ///
    /// # Errors
    /// When the folder holds something or cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let folder = match &global.directory {
            Some(base) => base.join(&self.folder),
            None => self.folder.clone(),
        };
        refuse_what_is_not_empty(&folder)?;
        let failed = |error| CliError::new(format!("cannot make the demo in {}", folder.display())).because(&error);
        let replayed = demo::replay_into(&folder).map_err(failed)?;
        if !global.quiet {
            let head = replayed.heads.get(demo::replay::MAIN).map(ToString::to_string).unwrap_or_default();
            let short = head.get(..10).unwrap_or_default();
            output::err(&format!("{} commits, up to {short}, in {}\n", replayed.commits, folder.display()));
        }
        Ok(ExitCode::SUCCESS)
    }
}

/// A folder that holds anything is somebody's; nothing is written into it.
fn refuse_what_is_not_empty(folder: &Path) -> Result<(), CliError> {
    let read = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(CliError::new(format!("cannot read {}", folder.display())).because(&error)),
    };
    if read {
        let error = CliError::new(format!("{} is not empty", folder.display()));
        return Err(error.hint("name a folder that is empty or does not exist"));
    }
    Ok(())
}
