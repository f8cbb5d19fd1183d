//! Lines of a ledger become postings: a file a month, put behind what is there. Every new text is parsed again and
//! held against what was meant.

use super::{
    booked::{self, ActualsFile, Booked, currency_of, ledger_of, list, text_of},
    fault::{At, Fault, Faults},
    item::{Item, digest_of, ledger_line},
    line::Entry,
    place::{Spot, spot},
    rules::Rules,
    tally::{Sums, money},
};
use crate::base::{Choice, Date, Money, Period, Scalar};
use crate::model::{Portfolio, Project, actuals::PostingType};
use crate::source::Source;
use crate::syntax::{self, Notation};
use chrono::Datelike;
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

/// What the postings are put into.
pub struct Request<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// Its folder.
    pub tree: &'a dyn Source,
    /// Bytes of the largest file that is read.
    pub limit: u64,
    /// The map, ready.
    pub rules: &'a Rules<'a>,
    /// What is booked already.
    pub booked: &'a Booked,
}

/// A month's file of a project.
struct Book {
    path: String,
    notation: Notation,
    /// The text that is there, if any.
    old: Option<String>,
    spot: Spot,
    /// The new postings; in a new file, all of its text.
    items: String,
    /// The lines of the ledger that the new postings come from.
    lines: Vec<u32>,
    /// Sum of the postings' digests.
    digest: u64,
}

/// What was done with the lines that have a home.
#[derive(Debug, Default)]
pub struct Counts {
    /// New postings.
    pub new: Sums,
    /// Lines that were booked before.
    pub there: Sums,
    /// New postings that are moved out of closed periods, by the month they come from.
    pub moved: BTreeMap<Period, Sums>,
    /// New postings without a task.
    pub without_task: u64,
    /// Those of them whose line names a task that cannot take them, and the first of these lines.
    pub astray: Option<(u64, u32)>,
}

/// The tasks of a project that take postings, each with the account that it belongs to.
type Tasks = HashMap<String, Option<String>>;

/// Lines that are booked as they stand in a file of which nobody knows whether it is of this ledger.
struct Doubt {
    count: u64,
    /// The first of them, and its document.
    first: (u32, String),
    posting: booked::Posting,
}

/// Postings on their way into files.
pub struct Books<'a> {
    request: Request<'a>,
    months: HashMap<(usize, i32), usize>,
    books: Vec<Book>,
    tasks: HashMap<usize, Tasks>,
    item: Item,
    /// By the index of the file.
    doubts: BTreeMap<u32, Doubt>,
    /// What was done.
    pub counts: Counts,
    /// Lines that are booked with another amount, and files that cannot be added to.
    pub faults: Faults,
}

/// Where the postings of a text come from.
#[derive(Debug)]
pub struct Origin {
    /// How many stand in it already.
    before: usize,
    /// The lines of the ledger that those behind them come from.
    lines: Vec<u32>,
}

impl Origin {
    /// The line of the ledger from which the posting at a byte of the new text comes; nothing of those that were there.
    #[must_use]
    pub fn line_at(&self, path: &str, text: &str, at: u32) -> Option<u32> {
        let (tree, _) = syntax::parse(text, Notation::of_path(path).unwrap_or(Notation::Yaml));
        let items = tree.children(list(&tree)?).filter(|item| tree.node(*item).span.start <= at);
        self.lines.get(items.count().checked_sub(self.before + 1)?).copied()
    }
}

/// New texts by path.
pub type Texts = BTreeMap<String, String>;

/// Where the new postings of each text come from, by path.
pub type Origins = BTreeMap<String, Origin>;

impl<'a> Books<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(request: Request<'a>) -> Books<'a> {
        Books {
            request,
            months: HashMap::new(),
            books: Vec::new(),
            tasks: HashMap::new(),
            item: Item::default(),
            doubts: BTreeMap::new(),
            counts: Counts::default(),
            faults: Faults::default(),
        }
    }

    /// Takes a line; answers whether it is booked, now or before.
    pub fn take(&mut self, entry: &Entry<'_>, home: Option<usize>) -> bool {
        let booked = self.request.booked;
        let same = booked.find(entry.key());
        if !same.is_empty() {
            let same = &booked.postings[same];
            let is_same = |posting: &booked::Posting| posting.amount == entry.amount && posting.currency == Some(entry.currency);
            if same.iter().any(is_same) {
                self.counts.there.add(entry.currency, entry.amount);
            } else {
                self.conflict(entry, &same[0]);
            }
            return true;
        }
        let Some(home) = home else {
            return false;
        };
        if self.is_doubtful(entry, home) {
            return true;
        }
        let closed = self.request.rules.closed_through.filter(|closed| entry.date <= *closed);
        let date = closed.map_or(entry.date, |closed| closed.plus_days(1));
        let project = self.request.rules.homes[home].project;
        let Some(at) = self.book(project, date) else {
            return true;
        };
        self.compose(entry, home, date);
        let book = &mut self.books[at];
        self.item.write(&mut book.items, &book.spot.form, book.notation);
        book.lines.push(entry.number);
        book.digest = book.digest.wrapping_add(self.item.digest());
        self.counts.new.add(entry.currency, entry.amount);
        if closed.is_some() {
            let month = Period::Month(entry.date.0.year(), entry.date.0.month());
            self.counts.moved.entry(month).or_default().add(entry.currency, entry.amount);
        }
        true
    }

    /// Whether the same amount is booked at its home under the same document and line, and nobody knows from which ledger.
    fn is_doubtful(&mut self, entry: &Entry<'_>, home: usize) -> bool {
        let home = &self.request.rules.homes[home];
        let is_at_home = |posting: &&booked::Posting| {
            let account = self.request.booked.accounts.get(posting.account as usize);
            account.is_some_and(|(project, account)| *project == home.project && *account == home.account)
        };
        let Some(posting) = self.request.booked.doubtful(entry).find(is_at_home) else {
            return false;
        };
        let doubt = self.doubts.entry(posting.file).or_insert_with(|| Doubt {
            count: 0,
            first: (entry.number, entry.document.to_owned()),
            posting: *posting,
        });
        doubt.count += 1;
        true
    }

    /// The doubts as faults, one a file.
    fn tell_doubts(&mut self) {
        let ledger = &self.request.rules.ledger;
        for doubt in std::mem::take(&mut self.doubts).into_values() {
            let places = self.request.booked.places(self.request.tree, &[doubt.posting]);
            let (path, at) = places.into_iter().next().unwrap_or_default();
            let (number, document) = doubt.first;
            let others = match doubt.count {
                1 => String::new(),
                count => format!(", and {} more of its lines", count - 1),
            };
            let other = self.request.booked.ledger(&doubt.posting);
            let (whose, hint) = if other.is_empty() {
                let hint = format!(
                    "if that file came from this ledger, write `ledger: {ledger}` (TOML: `ledger = \"{ledger}\"`) above its postings; \
                     if not, the name of its own"
                );
                ("which names no ledger".to_owned(), hint)
            } else {
                let hint = format!("write `ledger = \"{other}\"` in the map if this is that ledger, else another name");
                (format!("which is of the ledger `{other}`, and the map names none"), hint)
            };
            let message = format!("document `{document}` is booked like this at {path}:{at}, {whose}{others}");
            self.faults.push(Fault::new(At::Line(number), message).hint(hint));
        }
    }

    fn conflict(&mut self, entry: &Entry<'_>, posting: &booked::Posting) {
        if self.faults.is_full() {
            self.faults.count += 1;
            return;
        }
        let places = self.request.booked.places(self.request.tree, std::slice::from_ref(posting));
        let (path, line) = places.into_iter().next().unwrap_or_default();
        let currency = posting.currency.map_or(String::new(), |currency| currency.as_str().to_owned());
        let message = format!(
            "line {} of document `{}` is {} {} here, and booked as {} {currency} at {path}:{line}",
            entry.line,
            entry.document,
            money(entry.amount),
            entry.currency.as_str(),
            money(posting.amount),
        );
        let fault = Fault::new(At::Line(entry.number), message);
        self.faults
            .push(fault.hint("correct the posting, or book the difference as a document of its own"));
    }

    /// Puts the keys and values of a posting together.
    fn compose(&mut self, entry: &Entry<'_>, home: usize, date: Date) {
        let rules = self.request.rules;
        let home = &rules.homes[home];
        let task = home.task.as_deref().or_else(|| {
            let portfolio = self.request.portfolio;
            let known = self
                .tasks
                .entry(home.project)
                .or_insert_with(|| tasks_of(&portfolio.projects[home.project]));
            let account = known.get(entry.task)?.as_deref();
            account.is_none_or(|own| *own == *home.account).then_some(entry.task)
        });
        let own_currency = currency_of(self.request.portfolio, home.project) == Some(entry.currency);
        let item = &mut self.item;
        item.clear();
        item.date("date", date);
        if entry.kind != PostingType::Actual {
            item.plain("type", entry.kind.key());
        }
        item.text("account", &home.account);
        match task {
            Some(task) => item.text("task", task),
            None => {
                self.counts.without_task += 1;
                if !entry.task.is_empty() {
                    self.counts.astray.get_or_insert((0, entry.number)).0 += 1;
                }
            }
        }
        if own_currency {
            item.plain("amount", entry.amount);
        } else {
            let amount = Money {
                amount: entry.amount,
                currency: Some(entry.currency),
            };
            item.text("amount", &amount.to_string());
        }
        item.text("document", entry.document);
        item.plain("line", entry.line);
        let document_date = entry.document_date.unwrap_or(entry.date);
        if document_date != date {
            item.date("document_date", document_date);
        }
        item.text("vendor", entry.vendor);
        item.text("text", entry.text);
        if let Some(quantity) = entry.quantity.filter(|quantity| !quantity.is_zero()) {
            item.plain("quantity", quantity);
            item.text("unit", entry.unit);
        }
        item.text("reverses", entry.reverses);
    }

    /// The book of a month; nothing when its file cannot be added to, which is told once.
    fn book(&mut self, project: usize, date: Date) -> Option<usize> {
        let month = (project, date.0.year() * 12 + i32::try_from(date.0.month0()).unwrap_or(0));
        if let Some(at) = self.months.get(&month) {
            return (*at != usize::MAX).then_some(*at);
        }
        let made = self.open(project, date);
        let at = match made {
            Ok(book) => {
                self.books.push(book);
                self.books.len() - 1
            }
            Err(fault) => {
                self.faults.push(fault);
                usize::MAX
            }
        };
        self.months.insert(month, at);
        (at != usize::MAX).then_some(at)
    }

    fn open(&self, project: usize, date: Date) -> Result<Book, Fault> {
        let request = &self.request;
        let ledger = &request.rules.ledger;
        let by_hand = |message: String| Fault::new(At::File, message).hint("add to it by hand, or write it another way");
        let all = || request.booked.files.iter().filter(|file| file.project == project);
        let own = || all().filter(|file| file.ledger == *ledger);
        let month = Period::Month(date.0.year(), date.0.month());
        let stem = |file: &&ActualsFile| {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            Period::parse(name.split('.').next().unwrap_or_default()) == Ok(month)
        };
        if let Some(file) = own().find(stem) {
            let old = text_of(request.tree, &file.path, request.limit).map_err(|error| by_hand(error.to_string()))?;
            let notation = Notation::of_path(&file.path).unwrap_or(Notation::Yaml);
            let spot = spot(&old, notation).map_err(|why| by_hand(format!("{} cannot be added to: {why}", file.path)))?;
            return Ok(Book {
                path: file.path.clone(),
                notation,
                old: Some(old),
                spot,
                items: String::new(),
                lines: Vec::new(),
                digest: 0,
            });
        }
        let record: &Arc<Project> = &request.portfolio.projects[project];
        let charter = record.charter.as_ref().map(|charter| request.portfolio.path(charter.file));
        let like = own()
            .next_back()
            .or(all().next_back())
            .map(|file| file.path.as_str())
            .or(charter)
            .unwrap_or_default();
        let (notation, ending) = if like.ends_with(".toml") {
            (Notation::Toml, "toml")
        } else {
            (Notation::Yaml, "yaml")
        };
        let spot = Spot::new_file(notation);
        let (name, head) = if ledger.is_empty() {
            (format!("{month}"), String::new())
        } else {
            (format!("{month}.{ledger}"), ledger_line(ledger, notation))
        };
        let path = format!("{}/actuals/{name}.{ending}", record.dir);
        if let Some(taken) = all().find(|file| file.path.eq_ignore_ascii_case(&path)) {
            let whose = match &*taken.ledger {
                "" => "names no ledger".to_owned(),
                other => format!("is of the ledger `{other}`"),
            };
            let hint = "the map's `ledger` and that of the file must be the same; else give the file another name";
            return Err(Fault::new(At::File, format!("{} is there and {whose}", taken.path)).hint(hint));
        }
        Ok(Book {
            path,
            notation,
            old: None,
            items: head + spot.head(),
            spot,
            lines: Vec::new(),
            digest: 0,
        })
    }

    /// The new texts, each parsed again and held against what was meant.
    ///
    /// # Errors
    /// With a fault for each text that is not what was meant, or too large to be read.
    pub fn finish(mut self) -> (Result<(Texts, Origins), Faults>, Counts) {
        self.tell_doubts();
        let (limit, ledger) = (self.request.limit, &self.request.rules.ledger);
        let made: Vec<Result<(String, String, Origin), Fault>> = self
            .books
            .into_par_iter()
            .filter(|book| !book.lines.is_empty())
            .map(|book| text_of_book(book, ledger, limit))
            .collect();
        let mut faults = self.faults;
        let (mut texts, mut origins) = (Texts::new(), Origins::new());
        for one in made {
            match one {
                Ok((path, text, origin)) => {
                    origins.insert(path.clone(), origin);
                    texts.insert(path, text);
                }
                Err(fault) => faults.push(fault),
            }
        }
        let made = if faults.is_empty() { Ok((texts, origins)) } else { Err(faults) };
        (made, self.counts)
    }
}

/// The text of a book, if it says what was meant.
fn text_of_book(mut book: Book, ledger: &str, limit: u64) -> Result<(String, String, Origin), Fault> {
    let old = book.old.take();
    let text = match &old {
        Some(old) => book.spot.put(old, &book.items),
        None => {
            book.items.push_str(book.spot.tail());
            std::mem::take(&mut book.items)
        }
    };
    if text.len() as u64 > limit {
        let message = format!(
            "{} would have {} kB, the limit is {} kB",
            book.path,
            text.len().div_ceil(1024),
            limit / 1024
        );
        return Err(Fault::new(At::File, message).hint("raise `max_file_kb` in pmo.toml"));
    }
    let before: Vec<u64> = old.map_or(Vec::new(), |old| digests(&old, ledger, book.notation).unwrap_or_default());
    let after = digests(&text, ledger, book.notation).unwrap_or_default();
    let sum = after.iter().skip(before.len()).fold(0, |sum: u64, one| sum.wrapping_add(*one));
    if after.len() != before.len() + book.lines.len() || !after.starts_with(&before) || sum != book.digest {
        let message = format!("{} would not say what was meant", book.path);
        return Err(Fault::new(At::File, message).hint("this is a fault of pmo, please report it with the file"));
    }
    let origin = Origin {
        before: before.len(),
        lines: book.lines,
    };
    Ok((book.path, text, origin))
}

/// The tasks of a project that take postings: no summaries, and of two with one id the first.
fn tasks_of(project: &Project) -> Tasks {
    let tasks = project.tasks();
    let taking = tasks.iter().rev().filter(|at| !at.task.is_summary());
    taking
        .map(|at| (at.id().to_owned(), at.task.account.get().map(|own| own.as_str().to_owned())))
        .collect()
}

/// What each posting of a text says; nothing when the text cannot be read to its end, or is of another ledger.
fn digests(text: &str, ledger: &str, notation: Notation) -> Option<Vec<u64>> {
    let (tree, _) = syntax::parse(text, notation);
    let list = list(&tree).filter(|_| tree.is_whole() && ledger_of(&tree) == ledger)?;
    Some(tree.children(list).map(|item| digest_of(&tree, item)).collect())
}
