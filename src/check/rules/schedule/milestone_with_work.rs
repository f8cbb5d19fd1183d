//! # What it does
//! Reports a milestone with a duration, effort or people of its own.
//!
//! # Why it matters
//! A milestone is a point in time. Work that stands on it is planned nowhere, or twice.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: go-live
//!     milestone: true
//!     duration: 5d
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: cut-over
//!     duration: 5d
//!   - id: go-live
//!     milestone: true
//!     depends_on: [cut-over]
//! ```

use crate::base::{Duration, Field, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "milestone with work of its own",
    zh: "里程碑带有工期或工时",
};
pub(super) const REMEDY: Words = Words {
    en: "make the work a task before the milestone",
    zh: "将工作改为里程碑之前的任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let task = at.task;
        if !task.is_milestone() || task.is_summary() {
            continue;
        }
        let lasts = |field: &Field<Duration>| field.get().is_some_and(|duration| !duration.is_zero());
        let (place, what) = if lasts(&task.duration) {
            (at.place_of(&task.duration), "a duration")
        } else if lasts(&task.work) {
            (at.place_of(&task.work), "effort")
        } else if task.assign.has_items() {
            (at.place_of(&task.assign), "people assigned")
        } else {
            continue;
        };
        sink.at(place, format!("the milestone `{}` has {what}", at.id()))
            .help("make the work a task, and let the milestone depend on it; its owner stands in `owner`");
    }
}
