//! `pmo import register`: an Excel workbook or CSV changes records of a register and brings new ones.

use super::incoming::{self, Incoming};
use crate::base::{scalar, similar};
use crate::cli::{Global, branches, error::CliError, output, session::Session};
use crate::diag::{Finding, Severity, run::count};
use crate::edit::diff;
use crate::exchange::register::{
    heading::Hints,
    home::{Home, SHEETS, home},
    import::{self, Imported, Problem, Request},
};
use crate::model::{
    kinds,
    ledger_map::{DateFormat, DecimalMark, LedgerEncoding},
};
use clap::Args;
use std::{collections::BTreeMap, fmt::Write, path::PathBuf, process::ExitCode};

/// An Excel workbook (.xlsx) or CSV with a register changes its records and brings new ones.
///
/// Examples:
///   pmo import register risks.xlsx --dry-run
///   pmo import register risks.xlsx --project portal
///   pmo import register 风险登记册.csv --project portal --impact time
///   pmo import register log.xlsx --sheet "Risk Log" --map "Mitigation=rationale" --ignore "Remarks"
///
/// A row whose id is there changes that record; an empty cell, and every field that the sheet does not
/// have, stays as it is. Other rows are new records. Titles of columns are known in English and Chinese
/// by many names; lines above them are passed over. Dates may be dates of Excel or text, levels
/// 高/中/低, H/M/L or 1 to 5, people ids, names or e-mail addresses. Every problem is told with its row
/// and column, and then nothing is written.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Register {
    /// The file: .xlsx, or CSV in UTF-8, UTF-16 or GB18030.
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Register: requirement, risk, issue, change, decision, action, deliverable or lesson; known by the name of
    /// the sheet or the file, or by the titles, unless given. Stakeholder, milestone and measure (actions inside
    /// risks, issues, minutes and gates) are known by such a name only.
    #[arg(long, value_name = "KIND", value_parser = parse_register)]
    kind: Option<&'static kinds::Register>,
    /// The project of the rows, where no column says it.
    #[arg(long, value_name = "ID")]
    project: Option<String>,
    /// The sheet of a workbook; the first with titles of a register unless given.
    #[arg(long, value_name = "NAME")]
    sheet: Option<String>,
    /// The field that a title stands for, such as "Cost effect=impact.cost".
    #[arg(long, value_name = "TITLE=FIELD", value_parser = parse_map)]
    map: Vec<(String, String)>,
    /// A title whose column is left out.
    #[arg(long, value_name = "TITLE")]
    ignore: Vec<String>,
    /// What a column `Impact` is on: time, cost, scope, quality, safety, benefits or reputation.
    #[arg(long, value_name = "WHAT")]
    impact: Option<String>,
    /// The order in dates such as 04/05/2026: dmy or mdy.
    #[arg(long, value_name = "ORDER", value_parser = parse_dates)]
    dates: Option<DateFormat>,
    /// What stands before decimals in amounts such as 50,000: point or comma.
    #[arg(long, value_name = "MARK", value_parser = parse_decimal)]
    decimal: Option<DecimalMark>,
    /// The encoding of a CSV file: utf-8, utf-16, gb18030 or windows-1252; known by itself where it can be.
    #[arg(long, value_name = "NAME", value_parser = parse_encoding)]
    encoding: Option<LedgerEncoding>,
    /// Find the record of a row without an id by its title.
    #[arg(long)]
    by_title: bool,
    /// An empty cell clears its field, instead of leaving it as it is.
    #[arg(long)]
    empty_clears: bool,
    /// Print the difference and write nothing; exit 1 when there is one.
    #[arg(long)]
    dry_run: bool,
}

/// The register that a word names, or what else can be a sheet.
pub(in crate::cli::commands) fn parse_register(word: &str) -> Result<&'static kinds::Register, String> {
    let short = |register: &kinds::Register| register.record.split(' ').next().unwrap_or_default().to_owned();
    let is_named = |register: &&kinds::Register| {
        let many = match home(register) {
            Home::Register => register.name.to_owned(),
            _ => format!("{}s", register.record),
        };
        word == short(register) || word == many || word == register.record.replace(' ', "-")
    };
    let names: Vec<String> = SHEETS.iter().map(short).collect();
    let found = SHEETS.iter().find(is_named);
    found.ok_or_else(|| similar::hint(word, names.iter().map(String::as_str)))
}

fn parse_map(word: &str) -> Result<(String, String), String> {
    let (title, field) = word.rsplit_once('=').ok_or("write TITLE=FIELD, such as \"Mitigation=rationale\"")?;
    Ok((title.trim().to_owned(), field.trim().to_owned()))
}

fn parse_dates(word: &str) -> Result<DateFormat, String> {
    scalar::parse::<DateFormat>(word).map_err(|fault| fault.help)
}

fn parse_decimal(word: &str) -> Result<DecimalMark, String> {
    match word {
        "point" | "." => Ok(DecimalMark::Point),
        "comma" | "," => Ok(DecimalMark::Comma),
        _ => Err("write point or comma".to_owned()),
    }
}

fn parse_encoding(word: &str) -> Result<LedgerEncoding, String> {
    scalar::parse::<LedgerEncoding>(word).map_err(|fault| fault.help)
}

/// Rules whose errors say that a row is wrong, not only that a record is not complete.
const REFUSING: [&str; 6] = [
    "unknown-reference",
    "misshapen-id",
    "duplicate-id",
    "invalid-custom-value",
    "undeclared-custom-field",
    "self-reference",
];

impl Register {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file cannot be read, a row is wrong, or the result cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open_to_write(global)?;
        if let Some(project) = &self.project {
            session.known_projects(std::slice::from_ref(project))?;
        }
        let bytes = incoming::bytes_of(global, &self.file)?;
        let imported = self.import(&session, &bytes)?;
        let before = incoming::texts_of(session.source())?;
        let incoming = Incoming {
            tree: session.files.work_tree()?,
            session: &session,
            before: &before,
            files: &imported.texts,
        };
        incoming.refuse_to_lose()?;
        let findings = if imported.texts.is_empty() {
            Vec::new()
        } else {
            incoming.checked()?
        };
        refuse(&self.wrong(&findings, &imported))?;
        if self.dry_run {
            for (path, new) in &imported.texts {
                let old = before.contains_key(path).then(|| incoming::text_at(&before, path));
                output::out(&diff::unified(path, old.as_deref(), new));
            }
        } else if !imported.texts.is_empty() {
            incoming.write()?;
        }
        if !global.quiet {
            output::err(&self.account(&imported));
            let path = self.project.as_ref().and_then(|id| session.reading.portfolio.project(id));
            output::err(&incoming::found(
                &findings,
                path.map_or("projects", |project| &project.dir),
                self.dry_run,
            ));
        }
        let has_errors = findings.iter().any(|finding| finding.severity == Severity::Error);
        let changes = self.dry_run && !imported.texts.is_empty();
        Ok(ExitCode::from(u8::from(changes || has_errors)))
    }

    fn import(&self, session: &Session, bytes: &[u8]) -> Result<Imported, CliError> {
        let file = self
            .file
            .file_name()
            .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let kind = self.kind;
        let elsewhere = |project: &str| -> Result<BTreeMap<String, String>, String> {
            branches::ids(session, project, kind.map(|register| register.kind)).map_err(|error| error.message().to_owned())
        };
        let request = Request {
            portfolio: &session.reading.portfolio,
            source: session.source(),
            file: &file,
            register: kind,
            project: self.project.as_deref(),
            sheet: self.sheet.as_deref(),
            encoding: self.encoding,
            dates: self.dates,
            decimal: self.decimal,
            hints: Hints {
                maps: &self.map,
                ignored: &self.ignore,
                impact: self.impact.as_deref(),
            },
            by_title: self.by_title,
            empty_clears: self.empty_clears,
            lang: session.lang,
            elsewhere: &elsewhere,
        };
        import::import(bytes, &request).map_err(|problems| refused(&problems))
    }

    /// The new findings that refuse the file, at the rows that they are about.
    fn wrong(&self, findings: &[Finding], imported: &Imported) -> Vec<Problem> {
        let refuses = |finding: &&Finding| finding.severity == Severity::Error && REFUSING.contains(&finding.rule.slug().as_str());
        let row = |finding: &Finding| {
            let mut address = finding.address.as_str();
            loop {
                match imported.rows.get(address) {
                    Some(row) => return row.clone(),
                    None => address = address.rsplit_once('/').map_or("", |(above, _)| above),
                }
                if address.is_empty() {
                    return format!("{}, at {}:{}", imported.place, finding.path, finding.start.line);
                }
            }
        };
        let problem = |finding: &Finding| Problem {
            place: row(finding),
            message: finding.message.clone(),
            hint: finding.help.clone(),
        };
        findings.iter().filter(refuses).map(problem).collect()
    }

    /// What was read and written, and what was not.
    fn account(&self, imported: &Imported) -> String {
        let [new, changed, same] = imported.counts;
        let record = imported.register.record;
        let mut text = format!("{}: titles in row {}\n", imported.place, imported.heading);
        if !imported.taken.is_empty() {
            let taken = imported.taken.iter().map(|(title, field)| format!("`{title}` as {field}"));
            let _ = writeln!(text, "read: {}", taken.collect::<Vec<_>>().join("; "));
        }
        let verb = if self.dry_run { "would be " } else { "" };
        let _ = writeln!(
            text,
            "{} {verb}new, {changed} {verb}changed, {same} as {}",
            count(new, record),
            if same == 1 { "it was" } else { "they were" }
        );
        incoming::lines_printable(&text) + &incoming::not_carried(&imported.losses)
    }
}

fn refuse(problems: &[Problem]) -> Result<(), CliError> {
    if problems.is_empty() { Ok(()) } else { Err(refused(problems)) }
}

/// Problems that are told one by one.
const LISTED: usize = 100;

/// Prints every problem; the last is the error.
fn refused(problems: &[Problem]) -> CliError {
    let error = |problem: &Problem| {
        let text = incoming::printable(&format!("{}: {}", problem.place, problem.message));
        CliError::new(text).hint(incoming::printable(&problem.hint))
    };
    problems.iter().take(LISTED).for_each(|problem| error(problem).print());
    if problems.len() > LISTED {
        output::err(&format!("and {}\n", count(problems.len() - LISTED, "more problem")));
    }
    CliError::new(format!("nothing was written: {}", count(problems.len(), "problem")))
}
