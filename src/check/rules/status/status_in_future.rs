//! # What it does
//! Reports a status entry whose `as_of` lies after the status date.
//!
//! # Why it matters
//! It tells what nobody can know yet. Until that day it is left out of every figure.
//!
//! # Example
//! ```yaml
//! as_of: 2027-01-08
//! ```
//! Better:
//! ```yaml
//! as_of: 2026-11-20
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "status entry from the future",
    zh: "状态记录日期晚于状态日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the date, or wait for the day",
    zh: "更正日期，或到期再填报",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    for entry in &context.project.status {
        if let Some((as_of, span)) = entry.record.as_of.located().filter(|(as_of, _)| **as_of > today) {
            sink.at(Place::new(entry.file, span), format!("this entry is as of {as_of}, after the status date {today}"))
                .help("correct the date; until then the entry counts in no figure");
        }
    }
}
