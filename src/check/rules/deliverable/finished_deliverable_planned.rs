//! # What it does
//! Reports a deliverable that is still planned although every task that makes it has finished.
//!
//! # Why it matters
//! Either it lies ready and nobody handed it in, or the tasks were ticked off too early. Its status is
//! what the customer's report shows.
//!
//! # Example
//! ```yaml
//! # the task `write-manual` has an `actual_finish`
//! - id: DEL-004
//!   tasks: [write-manual]
//!   status: planned
//! ```
//! Better:
//! ```yaml
//! - id: DEL-004
//!   tasks: [write-manual]
//!   status: submitted
//!   submitted: 2026-11-18
//! ```

use super::links::Links;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::deliverable::DeliverableStatus;

pub(super) const TITLE: Words = Words {
    en: "deliverable still planned although its tasks are finished",
    zh: "任务均已完成但交付物仍为计划中",
};
pub(super) const REMEDY: Words = Words {
    en: "hand it in, or correct the tasks",
    zh: "提交该交付物，或更正任务的完成情况",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if context.project.deliverables.is_empty() {
        return;
    }
    let links = Links::of(context);
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        if deliverable.status.value() != Some(DeliverableStatus::Planned) {
            continue;
        }
        let mut makers = links.makers(naming::id_of(&deliverable.id));
        makers.extend(links.named(context, &deliverable.tasks));
        if !makers.is_empty() && makers.iter().all(|task| task.is_finished()) {
            let mut ids: Vec<&str> = makers.iter().map(|task| naming::id_of(&task.id)).collect();
            ids.sort_unstable();
            ids.dedup();
            let named = naming::record("deliverable", &deliverable.id);
            let message = format!(
                "{named} is still planned, but everything that makes it is finished: {}",
                naming::some_of(&ids)
            );
            sink.at(entry.place(&deliverable.status), message)
                .help("hand it in and write its new status, or correct the tasks");
        }
    }
}
