//! # What it does
//! Reports `percent_duration` on a task that was not imported.
//!
//! # Why it matters
//! The share of the duration that has passed says nothing about what is done. Imports carry it along; by
//! hand, `progress` is meant.
//!
//! # Example
//! ```yaml
//! percent_duration: 40%
//! ```
//! Better:
//! ```yaml
//! progress: 40%
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "duration percent written by hand",
    zh: "手工填写工期百分比",
};
pub(super) const REMEDY: Words = Words {
    en: "write `progress`, the physical percent complete",
    zh: "改填 progress（实际完成百分比）",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let imported = context.project.schedule.as_ref().is_some_and(|schedule| !schedule.record.source.is_absent());
    if imported {
        return;
    }
    for at in context.tasks.iter().filter(|at| at.task.source.is_absent() && !at.task.percent_duration.is_absent()) {
        sink.at(at.place_of(&at.task.percent_duration), format!("`{}` gives the percent of its duration, which only imports write", at.id()))
            .help("write `progress`: how much of the work is done");
    }
}
