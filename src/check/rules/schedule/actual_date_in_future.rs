//! # What it does
//! Reports an actual start or finish after the status date.
//!
//! # Why it matters
//! Nothing can have happened yet on that day. Most often a planned date was written into the field for
//! actuals, and progress is counted that was not made.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     actual_start: 2027-03-04
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     actual_start: 2026-03-04
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "actual date after the status date",
    zh: "实际日期晚于状态日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write what happened; what is planned is computed",
    zh: "实际日期只填写已发生的，计划日期由排程计算",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let dates = [("started", &at.task.actual_start), ("finished", &at.task.actual_finish)];
        for (done, field) in dates {
            let Some((time, span)) = field.located().filter(|(time, _)| time.date > context.today()) else {
                continue;
            };
            let message = format!("`{}` is said to have {done} on {}, after the status date {}", at.id(), time.date, context.today());
            sink.at(Place::new(at.place.file, span), message).help("write an actual date once it has happened");
            break;
        }
    }
}
