//! # What it does
//! Reports an unfinished task of a running project that is computed to finish behind its deadline, behind
//! `finish_no_later_than`, or behind `must_finish_on`.
//!
//! # Why it matters
//! A promise will be broken unless something changes, and now is the earliest moment to say so.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - {id: build, duration: 10d}
//!   - {id: live, milestone: true, depends_on: [build], deadline: 2026-03-06}
//! ```
//! Better, when the plan starts on 2026-03-02:
//! ```yaml
//! tasks:
//!   - {id: build, duration: 5d}
//!   - {id: live, milestone: true, depends_on: [build], deadline: 2026-03-06}
//! ```

use crate::analyse::schedule::outcome::last_day;
use crate::base::{CivilTime, Date, Field, Words, working_time::Moment};
use crate::check::{Context, rules::naming};
use crate::diag::Sink;
use crate::model::schedule::Task;

pub(super) const TITLE: Words = Words {
    en: "task computed to finish behind its deadline",
    zh: "任务的计算完成日期晚于期限",
};
pub(super) const REMEDY: Words = Words {
    en: "shorten what drives it (`pmo why PROJECT/TASK finish`), or agree another date",
    zh: "压缩其驱动任务（`pmo why 项目/任务 finish`），或商定新的日期",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let running = context.dates.iter().filter(|(project, _)| project.is_running());
    for (project, finishes) in running.filter_map(|(project, finishes)| Some((project, finishes.as_ref().ok()?))) {
        for (at, finish) in &finishes.promised {
            let promises: [(&str, &Field<CivilTime>); 3] = [
                ("deadline", &at.task.deadline),
                ("finish_no_later_than", &at.task.finish_no_later_than),
                ("must_finish_on", &at.task.must_finish_on),
            ];
            for (name, field) in promises {
                let promised = field.value().filter(|promised| *finish > Moment::until(*promised));
                let promised = promised.map(|promised| promised.date);
                // What is overdue already, and what contradicts itself, is told by rules of their own.
                let is_new = |promised: &Date| *promised > context.status_date && !contradicts(at.task, *promised);
                let Some(promised) = promised.filter(is_new) else {
                    continue;
                };
                let message = match last_day(*finish).days_since(promised) {
                    0 => format!("`{}` is computed to finish at {}, hours behind its `{name}`", at.id(), finish.civil().format("%H:%M")),
                    days => {
                        let days = naming::counted(usize::try_from(days).unwrap_or(0), "day", "days");
                        format!("`{}` is computed to finish on {}, {days} behind its `{name}`", at.id(), last_day(*finish))
                    }
                };
                sink.at(at.place_of(field), message)
                    .help(format!("`pmo why {}/{} finish` shows what drives it", project.id, at.id()));
            }
        }
    }
}

/// Whether a constraint of the task itself lies behind the promise.
fn contradicts(task: &Task, promised: Date) -> bool {
    let bounds = [&task.start_no_earlier_than, &task.finish_no_earlier_than, &task.must_start_on];
    bounds.into_iter().any(|bound| bound.value().is_some_and(|time| time.date > promised))
}
