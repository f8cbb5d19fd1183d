//! # What it does
//! Reports an exception of a calendar that lies after the day up to which the calendar says it is
//! complete.
//!
//! # Why it matters
//! `valid_until` tells planners how far they can trust the holidays. Either next year's are in and the
//! day was forgotten, or a few were guessed.
//!
//! # Example
//! ```yaml
//! valid_until: 2026-12-31
//! exceptions:
//!   - from: 2027-01-01
//!     name: New Year
//!     day: off
//! ```
//! Better:
//! ```yaml
//! valid_until: 2027-12-31
//! exceptions:
//!   - from: 2027-01-01
//!     name: New Year
//!     day: off
//! ```

use crate::base::{Place, Words};
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "exception after the calendar's last known day",
    zh: "例外日晚于日历有效期",
};
pub(super) const REMEDY: Words = Words {
    en: "move `valid_until`, or remove the exception",
    zh: "调整 `valid_until`，或删除该例外日",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (id, entry) in &context.portfolio.calendars {
        let calendar = &entry.record;
        let Some(valid) = calendar.valid_until.value() else {
            continue;
        };
        let yearly = |exception: &crate::model::calendar::CalendarException| exception.yearly.value().is_some_and(|flag| flag.0);
        let later = calendar.exceptions.items().filter(|(exception, _)| !yearly(exception));
        let mut later = later.filter_map(|(exception, _)| {
            exception
                .until
                .located()
                .or(exception.from.located())
                .filter(|(day, _)| **day > valid)
        });
        if let Some((day, span)) = later.next() {
            let more = later.count();
            let message = match more {
                0 => format!("calendar `{id}` is valid until {valid}, but has an exception on {day}"),
                _ => format!("calendar `{id}` is valid until {valid}, but has exceptions on {day} and {more} more"),
            };
            sink.at(Place::new(entry.file, span), message)
                .help("move `valid_until` once the year is complete, or remove the exception")
                .also(entry.place(&calendar.valid_until), "valid until here");
        }
    }
}
