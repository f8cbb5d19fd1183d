//! `pmo report`: what people read on Friday.

use crate::analyse::earned_value::sheet::{Against, Desk};
use crate::base::{Period, scalar};
use crate::cli::{Global, back::Back, error::CliError, left_out, lines::Lines, memory::Commits, output, session::Session, templates};
use crate::render::template::{Target, TemplateError};
use crate::report::{
    Request,
    common::Common,
    kinds::{Kind, Length},
    page::{self, figures::Figures},
    picture::studio::Studio,
};
use clap::{Args, ValueEnum};
use std::{
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// Write a report
#[derive(Debug, Args)]
#[command(
    before_long_help = "Examples:
  pmo report weekly                                every running project, this week
  pmo report weekly --project portal --lang zh     one project, in Chinese
  pmo report portfolio                             a row a project, what is red, what moved, what comes
  pmo report steering                              for the board: decisions first
  pmo report finance                               budget, actual, committed, expected; accounts, payments
  pmo report agenda                                the weekly meeting: changed, agreed, awaited, overdue
  pmo report agenda --project portal --minutes -o projects/portal/minutes/2026-11-23.md
  pmo report monthly --month 2026-10 -o month.md   an earlier month, into a file; progress is that of its
                                                   last day, where the records keep it
  pmo report risk --project portal                 its risks: register, matrix, exposure, what is missing
  pmo report weekly --output-format html -o w.html a page of its own, to read or to print
  pmo report weekly --check reports/2026-W47.md    is the committed report still what the files say?
  pmo report weekly --context                      what the template sees, with its schema
  pmo report board                                 the portfolio's own, templates/board.md.j2",
    after_long_help = "`pmo template list` names all reports.

Exit status: 0 written, 1 records of its projects hold faults, or --check found it stale, 2 it could not be made."
)]
pub struct Report {
    /// The report, such as weekly, or one of the portfolio's own templates; `pmo template list` names all
    #[arg(value_name = "NAME")]
    name: String,
    /// Only this project; may be given several times
    #[arg(long, value_name = "ID")]
    project: Vec<String>,
    /// The week of a weekly report, such as 2026-W47; the one that holds the status date unless given
    #[arg(long, value_name = "WEEK", value_parser = parse_week, conflicts_with = "month")]
    week: Option<Period>,
    /// The month of a report about one, such as 2026-11; the one that holds the status date unless given
    #[arg(long, value_name = "MONTH", value_parser = parse_month)]
    month: Option<Period>,
    /// Markdown, a whole HTML page, or a Word document (through an installed pandoc, into a file)
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "markdown", help_heading = "Output")]
    output_format: Format,
    /// Write to this file instead of standard output
    #[arg(short, long, value_name = "FILE", help_heading = "Output")]
    output: Option<PathBuf>,
    /// With `agenda`, of one project: the skeleton of the minutes, for its folder minutes/
    #[arg(long, help_heading = "Output")]
    minutes: bool,
    /// Print what the template sees, as JSON with its schema
    #[arg(long, conflicts_with_all = ["output_format", "check"], help_heading = "Output")]
    context: bool,
    /// Write nothing; exit with 1 when this file is not what the report would be now
    #[arg(long, value_name = "FILE", conflicts_with = "output", help_heading = "Output")]
    check: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Markdown,
    Html,
    Docx,
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

/// A broken template of the portfolio's own.
pub(super) fn broken(error: &TemplateError) -> CliError {
    CliError::new(error.to_string()).hint("`pmo report NAME --context` prints what a template sees; `pmo template check` tries all")
}

/// A piece of a line around a letter.
fn around(line: &str, at: usize) -> String {
    let from = at.saturating_sub(30);
    let piece: String = line.chars().skip(from).take(90).collect();
    let more = |is_cut: bool| if is_cut { "…" } else { "" };
    format!("{}{piece}{}", more(from > 0), more(line.chars().count() > from + 90))
}

impl Report {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be read, a report or project is unknown, or a template is broken.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_shared(global)?;
        let own = templates::find(&session, self.asked()?)?;
        let stand = session.stand(true);
        let period = self.period(&session, own.kind)?;
        session.known_projects(&self.project)?;
        let back = Back::of(&session, own.kind, period);
        let request = Request {
            portfolio: &session.reading.portfolio,
            period,
            status_date: session.status_date,
            status_date_origin: session.date_origin.key(),
            projects: &self.project,
            lang: session.lang,
            stand: &stand,
            template: own.template(),
            target: match self.output_format {
                Format::Html => Target::Page,
                Format::Markdown | Format::Docx => Target::Text,
            },
            before: back.before(),
            commons: &[],
        };
        if self.context {
            let both = serde_json::json!({ "schema": (own.kind.schema)(), "context": (own.kind.view)(&request) });
            let text = serde_json::to_string_pretty(&both).expect("JSON of texts, numbers and lists") + "\n";
            self.write(&text)?;
            return Ok(self.faults(&session));
        }
        let lang = session.lang;
        let common = Common::of(&session.reading.portfolio, session.status_date);
        let studio = Studio {
            desk: &Desk::of(request.portfolio, session.status_date, Against::Current),
            lang,
            memory: &Commits { global },
            common: &common,
        };
        let lines = Lines::of(&session);
        let made = match self.output_format {
            Format::Markdown => page::text(own.kind, &request, &studio),
            Format::Docx => page::bare(own.kind, &request),
            Format::Html => {
                let figures = Figures {
                    studio: &studio,
                    status_date: (session.status_date, session.date_origin.key()),
                    written: &lines,
                };
                page::whole(own.kind, &request, &figures)
            }
        };
        let text = made.map_err(|error| broken(&error))?;
        if self.output_format == Format::Docx {
            self.docx(&text)?;
            return Ok(self.faults(&session));
        }
        if let Some(path) = &self.check {
            return self.compare(&global.here().join(path), &text);
        }
        self.write(&text)?;
        Ok(self.faults(&session))
    }

    /// The name of the report: of an agenda's minutes another one.
    fn asked(&self) -> Result<&str, CliError> {
        match (self.minutes, self.name.as_str(), self.project.len()) {
            (false, "minutes", 1) | (true, "agenda", 1) => Ok("minutes"),
            (true, "agenda", _) | (false, "minutes", _) => {
                Err(CliError::new("minutes stand in the folder of one project").hint("name it: --project ID"))
            }
            (true, ..) => Err(CliError::new("only the agenda has minutes").hint("`pmo report agenda --project ID --minutes`")),
            (false, name, _) => Ok(name),
        }
    }

    fn period(&self, session: &Session, kind: &Kind) -> Result<Period, CliError> {
        let wrong = |asked: &str, has: &str| {
            let what = format!("`{}` is about a {has}", self.name);
            Err(CliError::new(what).hint(format!("give --{has} instead of --{asked}")))
        };
        match (kind.length, self.week, self.month) {
            (Length::Week, _, Some(_)) => wrong("month", "week"),
            (Length::Month, Some(_), _) => wrong("week", "month"),
            (length, week, month) => Ok(week.or(month).unwrap_or_else(|| length.period(session.status_date))),
        }
    }

    fn write(&self, text: &str) -> Result<(), CliError> {
        match &self.output {
            None => output::raw(text),
            Some(path) => crate::source::work_tree::write_file(path, text)?,
        }
        Ok(())
    }

    /// Exit 1 when records of the report's projects hold faults.
    fn faults(&self, session: &Session) -> ExitCode {
        let is_asked = |id: &str| self.project.is_empty() || self.project.iter().any(|own| own == id);
        left_out::REPORT.exit(session, &is_asked)
    }

    fn compare(&self, path: &Path, text: &str) -> Result<ExitCode, CliError> {
        let there = std::fs::read(path).map_err(|error| CliError::new(format!("cannot read {}", path.display())).because(&error))?;
        if there == text.as_bytes() {
            return Ok(ExitCode::SUCCESS);
        }
        let old = String::from_utf8_lossy(&there);
        let first = old.lines().zip(text.lines()).position(|(old, new)| old != new);
        let line = first.unwrap_or_else(|| old.lines().count().min(text.lines().count()));
        let (was, is) = (old.lines().nth(line).unwrap_or(""), text.lines().nth(line).unwrap_or(""));
        let common = was.chars().zip(is.chars()).take_while(|(was, is)| was == is).count();
        let shown = |text: &str| around(text, common);
        output::err(&format!(
            "{} is stale from line {} on\n  it says   {}\n  it is now {}\nhint: write it again: `pmo report {} -o {}`\n",
            path.display(),
            line + 1,
            shown(was),
            shown(is),
            self.name,
            path.display()
        ));
        Ok(ExitCode::from(1))
    }

    /// A Word document, by pandoc.
    #[allow(clippy::disallowed_methods, reason = "the command line is where other programs are called")]
    fn docx(&self, text: &str) -> Result<(), CliError> {
        let Some(path) = &self.output else {
            return Err(CliError::new("a Word document is not for the terminal").hint("name a file: -o report.docx"));
        };
        let failed = |error: &std::io::Error| {
            CliError::new("cannot run pandoc, which makes the Word document")
                .because(error)
                .hint("install it, or write HTML, which Word opens: --output-format html")
        };
        let mut pandoc = Command::new("pandoc")
            .args(["--from", "gfm", "--to", "docx", "--output"])
            .arg(path)
            .stdin(Stdio::piped())
            .spawn()
            .map_err(|error| failed(&error))?;
        if let Some(mut into) = pandoc.stdin.take() {
            into.write_all(text.as_bytes()).map_err(|error| failed(&error))?;
        }
        let status = pandoc.wait().map_err(|error| failed(&error))?;
        if status.success() {
            return Ok(());
        }
        Err(CliError::new(format!("pandoc could not write {}: {status}", path.display())))
    }
}
