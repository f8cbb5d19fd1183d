//! # What it does
//! Reports a task whose own date constraints cannot all hold, such as a start not before a day that lies
//! after its latest finish.
//!
//! # Why it matters
//! No schedule can meet them. Some tools pick one in silence, and nobody knows which.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: audit
//!     start_no_earlier_than: 2026-06-15
//!     finish_no_later_than: 2026-06-01
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: audit
//!     start_no_earlier_than: 2026-05-15
//!     finish_no_later_than: 2026-06-01
//! ```

use crate::base::{CivilTime, Field, Words};
use crate::model::schedule::Task;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "date constraints that contradict each other",
    zh: "日期约束互相矛盾",
};
pub(super) const REMEDY: Words = Words {
    en: "keep the constraint that is real",
    zh: "只保留真实存在的约束",
};

type Bound<'a> = (&'static str, &'a Field<CivilTime>);

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let Some(((early, from), (late, until))) = contradiction(at.task) else {
            continue;
        };
        let (Some(first), Some(last)) = (from.get(), until.get()) else {
            continue;
        };
        sink.at(at.place_of(from), format!("`{}` cannot keep both `{early}: {first}` and `{late}: {last}`", at.id()))
            .help("keep the constraint that is real; a wish is a `deadline`")
            .also(at.place_of(until), "the other constraint");
    }
}

/// The first pair of a lower bound that lies after an upper bound of the same or a later end.
fn contradiction(task: &Task) -> Option<(Bound<'_>, Bound<'_>)> {
    let lower: [Bound<'_>; 4] = [
        ("start_no_earlier_than", &task.start_no_earlier_than),
        ("must_start_on", &task.must_start_on),
        ("finish_no_earlier_than", &task.finish_no_earlier_than),
        ("must_finish_on", &task.must_finish_on),
    ];
    let upper: [Bound<'_>; 4] = [
        ("start_no_later_than", &task.start_no_later_than),
        ("must_start_on", &task.must_start_on),
        ("finish_no_later_than", &task.finish_no_later_than),
        ("must_finish_on", &task.must_finish_on),
    ];
    for (at, low) in lower.into_iter().enumerate() {
        // A finish may well lie after the latest start.
        for high in upper.into_iter().skip(if at < 2 { 0 } else { 2 }) {
            let after = low.1.get().zip(high.1.get()).is_some_and(|(low, high)| low.date > high.date);
            if after {
                return Some((low, high));
            }
        }
    }
    None
}
