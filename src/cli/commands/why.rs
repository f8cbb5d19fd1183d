//! `pmo why`: the chain that makes a computed date or a float, each link with its line.

use crate::analyse::schedule::{
    chain::{Decider, Figure, Step, chain},
    outcome,
};
use crate::base::{Lang, Place, working_time::Moment};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::Excerpts;
use crate::report::unscheduled::words;
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::{fmt::Write, process::ExitCode};

/// Say why a task starts, finishes or floats as computed: the chain to what somebody wrote
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo why portal/m-golive finish            what makes the date, link by link, with file and line
  pmo why portal/pilot float                what keeps it from slipping further
  pmo why portal/pilot start --output-format json")]
pub struct Why {
    /// The task: its project's id and its own
    #[arg(value_name = "PROJECT/TASK")]
    address: String,
    /// What is asked about
    #[arg(value_name = "FIGURE", value_enum)]
    figure: FigureArg,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum FigureArg {
    Start,
    Finish,
    Float,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Why {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, or there is no such task.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let portfolio = &session.reading.portfolio;
        let Some((project, task)) = self.address.split_once('/') else {
            return Err(CliError::new(format!("`{}` is not the address of a task", self.address)).hint("write project/task"));
        };
        session.known_projects(&[project.to_owned()])?;
        let outcomes = outcome::linked_with(portfolio, session.status_date, project);
        let own = outcomes.iter().find(|(own, _)| &*own.id == project);
        let dates = match own.map(|(_, outcome)| outcome) {
            Some(Ok(dates)) => dates,
            Some(Err(reason)) => {
                output::out(&format!("n/a, {}\n", words(reason, session.lang)));
                return Ok(ExitCode::from(1));
            }
            None => return Err(CliError::new(format!("there is no project `{project}`"))),
        };
        let known = || dates.rows.iter().map(|(at, _)| at.id());
        if !known().any(|id| id == task) {
            let hint = crate::base::similar::hint(task, known());
            return Err(CliError::new(format!("there is no task `{task}` in `{project}`")).hint(hint));
        }
        let figure = match self.figure {
            FigureArg::Start => Figure::Start,
            FigureArg::Finish => Figure::Finish,
            FigureArg::Float => Figure::Float,
        };
        let steps = chain(&outcomes, &self.address, figure);
        if steps.is_empty() {
            output::out("n/a, the task is not part of the plan (`active: false`)\n");
            return Ok(ExitCode::from(1));
        }
        let page = Page {
            session: &session,
            figure,
            day: dates.day,
        };
        match self.output_format {
            Format::Text => output::out(&page.text(&steps)),
            Format::Json => output::raw(&page.json(&self.address, &steps)),
        }
        Ok(ExitCode::SUCCESS)
    }
}

struct Page<'a> {
    session: &'a Session,
    figure: Figure,
    day: i64,
}

impl Page<'_> {
    fn text(&self, steps: &[Step<'_>]) -> String {
        let mut text = String::new();
        for step in steps {
            let _ = writeln!(text, "{}/{}  {}", step.project.id, step.task.id(), self.dates(step));
            if let Some((field, place)) = step.length.filter(|_| self.figure != Figure::Float) {
                let _ = writeln!(text, "    {field}  {}", self.line(place));
            }
            for day in step.free.iter().take(5).filter(|_| self.figure != Figure::Float) {
                let _ = writeln!(text, "    {} {day}", self.pick("no work on", "不工作："));
            }
            let more = step.free.len().saturating_sub(5);
            if more > 0 && self.figure != Figure::Float {
                let _ = writeln!(
                    text,
                    "    {}",
                    self.pick(&format!("and on {more} more days"), &format!("另有 {more} 天"))
                );
            }
            let place = step.place.map_or_else(String::new, |place| format!("  {}", self.line(place)));
            let _ = writeln!(text, "    {}{place}", self.decider(step));
        }
        text
    }

    fn dates(&self, step: &Step<'_>) -> String {
        let shown = |moment: Moment| moment.civil().format("%Y-%m-%d %H:%M").to_string();
        let dates = &step.dates;
        if self.figure == Figure::Float {
            let float = dates.total_float / 60;
            return self.pick(
                &format!(
                    "finishes {}, at the latest {}: float {} ({float} min)",
                    shown(dates.finish),
                    shown(dates.late_finish),
                    self.in_days(dates.total_float)
                ),
                &format!(
                    "完成 {}，最迟 {}：总浮动 {}（{float} 分钟）",
                    shown(dates.finish),
                    shown(dates.late_finish),
                    self.in_days(dates.total_float)
                ),
            );
        }
        format!("{} – {}", shown(dates.start), shown(dates.finish))
    }

    fn in_days(&self, seconds: i64) -> String {
        crate::report::schedule::days(seconds, self.day)
    }

    fn decider(&self, step: &Step<'_>) -> String {
        let float = self.figure == Figure::Float;
        match &step.decider {
            Decider::Link(task, kind) if float => self.pick(
                &format!("{task} waits for it ({})", kind.key()),
                &format!("{task} 依赖于它（{}）", kind.key()),
            ),
            Decider::Link(task, kind) => self.pick(
                &format!("waits for {task} ({})", kind.key()),
                &format!("依赖于 {task}（{}）", kind.key()),
            ),
            Decider::Field(field, None) => format!("`{field}`"),
            Decider::Field(field, Some(summary)) => self.pick(
                &format!("`{field}` of the summary {summary}"),
                &format!("摘要任务 {summary} 的 `{field}`"),
            ),
            Decider::ScheduleStart => self.pick("the start of the schedule", "计划开始日期"),
            Decider::StatusDate => {
                let (date, origin) = (self.session.status_date, self.session.date_origin.key());
                self.pick(
                    &format!("the status date {date} ({origin}): what is left lies behind it"),
                    &format!("状态日期 {date}（{origin}）：剩余工作在其之后"),
                )
            }
            Decider::AsLate => self.pick("as late as its successors allow", "在紧后任务允许的范围内尽可能晚"),
            Decider::ProjectFinish => self.pick("the finish of the project", "项目完成日期"),
            Decider::Done => self.pick("it is done", "已完成"),
            Decider::Below(task) => self.pick(&format!("made by {task} below it"), &format!("由其下的 {task} 决定")),
        }
    }

    fn pick(&self, en: &str, zh: &str) -> String {
        if self.session.lang == Lang::Zh { zh } else { en }.to_owned()
    }

    fn line(&self, place: Place) -> String {
        let (path, line) = self.place(place);
        format!("{path}:{line}")
    }

    fn place(&self, place: Place) -> (String, usize) {
        let text = self.session.texts().text(place.file);
        let start = usize::try_from(place.span.start).unwrap_or(0).min(text.len());
        let line = 1 + text.as_bytes()[..start].iter().filter(|byte| **byte == b'\n').count();
        (self.session.reading.portfolio.path(place.file).to_owned(), line)
    }

    fn json(&self, address: &str, steps: &[Step<'_>]) -> String {
        let exact = |moment: Moment| moment.civil().format("%Y-%m-%dT%H:%M").to_string();
        let placed = |place: Option<Place>| {
            place.map_or(Value::Null, |place| {
                let (path, line) = self.place(place);
                json!({ "path": path, "line": line })
            })
        };
        let row = |step: &Step<'_>| {
            let dates = &step.dates;
            json!({
                "address": format!("{}/{}", step.project.id, step.task.id()),
                "start": exact(dates.start),
                "finish": exact(dates.finish),
                "late_finish": exact(dates.late_finish),
                "total_float_minutes": dates.total_float / 60,
                "because": self.decider(step),
                "place": placed(step.place),
                "length": step.length.map(|(field, place)| json!({ "field": field, "place": placed(Some(place)) })),
                "free_days": step.free.iter().map(ToString::to_string).collect::<Vec<_>>(),
            })
        };
        let output = json!({
            "schema_version": 1,
            "address": address,
            "as_of": self.session.status_date.to_string(),
            "steps": steps.iter().map(row).collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"
    }
}
