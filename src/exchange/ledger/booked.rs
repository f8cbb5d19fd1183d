//! The postings that a portfolio has already, each by what identifies it in a ledger.
//!
//! Files are read one by one and only a few words of each posting are kept, so that a million of them fit.

use super::line::{Entry, key};
use crate::base::{Choice, Count, Currency, Date, Money, choice, scalar};
use crate::model::{Kind, Portfolio, actuals::PostingType};
use crate::source::{Content, Source, SourceError};
use crate::syntax::{self, NodeId, Notation, Tree};
use rayon::prelude::*;
use rust_decimal::Decimal;
use std::{
    borrow::Cow,
    collections::{BTreeSet, HashMap},
};

/// A posting that is there.
#[derive(Debug, Clone, Copy)]
pub struct Posting {
    /// What identifies it in a ledger; nothing when it names no document or no line.
    pub key: Option<u128>,
    /// Posting date.
    pub date: Date,
    /// Amount.
    pub amount: Decimal,
    /// Currency: its own, or the project's.
    pub currency: Option<Currency>,
    /// Index of its file.
    pub file: u32,
    /// First byte of it there.
    pub at: u32,
    /// Index of its account.
    pub account: u32,
    /// Whether it names a task.
    pub has_task: bool,
}

/// An actuals file of the portfolio.
#[derive(Debug, Clone)]
pub struct ActualsFile {
    /// Index of its project in the portfolio.
    pub project: usize,
    /// Its path.
    pub path: String,
    /// The ledger that its postings come from; empty when it names none.
    pub ledger: Box<str>,
}

/// The postings of a portfolio.
#[derive(Debug, Default)]
pub struct Booked {
    /// The ledgers that the files name; an empty one for those that name none.
    pub ledgers: BTreeSet<Box<str>>,
    /// The files.
    pub files: Vec<ActualsFile>,
    /// Accounts by project and id.
    pub accounts: Vec<(usize, Box<str>)>,
    /// The postings, in order of their keys; those without one come first.
    pub postings: Vec<Posting>,
}

/// Why the postings cannot be known.
#[derive(Debug, thiserror::Error)]
pub enum BookedError {
    /// A file could not be opened.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// A posting or a file cannot be read; the place and the fact.
    #[error("{0}")]
    Unreadable(String),
}

/// Currency of a project's amounts that name none.
#[must_use]
pub fn currency_of(portfolio: &Portfolio, project: usize) -> Option<Currency> {
    let charter = portfolio.projects.get(project).and_then(|project| project.charter.as_ref());
    let own = charter.and_then(|charter| charter.record.currency.value());
    own.or(portfolio.settings.currency.value())
}

/// The actuals files of a portfolio whose projects have been read.
#[must_use]
pub fn files_of(portfolio: &Portfolio, paths: &[String]) -> Vec<ActualsFile> {
    let layout = crate::read::layout::layout(paths);
    let mut files = Vec::new();
    for own in &layout.projects {
        let Some(project) = portfolio.projects.iter().position(|project| *project.id == *own.id) else {
            continue;
        };
        let actuals = own.roles.iter().filter(|role| role.kind == Kind::Actuals);
        files.extend(actuals.map(|role| ActualsFile {
            project,
            path: paths[role.file].clone(),
            ledger: "".into(),
        }));
    }
    files
}

/// The text of a file; nothing of it is changed but a byte order mark.
pub(super) fn text_of(tree: &dyn Source, path: &str, limit: u64) -> Result<String, BookedError> {
    let mend = |what: &str| BookedError::Unreadable(format!("{path} {what}: mend it first, `pmo validate` says where"));
    match tree.read(path, limit)? {
        Content::Bytes(bytes) => String::from_utf8(bytes).map_err(|_| mend("is not UTF-8")),
        Content::TooLarge(_) => Err(mend("is larger than `max_file_kb` allows")),
    }
}

struct OfFile {
    ledger: Box<str>,
    postings: Vec<Posting>,
    accounts: Vec<Box<str>>,
}

impl Booked {
    /// Reads the postings of all files.
    ///
    /// # Errors
    /// When a file or a posting cannot be read: then nobody could say what is booked.
    pub fn read(tree: &dyn Source, portfolio: &Portfolio, files: Vec<ActualsFile>, limit: u64) -> Result<Booked, BookedError> {
        let read: Vec<OfFile> = files
            .par_iter()
            .map(|file| {
                let text = text_of(tree, &file.path, limit)?;
                of_file(&text, &file.path, currency_of(portfolio, file.project)).map_err(BookedError::Unreadable)
            })
            .collect::<Result<_, BookedError>>()?;
        let mut booked = Booked {
            postings: Vec::with_capacity(read.iter().map(|file| file.postings.len()).sum()),
            ..Booked::default()
        };
        let mut known: HashMap<(usize, Box<str>), u32> = HashMap::new();
        let mut files = files;
        for (index, own) in read.into_iter().enumerate() {
            booked.ledgers.insert(own.ledger.clone());
            files[index].ledger = own.ledger;
            let accounts: Vec<u32> = own
                .accounts
                .into_iter()
                .map(|account| {
                    let name = (files[index].project, account);
                    *known.entry(name).or_insert_with_key(|name| {
                        booked.accounts.push(name.clone());
                        u32::try_from(booked.accounts.len() - 1).unwrap_or(u32::MAX)
                    })
                })
                .collect();
            booked.postings.extend(own.postings.into_iter().map(|posting| Posting {
                file: u32::try_from(index).unwrap_or(u32::MAX),
                account: accounts[posting.account as usize],
                ..posting
            }));
        }
        booked.postings.sort_by_key(|posting| (posting.key, posting.file, posting.at));
        booked.files = files;
        Ok(booked)
    }

    /// The postings of a key; more than one when it is booked twice.
    #[must_use]
    pub fn find(&self, key: u128) -> std::ops::Range<usize> {
        let start = self.postings.partition_point(|posting| posting.key < Some(key));
        let more = self.postings[start..].iter().take_while(|posting| posting.key == Some(key)).count();
        start..start + more
    }

    /// The ledger that a posting comes from; empty when its file names none.
    #[must_use]
    pub fn ledger(&self, posting: &Posting) -> &str {
        self.files.get(posting.file as usize).map_or("", |file| &file.ledger)
    }

    /// Postings that say what the line says, where one of the two names its ledger and the other does not: nobody
    /// could know whether they are the same.
    pub fn doubtful(&self, entry: &Entry<'_>) -> impl Iterator<Item = &Posting> {
        let others = self.ledgers.iter().filter(|own| own.is_empty() != entry.ledger.is_empty());
        let found = others.flat_map(|own| &self.postings[self.find(entry.key_in(own))]);
        found.filter(|posting| posting.amount == entry.amount && posting.currency == Some(entry.currency))
    }

    /// Where postings of one file stand: path and line.
    #[must_use]
    pub fn places(&self, tree: &dyn Source, postings: &[Posting]) -> Vec<(String, u32)> {
        let file = postings.first().and_then(|posting| self.files.get(posting.file as usize));
        let path = file.map_or("", |file| &file.path);
        let text = text_of(tree, path, u64::MAX).unwrap_or_default();
        let newlines: Vec<usize> = text.match_indices('\n').map(|(at, _)| at).collect();
        let line = |posting: &Posting| newlines.partition_point(|newline| *newline < posting.at as usize) + 1;
        let place = |posting| (path.to_owned(), u32::try_from(line(posting)).unwrap_or(u32::MAX));
        postings.iter().map(place).collect()
    }
}

fn line_of(text: &str, at: usize) -> u32 {
    let before = &text.as_bytes()[..at.min(text.len())];
    u32::try_from(before.iter().filter(|byte| **byte == b'\n').count() + 1).unwrap_or(u32::MAX)
}

/// The list of postings of an actuals file.
pub(super) fn list(tree: &Tree<'_>) -> Option<NodeId> {
    let list = tree.root().and_then(|root| tree.get(root, "postings"))?;
    (tree.node(list).kind == syntax::Kind::List).then_some(list)
}

/// The ledger that an actuals file names; empty when it names none.
pub(super) fn ledger_of<'t>(tree: &'t Tree<'_>) -> &'t str {
    let named = tree.root().and_then(|root| tree.get(root, "ledger"));
    named.map_or("", |node| tree.text(node))
}

fn of_file(text: &str, path: &str, currency: Option<Currency>) -> Result<OfFile, String> {
    let notation = Notation::of_path(path).unwrap_or(Notation::Yaml);
    let (tree, _) = syntax::parse(text, notation);
    if !tree.is_whole() {
        return Err(format!(
            "{path} cannot be read to its end: mend it first, `pmo validate` says where"
        ));
    }
    let mut found = OfFile {
        ledger: ledger_of(&tree).into(),
        postings: Vec::new(),
        accounts: Vec::new(),
    };
    let mut accounts: HashMap<String, u32> = HashMap::new();
    for item in list(&tree).into_iter().flat_map(|list| tree.children(list)) {
        let start = tree.node(item).span.start;
        let wrong = |what: &str| {
            let line = line_of(text, start as usize);
            format!("{path}:{line}: the {what} of this posting cannot be read: mend it first, `pmo validate` says where")
        };
        let (posting, account) = of_item(&tree, item, &found.ledger, currency).map_err(wrong)?;
        let number = u32::try_from(found.accounts.len()).unwrap_or(u32::MAX);
        let account = *accounts.entry(account.into_owned()).or_insert_with_key(|account| {
            found.accounts.push(account.as_str().into());
            number
        });
        found.postings.push(Posting { account, ..posting });
    }
    Ok(found)
}

/// A posting and its account, or which field of it cannot be read.
fn of_item<'t>(
    tree: &'t Tree<'_>,
    item: NodeId,
    ledger: &str,
    currency: Option<Currency>,
) -> Result<(Posting, Cow<'t, str>), &'static str> {
    let mut seen = Fields::default();
    for (name, value) in tree.pairs(item) {
        let text = tree.text(value);
        match tree.text(name) {
            "date" => seen.date = Some(scalar::parse::<Date>(text).map_err(|_| "date")?),
            "document_date" => seen.document_date = Some(scalar::parse::<Date>(text).map_err(|_| "document_date")?),
            "amount" => seen.money = Some(scalar::parse::<Money>(text).map_err(|_| "amount")?),
            "type" => seen.kind = choice::parse::<PostingType>(text).map_err(|_| "type")?,
            "line" => seen.line = Some(scalar::parse::<Count>(text).map_err(|_| "line")?.0),
            "document" => seen.document = Some(text),
            "account" => seen.account = text,
            "task" => seen.has_task = !text.is_empty(),
            _ => {}
        }
    }
    let (date, money) = (seen.date.ok_or("date")?, seen.money.ok_or("amount")?);
    let day = seen.document_date.unwrap_or(date);
    let key = seen
        .document
        .zip(seen.line)
        .map(|(document, line)| key(ledger, seen.kind, document, day, line));
    let posting = Posting {
        key,
        date,
        amount: money.amount,
        currency: money.currency.or(currency),
        file: 0,
        at: tree.node(item).span.start,
        account: 0,
        has_task: seen.has_task,
    };
    Ok((posting, seen.account.into()))
}

struct Fields<'t> {
    date: Option<Date>,
    document_date: Option<Date>,
    money: Option<Money>,
    kind: PostingType,
    line: Option<u32>,
    document: Option<&'t str>,
    account: &'t str,
    has_task: bool,
}

impl Default for Fields<'_> {
    fn default() -> Self {
        Fields {
            date: None,
            document_date: None,
            money: None,
            kind: PostingType::ALL[0],
            line: None,
            document: None,
            account: "",
            has_task: false,
        }
    }
}
