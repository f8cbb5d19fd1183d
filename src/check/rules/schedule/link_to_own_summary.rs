//! # What it does
//! Reports a task that depends on a summary it stands in, and a summary that depends on a task below it.
//!
//! # Why it matters
//! The summary ends when its last task ends, so the task would wait for itself.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     tasks:
//!       - id: api
//!         depends_on: [build]
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     tasks:
//!       - id: api
//!         depends_on: [design]
//! ```

use super::is_kin;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task that depends on its own summary",
    zh: "任务依赖自己所属的摘要任务",
};
pub(super) const REMEDY: Words = Words {
    en: "remove the dependency",
    zh: "删除该依赖",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        for (link, span) in at.task.depends_on.items() {
            let Some(target) = context.task_named(link.task.as_str()).map(|target| &context.tasks[target]) else {
                continue;
            };
            if target.id() == at.id() || !is_kin(context.tasks, at, target) {
                continue;
            }
            let told = if target.depth < at.depth { "a summary it stands in" } else { "a task below it" };
            sink.at(Place::new(at.place.file, span), format!("`{}` depends on `{}`, {told}", at.id(), target.id()))
                .help("remove this dependency");
        }
    }
}
