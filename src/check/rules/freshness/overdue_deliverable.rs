//! # What it does
//! Reports a deliverable past its day that has neither been submitted nor accepted. Only the calendar
//! brings this finding, and only while the project is running.
//!
//! # Why it matters
//! It is what the customer waits for, and often what a payment hangs on.
//!
//! # Example
//! ```yaml
//! deliverables:
//!   - {id: DEL-001, name: Manual, status: in-work, due: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! deliverables:
//!   - {id: DEL-001, name: Manual, status: submitted, due: 2026-11-06}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::model::deliverable::DeliverableStatus;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "deliverable overdue",
    zh: "可交付成果逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "submit it, or agree on a new day under a change request",
    zh: "提交成果，或按变更流程重新约定日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for entry in &context.project.deliverables {
        let record = &entry.record;
        if record.submitted.is_absent() && is_unsubmitted(record.status.value()) {
            let id = record.id.get().map_or("", |id| id.as_str());
            overdue(context, entry.file, &record.due, &format!("deliverable `{id}` was"), sink)
                .map(|found| found.help("submit it, or agree on a new day with its acceptor"));
        }
    }
}

/// Whether it is still with its makers; one without a status is.
fn is_unsubmitted(status: Option<DeliverableStatus>) -> bool {
    use DeliverableStatus::{InWork, Planned, Rejected, Rework};
    status.is_none_or(|status| matches!(status, Planned | InWork | Rework | Rejected))
}
