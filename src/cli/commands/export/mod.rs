//! `pmo export`: records as other tools' files.
//!
//! The file is written whole or not at all; what the format cannot hold is told on stderr.

mod register;

use crate::cli::{Global, error::CliError, left_out, output, session::Session};
use crate::exchange::mspdi::export::{self, Export as Exported, Request};
use crate::report::unscheduled;
use crate::source::work_tree::write_file;
use clap::{Args, Subcommand};
use std::{
    fmt::Write,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Write records as another tool's file
#[derive(Debug, Args)]
pub struct Export {
    #[command(subcommand)]
    format: Format,
}

#[derive(Debug, Subcommand)]
enum Format {
    Mspdi(Mspdi),
    Register(register::Register),
}

/// A project becomes a plan that Microsoft Project opens: its XML (MSPDI).
///
/// Examples:
///   pmo export mspdi portal -o portal.xml
///   pmo export mspdi portal --everybody -o portal.xml
///   pmo --lang zh export mspdi portal -o portal.xml
///
/// Tasks, links, constraints, calendars with holidays and make-up days, people with their absences,
/// assignments, progress and baselines are written, and the dates that `pmo schedule` computes. What
/// the format cannot hold is listed on stderr. `pmo import mspdi` reads the file back with the same ids.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Mspdi {
    /// Id of the project.
    #[arg(value_name = "PROJECT")]
    project: String,
    /// File to write, instead of standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write everybody of the pool, not only who is on a task.
    #[arg(long)]
    everybody: bool,
}

impl Export {
    /// Runs the command.
    ///
    /// # Errors
    /// When the project is unknown or has no tasks, or the file cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        match &self.format {
            Format::Mspdi(mspdi) => mspdi.run(global),
            Format::Register(register) => register.run(global),
        }
    }
}

impl Mspdi {
    fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        session.known_projects(std::slice::from_ref(&self.project))?;
        let portfolio = &session.reading.portfolio;
        let Some(project) = portfolio.project(&self.project) else {
            return Err(CliError::new(format!("there is no project `{}`", self.project)));
        };
        let request = Request {
            portfolio,
            project,
            lang: session.lang,
            status_date: session.status_date,
            everybody: self.everybody,
        };
        let exported = export::export(request).map_err(|reason| {
            let why = unscheduled::words(&reason, session.lang);
            CliError::new(format!("`{}` cannot be exported: {why}", self.project)).hint("nothing was written; `pmo validate` says more")
        })?;
        put(global, self.output.as_deref(), exported.text.as_bytes())?;
        if !global.quiet {
            let reason = exported.no_dates.as_ref().map(|reason| unscheduled::words(reason, session.lang));
            output::err(&account(&exported, reason.as_deref()));
        }
        Ok(left_out::EXPORT.exit(&session, &|id| *id == *project.id))
    }
}

/// Writes a file whole or not at all, or to standard output.
fn put(global: &Global, file: Option<&Path>, bytes: &[u8]) -> Result<(), CliError> {
    match file.map(|file| global.here().join(file)) {
        // A folder that is not there is a typing error, not a wish.
        Some(file) if !file.parent().is_some_and(Path::is_dir) => Err(CliError::new(format!(
            "{} cannot be written: its folder does not exist",
            file.display()
        ))),
        Some(file) => Ok(write_file(&file, bytes)?),
        None => {
            output::raw(bytes);
            Ok(())
        }
    }
}

/// What was written, and what was not.
fn account(exported: &Exported, no_dates: Option<&str>) -> String {
    let counts = exported.counts;
    let mut text = String::new();
    let _ = writeln!(
        text,
        "exported {} tasks ({} of them summaries), {} links, {} resources, {} assignments, {} calendars, {} baselines",
        counts.tasks, counts.summaries, counts.links, counts.resources, counts.assignments, counts.calendars, counts.baselines
    );
    if let Some(reason) = no_dates {
        let _ = writeln!(text, "without computed dates: {reason}");
    }
    if !exported.losses.is_empty() {
        text.push_str("not carried:\n");
    }
    for (kind, count, examples) in exported.losses.rows() {
        let examples = if examples.is_empty() { examples } else { format!(": {examples}") };
        let _ = writeln!(text, "{count:>7}  {kind}{}", super::import::incoming::printable(&examples));
    }
    text
}
