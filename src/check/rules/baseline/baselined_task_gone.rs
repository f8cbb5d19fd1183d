//! # What it does
//! Warns of a task of the current baseline that is no longer in the plan, or no longer active.
//!
//! # Why it matters
//! Its budget was approved, and nothing will ever be earned for it: the project cannot reach its budget at
//! completion. Taking scope out needs a change request as adding it does.
//!
//! # Example
//! ```yaml
//! # baselines/1.yaml; schedule.yaml has no `training`
//! - {id: training, budget: 2400}
//! ```
//! Better:
//! ```yaml
//! # baselines/2.yaml, under CR-005, holds no `training`
//! ```

use super::current;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::Kind;

pub(super) const TITLE: Words = Words {
    en: "task of the baseline that is no longer planned",
    zh: "基准中的任务已不在计划中",
};
pub(super) const REMEDY: Words = Words {
    en: "bring the task back, or take it out under a change request with a new baseline",
    zh: "恢复该任务，或通过变更请求和新基准将其移除",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(entry) = current(project).filter(|_| project.is_running() && !project.unread.contains(&Kind::Schedule)) else {
        return;
    };
    for (task, span) in entry.record.tasks.items() {
        let Some(id) = task.id.get() else {
            continue;
        };
        let found = context.task_named(id.as_str()).map(|at| context.tasks[at].task);
        let gone = match found {
            None => "is no longer in the plan",
            Some(task) if !task.is_active() => "is no longer active",
            Some(_) => continue,
        };
        let place = if task.id.span().is_some() { task.id.span() } else { span };
        sink.at(Place::new(entry.file, place), format!("`{}` of the baseline {gone}", id.as_str()))
            .help("bring it back, or take it out under a change request with a new baseline");
    }
}
