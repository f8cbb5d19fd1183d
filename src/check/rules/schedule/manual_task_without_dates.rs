//! # What it does
//! Reports a task with `mode: manual` that lacks its start or its finish.
//!
//! # Why it matters
//! Manual means that a person sets the dates. Without them the task stands nowhere, and nothing after it
//! can be placed.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: moving
//!     mode: manual
//!     start: 2026-06-01
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: moving
//!     mode: manual
//!     start: 2026-06-01
//!     finish: 2026-06-05
//! ```

use crate::base::Words;
use crate::model::schedule::TaskMode;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "manual task without its dates",
    zh: "手动任务缺少日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write start and finish, or let the schedule compute them",
    zh: "填写开始和完成日期，或改为自动排程",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let task = at.task;
        if task.mode.value() != Some(TaskMode::Manual) || task.is_summary() || task.is_finished() {
            continue;
        }
        let lasts = !task.duration.is_absent() || task.is_milestone();
        let missing = match (task.start.is_absent(), task.finish.is_absent()) {
            (true, true) => "dates",
            (true, false) if !lasts => "start",
            (false, true) if !lasts => "finish",
            _ => continue,
        };
        sink.at(at.place_of(&task.mode), format!("`{}` is set by hand and has no {missing}", at.id()))
            .help("write the dates, or remove `mode: manual`")
            .field("start");
    }
}
