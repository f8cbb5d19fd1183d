//! # What it does
//! Reports a calendar in which no day is worked: its week has no shifts, its base has none either, and
//! no exception brings any.
//!
//! # Why it matters
//! A task on such a calendar never ends.
//!
//! # Example
//! ```yaml
//! name: Night crew
//! week:
//!   saturday: off
//! ```
//! Better:
//! ```yaml
//! name: Night crew
//! week:
//!   monday: 22:00-06:00
//! ```

use super::base_of;
use crate::base::{Id, Words};
use crate::check::Context;
use crate::diag::Sink;
use crate::model::calendar::{Calendar, DayKind};

pub(super) const TITLE: Words = Words {
    en: "calendar without working time",
    zh: "日历没有工作时间",
};
pub(super) const REMEDY: Words = Words {
    en: "write the working time of the week, or name a `base`",
    zh: "填写每周工作时间，或指定 `base`",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (id, entry) in &context.portfolio.calendars {
        if !has_time(context, id, &entry.record) {
            sink.at(entry.place(&entry.record.name), format!("calendar `{id}` has no working time"))
                .help("write shifts such as `monday: 08:00-12:00 13:00-17:00`, or name a `base`")
                .field("week");
        }
    }
}

/// Whether a day of the week may be worked; what could not be read, or ends nowhere, may be.
fn has_time(context: &Context<'_>, id: &Id, calendar: &Calendar) -> bool {
    let mut chain = vec![(id.as_str(), calendar)];
    while let Some(base) = chain[chain.len() - 1].1.base.get() {
        let Some(next) = base_of(context, base.as_str()) else {
            return true;
        };
        if chain.iter().any(|(id, _)| *id == base.as_str()) {
            return true;
        }
        chain.push((base.as_str(), next));
    }
    if chain
        .iter()
        .any(|(_, calendar)| calendar.base.is_bad() || calendar.exceptions.is_bad())
    {
        return true;
    }
    let worked = |calendar: &Calendar| {
        calendar
            .exceptions
            .items()
            .any(|(exception, _)| exception.day.value() == Some(DayKind::Work))
    };
    chain.iter().any(|(_, calendar)| worked(calendar)) || (0..7).any(|day| is_worked(&chain, day))
}

/// Whether the first calendar of the chain that says something about a weekday has shifts on it.
fn is_worked(chain: &[(&str, &Calendar)], day: usize) -> bool {
    for (_, calendar) in chain {
        let mut weeks = [&calendar.week, &calendar.odd_week].into_iter().peekable();
        if weeks.peek().is_some_and(|week| week.is_bad()) {
            return true;
        }
        let own: Vec<_> = weeks
            .filter_map(|week| week.get())
            .map(|week| week.days()[day])
            .filter(|shifts| !shifts.is_absent())
            .collect();
        if !own.is_empty() {
            return own.iter().any(|shifts| shifts.get().is_none_or(|shifts| !shifts.0.is_empty()));
        }
    }
    false
}
