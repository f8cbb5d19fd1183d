//! `pmo import`: other tools' files become records of the portfolio, one file a format.
//!
//! The texts are made, put over the portfolio in memory, read and checked there, and only then
//! written; what a portfolio cannot hold is told on stderr.

mod by_project;
mod calendar;
pub(in crate::cli::commands) mod incoming;
mod ledger;
mod mspdi;
pub(in crate::cli::commands) mod register;
mod verdict;

use crate::cli::{Global, error::CliError};
use clap::{Args, Subcommand};
use std::process::ExitCode;

/// Turn another tool's file into records.
#[derive(Debug, Args)]
pub struct Import {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    Mspdi(mspdi::Mspdi),
    Calendar(calendar::Calendar),
    Ledger(ledger::Ledger),
    Register(register::Register),
}

impl Import {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file cannot be read, what it would make exists, or the result cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.format {
            Format::Mspdi(mspdi) => mspdi.run(global),
            Format::Calendar(calendar) => calendar.run(global),
            Format::Ledger(ledger) => ledger.run(global),
            Format::Register(register) => register.run(global),
        }
    }
}
