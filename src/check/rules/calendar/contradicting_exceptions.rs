//! # What it does
//! Reports two exceptions of a calendar for one day of which one says it is free and the other that it
//! is worked, or that it has other hours.
//!
//! # Why it matters
//! The order of a list has no meaning, so nobody can tell which holds. It happens when next year's
//! holidays are merged twice.
//!
//! # Example
//! ```yaml
//! exceptions:
//!   - from: 2026-10-01
//!     until: 2026-10-10
//!     day: off
//!   - from: 2026-10-10
//!     day: work
//! ```
//! Better:
//! ```yaml
//! exceptions:
//!   - from: 2026-10-01
//!     until: 2026-10-07
//!     day: off
//!   - from: 2026-10-10
//!     day: work
//! ```

use crate::base::{Date, Place, Words};
use crate::check::Context;
use crate::diag::Sink;
use crate::model::calendar::CalendarException;

pub(super) const TITLE: Words = Words {
    en: "exceptions that contradict each other",
    zh: "例外日相互矛盾",
};
pub(super) const REMEDY: Words = Words {
    en: "keep one of them for the day",
    zh: "每天只保留一条",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (id, entry) in &context.portfolio.calendars {
        let mut ranges: Vec<(Date, Date, &CalendarException, Place)> = Vec::new();
        for (exception, _) in entry.record.exceptions.items() {
            let Some((from, span)) = exception.from.located() else {
                continue;
            };
            // A yearly exception gives way to one with a year.
            let yearly = exception.yearly.value().is_some_and(|flag| flag.0);
            if !yearly && exception.day.get().is_some() && !exception.until.is_bad() && !exception.shifts.is_bad() {
                ranges.push((
                    *from,
                    exception.until.value().unwrap_or(*from),
                    exception,
                    Place::new(entry.file, span),
                ));
            }
        }
        ranges.sort_by_key(|(from, until, _, place)| (*from, *until, *place));
        let mut longest = 0;
        for at in 1..ranges.len() {
            let ((_, end, first, place), (from, until, second, later)) = (ranges[longest], ranges[at]);
            if from <= end && (first.day.get() != second.day.get() || first.shifts.get() != second.shifts.get()) {
                sink.at(
                    later,
                    format!("calendar `{id}` has two exceptions for {from} that contradict each other"),
                )
                .help("keep one of them for the day")
                .also(place, "the other one begins here");
            }
            if until > end {
                longest = at;
            }
        }
    }
}
