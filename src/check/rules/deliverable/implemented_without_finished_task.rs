//! # What it does
//! Reports a requirement that is implemented or verified although none of its tasks has finished.
//!
//! # Why it matters
//! One of the two is wrong: the requirement is coloured green too early, or the schedule is behind what
//! was done.
//!
//! # Example
//! ```yaml
//! # the task `single-sign-on` has no `actual_finish`
//! - id: REQ-003
//!   status: implemented
//!   tasks: [single-sign-on]
//! ```
//! Better:
//! ```yaml
//! - id: REQ-003
//!   status: approved
//!   tasks: [single-sign-on]
//! ```

use super::links::Links;
use crate::base::{Choice, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::requirement::RequirementStatus;

pub(super) const TITLE: Words = Words {
    en: "implemented requirement without a finished task",
    zh: "需求已实现但相关任务均未完成",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the status, or report the task's progress",
    zh: "更正需求状态，或更新任务进展",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if context.project.requirements.is_empty() {
        return;
    }
    let links = Links::of(context);
    for entry in &context.project.requirements {
        let requirement = &entry.record;
        let Some(status) = requirement.status.value() else {
            continue;
        };
        if !matches!(status, RequirementStatus::Implemented | RequirementStatus::Verified) {
            continue;
        }
        let mut tasks = links.fulfillers(naming::id_of(&requirement.id));
        tasks.extend(links.named(context, &requirement.tasks));
        if !tasks.is_empty() && !tasks.iter().any(|task| task.is_finished()) {
            let mut ids: Vec<&str> = tasks.iter().map(|task| naming::id_of(&task.id)).collect();
            ids.sort_unstable();
            ids.dedup();
            let named = naming::record("requirement", &requirement.id);
            let message = format!("{named} is {}, but {}", status.key(), unfinished(&ids));
            sink.at(entry.place(&requirement.status), message)
                .help("correct the status, or write the task's `actual_finish`");
        }
    }
}

fn unfinished(ids: &[&str]) -> String {
    match ids {
        [one] => format!("its task {one} is not finished"),
        all => format!("none of its tasks has finished: {}", naming::some_of(all)),
    }
}
