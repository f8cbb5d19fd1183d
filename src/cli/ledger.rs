//! What `pmo import ledger` and `pmo reconcile` share: the ledger and its map from the command line, the portfolio
//! without its postings in memory, the reading with its progress, and the faults.

use super::{Global, error::CliError, progress::Progress, session::Session};
use crate::base::{Money, scalar};
use crate::diag::{Diagnostic, Position, Severity, run::count};
use crate::exchange::ledger::{
    booked::{self, Booked},
    fault::{Fault, Faults},
    reader::{self, Request, Visit},
    rules::Rules,
    tally::Reading,
};
use crate::model::{Kind, Portfolio, ledger_map::LedgerMap};
use crate::read;
use crate::syntax::Notation;
use clap::Args;
use std::{fs::File, io::BufReader, path::Path, path::PathBuf};

/// The ledger and how it is read.
#[derive(Debug, Args)]
pub struct LedgerArgs {
    /// The export: delimited text or .xlsx.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How it is read, and which account each line belongs to.
    #[arg(long, value_name = "MAP.toml")]
    pub map: PathBuf,
    /// Only lines of this project.
    #[arg(long, value_name = "ID")]
    pub project: Option<String>,
    /// Sum that the file's lines must have, such as 123.45 or "123.45 EUR"; once for each currency.
    #[arg(long = "total", value_name = "AMOUNT", value_parser = parse_total, allow_hyphen_values = true)]
    pub totals: Vec<Money>,
}

fn parse_total(text: &str) -> Result<Money, String> {
    scalar::parse::<Money>(text).map_err(|fault| format!("{}: {}", fault.message, fault.help))
}

/// How many faults are printed.
const MOST_FAULTS: usize = 20;

/// Whether a file is read before the ledger: all but the postings, which are looked at one file at a time.
fn is_no_posting(path: &str) -> bool {
    let folder = path.rsplit('/').nth(1);
    !(path.starts_with("projects/") && folder == Some("actuals"))
}

/// A portfolio whose postings are known by their keys.
pub struct Desk {
    /// The portfolio; its projects have no postings.
    pub session: Session,
    /// The map.
    pub map: LedgerMap,
    /// Index of the project that is asked for.
    pub only: Option<usize>,
    /// What is booked.
    pub booked: Booked,
    /// Bytes of the largest file that is read.
    pub limit: u64,
    map_name: String,
    map_text: String,
}

impl Desk {
    /// Reads the portfolio, its postings and the map.
    ///
    /// # Errors
    /// When one of them cannot be read.
    pub fn open(global: &Global, args: &LedgerArgs) -> Result<Desk, CliError> {
        let session = Session::open_part(global, None, is_no_posting)?;
        let portfolio = &session.reading.portfolio;
        if let Some(project) = &args.project {
            session.known_projects(std::slice::from_ref(project))?;
        }
        let only = args
            .project
            .as_ref()
            .and_then(|id| portfolio.projects.iter().position(|project| *project.id == **id));
        budgets_are_read(portfolio, only)?;
        let map_name = args.map.display().to_string();
        let bytes = std::fs::read(global.here().join(&args.map))
            .map_err(|error| CliError::new(format!("cannot read {map_name}")).because(&error))?;
        let map_text = String::from_utf8(bytes).map_err(|_| CliError::new(format!("{map_name} is not UTF-8")).hint("save it as UTF-8"))?;
        let map = read_map(&map_name, &map_text)?;
        let limit = limit_of(portfolio);
        let paths: Vec<String> = session.source().list()?.into_iter().map(|listed| listed.path.to_string()).collect();
        let files = booked::files_of(portfolio, &paths);
        let booked = Booked::read(session.source(), portfolio, files, limit).map_err(|error| CliError::new(error.to_string()))?;
        Ok(Desk {
            session,
            map,
            only,
            booked,
            limit,
            map_name,
            map_text,
        })
    }

    /// The map, ready for this portfolio.
    ///
    /// # Errors
    /// With everything in it that cannot be.
    pub fn rules(&self) -> Result<Rules<'_>, CliError> {
        Rules::new(&self.map, &self.session.reading.portfolio, self.only).map_err(|faults| {
            let told = faults.iter().map(|fault| {
                let at = Position::of(&self.map_text, fault.span.start as usize);
                CliError::new(format!("{}:{}:{}: {}", self.map_name, at.line, at.column, fault.message)).hint(fault.hint.clone())
            });
            all_but_last(told.collect(), 0)
        })
    }

    /// Reads the ledger; `visit` is called for each line that is not left out.
    ///
    /// # Errors
    /// When the file is not there. Its own faults are the inner answer.
    pub fn read(
        &self,
        global: &Global,
        args: &LedgerArgs,
        rules: &Rules<'_>,
        visit: &mut Visit<'_>,
    ) -> Result<Result<Reading, Faults>, CliError> {
        let failed = |error: std::io::Error| CliError::new(format!("cannot read {}", args.file.display())).because(&error);
        let file = File::open(global.here().join(&args.file)).map_err(failed)?;
        let meta = file.metadata().map_err(failed)?;
        if meta.is_dir() {
            return Err(CliError::new(format!("{} is a folder", args.file.display())).hint("name the ledger's file"));
        }
        let progress = Progress::new("reading", if is_workbook(&args.file) { 1000 } else { meta.len() });
        let request = Request {
            map: &self.map,
            rules,
            totals: &args.totals,
        };
        let read = reader::read(
            BufReader::with_capacity(1 << 16, file),
            &request,
            &mut |done| progress.set(done),
            visit,
        );
        progress.clear();
        Ok(read)
    }
}

/// Without its budget a project's accounts are not known, and their lines would seem to belong to nobody.
fn budgets_are_read(portfolio: &Portfolio, only: Option<usize>) -> Result<(), CliError> {
    for (index, project) in portfolio.projects.iter().enumerate() {
        if project.unread.contains(&Kind::Budget) && only.is_none_or(|only| only == index) {
            let message = format!("the budget of `{}` cannot be read, so its accounts are not known", project.id);
            return Err(CliError::new(message).hint(format!("mend it first: `pmo validate {}`", project.dir)));
        }
    }
    Ok(())
}

fn is_workbook(file: &Path) -> bool {
    file.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xlsx"))
}

fn limit_of(portfolio: &Portfolio) -> u64 {
    let limit = portfolio.settings.max_file_kb.value();
    limit.map_or(read::USUAL_LIMIT, |kb| u64::from(kb.0) * 1024)
}

/// The map's record, if nothing is wrong with it.
fn read_map(name: &str, text: &str) -> Result<LedgerMap, CliError> {
    let (record, found) = read::record::<LedgerMap>(text, Notation::Toml);
    let errors: Vec<&Diagnostic> = found.iter().filter(|one| one.severity == Severity::Error).collect();
    if errors.is_empty() {
        return record.ok_or_else(|| CliError::new(format!("{name} holds nothing")).hint("write `style = \"sap\"` or `[columns]`"));
    }
    let told = errors.iter().map(|one| {
        let at = Position::of(text, one.place.span.start as usize);
        CliError::new(format!("{name}:{}:{}: {}", at.line, at.column, one.message)).hint(one.help.clone())
    });
    Err(all_but_last(told.collect(), 0))
}

/// Prints all errors but the last, which is the answer, for who gets it to print.
fn all_but_last(mut errors: Vec<CliError>, more: usize) -> CliError {
    if more > 0 {
        errors.push(CliError::new(format!("and {}", count(more, "more fault"))));
    }
    let last = errors.pop();
    errors.iter().for_each(CliError::print);
    last.unwrap_or_else(|| CliError::new("nothing could be read"))
}

/// The faults of a ledger as one error; `so` is what that means.
#[must_use]
pub fn refused(file: &Path, faults: &Faults, so: &str) -> CliError {
    let shown = faults.first.len().min(MOST_FAULTS);
    let told = |fault: &Fault| {
        let text = format!("{}: {fault}", file.display());
        CliError::new(printable(&text)).hint(printable(&fault.hint))
    };
    let mut errors: Vec<CliError> = faults.first[..shown].iter().map(told).collect();
    let more = faults.count - shown;
    if more > 0 {
        errors.push(CliError::new(format!("{}: and {}", file.display(), count(more, "more fault"))));
    }
    let told = match faults.count {
        1 => "one fault".to_owned(),
        number => count(number, "fault"),
    };
    errors.push(CliError::new(format!("{}: {told}, {so}", file.display())));
    all_but_last(errors, 0)
}

/// How many lines took what their voucher says once.
#[must_use]
pub fn filled(reading: &Reading) -> String {
    match reading.filled {
        0 => String::new(),
        count => format!("{count:>9}  of the lines took date or number of the voucher from the line above\n"),
    }
}

/// Text of a file without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
