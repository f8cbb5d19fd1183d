//! Layer 9: arguments, one file per command, the terminal, the exit status.
//!
//! Raw arguments are resolved once into a [`session::Session`] (folder, settings, status date,
//! language) before any work. Exit 0: done; 1: findings; 2: the job could not be done.

pub mod back;
pub mod branches;
pub mod card;
pub mod changed;
pub mod checked;
pub mod commands;
pub mod error;
pub mod files;
pub mod footer;
pub mod formats;
pub mod kept;
pub mod ledger;
pub mod left_out;
pub mod lines;
pub mod memory;
mod mend;
pub mod output;
pub mod past;
pub mod progress;
pub mod session;
pub mod staged;
pub mod templates;

use crate::base::Date;
use clap::{Args, ColorChoice, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use error::CliError;
use std::{path::PathBuf, process::ExitCode};

/// A git-native, plain-text toolkit for project management offices
#[derive(Debug, Parser)]
#[command(
    name = "pmo",
    version,
    before_long_help = "Examples:
  pmo                                       where the portfolio stands, and what to do next
  pmo validate                              check every file
  pmo explain PMO-S102                      what a finding means
  pmo -C DIR validate                       the portfolio in another folder",
    after_long_help = "Exit status: 0 done, 1 findings, 2 the job could not be done.",
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
    /// Read the files as a commit holds them: a revision, a tag, or the last commit of a day.
    #[arg(long, value_name = "REV|DATE", global = true, help_heading = "Global options")]
    pub at: Option<String>,
    /// Status date, instead of the portfolio's.
    #[arg(long, value_name = "DATE", env = "PMO_AS_OF", hide_env_values = true, value_parser = parse_date, global = true, help_heading = "Global options")]
    pub as_of: Option<Date>,
    /// Language of reports and rule cards.
    #[arg(
        long,
        value_name = "LANG",
        env = "PMO_LANG",
        hide_env_values = true,
        global = true,
        help_heading = "Global options"
    )]
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

impl Global {
    /// The folder that relative paths of the command line are below.
    #[must_use]
    pub fn here(&self) -> PathBuf {
        self.directory.clone().unwrap_or_else(|| PathBuf::from("."))
    }
}

#[derive(Debug, Subcommand)]
enum Command {
    Validate(Box<commands::validate::Validate>),
    Explain(commands::explain::Explain),
    Rules(commands::rules::Rules),
    Import(commands::import::Import),
    Export(commands::export::Export),
    Reconcile(commands::reconcile::Reconcile),
    Report(commands::report::Report),
    Template(commands::template::TemplateCommand),
    Schedule(commands::schedule::Schedule),
    Variance(commands::variance::Variance),
    Baseline(commands::baseline::Baseline),
    Change(commands::change::Change),
    Why(commands::why::Why),
    Log(commands::log::Log),
    Trend(commands::trend::Trend),
    Picture(commands::picture::Picture),
    Blame(commands::blame::Blame),
    Diff(commands::diff::Diff),
    Init(commands::init::Init),
    New(commands::new::New),
    Set(commands::set::Set),
    Review(commands::review::Review),
    Renumber(commands::renumber::Renumber),
    Cache(commands::cache::Cache),
    Hook(commands::hook::Hook),
    MergeDriver(commands::merge_driver::MergeDriver),
    Textconv(commands::textconv::Textconv),
    Schema(commands::schema::Schema),
    Site(commands::site::Site),
    #[command(hide = true)]
    Dev(commands::dev::Dev),
}

/// Reads a civil date of the command line.
///
/// # Errors
/// With the fault and its remedy.
pub fn parse_date(text: &str) -> Result<Date, String> {
    crate::base::scalar::parse::<Date>(text).map_err(|fault| format!("{}: {}", fault.message, fault.help))
}

/// Runs the process: parses its arguments, runs the command, prints what went wrong.
#[must_use]
pub fn main() -> ExitCode {
    std::panic::set_hook(Box::new(|panic| {
        output::err(&format!(
            "error: pmo {} failed in itself: {panic}\nhint: this is a bug; report it with this text and the command\n",
            crate::base::version::THIS
        ));
    }));
    let matches = match Cli::command().try_get_matches_from(std::env::args_os()) {
        Ok(matches) => matches,
        Err(error) => return usage(&error),
    };
    let cli = match Cli::from_arg_matches(&matches) {
        Ok(cli) => cli,
        Err(error) => return usage(&error),
    };
    output::set_colour(cli.global.color);
    #[cfg(debug_assertions)]
    end_where_a_test_asks();
    match dispatch(cli) {
        Ok(status) => status,
        Err(error) => {
            error.print();
            ExitCode::from(2)
        }
    }
}

/// Reads at which step of writing a test wants the process to end.
#[cfg(debug_assertions)]
#[allow(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn end_where_a_test_asks() {
    let asked = std::env::var("PMO_TEST_END_AT_STEP").ok().and_then(|steps| steps.parse().ok());
    crate::source::work_tree::fate::end_at(asked.unwrap_or(0));
}

/// Help and version go to stdout with status 0, a wrong flag to stderr with status 2.
fn usage(error: &clap::Error) -> ExitCode {
    let _ = error.print();
    ExitCode::from(u8::try_from(error.exit_code()).unwrap_or(2))
}

fn dispatch(cli: Cli) -> Result<ExitCode, CliError> {
    let Some(command) = cli.command else {
        return commands::state::run(&cli.global);
    };
    let reads = !matches!(
        command,
        Command::Init(_) | Command::Schema(_) | Command::Dev(_) | Command::Explain(_) | Command::Cache(_)
    );
    if cli.global.at.is_some() && !reads {
        return Err(CliError::new("this command reads no portfolio, so --at means nothing to it").hint("leave it out"));
    }
    match command {
        Command::Import(args) => args.run(&cli.global),
        Command::Export(args) => args.run(&cli.global),
        Command::Reconcile(args) => args.run(&cli.global),
        Command::Validate(args) => args.run(&cli.global),
        Command::Explain(args) => args.run(&cli.global),
        Command::Rules(args) => args.run(&cli.global),
        Command::Report(args) => args.run(&cli.global),
        Command::Template(args) => args.run(&cli.global),
        Command::Schedule(args) => args.run(&cli.global),
        Command::Variance(args) => args.run(&cli.global),
        Command::Baseline(args) => args.run(&cli.global),
        Command::Change(args) => args.run(&cli.global),
        Command::Why(args) => args.run(&cli.global),
        Command::Log(args) => args.run(&cli.global),
        Command::Trend(args) => args.run(&cli.global),
        Command::Picture(args) => args.run(&cli.global),
        Command::Blame(args) => args.run(&cli.global),
        Command::Diff(args) => args.run(&cli.global),
        Command::Init(args) => args.run(&cli.global),
        Command::New(args) => args.run(&cli.global),
        Command::Set(args) => args.run(&cli.global),
        Command::Site(args) => args.run(&cli.global),
        Command::Review(args) => args.run(&cli.global),
        Command::Renumber(args) => args.run(&cli.global),
        Command::Cache(args) => args.run(&cli.global),
        Command::Hook(args) => args.run(&cli.global),
        Command::MergeDriver(args) => args.run(&cli.global),
        Command::Textconv(args) => args.run(&cli.global),
        Command::Schema(args) => args.run(),
        Command::Dev(args) => args.run(&cli.global),
    }
}
