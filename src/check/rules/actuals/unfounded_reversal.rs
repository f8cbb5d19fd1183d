//! # What it does
//! Reports a reversal that names no document, one that names a document which no posting has, and
//! one that adds cost instead of taking it back. A reversal of a negative posting is positive and
//! right.
//!
//! # Why it matters
//! An accrual that is not taken back stays in the cost beside its invoice, and the project pays
//! twice on paper.
//!
//! # Example
//! ```yaml
//! - {date: 2026-06-01, type: reversal, account: labour, amount: 4000, document: "4720"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-06-01, type: reversal, account: labour, amount: -4000, document: "4720", reverses: "4711"}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{Entry, Kind, actuals::Posting, actuals::PostingType};
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "reversal that takes nothing back",
    zh: "冲销未对应原单据或方向错误",
};
pub(super) const REMEDY: Words = Words {
    en: "write the reversed document under `reverses`, and the amount with its sign",
    zh: "在 `reverses` 中注明被冲销单据，金额带负号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let postings = &context.project.postings;
    let reverses =
        |posting: &&Entry<Posting>| posting.record.r#type.value() == Some(PostingType::Reversal) || !posting.record.reverses.is_absent();
    if !postings.iter().any(|posting| reverses(&posting)) {
        return;
    }
    // The net amount of each document, without what takes it back.
    let mut documents: HashMap<&str, Decimal> = HashMap::new();
    for posting in postings.iter().filter(|posting| !reverses(posting)) {
        if let Some(document) = posting.record.document.get() {
            let amount = posting.record.amount.get().map_or(Decimal::ZERO, |money| money.amount);
            *documents.entry(document.as_str()).or_default() += amount;
        }
    }
    for posting in postings.iter().filter(reverses) {
        one(context, posting, &documents, sink);
    }
}

fn one(context: &ProjectContext<'_>, posting: &Entry<Posting>, documents: &HashMap<&str, Decimal>, sink: &mut Sink<'_>) {
    let record = &posting.record;
    let Some((reversed, span)) = record.reverses.located() else {
        if record.reverses.is_absent() {
            let place = posting.place(&record.r#type);
            sink.at(place, "this reversal does not say which document it takes back")
                .field("reverses")
                .help("write `reverses:` with the number of that document");
        }
        return;
    };
    let original = documents.get(reversed.as_str());
    if original.is_none() && context.has_read(Kind::Actuals) {
        sink.at(
            Place::new(posting.file, span),
            format!("no posting has the document `{}` that this one reverses", reversed.as_str()),
        )
        .help("correct the number, or post the document in its month first");
        return;
    }
    let Some((money, at)) = record.amount.located() else {
        return;
    };
    let was_positive = original.is_none_or(|amount| *amount > Decimal::ZERO);
    if was_positive && money.amount > Decimal::ZERO {
        sink.at(
            Place::new(posting.file, at),
            format!(
                "this reversal of document `{}` adds {money} instead of taking it back",
                reversed.as_str()
            ),
        )
        .help(format!("write -{money}"));
    }
}
