//! # What it does
//! Reports a task whose progress and actual dates contradict each other: 100 % without an actual finish, a
//! finish with less than 100 % or with work remaining, progress or a finish without an actual start. A
//! milestone needs its actual finish only.
//!
//! # Why it matters
//! One of the two is not true. Until it is mended, earned value says one thing and the dates say another.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     progress: 100%
//!     actual_start: 2026-03-04
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     progress: 100%
//!     actual_start: 2026-03-04
//!     actual_finish: 2026-03-24
//! ```

use crate::base::{Place, Words};
use crate::model::portfolio::TaskAt;
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "progress and actual dates contradict each other",
    zh: "完成百分比与实际日期矛盾",
};
pub(super) const REMEDY: Words = Words {
    en: "make progress and actual dates agree",
    zh: "使完成百分比与实际日期一致",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks.iter().filter(|at| !at.task.is_summary() && at.task.is_active()) {
        if let Some((place, message, help)) = contradiction(at) {
            sink.at(place, format!("`{}` {message}", at.id())).help(help);
        }
    }
}

/// The first contradiction of a task; the others would follow from it.
fn contradiction(at: &TaskAt<'_>) -> Option<(Place, String, &'static str)> {
    let task = at.task;
    let progress = task.progress.value().map(|percent| percent.value);
    let remaining = task.remaining.get().filter(|remaining| !remaining.is_zero());
    if let Some(finish) = task.actual_finish.get() {
        if let Some(progress) = progress.filter(|progress| *progress < Decimal::ONE_HUNDRED) {
            let message = format!("is {}% complete and finished on {}", progress.normalize(), finish.date);
            return Some((at.place_of(&task.progress), message, "write 100%, or remove the actual finish"));
        }
        if let Some(remaining) = remaining {
            let message = format!("finished on {} and has {remaining} remaining", finish.date);
            return Some((at.place_of(&task.remaining), message, "remove `remaining`, or the actual finish"));
        }
        let started = task.is_milestone() || !task.actual_start.is_absent();
        let message = || format!("finished on {} and has no actual start", finish.date);
        return (!started).then(|| (at.place_of(&task.actual_finish), message(), "write `actual_start`"));
    }
    let progress = progress?;
    if !task.actual_finish.is_absent() || progress > Decimal::ONE_HUNDRED {
        return None;
    }
    if progress == Decimal::ONE_HUNDRED {
        let message = "is 100% complete and has no actual finish".to_owned();
        return Some((at.place_of(&task.progress), message, "write `actual_finish`, or what is really done"));
    }
    let started = task.is_milestone() || !task.actual_start.is_absent();
    if progress > Decimal::ZERO && !started {
        let message = format!("is {}% complete and has no actual start", progress.normalize());
        return Some((at.place_of(&task.progress), message, "write `actual_start`, or remove the progress"));
    }
    None
}
