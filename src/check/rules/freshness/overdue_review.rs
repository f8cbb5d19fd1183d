//! # What it does
//! Reports a live risk, an open assumption or a document whose day to be looked at again has passed. Only
//! the calendar brings this finding, and only while the project is running.
//!
//! # Why it matters
//! Scores and assumptions age. What nobody looks at is copied from report to report.
//!
//! # Example
//! ```yaml
//! risks:
//!   - {id: R-001, title: Identity provider slips, status: open, review_by: 2026-10-30}
//! ```
//! Better:
//! ```yaml
//! risks:
//!   - {id: R-001, title: Identity provider slips, status: open, reviewed: 2026-11-13, review_by: 2026-12-11}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::model::{charter::AssumptionStatus, document::DocumentStatus};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "review overdue",
    zh: "评审逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "look at it again, and write the next day",
    zh: "重新评审，并填写下次评审日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    let help = "look at it again, and write the next `review_by`";
    for risk in context.project.risks.iter().filter(|risk| risk.record.is_live()) {
        let id = risk.record.id.get().map_or("", |id| id.as_str());
        overdue(context, risk.file, &risk.record.review_by, &format!("the review of `{id}` was"), sink).map(|found| found.help(help));
    }
    for document in &context.project.documents {
        let record = &document.record;
        if record.status.value() != Some(DocumentStatus::Superseded) {
            let id = record.id.get().map_or("this document", |id| id.as_str());
            overdue(context, document.file, &record.review_by, &format!("the review of `{id}` was"), sink).map(|found| found.help(help));
        }
    }
    if let Some(charter) = &context.project.charter {
        let assumptions = charter.record.assumptions.items().map(|(assumption, _)| assumption);
        for open in assumptions.filter(|own| own.status.value().is_none_or(|status| status == AssumptionStatus::Open)) {
            let id = open.id.get().map_or("", |id| id.as_str());
            overdue(context, charter.file, &open.review_by, &format!("the check of the assumption `{id}` was"), sink)
                .map(|found| found.help("check it: write `status: confirmed` or `refuted`, or a new day"));
        }
    }
}
