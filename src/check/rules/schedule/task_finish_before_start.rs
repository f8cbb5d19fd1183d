//! # What it does
//! Reports a pair of dates in the wrong order: start and finish of a task, of its actual dates, of an
//! interruption, of an assignment.
//!
//! # Why it matters
//! One of the two is a slip of the pen, often in the year, and every duration computed from them is wrong.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     actual_start: 2026-04-10
//!     actual_finish: 2026-03-10
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     actual_start: 2026-03-10
//!     actual_finish: 2026-04-10
//! ```

use crate::base::{CivilTime, Field, FileId, Place, Span, Words};
use crate::model::schedule::Assignment;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "finish of a task before its start",
    zh: "任务完成日期早于开始日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let (task, file) = (at.task, at.place.file);
        let name = format!("`{}`", at.id());
        report(file, &name, time(&task.start), time(&task.finish), sink);
        report(file, &name, time(&task.actual_start), time(&task.actual_finish), sink);
        for (split, _) in task.splits.items() {
            report(file, &format!("an interruption of {name}"), time(&split.start), time(&split.finish), sink);
        }
        for (assigned, _) in task.assign.items() {
            if let Assignment::Long(long) = assigned {
                report(file, &format!("an assignment of {name}"), time(&long.start), time(&long.finish), sink);
            }
        }
    }
}

type Located = Option<(CivilTime, Span)>;

fn time(field: &Field<CivilTime>) -> Located {
    field.located().map(|(time, span)| (*time, span))
}

fn report(file: FileId, name: &str, start: Located, finish: Located, sink: &mut Sink<'_>) {
    let (Some((start, start_span)), Some((finish, span))) = (start, finish) else {
        return;
    };
    let earlier_time = start.date == finish.date && start.time.zip(finish.time).is_some_and(|(start, finish)| finish < start);
    if finish.date < start.date || earlier_time {
        sink.at(Place::new(file, span), format!("{name} finishes on {finish}, before it starts on {start}"))
            .help("correct one of the two dates")
            .also(Place::new(file, start_span), "the start");
    }
}
