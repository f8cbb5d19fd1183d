//! `pmo import ledger`: the export of a finance system becomes postings.

use super::{
    by_project::Check,
    incoming::{self, Incoming},
    verdict::Verdict,
};
use crate::cli::{
    Global,
    error::CliError,
    ledger::{Desk, LedgerArgs, filled, refused},
    output,
};
use crate::edit::diff;
use crate::exchange::ledger::{
    books::{Books, Counts, Request, Texts},
    fault::{At, Fault, Faults},
    tally::{Reading, Unallocated},
};
use crate::source::Content;
use clap::Args;
use std::{collections::BTreeMap, fmt::Write, process::ExitCode};

/// The export of a finance system becomes postings: CSV or .xlsx of SAP, Oracle, Kingdee, Yonyou and others.
///
/// Examples:
///   pmo import ledger cji3-2026-05.csv --map ledgers/sap.toml --dry-run
///   pmo import ledger cji3-2026-05.csv --map ledgers/sap.toml --total "184203.17 EUR"
///   pmo reconcile cji3-2026-05.csv --map ledgers/sap.toml
///
/// A map may be one line: style = "sap". Lines go to the account whose `cost_object` they name, or
/// where the map sends them; each becomes one posting in actuals/YYYY-MM of its project. The same
/// file again changes nothing. What has no account is listed, what is left out is counted with its
/// reason. A file with a fault is refused as a whole, and so is one whose postings could be in no sum
/// (no exchange rate, say). What else the check does not accept is booked and told, with exit 1.
/// docs/ledger.md says more.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Ledger {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Print what would be written as a diff, and write nothing; exit 1 if something would change.
    #[arg(long)]
    dry_run: bool,
}

/// Groups of lines without a home that are listed.
const LISTED: usize = 20;

impl Ledger {
    /// Runs the command.
    ///
    /// # Errors
    /// When the ledger, its map or the portfolio cannot be read, a line has a fault, or nothing can be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let desk = Desk::open(global, &self.ledger)?;
        desk.session.files.work_tree()?;
        let rules = desk.rules()?;
        let mut books = Books::new(Request {
            portfolio: &desk.session.reading.portfolio,
            tree: desk.session.source(),
            limit: desk.limit,
            rules: &rules,
            booked: &desk.booked,
        });
        let read = desk.read(global, &self.ledger, &rules, &mut |entry, home| books.take(entry, home))?;
        let (made, counts) = books.finish();
        let (reading, (texts, origins)) = self.whole(read, made)?;
        let before = before(&desk, &texts)?;
        let incoming = Incoming {
            tree: desk.session.files.work_tree()?,
            session: &desk.session,
            before: &before,
            files: &texts,
        };
        incoming.refuse_to_lose()?;
        let dirs: Vec<&str> = desk
            .session
            .reading
            .portfolio
            .projects
            .iter()
            .map(|project| &*project.dir)
            .filter(|dir| {
                texts
                    .keys()
                    .any(|path| path.strip_prefix(dir).is_some_and(|rest| rest.starts_with("/actuals/")))
            })
            .collect();
        let path = if let [only] = dirs.as_slice() {
            (*only).to_owned()
        } else {
            "projects".to_owned()
        };
        let check = Check {
            tree: desk.session.source(),
            limit: desk.limit,
            status_date: desk.session.status_date,
            dirs,
            files: &texts,
        };
        let findings = check.run()?;
        let verdict = Verdict::of(&findings, &texts, &origins);
        let faults = verdict.faults();
        if !faults.is_empty() {
            return Err(refused(&self.ledger.file, &faults, "nothing was written"));
        }
        if self.dry_run {
            for (path, new) in &texts {
                let old = before.contains_key(path).then(|| incoming::text_at(&before, path));
                output::out(&diff::unified(path, old.as_deref(), new));
            }
        } else {
            incoming.write()?;
        }
        if !global.quiet {
            output::err(&self.account(&reading, &counts));
            output::err(&verdict.list());
            output::err(&incoming::found(&findings, &path, self.dry_run));
        }
        let changes = self.dry_run && !texts.is_empty();
        Ok(ExitCode::from(u8::from(changes || verdict.has_errors())))
    }

    /// The reading and the texts, if nothing is wrong with either; every fault is told.
    fn whole<T>(&self, read: Result<Reading, Faults>, made: Result<T, Faults>) -> Result<(Reading, T), CliError> {
        let mut faults = Faults::default();
        let mut keep = |own: Faults| {
            let unseen = own.count - own.first.len();
            own.first.into_iter().for_each(|fault| faults.push(fault));
            faults.count += unseen;
        };
        let reading = read.map_err(&mut keep).ok();
        let made = made.map_err(&mut keep).ok();
        for (first, later) in reading.iter().flat_map(Reading::duplicates) {
            let message = format!("this line has the document and line of line {first}");
            faults.push(Fault::new(At::Line(later), message).hint("each line of a document stands once in a ledger; export it again"));
        }
        match (reading, made) {
            (Some(reading), Some(made)) if faults.is_empty() => Ok((reading, made)),
            _ => Err(refused(&self.ledger.file, &faults, "nothing was written")),
        }
    }

    /// What was read, booked, listed and left out.
    fn account(&self, reading: &Reading, counts: &Counts) -> String {
        let mut text = String::new();
        let verb = if self.dry_run { "would book" } else { "booked" };
        let mut line = |what: &str, sums: &crate::exchange::ledger::tally::Sums| {
            let words = sums.words();
            let words = if words.is_empty() { String::new() } else { format!("  {words}") };
            let _ = writeln!(text, "{:>9}  {what}{words}", sums.count());
        };
        line("lines read", &reading.total);
        line(verb, &counts.new);
        line("already there", &counts.there);
        line("unallocated", &reading.without_home());
        for (reason, sums) in reading.excluded.iter().filter(|(_, sums)| sums.count() > 0) {
            line(&format!("excluded: {}", incoming::printable(reason)), sums);
        }
        for (month, sums) in &counts.moved {
            line(&format!("of the new ones moved out of {month}, which is closed"), sums);
        }
        if reading.not_lines > 0 {
            let _ = writeln!(text, "{:>9}  excluded: rulers, subtotals and page heads", reading.not_lines);
        }
        text.push_str(&filled(reading));
        if counts.without_task > 0 {
            let _ = writeln!(text, "{:>9}  of the new ones without a task", counts.without_task);
        }
        if let Some((count, line)) = counts.astray {
            let why = "that is not there, is a summary or belongs to another account";
            let _ = writeln!(text, "{count:>9}  of these name a task {why}, from line {line} on");
        }
        text + &unallocated(&reading.unallocated)
    }
}

/// The cost objects that no account has, with their first lines.
fn unallocated(groups: &[Unallocated]) -> String {
    let mut text = String::new();
    if !groups.is_empty() {
        text.push_str("no account has these cost objects:\n");
    }
    for group in groups.iter().take(LISTED) {
        let object = if group.object.is_empty() { "(none)" } else { &group.object };
        let account = if group.account.is_empty() {
            String::new()
        } else {
            format!(" with account {}", group.account)
        };
        let row = format!(
            "{:>9}  {object}{account}  {}, from line {} on",
            group.sums.count(),
            group.sums.words(),
            group.line
        );
        let _ = writeln!(text, "{}", incoming::printable(&row));
    }
    if groups.len() > LISTED {
        let _ = writeln!(text, "and {} more: `pmo reconcile` lists all", groups.len() - LISTED);
    }
    text
}

/// The texts that are there already and get more.
fn before(desk: &Desk, texts: &Texts) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
    let mut before = BTreeMap::new();
    for file in desk.booked.files.iter().filter(|file| texts.contains_key(&file.path)) {
        if let Content::Bytes(bytes) = desk.session.source().read(&file.path, desk.limit)? {
            before.insert(file.path.clone(), bytes);
        }
    }
    Ok(before)
}
