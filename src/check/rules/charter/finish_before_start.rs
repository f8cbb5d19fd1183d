//! # What it does
//! Reports a project whose finish lies before its start.
//!
//! # Why it matters
//! No schedule fits into it, and planned value, durations and reports come out empty.
//!
//! # Example
//! ```yaml
//! start: 2026-09-01
//! finish: 2026-06-30
//! ```
//! Better:
//! ```yaml
//! start: 2026-09-01
//! finish: 2027-06-30
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "project that finishes before it starts",
    zh: "项目结束日期早于开始日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let Some((start, finish)) = charter.record.start.value().zip(charter.record.finish.value()) else {
        return;
    };
    if finish < start {
        sink.at(
            charter.place(&charter.record.finish),
            format!("this project finishes on {finish}, before it starts on {start}"),
        )
        .help("correct one of the two dates")
        .also(charter.place(&charter.record.start), "starts here");
    }
}
