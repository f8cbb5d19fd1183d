//! # What it does
//! Reports minutes whose next meeting is not after the meeting itself.
//!
//! # Why it matters
//! One of the two dates is a slip, and people are invited to a day that has passed.
//!
//! # Example
//! ```yaml
//! date: 2026-11-12
//! next_meeting: 2026-11-05
//! ```
//! Better:
//! ```yaml
//! date: 2026-11-12
//! next_meeting: 2026-11-26
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "next meeting before this one",
    zh: "下次会议早于本次会议",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.minutes {
        let minutes = &entry.record;
        let Some((date, next)) = minutes.date.value().zip(minutes.next_meeting.value()) else {
            continue;
        };
        if next <= date {
            sink.at(
                entry.place(&minutes.next_meeting),
                format!("the next meeting on {next} is not after this one on {date}"),
            )
            .help("correct one of the two dates")
            .also(entry.place(&minutes.date), "held here");
        }
    }
}
