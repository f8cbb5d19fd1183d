//! Layer 9: arguments, one file per command, the terminal, the exit status.
//!
//! Raw arguments are resolved once into a [`session::Session`] (folder, settings, status date,
//! language) before any work. Exit 0: done; 1: findings; 2: the job could not be done.

pub mod commands;
pub mod error;
pub mod output;
pub mod session;

use crate::base::Date;
use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use error::CliError;
use std::{path::PathBuf, process::ExitCode};

/// A git-native, plain-text toolkit for project management offices.
#[derive(Debug, Parser)]
#[command(
    name = "pmo",
    version,
    max_term_width = 100,
    disable_help_subcommand = true,
    arg_required_else_help = false
)]
pub struct Cli {
    #[command(flatten)]
    global: Global,
    #[command(subcommand)]
    command: Option<Command>,
}

/// A language of output, on the command line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

/// Options of every command.
#[derive(Debug, Clone, Args)]
pub struct Global {
    /// Work as if started in this folder.
    #[arg(
        short = 'C',
        long = "directory",
        value_name = "DIR",
        global = true,
        help_heading = "Global options"
    )]
    pub directory: Option<PathBuf>,
    /// Status date, instead of the portfolio's.
    #[arg(long, value_name = "DATE", env = "PMO_AS_OF", value_parser = parse_date, global = true, help_heading = "Global options")]
    pub as_of: Option<Date>,
    /// Language of reports and rule cards.
    #[arg(long, value_name = "LANG", env = "PMO_LANG", global = true, help_heading = "Global options")]
    pub lang: Option<LangArg>,
    /// When to use colour.
    #[arg(long, value_name = "WHEN", default_value = "auto", global = true, help_heading = "Global options")]
    pub color: ColorChoice,
    /// Print results and errors only.
    #[arg(short, long, global = true, conflicts_with = "verbose", help_heading = "Global options")]
    pub quiet: bool,
    /// Print what is done on the way.
    #[arg(short, long, global = true, help_heading = "Global options")]
    pub verbose: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    Init(commands::init::Init),
    Validate(commands::validate::Validate),
    Report(commands::report::Report),
}

fn parse_date(text: &str) -> Result<Date, String> {
    crate::base::scalar::parse::<Date>(text).map_err(|fault| format!("{}: {}", fault.message, fault.help))
}

/// Runs the process: parses its arguments, runs the command, prints what went wrong.
#[must_use]
pub fn main() -> ExitCode {
    let matches = match Cli::command().try_get_matches_from(std::env::args_os()) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    output::set_colour(cli.global.color);
    match dispatch(cli) {
        Ok(status) => status,
        Err(error) => {
            error.print();
            ExitCode::from(2)
        }
    }
}

/// Help and version go to stdout with status 0, a wrong flag to stderr with status 2.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn dispatch(cli: Cli) -> Result<ExitCode, CliError> {
    let Some(command) = cli.command else {
        let _ = Cli::command().print_help();
        return Ok(ExitCode::SUCCESS);
    };
    match command {
        Command::Init(args) => args.run(&cli.global),
        Command::Validate(args) => args.run(&cli.global),
        Command::Report(args) => args.run(&cli.global),
    }
}
