//! `pmo schedule`: computed dates, floats and what drives them.

use super::set;
use crate::analyse::schedule::{
    NoSchedule,
    outcome::{self, Also, Outcome},
    quality::ADDED,
};
use crate::base::{Date, scalar};
use crate::cli::{Global, error::CliError, left_out, output, session::Session};
use crate::edit::assign;
use crate::read::{self, Reading};
use crate::render::gantt::{mermaid, svg, text};
use crate::report::{
    quality,
    schedule::{Output, View},
};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Compute the dates of projects: start, finish, float, and what drives each task
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo schedule portal                       one project
  pmo schedule portal --critical            what may not slip
  pmo schedule --late                       what finishes behind its due date, in all projects
  pmo schedule --window 4w                  what lies in the next four weeks
  pmo schedule portal --what-if \"build duration=20d\"   what would move; nothing is written
  pmo schedule portal --paths 3             the longest path and the two that come next to it
  pmo schedule portal --quality             how good the schedule is, by DCMA and GAO
  pmo schedule portal --output-format gantt
  pmo schedule --output-format svg > gantt.svg
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
    /// Only tasks in these days: FROM..TO, either side open, or a time from the status date on, such as 4w
    #[arg(long, value_name = "DAYS")]
    window: Option<String>,
    /// Change fields in memory, as `pmo set` would write them, and show what moves; may be given several times
    #[arg(long, value_name = "TASK FIELD=VALUE")]
    what_if: Vec<String>,
    /// Show this many float paths, up to ten: the longest path, then those with least float next to it
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u8).range(1..=10), conflicts_with_all = ["what_if", "critical", "late"])]
    paths: Option<u8>,
    /// Judge the schedule: DCMA's 14 points and GAO's ten practices, each with its threshold and offenders
    #[arg(long, conflicts_with_all = ["what_if", "critical", "late", "window", "paths"])]
    quality: bool,
    /// Check every link, constraint, calendar and float apart from the engine; exit 1 when one does not hold
    #[arg(long)]
    verify: bool,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
    /// A Gantt chart in the terminal.
    Gantt,
    /// A Gantt chart as a picture.
    Svg,
    /// Gantt charts in Markdown, with tables beside them.
    Mermaid,
}

impl Schedule {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, a project is unknown, or what is supposed cannot be.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        session.known_projects(&self.projects)?;
        if self.quality {
            return self.judge(&session, global.quiet);
        }
        let window = self.window.as_deref().map(|text| window(text, session.status_date)).transpose()?;
        let supposed = self.supposed(&session)?;
        let reading = supposed.as_ref().map_or(&session.reading, |(reading, _)| reading);
        let outcomes = self.outcomes(&session, reading, self.also());
        let view = View {
            portfolio: &reading.portfolio,
            lang: session.lang,
            critical: self.critical,
            late: self.late,
            window,
        };
        let stand = session.stand(self.output_format == Format::Json);
        let mut shown = view.output(&outcomes, crate::base::version::THIS, stand.clone());
        if let Some((_, words)) = &supposed {
            let before = self.outcomes(&session, &session.reading, Also::default());
            let view = View {
                portfolio: &session.reading.portfolio,
                ..view
            };
            shown.compare(view.output(&before, crate::base::version::THIS, stand), words);
        }
        self.print(&session, &view, &outcomes, &shown);
        let broken = self.verified(&outcomes, global.quiet);
        let nothing = self.draws() && shown.is_empty();
        if nothing {
            output::err("error: there is nothing to draw: no task with dates is shown\n");
        }
        let faults = self.left_out(&session);
        Ok(if broken || nothing || shown.lacks_dates() {
            ExitCode::from(1)
        } else {
            faults
        })
    }

    fn left_out(&self, session: &Session) -> ExitCode {
        left_out::SCHEDULE.exit(session, &|id| self.wants(id))
    }

    fn wants(&self, id: &str) -> bool {
        self.projects.is_empty() || self.projects.iter().any(|own| own == id)
    }

    fn also(&self) -> Also {
        Also {
            verify: self.verify,
            path_test: self.quality.then_some(ADDED),
        }
    }

    fn draws(&self) -> bool {
        matches!(self.output_format, Format::Gantt | Format::Svg | Format::Mermaid)
    }

    fn judge(&self, session: &Session, quiet: bool) -> Result<ExitCode, CliError> {
        let outcomes = self.outcomes(session, &session.reading, self.also());
        let portfolio = &session.reading.portfolio;
        let judged = quality::Output::of(
            portfolio,
            &outcomes,
            crate::base::version::THIS,
            (session.status_date, session.stand(self.output_format == Format::Json)),
            session.lang,
        );
        match self.output_format {
            Format::Table => output::out(&judged.table(session.lang)),
            Format::Json => output::raw(&judged.json()),
            _ => return Err(CliError::new("the quality of a schedule is printed as table or json").hint("--output-format json")),
        }
        let broken = self.verified(&outcomes, quiet);
        let faults = self.left_out(session);
        Ok(if broken || judged.lacks_dates() {
            ExitCode::from(1)
        } else {
            faults
        })
    }

    fn outcomes<'r>(&self, session: &Session, reading: &'r Reading, also: Also) -> Vec<Outcome<'r>> {
        let mut outcomes = outcome::compute(&reading.portfolio, session.status_date, &|id| self.wants(id), also);
        // Who asks for all projects asks for those that have a schedule.
        if self.projects.is_empty() {
            outcomes.retain(|(_, outcome)| !matches!(outcome, Err(NoSchedule::NoTasks)));
        }
        outcomes
    }

    /// The portfolio as it would be, and the suppositions; nothing is written.
    fn supposed(&self, session: &Session) -> Result<Option<(Reading, Vec<String>)>, CliError> {
        if self.what_if.is_empty() {
            return Ok(None);
        }
        let mut requests = Vec::new();
        for text in &self.what_if {
            let mut words = assign::words(text)?;
            // With one project named, its tasks need no project before them.
            if let ([project], Some(first)) = (self.projects.as_slice(), words.first_mut())
                && !first.contains('/')
                && first != project
            {
                *first = format!("{project}/{first}");
            }
            requests.extend(assign::requests(&words)?);
        }
        refuse_summaries(session, &requests)?;
        let edited = set::apply(&session.reading, session.source(), &requests)?;
        set::refuse_new_faults(&session.reading, &edited.overlay, false)?;
        Ok(Some((read::read(&edited.overlay)?, edited.done)))
    }

    fn print(&self, session: &Session, view: &View<'_>, outcomes: &[Outcome<'_>], shown: &Output) {
        let chart = || view.chart(outcomes, shown, session.status_date);
        match self.output_format {
            Format::Table => output::out(
                &self
                    .paths
                    .map_or_else(|| shown.table(session.lang), |paths| shown.paths(paths, session.lang)),
            ),
            Format::Json => output::raw(&shown.json()),
            Format::Csv => output::raw(&shown.csv()),
            Format::Gantt => output::out(&(text::text(&chart(), output::width()) + &shown.reasons())),
            Format::Svg => output::raw(&svg::svg(&chart())),
            Format::Mermaid => output::raw(&mermaid::mermaid(&chart())),
        }
        if matches!(self.output_format, Format::Svg | Format::Mermaid) {
            output::err(&shown.reasons());
        }
    }

    /// Says what the verifier found; true when something does not hold.
    fn verified(&self, outcomes: &[Outcome<'_>], quiet: bool) -> bool {
        let with_dates = outcomes
            .iter()
            .filter_map(|(project, outcome)| Some((project, outcome.as_ref().ok()?)));
        let (mut broken, mut unkept, mut checked) = (0, 0, 0);
        for (project, dates) in with_dates {
            checked += dates.rows.len();
            for (task, violation) in &dates.violations {
                broken += 1;
                output::err(&format!("error: {}/{task}: {violation:?}\n", project.id));
            }
            for one in &dates.broken {
                unkept += 1;
                output::err(&format!("does not hold: {}/{} {}\n", project.id, one.task.id(), one.words()));
            }
        }
        if unkept > 0 {
            output::err("the dates are as the rules ask for; the plan contradicts itself where it says so above\n");
        }
        if self.verify && broken + unkept == 0 && !quiet {
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
        broken + unkept > 0
    }
}

/// A summary has no length of its own: supposing one would move nothing, silently.
fn refuse_summaries(session: &Session, requests: &[assign::Request]) -> Result<(), CliError> {
    for (address, assignments) in requests {
        let length = assignments
            .iter()
            .find(|one| ["duration", "work", "remaining"].contains(&one.field[0].as_str()));
        let task = address.split_once('/').and_then(|(project, task)| {
            let tasks = session.reading.portfolio.project(project)?.tasks();
            tasks.into_iter().find(|at| at.id() == task).map(|at| at.task.is_summary())
        });
        if let (Some(length), Some(true)) = (length, task) {
            let message = format!("{address} is a summary: its `{}` would move nothing", length.name());
            return Err(CliError::new(message).hint("name a task below it"));
        }
    }
    Ok(())
}

/// The first and the last day that `text` names.
fn window(text: &str, status: Date) -> Result<(Date, Date), CliError> {
    let wrong = || {
        CliError::new(format!("`--window {text}` names no days"))
            .hint("write 2026-11-01..2026-12-31, 2026-11-01.., or 4w for the next four weeks")
    };
    let day = |text: &str, open: Date| {
        if text.is_empty() {
            Ok(open)
        } else {
            scalar::parse::<Date>(text).map_err(|_| wrong())
        }
    };
    if let Some((from, until)) = text.split_once("..") {
        let bounds = (
            Date::from_ymd(1900, 1, 1).unwrap_or(status),
            Date::from_ymd(2199, 12, 31).unwrap_or(status),
        );
        let (from, until) = (day(from.trim(), bounds.0)?, day(until.trim(), bounds.1)?);
        return if from <= until { Ok((from, until)) } else { Err(wrong()) };
    }
    let (count, unit) = text.split_at(text.len() - text.chars().last().map_or(0, char::len_utf8));
    let count: i64 = count.trim().parse().map_err(|_| wrong())?;
    let days = match unit {
        "d" => count,
        "w" => count * 7,
        _ => return Err(wrong()),
    };
    if !(1..=3_660).contains(&days) {
        return Err(wrong());
    }
    Ok((status.plus_days(1), status.plus_days(days)))
}
