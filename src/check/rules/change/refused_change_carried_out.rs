//! # What it does
//! Reports a rejected or withdrawn change request that names tasks which carry it out.
//!
//! # Why it matters
//! Either the tasks are done all the same, which is work that nobody pays for, or they still hold
//! people and money in the plan.
//!
//! # Example
//! ```yaml
//! status: rejected
//! implementation: [translate]
//! ```
//! Better:
//! ```yaml
//! status: rejected
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::ChangeStatus;

pub(super) const TITLE: Words = Words {
    en: "refused change with tasks that carry it out",
    zh: "已否决的变更仍有实施任务",
};
pub(super) const REMEDY: Words = Words {
    en: "take the tasks out of the plan, or have the change approved",
    zh: "从计划中移除任务，或重新批准变更",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let Some(status) = record
            .status
            .value()
            .filter(|status| matches!(status, ChangeStatus::Rejected | ChangeStatus::Withdrawn))
        else {
            continue;
        };
        let tasks: Vec<String> = record
            .implementation
            .items()
            .map(|(task, _)| format!("`{}`", task.as_str()))
            .collect();
        if tasks.is_empty() {
            continue;
        }
        let name = naming::record("change request", &record.id);
        let verb = if tasks.len() == 1 { "carries" } else { "carry" };
        sink.at(
            Place::new(change.file, record.implementation.span()),
            format!("{name} is {}, but {} {verb} it out", status.key(), naming::some_of(&tasks)),
        )
        .help("take the tasks out of the plan and out of this list, or have the change approved");
    }
}
