//! `pmo import mspdi`: a plan saved by Microsoft Project becomes a project.

use super::incoming::{self, Incoming};
use crate::base::id;
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::Finding;
use crate::exchange::mspdi::{self, Existing, Import as Imported, Request};
use crate::model::Portfolio;
use clap::Args;
use std::{fmt::Write, path::PathBuf, process::ExitCode};

/// A plan saved by Microsoft Project as XML becomes a project.
///
/// Examples:
///   pmo import mspdi plan.xml --as portal
///   pmo import mspdi plan.xml --as portal --into it/web --dry-run
///
/// Tasks, links, constraints, calendars, people, assignments, progress and the first baseline are
/// carried. Dates that Microsoft Project computed stand under `source`; they are not made into
/// constraints. What a portfolio cannot hold is listed on stderr.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Mspdi {
    /// The plan: File > Save As > XML Format in Microsoft Project.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Id of the new project.
    #[arg(long = "as", value_name = "ID")]
    id: String,
    /// Folder below `projects/` to put the project's folder into.
    #[arg(long, value_name = "DIR")]
    into: Option<String>,
    /// Print what would be written, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

impl Mspdi {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file cannot be read, the project exists, or the result cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        let portfolio = &session.reading.portfolio;
        let dir = self.target(portfolio)?;
        if session.files.work_tree()?.on_disk(&dir).exists() {
            return Err(CliError::new(format!("there is already a folder {dir}")).hint("choose another id, or move that folder away first"));
        }
        let bytes = incoming::bytes_of(global, &self.file)?;
        let before = incoming::texts_of(session.source())?;
        let existing = Existing::of(portfolio, &|path| incoming::text_at(&before, path));
        let request = Request { id: &self.id, dir: &dir };
        let imported = mspdi::import(&bytes, request, &existing)
            .map_err(|error| CliError::new(format!("{}: {error}", self.file.display())).hint(error.hint()))?;
        let incoming = Incoming {
            tree: session.files.work_tree()?,
            session: &session,
            before: &before,
            files: &imported.files,
        };
        incoming.refuse_to_lose()?;
        let findings = incoming.checked()?;
        if self.dry_run {
            imported
                .files
                .iter()
                .for_each(|(path, text)| output::out(&format!("# {path}\n{text}\n")));
        } else {
            incoming.write()?;
        }
        if !global.quiet {
            output::err(&account(&imported, &findings, &dir, self.dry_run));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The project's folder; ids and folders are names, never ways out of the portfolio.
    fn target(&self, portfolio: &Portfolio) -> Result<String, CliError> {
        let into = self.into.as_deref().unwrap_or_default().replace('\\', "/");
        if into.starts_with('/') || into.contains(':') {
            return Err(CliError::new(format!("`--into {into}` is not a folder below projects/"))
                .hint("name folders only, such as `--into it/web`"));
        }
        let into = into.trim_start_matches("./").trim_matches('/');
        let into = into
            .strip_prefix("projects")
            .filter(|rest| rest.is_empty() || rest.starts_with('/'))
            .unwrap_or(into);
        let mut parts: Vec<&str> = into.split('/').filter(|part| !part.is_empty()).collect();
        parts.push(&self.id);
        for part in &parts {
            id::check(part).map_err(|fault| CliError::new(format!("`{part}`: {}", fault.message)).hint(fault.help))?;
        }
        if parts.len() > 3 {
            return Err(CliError::new("a project stands at most three folders below projects/").hint("choose a shorter `--into`"));
        }
        let lower = self.id.to_lowercase();
        if let Some(other) = portfolio.projects.iter().find(|project| project.id.to_lowercase() == lower) {
            return Err(
                CliError::new(format!("there is already a project `{}` in {}", other.id, other.dir)).hint("choose another id with `--as`")
            );
        }
        Ok(format!("projects/{}", parts.join("/")))
    }
}

/// What was carried, what was not, and what the check says.
fn account(imported: &Imported, findings: &[Finding], dir: &str, dry_run: bool) -> String {
    let counts = imported.counts;
    let mut text = String::new();
    let verb = if dry_run { "would import" } else { "imported" };
    let baseline = if counts.baseline { ", a baseline" } else { "" };
    let _ = writeln!(
        text,
        "{verb} {} tasks ({} of them summaries), {} links, {} resources ({} entries new in the pool), {} assignments, {} new calendars{baseline}",
        counts.tasks, counts.summaries, counts.links, counts.resources, counts.new_people, counts.assignments, counts.new_calendars
    );
    text + &incoming::not_carried(&imported.losses) + &incoming::found(findings, dir, dry_run)
}
