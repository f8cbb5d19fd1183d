//! `pmo import calendar`: a holiday file becomes a calendar of the portfolio.

use super::incoming::{self, Incoming};
use crate::base::{Date, id, similar};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::{Finding, run::count};
use crate::edit::diff;
use crate::exchange::calendar::{self, Counts, Fault, Import as Imported, Request};
use crate::model::{Portfolio, shipped};
use clap::Args;
use std::{collections::BTreeMap, path::PathBuf, process::ExitCode};

/// A holiday file becomes a calendar: iCalendar (.ics), or JSON of a holiday service.
///
/// Examples:
///   pmo import calendar austria.ics --as at
///   pmo import calendar china-2027.json --as china-2027 --base china --dry-run
///   pmo import calendar 2027.json --as works --replace
///
/// JSON is known by its shape:
///   {"year": 2026, "days": [{"name": …, "date": …, "isOffDay": true}]}  or a list of such years;
///                                                 isOffDay: false is a make-up working day
///   [{"date": "2026-01-01", "name": "New Year"}]  public holidays, all of them free
///   {"2026-01-01": "New Year"}                    names by date
///
/// Whole days are carried, and events that return each year on the same date. What a calendar
/// cannot hold, or what is not a free day for certain, is listed on stderr and left out.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Calendar {
    /// The holiday file.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Id of the calendar; it becomes calendars/ID.yaml.
    #[arg(long = "as", value_name = "ID")]
    id: String,
    /// Calendar whose working week and exceptions it takes over.
    #[arg(long, value_name = "CALENDAR", default_value = "standard")]
    base: String,
    /// Write it although a calendar of that id is there and says something else.
    #[arg(long)]
    replace: bool,
    /// Print what would be written, or the difference to what is there, and write nothing.
    #[arg(long)]
    dry_run: bool,
}

/// How many faults of a file are printed.
const MOST_FAULTS: usize = 20;

impl Calendar {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file cannot be read or is no holiday file, another calendar has that id, or the result
    /// cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        let portfolio = &session.reading.portfolio;
        let path = self.target(portfolio)?;
        let base_valid_until = self.base_valid_until(portfolio)?;
        let bytes = incoming::bytes_of(global, &self.file)?;
        let request = Request {
            id: &self.id,
            base: &self.base,
            base_valid_until,
        };
        let imported = calendar::import(&bytes, request).map_err(|faults| self.refused(faults))?;
        let before = incoming::texts_of(session.source())?;
        let incoming = Incoming {
            tree: session.files.work_tree()?,
            session: &session,
            before: &before,
            files: &imported.files,
        };
        incoming.refuse_to_lose()?;
        let old = before.contains_key(&path).then(|| incoming::text_at(&before, &path));
        let new = incoming.files.get(&path).map_or("", String::as_str);
        if old.as_deref().is_some_and(|old| is_same(old, new)) {
            if !global.quiet {
                output::err(&format!("{path} says the same already: nothing was written\n"));
            }
            return Ok(ExitCode::SUCCESS);
        }
        if old.is_some() && !self.replace {
            return Err(CliError::new(format!(
                "there is already a calendar `{}` in {path}, and it says something else",
                self.id
            ))
            .hint("choose another id with `--as`, or write it anew with `--replace`; `--replace --dry-run` shows the difference"));
        }
        let findings = incoming.checked()?;
        match (&old, self.dry_run) {
            (Some(old), true) => output::out(&diff::unified(&path, Some(old), new)),
            (None, true) => output::out(&format!("# {path}\n{new}\n")),
            (_, false) => incoming.write()?,
        }
        if !global.quiet {
            output::err(&self.account(&imported, base_valid_until, &findings, &path));
        }
        Ok(ExitCode::SUCCESS)
    }

    /// The calendar's file; an id is a name, and one of one calendar only.
    fn target(&self, portfolio: &Portfolio) -> Result<String, CliError> {
        id::check(&self.id).map_err(|fault| CliError::new(format!("`{}`: {}", self.id, fault.message)).hint(fault.help))?;
        if matches!(self.id.as_str(), "standard" | "24h") {
            return Err(CliError::new(format!("`{}` comes with pmo and is always the same", self.id)).hint("choose another id with `--as`"));
        }
        let path = format!("calendars/{}.yaml", self.id);
        let same_id = |other: &&str| {
            let stem = other.strip_prefix("calendars/").and_then(|name| name.rsplit_once('.'));
            stem.is_some_and(|(stem, ending)| ["yaml", "yml", "toml"].contains(&ending) && stem.to_lowercase() == self.id.to_lowercase())
        };
        let mut files = portfolio.files.iter().map(|file| &*file.path);
        match files.find(|other| same_id(other) && *other != path) {
            Some(other) => Err(CliError::new(format!("there is already a calendar of that id in {other}"))
                .hint(format!("choose another id with `--as`; `--replace` writes {path} only"))),
            None => Ok(path),
        }
    }

    /// The last day for which the base is known; a base must be there and not lead back here.
    fn base_valid_until(&self, portfolio: &Portfolio) -> Result<Option<Date>, CliError> {
        let own: BTreeMap<&str, _> = portfolio.calendars.iter().map(|(id, entry)| (id.as_str(), &entry.record)).collect();
        let mut at = self.base.as_str();
        let mut valid_until: Option<Date> = None;
        for _ in 0..=own.len() {
            if at == self.id {
                return Err(CliError::new(format!("`{}` would be based on itself", self.id)).hint("name another `--base`"));
            }
            let Some(record) = own.get(at) else {
                if !shipped::is_shipped(at) {
                    let known = own.keys().copied().chain(["standard", "24h", "china"]);
                    let known: Vec<&str> = known.collect();
                    return Err(CliError::new(format!("there is no calendar `{at}`")).hint(similar::hint(at, known.iter().copied())));
                }
                return Ok(valid_until.or(shipped::valid_until(at)));
            };
            valid_until = valid_until.or(record.valid_until.value());
            let Some(base) = record.base.get() else {
                return Ok(valid_until);
            };
            at = base.as_str();
        }
        Err(CliError::new(format!("the bases of `{}` form a circle", self.base)).hint("mend it first: `pmo validate` says where"))
    }

    /// The faults of the file: all but the last are printed here, the last by whoever gets it.
    fn refused(&self, mut faults: Vec<Fault>) -> CliError {
        let more = faults.len().saturating_sub(MOST_FAULTS);
        faults.truncate(MOST_FAULTS);
        let told = |fault: &Fault| {
            let text = format!("{}: {fault}", self.file.display());
            CliError::new(incoming::printable(&text)).hint(incoming::printable(&fault.hint))
        };
        let mut errors: Vec<CliError> = faults.iter().map(told).collect();
        if more > 0 {
            errors.push(CliError::new(format!("{}: and {}", self.file.display(), count(more, "more fault"))).hint("nothing was written"));
        }
        let last = errors.pop();
        errors.iter().for_each(CliError::print);
        last.unwrap_or_else(|| CliError::new(format!("{} is no holiday file", self.file.display())))
    }

    fn account(&self, imported: &Imported, base_valid_until: Option<Date>, findings: &[Finding], path: &str) -> String {
        let verb = if self.dry_run { "would import" } else { "imported" };
        let mut text = format!("{verb} {} on {}\n", carried(&imported.counts), self.base);
        text.push_str(&coverage(&imported.counts));
        if let Some(known) = base_valid_until.filter(|known| imported.counts.valid_until.is_some_and(|valid| *known < valid)) {
            text.push_str(&format!(
                "{} is known until {known}: what follows is only what the file says\n",
                self.base
            ));
        }
        text + &incoming::not_carried(&imported.losses) + &incoming::found(findings, path, self.dry_run)
    }
}

/// Line ends and the mark of UTF-8 do not make a text another one.
fn is_same(old: &str, new: &str) -> bool {
    old == new || old.trim_start_matches('\u{feff}').replace("\r\n", "\n") == new
}

fn carried(counts: &Counts) -> String {
    let mut parts = vec![format!("{} free days", counts.free), format!("{} worked days", counts.worked)];
    if counts.yearly > 0 {
        parts.push(format!("{} holidays that return each year", counts.yearly));
    }
    parts.join(", ")
}

/// Which years are known, so that a year that is not all there is seen.
fn coverage(counts: &Counts) -> String {
    let Some((first, last)) = counts.years else {
        return "without an end: no `valid_until`\n".into();
    };
    let mut text = match counts.valid_until {
        Some(valid) => format!("valid until {valid}: "),
        None => String::new(),
    };
    text.push_str(&if first == last {
        format!("the file covers {last}")
    } else {
        format!(
            "the file covers {first} to {last}, with {} of its days in {last}",
            counts.in_last_year
        )
    });
    if !counts.gaps.is_empty() {
        let gaps: Vec<String> = counts.gaps.iter().map(ToString::to_string).collect();
        text.push_str(&format!(", and no day of {}", gaps.join(", ")));
    }
    text + "\n"
}
