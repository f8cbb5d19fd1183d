//! # What it does
//! Reports a deliverable that no task of the schedule makes: neither does it name its tasks, nor does a
//! task name it. It asks once the plan stands, from the first baseline on and from `executing` on in any
//! case; before, the list of deliverables is what the plan is made from.
//!
//! # Why it matters
//! What no task makes is in nobody's plan: it has no time, no people and no money, and comes out when
//! the customer asks for it.
//!
//! # Example
//! ```yaml
//! # schedule.yaml has no task with `deliverables: [DEL-004]`
//! deliverables:
//!   - id: DEL-004
//!     name: Operations manual
//! ```
//! Better:
//! ```yaml
//! deliverables:
//!   - id: DEL-004
//!     name: Operations manual
//!     tasks: [write-manual]
//! ```

use super::links::Links;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{Kind, charter::Stage, deliverable::DeliverableStatus};

pub(super) const TITLE: Words = Words {
    en: "deliverable that no task makes",
    zh: "没有任务产出该交付物",
};
pub(super) const REMEDY: Words = Words {
    en: "name its tasks in `tasks`, or add the task to the schedule",
    zh: "在 `tasks` 中列出产出任务，或在进度计划中增加任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let planned = context.project.is_strict() && matches!(context.project.stage(), Some(Stage::Planning | Stage::Executing));
    if !planned || context.project.schedule.is_none() || !context.has_read(Kind::Schedule) {
        return;
    }
    if context.project.deliverables.is_empty() {
        return;
    }
    let links = Links::of(context);
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        let over = matches!(
            deliverable.status.value(),
            Some(DeliverableStatus::Accepted | DeliverableStatus::Rejected)
        );
        let Some(id) = deliverable.id.get().filter(|_| !over && naming::is_empty(&deliverable.tasks)) else {
            continue;
        };
        if links.makers(id.as_str()).is_empty() {
            sink.at(entry.place(&deliverable.id), format!("no task makes deliverable `{id}`"))
                .help("name its tasks in `tasks`, or add the task that makes it to the schedule")
                .field("tasks");
        }
    }
}
