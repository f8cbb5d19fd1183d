//! # What it does
//! Reports a dependency of a summary, or on one.
//!
//! # Why it matters
//! Tools disagree on what such a link means for the tasks below, and the driving task is hidden. GAO and
//! DCMA ask for links between tasks only.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     depends_on: [design]
//!     tasks:
//!       - id: api
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
    en: "dependency of or on a summary",
    zh: "依赖关系设在摘要任务上",
};
pub(super) const REMEDY: Words = Words {
    en: "link the first and last tasks inside the summary",
    zh: "将依赖关系设在摘要任务内部的首尾任务上",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        for (link, span) in at.task.depends_on.items() {
            let target = context.task_named(link.task.as_str()).map(|target| &context.tasks[target]);
            let kin = target.is_some_and(|target| is_kin(context.tasks, at, target));
            if kin || !at.task.is_active() {
                continue;
            }
            let place = Place::new(at.place.file, span);
            if at.task.is_summary() {
                sink.at(place, format!("the summary `{}` depends on `{}`", at.id(), link.task.as_str()))
                    .help("link the tasks below it that really wait");
            } else if let Some(target) = target.filter(|target| target.task.is_summary()) {
                sink.at(place, format!("`{}` depends on the summary `{}`", at.id(), target.id()))
                    .help("link the task below it that is really waited for, or a milestone at its end");
            }
        }
    }
}
