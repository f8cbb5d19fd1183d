//! `pmo report`: what people read on Friday.

use crate::base::{Period, scalar};
use crate::cli::{Global, error::CliError, left_out, output, session::Session};
use crate::report::{monthly, weekly};
use crate::source::{Content, SourceError};
use clap::{Args, Subcommand};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Write a report.
#[derive(Debug, Args)]
pub struct Report {
    #[command(subcommand)]
    name: Name,
}

#[derive(Debug, Subcommand)]
enum Name {
    Weekly(WeeklyArgs),
    Monthly(MonthlyArgs),
}

/// The weekly status report, in Markdown.
///
/// Examples:
///   pmo report weekly                        every running project, this week
///   pmo report weekly --project portal       one project
///   pmo report weekly --lang zh -o week.md   in Chinese, into a file
///
/// The portfolio's own template, `templates/weekly.md.j2`, is used when there is one.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
struct WeeklyArgs {
    /// Only this project; may be given several times.
    #[arg(long, value_name = "ID")]
    project: Vec<String>,
    /// The week, such as 2026-W47; the one that holds the status date unless given.
    #[arg(long, value_name = "WEEK", value_parser = parse_week)]
    week: Option<Period>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

/// The monthly report for sponsors, in Markdown.
///
/// Examples:
///   pmo report monthly                       every project of this month
///   pmo report monthly --project portal      one project
///   pmo report monthly --month 2026-10       an earlier month; progress is that of its last day, where
///                                            the records keep it
///   pmo report monthly --lang zh -o month.md in Chinese, into a file
///
/// The portfolio's own template, `templates/monthly.md.j2`, is used when there is one.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
struct MonthlyArgs {
    /// Only this project; may be given several times.
    #[arg(long, value_name = "ID")]
    project: Vec<String>,
    /// The month, such as 2026-11; the one that holds the status date unless given.
    #[arg(long, value_name = "MONTH", value_parser = parse_month)]
    month: Option<Period>,
    /// Write to this file instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

fn parse_month(text: &str) -> Result<Period, String> {
    match scalar::parse::<Period>(text) {
        Ok(month @ Period::Month(..)) => Ok(month),
        Ok(_) => Err("write a month, such as 2026-11".to_owned()),
        Err(fault) => Err(format!("{}: {}", fault.message, fault.help)),
    }
}

fn parse_week(text: &str) -> Result<Period, String> {
    match scalar::parse::<Period>(text) {
        Ok(week @ Period::Week(..)) => Ok(week),
        Ok(_) => Err("write an ISO week, such as 2026-W47".to_owned()),
        Err(fault) => Err(format!("{}: {}", fault.message, fault.help)),
    }
}

impl Report {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, a project is unknown, or a template is broken.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.name {
            Name::Weekly(args) => args.run(global),
            Name::Monthly(args) => args.run(global),
        }
    }
}

impl WeeklyArgs {
    fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let portfolio = &session.reading.portfolio;
        session.known_projects(&self.project)?;
        let request = weekly::Request {
            portfolio,
            week: self.week.unwrap_or_else(|| Period::week_of(session.status_date)),
            status_date: session.status_date,
            status_date_origin: session.date_origin.key(),
            projects: &self.project,
            lang: session.lang,
        };
        let own = own_template(&session, weekly::TEMPLATE_PATH)?;
        let text = weekly::render(&request, own.as_deref()).map_err(|error| CliError::new(error.to_string()))?;
        finish(&session, &text, self.output.as_deref(), &self.project)
    }
}

impl MonthlyArgs {
    fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        session.known_projects(&self.project)?;
        let request = monthly::Request {
            portfolio: &session.reading.portfolio,
            month: self.month.unwrap_or_else(|| Period::month_of(session.status_date)),
            status_date: session.status_date,
            status_date_origin: session.date_origin.key(),
            projects: &self.project,
            lang: session.lang,
        };
        let own = own_template(&session, monthly::TEMPLATE_PATH)?;
        let text = monthly::render(&request, own.as_deref()).map_err(|error| CliError::new(error.to_string()))?;
        finish(&session, &text, self.output.as_deref(), &self.project)
    }
}

/// Writes a report; exit 1 when records of its projects hold faults.
fn finish(session: &Session, text: &str, path: Option<&Path>, projects: &[String]) -> Result<ExitCode, CliError> {
    match path {
        None => output::out(text),
        Some(path) => crate::source::work_tree::write_file(path, text)?,
    }
    let is_asked = |id: &str| projects.is_empty() || projects.iter().any(|own| own == id);
    Ok(left_out::REPORT.exit(session, &is_asked))
}

/// The portfolio's own template, if it has one.
fn own_template(session: &Session, path: &str) -> Result<Option<String>, CliError> {
    let read = match session.source().read(path, crate::read::USUAL_LIMIT) {
        Err(SourceError::Read { source, .. }) if source.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        read => read?,
    };
    match read {
        Content::Bytes(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|error| CliError::new(format!("{path} is not UTF-8")).because(&error)),
        Content::TooLarge(_) => Err(CliError::new(format!("{path} is too large"))),
    }
}
