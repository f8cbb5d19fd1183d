//! `pmo report`: what people read on Friday.

use crate::base::{Period, scalar};
use crate::cli::{Global, error::CliError, left_out, output, session::Session};
use crate::report::weekly;
use crate::source::{Content, Source};
use clap::{Args, Subcommand};
use std::{path::PathBuf, process::ExitCode};

/// Write a report.
#[derive(Debug, Args)]
pub struct Report {
    #[command(subcommand)]
    name: Name,
}

#[derive(Debug, Subcommand)]
enum Name {
    Weekly(WeeklyArgs),
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
        let own = own_template(&session)?;
        let text = weekly::render(&request, own.as_deref()).map_err(|error| CliError::new(error.to_string()))?;
        match &self.output {
            None => output::out(&text),
            Some(path) => crate::source::work_tree::write_file(path, &text)?,
        }
        let is_asked = |id: &str| self.project.is_empty() || self.project.iter().any(|own| own == id);
        Ok(left_out::exit(&session, "report", &is_asked, &[]))
    }
}

/// The portfolio's own template, if it has one.
fn own_template(session: &Session) -> Result<Option<String>, CliError> {
    if !session.tree.on_disk(weekly::TEMPLATE_PATH).is_file() {
        return Ok(None);
    }
    match session.tree.read(weekly::TEMPLATE_PATH, crate::read::USUAL_LIMIT)? {
        Content::Bytes(bytes) => String::from_utf8(bytes)
            .map(Some)
            .map_err(|error| CliError::new(format!("{} is not UTF-8", weekly::TEMPLATE_PATH)).because(&error)),
        Content::TooLarge(_) => Err(CliError::new(format!("{} is too large", weekly::TEMPLATE_PATH))),
    }
}
