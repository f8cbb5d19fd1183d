//! # What it does
//! Warns of actual cost that is posted more than one status cycle after the status date, once per file.
//! Commitments may lie ahead.
//!
//! # Why it matters
//! Cost of tomorrow is not in the figures of today. Either the date is a slip, or the status date
//! is older than the ledger.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! - {date: 2026-11-28, account: labour, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-11-18, account: labour, amount: 4000, document: "4711"}
//! ```

use super::posting_in_wrong_month::period_of;
use crate::base::{Date, FileId, Place, Words};
use crate::check::{ProjectContext, rules::words};
use crate::diag::Sink;
use crate::model::actuals::PostingType;
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "cost posted after the status date",
    zh: "成本记账日期晚于状态日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the date, or report at a later status date",
    zh: "更正日期，或使用更晚的状态日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let (today, latest) = (context.today(), words::latest_fact(context));
    let mut late: BTreeMap<FileId, (Place, Date, usize)> = BTreeMap::new();
    for posting in &context.project.postings {
        let Some((date, span)) = posting.record.date.located().filter(|(date, _)| **date > latest) else {
            continue;
        };
        // A date outside the file's own month is a slip that another rule tells.
        let is_slip = period_of(context.all.portfolio, posting).is_some_and(|period| !period.holds(*date));
        if is_slip || posting.record.r#type.value() == Some(PostingType::Commitment) {
            continue;
        }
        late.entry(posting.file).or_insert((Place::new(posting.file, span), *date, 0)).2 += 1;
    }
    for (place, date, count) in late.into_values() {
        let others = match words::more(count - 1, "posting") {
            none if none.is_empty() => none,
            some => some + " of this file",
        };
        sink.at(
            place,
            format!("this cost is posted on {date}, after the status date {today}{others}"),
        )
        .help("correct the date, or report at a later status date: until then it is in no figure");
    }
}
