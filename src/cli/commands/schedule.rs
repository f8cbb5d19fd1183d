//! `pmo schedule`: computed dates, floats and what drives them.

use crate::analyse::schedule::{NoSchedule, outcome};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::report::schedule::View;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Compute the dates of projects: start, finish, float, and what drives each task
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo schedule portal                       one project
  pmo schedule portal --critical            what may not slip
  pmo schedule --late                       what finishes behind its due date, in all projects
  pmo schedule --output-format csv          for a spreadsheet
  pmo schedule --verify                     have the dates checked by other arithmetic")]
pub struct Schedule {
    /// Ids of projects; all of them unless given
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// Only unfinished tasks without float
    #[arg(long)]
    critical: bool,
    /// Only tasks that finish behind their deadline, their constraint or the baseline
    #[arg(long)]
    late: bool,
    /// Check every link, constraint, calendar and float apart from the engine; exit 1 when one is broken
    #[arg(long)]
    verify: bool,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Table,
    Json,
    Csv,
}

impl Schedule {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read or a project is unknown.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let portfolio = &session.reading.portfolio;
        session.known_projects(&self.projects)?;
        let wanted = |id: &str| self.projects.is_empty() || self.projects.iter().any(|own| own == id);
        let mut outcomes = outcome::compute(portfolio, session.status_date, &wanted, self.verify);
        // Who asks for all projects asks for those that have a schedule.
        if self.projects.is_empty() {
            outcomes.retain(|(_, outcome)| !matches!(outcome, Err(NoSchedule::NoTasks)));
        }
        let view = View {
            portfolio,
            lang: session.lang,
            critical: self.critical,
            late: self.late,
        };
        let as_of = (session.status_date.to_string(), session.date_origin.key());
        let shown = view.output(&outcomes, crate::base::version::THIS, as_of);
        match self.output_format {
            Format::Table => output::out(&shown.table(session.lang)),
            Format::Json => output::raw(&shown.json()),
            Format::Csv => output::raw(&shown.csv()),
        }
        let mut broken = 0;
        for (project, dates) in outcomes
            .iter()
            .filter_map(|(project, outcome)| Some((project, outcome.as_ref().ok()?)))
        {
            for (task, violation) in &dates.violations {
                broken += 1;
                output::err(&format!("error: {}/{task}: {violation:?}\n", project.id));
            }
        }
        if self.verify && broken == 0 && !global.quiet {
            let checked: usize = outcomes
                .iter()
                .filter_map(|(_, outcome)| Some(outcome.as_ref().ok()?.rows.len()))
                .sum();
            let without = outcomes.iter().filter(|(_, outcome)| outcome.is_err()).count();
            if checked > 0 {
                output::err(&format!(
                    "verified: every link, constraint, calendar and float of {checked} tasks holds\n"
                ));
            }
            if without > 0 {
                output::err(&format!("not verified: {without} without dates\n"));
            }
        }
        Ok(ExitCode::from(u8::from(broken > 0 || shown.lacks_dates())))
    }
}
