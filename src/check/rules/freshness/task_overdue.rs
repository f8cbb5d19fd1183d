//! # What it does
//! Reports an unfinished task past its own date: a deadline, a latest or fixed finish, or, when it has not
//! begun, a latest or fixed start. The first date that passed is told. Only the calendar brings this
//! finding, and only while the project is running.
//!
//! # Why it matters
//! The date was promised to somebody. It has passed, and the plan does not say so.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: go-live
//!     milestone: true
//!     deadline: 2026-10-30
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: go-live
//!     milestone: true
//!     deadline: 2026-10-30
//!     actual_finish: 2026-10-29
//! ```

use super::{days_ago, is_running};
use crate::base::{CivilTime, Field, Words};
use crate::model::{portfolio::TaskAt, schedule::Task};
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task past its own date",
    zh: "任务超过自身期限",
};
pub(super) const REMEDY: Words = Words {
    en: "write what happened, or agree on a new date",
    zh: "填写实际日期，或重新约定期限",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for (own, at) in context.tasks.iter().enumerate().filter(|(_, at)| at.task.is_active()) {
        let Some((what, field, days)) = first_passed(context, at).filter(|_| is_open(context.tasks, own)) else {
            continue;
        };
        let (Some(time), id) = (field.get(), at.id()) else {
            continue;
        };
        sink.at(at.place_of(field), format!("`{id}` {what} {}, {}", time.date, days_ago(days)))
            .help("write the actual dates if it happened; else agree on a new date with whoever was promised it");
    }
}

/// Whether work is left; a summary is open as long as one of its tasks is.
fn is_open(tasks: &[TaskAt<'_>], own: usize) -> bool {
    let done = |task: &Task| {
        let complete = task.progress.value().is_some_and(|done| done.value >= Decimal::ONE_HUNDRED);
        !task.actual_finish.is_absent() || complete || task.progress.is_bad()
    };
    let at = &tasks[own];
    if !at.task.is_summary() {
        return !done(at.task);
    }
    let mut below = tasks[own + 1..].iter().take_while(|below| below.depth > at.depth);
    below.any(|below| !below.task.is_summary() && below.task.is_active() && !done(below.task))
}

type Passed<'a> = (&'static str, &'a Field<CivilTime>, i64);

fn first_passed<'a>(context: &ProjectContext<'_>, at: &TaskAt<'a>) -> Option<Passed<'a>> {
    let task = at.task;
    let finishes = [
        ("was promised for", &*task.deadline),
        ("had to finish by", &*task.finish_no_later_than),
        ("had to finish on", &*task.must_finish_on),
    ];
    let starts = [("had to start by", &*task.start_no_later_than), ("had to start on", &*task.must_start_on)];
    let waits = task.actual_start.is_absent() && !task.is_summary() && task.progress.value().is_none_or(|done| done.value.is_zero());
    let dates = finishes.into_iter().chain(starts.into_iter().filter(|_| waits));
    let passed = dates.filter_map(|(what, field)| Some((what, field, context.today().days_since(field.get()?.date))));
    passed.filter(|(.., days)| *days > 0).max_by_key(|(.., days)| *days)
}
