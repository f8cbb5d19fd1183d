//! # What it does
//! Reports a deliverable that is not finished and still names a requirement that was dropped.
//!
//! # Why it matters
//! Somebody may still be building what nobody wants any more.
//!
//! # Example
//! ```yaml
//! # REQ-007 is dropped
//! - id: DEL-005
//!   requirements: [REQ-006, REQ-007]
//! ```
//! Better:
//! ```yaml
//! - id: DEL-005
//!   requirements: [REQ-006]
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{deliverable::DeliverableStatus, requirement::RequirementStatus};
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "dropped requirement that a deliverable still names",
    zh: "未完成的交付物仍引用已取消的需求",
};
pub(super) const REMEDY: Words = Words {
    en: "remove it from the deliverable, or take it up again",
    zh: "从交付物中移除，或恢复该需求",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let dropped = context
        .project
        .requirements
        .iter()
        .filter(|entry| entry.record.status.value() == Some(RequirementStatus::Dropped));
    let dropped: HashMap<&str, Place> = dropped
        .filter_map(|entry| Some((entry.record.id.get()?.as_str(), entry.place(&entry.record.status))))
        .collect();
    if dropped.is_empty() {
        return;
    }
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        if matches!(
            deliverable.status.value(),
            Some(DeliverableStatus::Accepted | DeliverableStatus::Rejected)
        ) {
            continue;
        }
        for (requirement, span) in deliverable.requirements.items() {
            let id = naming::local(context, requirement.as_str());
            if let Some(place) = dropped.get(id) {
                let named = naming::record("deliverable", &deliverable.id);
                sink.at(
                    Place::new(entry.file, span),
                    format!("{named} still names requirement `{id}`, which was dropped"),
                )
                .help("remove it here, or take the requirement up again")
                .also(*place, "dropped here");
            }
        }
    }
}
