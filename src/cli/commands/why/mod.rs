//! `pmo why`: what makes a date, a float or a figure of earned value, down to the lines that people wrote.

mod dates;
mod figure;
mod range;

use crate::analyse::{earned_value::quantities::Quantity, schedule::chain};
use crate::base::similar;
use crate::cli::{Global, error::CliError, session::Session};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Say why a figure is what it is: down to what somebody wrote, with file and line
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo why portal/m-golive finish            what makes the date, link by link
  pmo why portal finish                     the same for the task that finishes last
  pmo why portal/pilot float                what keeps it from slipping further
  pmo why portal cpi                        formula, earned value by task, actual cost by posting
  pmo why portal eac.sci                    an estimate by one of its methods
  pmo why portal/build ev                   how much of a task is earned, and what says so
  pmo why portal/cloud ac                   the postings of an account
  pmo why portfolio spi                     the projects in the sum
  pmo why portal range                      P50 and P80 of finish and cost, from which estimates and threats
  pmo why portal/pilot start --output-format json")]
pub struct Why {
    /// A project, PROJECT/TASK, PROJECT/ACCOUNT, a programme, or `portfolio`
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// `start`, `finish`, `float` or `range`, or a figure of `pmo variance` by its key: `cpi`, `eac`, `es_periods`
    #[arg(value_name = "FIGURE", value_parser = asked)]
    figure: Asked,
    /// What PROJECT/ID is, where a task and an account have the same id
    #[arg(long, value_name = "KIND", value_enum)]
    by: Option<Kind>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

/// What is asked about.
#[derive(Debug, Clone, Copy)]
enum Asked {
    Date(chain::Figure),
    Range,
    Quantity(Quantity),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Kind {
    /// A task.
    Task,
    /// A control account.
    Account,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Text,
    /// For programs.
    Json,
}

fn asked(name: &str) -> Result<Asked, String> {
    Ok(match name {
        "start" => Asked::Date(chain::Figure::Start),
        "finish" => Asked::Date(chain::Figure::Finish),
        "float" => Asked::Date(chain::Figure::Float),
        "range" => Asked::Range,
        _ => Asked::Quantity(Quantity::named(name).ok_or_else(|| {
            let all = || ["start", "finish", "float", "range"].into_iter().chain(Quantity::keys());
            let meant = similar::nearest(name, all()).map_or_else(String::new, |near| format!("did you mean `{}`? ", near.word));
            let all: Vec<&str> = all().collect();
            format!("{meant}there are {}", all.join(", "))
        })?),
    })
}

impl Why {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, or there is nothing at the address.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let is_json = self.output_format == Format::Json;
        let (project, part) = match self.address.split_once('/') {
            Some((project, part)) => (project, Some(part)),
            None => (self.address.as_str(), None),
        };
        match self.figure {
            Asked::Quantity(quantity) => figure::run(&session, (project, part, self.by), quantity, is_json),
            Asked::Range => {
                session.known_projects(&[project.to_owned()])?;
                range::run(&session, (project, part), is_json)
            }
            Asked::Date(_) if self.by == Some(Kind::Account) => Err(CliError::new("an account has no dates").hint("name a task")),
            Asked::Date(figure) => {
                session.known_projects(&[project.to_owned()])?;
                dates::run(&session, (project, part), figure, is_json)
            }
        }
    }
}
