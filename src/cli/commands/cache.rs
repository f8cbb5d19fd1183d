//! `pmo cache`: what is kept between runs.

use crate::cli::{Global, error::CliError, kept, output, session::find_portfolio};
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// What is kept between runs to be quicker: answers of `pmo validate` over files that have not changed
#[derive(Debug, Args)]
pub struct Cache {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Throw it away; nothing but time is lost
    Clear,
}

impl Cache {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no portfolio, or a file cannot be removed.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let What::Clear = self.what;
        let here = global.here();
        let here =
            std::fs::canonicalize(&here).map_err(|error| CliError::new(format!("cannot find {}", here.display())).because(&error))?;
        let root = find_portfolio(&here)?;
        let bytes = kept::clear(&root).map_err(|error| CliError::new("cannot clear the cache").because(&error))?;
        if !global.quiet {
            output::err(&format!("{} kB removed\n", bytes.div_ceil(1024)));
        }
        Ok(ExitCode::SUCCESS)
    }
}
