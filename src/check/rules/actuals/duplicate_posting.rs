//! # What it does
//! Reports a posting that stands twice: the same type, document and line in the same year (of the
//! document's date, where it is written) or, without a line number, the same document, date, account,
//! task and amount. Files that name different ledgers do not meet: each ledger counts its own documents.
//!
//! # Why it matters
//! A ledger that was imported twice doubles the cost, and the first to notice is the sponsor.
//!
//! # Example
//! ```yaml
//! - {date: 2026-05-04, account: labour, amount: 4000, document: "4711", line: 1}
//! - {date: 2026-05-04, account: labour, amount: 4000, document: "4711", line: 1}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-05-04, account: labour, amount: 4000, document: "4711", line: 1}
//! - {date: 2026-05-04, account: labour, amount: 2500, document: "4711", line: 2}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{
    Entry,
    actuals::{Posting, PostingType},
};
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "the same posting twice",
    zh: "重复记账",
};
pub(super) const REMEDY: Words = Words {
    en: "delete one of the two, or number the lines of the document",
    zh: "删除其中一笔，或为单据行编号",
};

/// What makes a posting of a ledger unique: each ledger has its own document numbers, and they begin anew each year.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Line(&'a str, PostingType, &'a str, i32, u32),
    Whole(&'a str, PostingType, &'a str, crate::base::Date, [Option<&'a str>; 2], rust_decimal::Decimal),
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let mut seen: HashMap<Key<'_>, Place> = HashMap::with_capacity(project.postings.len());
    for posting in &project.postings {
        let ledger = project.ledgers.iter().find(|(file, _)| *file == posting.file);
        let key = key(posting, ledger.map_or("", |(_, ledger)| &**ledger));
        let (Some(key), Some((document, span))) = (key, posting.record.document.located()) else {
            continue;
        };
        let place = Place::new(posting.file, span);
        let Some(first) = seen.get(&key) else {
            seen.insert(key, place);
            continue;
        };
        let message = match posting.record.line.value() {
            Some(line) => format!("line {} of document `{}` is posted twice", line.0, document.as_str()),
            None => format!(
                "document `{}` is posted twice to the same account on the same day",
                document.as_str()
            ),
        };
        sink.at(place, message)
            .also(*first, "posted first")
            .help(if matches!(key, Key::Line(..)) {
                "delete one of the two, or correct the line"
            } else {
                "delete one of the two; if they are two lines of the document, number them with `line`"
            });
    }
}

fn key<'a>(posting: &'a Entry<Posting>, ledger: &'a str) -> Option<Key<'a>> {
    let record = &posting.record;
    if record.r#type.is_bad() || record.line.is_bad() || record.document_date.is_bad() || record.account.is_bad() || record.task.is_bad() {
        return None;
    }
    let kind = record.r#type.value().unwrap_or(PostingType::Actual);
    let (document, date) = (record.document.get()?.as_str(), record.date.value()?);
    if let Some(line) = record.line.value() {
        let day = record.document_date.value().unwrap_or(date);
        return Some(Key::Line(ledger, kind, document, chrono::Datelike::year(&day.0), line.0));
    }
    let names = [
        record.account.get().map(|account| account.as_str()),
        record.task.get().map(|task| task.as_str()),
    ];
    Some(Key::Whole(ledger, kind, document, date, names, record.amount.get()?.amount))
}
