//! # What it does
//! Reports a range in the files at the root that ends before it begins: an absence, a person's time in
//! the pool, a programme, an exception of a calendar.
//!
//! # Why it matters
//! A range that ends before it begins holds no day. The absence or the holiday is not counted, and
//! somebody is planned on it.
//!
//! # Example
//! ```yaml
//! absences:
//!   - from: 2026-12-24
//!     until: 2026-12-14
//! ```
//! Better:
//! ```yaml
//! absences:
//!   - from: 2026-12-14
//!     until: 2026-12-24
//! ```

use crate::base::{Date, Field, FileId, Place, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "range at the root that ends before it begins",
    zh: "根目录文件中的结束日期早于开始日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let portfolio = context.portfolio;
    for entry in &portfolio.people {
        let person = &entry.record;
        let id = naming::id_of(&person.id);
        range(
            entry.file,
            &person.from,
            &person.until,
            || format!("`{id}` leaves the pool before joining it"),
            sink,
        );
        for (absence, _) in person.absences.items() {
            range(
                entry.file,
                &absence.from,
                &absence.until,
                || format!("this absence of `{id}` ends before it begins"),
                sink,
            );
        }
    }
    for entry in &portfolio.programmes {
        let programme = &entry.record;
        let id = naming::id_of(&programme.id);
        range(
            entry.file,
            &programme.start,
            &programme.finish,
            || format!("programme `{id}` finishes before it starts"),
            sink,
        );
    }
    for (id, entry) in &portfolio.calendars {
        for (exception, _) in entry.record.exceptions.items() {
            range(
                entry.file,
                &exception.from,
                &exception.until,
                || format!("this exception of calendar `{id}` ends before it begins"),
                sink,
            );
        }
    }
}

fn range(file: FileId, from: &Field<Date>, until: &Field<Date>, message: impl Fn() -> String, sink: &mut Sink<'_>) {
    let Some(((from, first), (until, last))) = from.located().zip(until.located()) else {
        return;
    };
    if until < from {
        sink.at(Place::new(file, last), message())
            .help("correct one of the two dates")
            .also(Place::new(file, first), "begins here");
    }
}
