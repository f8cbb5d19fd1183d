//! # What it does
//! Reports, from execution on, an unfinished task with neither an owner nor anybody assigned. Milestones
//! and summaries are left alone.
//!
//! # Why it matters
//! Work that belongs to nobody is done by nobody. In the plan it looks like any other.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     duration: 15d
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     duration: 15d
//!     assign: [chen.jie]
//! ```

use crate::base::Words;
use crate::model::charter::Stage;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task without owner",
    zh: "任务没有责任人",
};
pub(super) const REMEDY: Words = Words {
    en: "name its owner, or assign somebody",
    zh: "指定责任人或分配人员",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.has_reached(Stage::Executing) {
        return;
    }
    for at in context.tasks.iter().filter(|at| at.is_work() && !at.task.is_finished()) {
        if at.task.owner.is_absent() && at.task.assign.get().is_none_or(|assigned| assigned.is_empty()) && !at.task.assign.is_bad() {
            sink.at(at.head(), format!("`{}` has neither an owner nor anybody assigned", at.id()))
                .help("write `owner:` or `assign:`")
                .field("owner");
        }
    }
}
