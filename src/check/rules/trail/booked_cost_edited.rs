//! # What it does
//! Reports postings that a commit of the last weeks changed or took out, after a status day had passed on which they
//! were told. A posting that moved to the file of its month has not changed.
//!
//! It says nothing when the commit names a change request.
//!
//! # Why it matters
//! What is booked is corrected by a reversal and a new posting, so that both stand in the ledger. An edited one changes
//! every figure of the past, and no report says so.
//!
//! # Example
//! ```yaml
//! postings:
//!   - {date: 2026-09-30, account: labour, amount: 9000, document: "4711"}      # 12000 when it was reported
//! ```
//! Better:
//! ```yaml
//! postings:
//!   - {date: 2026-09-30, account: labour, amount: 12000, document: "4711"}
//!   - {date: 2026-11-03, account: labour, amount: -3000, document: "4802", type: reversal, reverses: "4711"}
//! ```

use super::{is_same_period, stem};
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::{Sink, run::count};
use crate::history::past::{By, Change};
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "booked cost changed after the fact",
    zh: "已入账成本事后被修改",
};
pub(super) const REMEDY: Words = Words {
    en: "put the posting back and reverse it by another",
    zh: "恢复原凭证，改用冲销凭证更正",
};

/// A posting as it was, with the file it stood in.
struct Lost<'p> {
    file: &'p str,
    key: &'p str,
    said: &'p str,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let folder = format!("{}/actuals/", context.project.id);
    let all: Vec<(&str, Change<'_>)> = context.all.past.below(&folder).filter(|(_, change)| change.field != "ledger").collect();
    let commits: BTreeMap<usize, &By> = all.iter().map(|(_, change)| (change.newer, change.by)).collect();
    for (newer, by) in commits.into_iter().filter(|(_, by)| !by.is_under_change) {
        let lost = lost(context, &all, newer, by);
        let Some(first) = lost.first() else { continue };
        let what = if first.key.is_empty() { String::new() } else { format!(" `{}`", first.key) };
        let more = if lost.len() == 1 { String::new() } else { format!(", the first of {}", count(lost.len(), "posting")) };
        let message = format!("booked posting{what} was `{}`{more}; changed {}", first.said, by.told());
        sink.at(place(context, first, &folder), message)
            .help("put it back and add a posting that reverses it, or name the change request that allows it in the commit");
    }
}

/// What a commit had before it and not behind it, but for what was put right before the next status day.
fn lost<'p>(context: &ProjectContext<'p>, all: &[(&'p str, Change<'p>)], newer: usize, by: &By) -> Vec<Lost<'p>> {
    let mut kept: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let own = all.iter().filter(|(_, change)| change.newer == newer);
    for (_, change) in own.clone() {
        if let Some(to) = change.to {
            *kept.entry((base(change.field), to)).or_default() += 1;
        }
    }
    let mut found = Vec::new();
    for (file, change) in own {
        let Some(from) = change.from else { continue };
        let key = base(change.field);
        if let Some(left) = kept.get_mut(&(key, from)).filter(|left| **left > 0) {
            *left -= 1;
            continue;
        }
        let set = all.iter().filter(|(_, older)| older.newer > newer);
        let mut set = set.filter(|(_, older)| base(older.field) == key && older.to == Some(from));
        if !set.any(|(_, older)| is_same_period(context, older.by, by)) {
            found.push(Lost { file, key, said: from });
        }
    }
    found
}

/// The key of a posting without its number among its like.
fn base(field: &str) -> &str {
    field.rsplit_once(" #").map_or(field, |(base, _)| base)
}

/// The posting that has its key now; else the first of its file; else the project.
fn place(context: &ProjectContext<'_>, lost: &Lost<'_>, folder: &str) -> Place {
    let month = lost.file.strip_prefix(folder).unwrap_or(lost.file);
    let mut own = context.project.postings.iter().filter(|entry| stem(context, entry.file) == month).peekable();
    let Some(first) = own.peek().map(|entry| Place::new(entry.file, entry.span)) else {
        return context.head();
    };
    let key = |entry: &&crate::model::Entry<crate::model::actuals::Posting>| {
        let record = &entry.record;
        let parts = [
            record.document.get().map(|own| own.as_str().to_owned()),
            record.line.value().map(|line| line.0.to_string()),
            record.account.get().map(|own| own.as_str().to_owned()),
            record.task.get().map(|own| own.as_str().to_owned()),
        ];
        parts.into_iter().flatten().collect::<Vec<_>>().join(" ") == lost.key
    };
    own.find(key).map_or(first, |entry| entry.place(&entry.record.amount))
}
