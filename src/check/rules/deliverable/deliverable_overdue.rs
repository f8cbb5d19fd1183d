//! # What it does
//! Reports a deliverable whose day has passed and that has not been handed in. Only the calendar brings
//! this finding.
//!
//! # Why it matters
//! A result that is late is what the customer sees first. Either it is submitted, or its new day is
//! agreed with the acceptor.
//!
//! # Example
//! ```yaml
//! status: in-work
//! due: 2026-11-06
//! ```
//! Better:
//! ```yaml
//! status: submitted
//! submitted: 2026-11-05
//! due: 2026-11-06
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::deliverable::DeliverableStatus;

pub(super) const TITLE: Words = Words {
    en: "deliverable past its day",
    zh: "交付物逾期未提交",
};
pub(super) const REMEDY: Words = Words {
    en: "hand it in, or agree on a new day",
    zh: "尽快提交，或商定新的期限",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.project.is_running() {
        return;
    }
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        let Some(due) = deliverable.due.value().filter(|due| *due < context.today()) else {
            continue;
        };
        let late = matches!(
            deliverable.status.value(),
            Some(DeliverableStatus::Planned | DeliverableStatus::InWork)
        );
        if late && deliverable.submitted.is_absent() {
            let days = naming::days_since(context.today(), due);
            let message = format!("{} was due on {due}, {days} ago", naming::record("deliverable", &deliverable.id));
            sink.at(entry.place(&deliverable.due), message)
                .help("hand it in, or agree on a new day with the acceptor");
        }
    }
}
