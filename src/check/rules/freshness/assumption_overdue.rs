//! # What it does
//! Reports an open assumption of the charter whose day to be checked has passed. Only the calendar brings
//! this finding, and only while the project is running.
//!
//! # Why it matters
//! What is taken for granted and never checked is a risk that nobody wrote down.
//!
//! # Example
//! ```yaml
//! assumptions:
//!   - {id: AS-1, text: The vendor delivers in May., review_by: 2026-10-30}
//! ```
//! Better:
//! ```yaml
//! assumptions:
//!   - {id: AS-1, text: The vendor delivers in May., review_by: 2026-10-30, status: confirmed}
//! ```

use super::{is_running, overdue};
use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::charter::AssumptionStatus;

pub(super) const TITLE: Words = Words {
    en: "assumption not checked in time",
    zh: "假设条件逾期未验证",
};
pub(super) const REMEDY: Words = Words {
    en: "check it, and write whether it holds",
    zh: "验证该假设，并填写是否成立",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = context.project.charter.as_ref().filter(|_| is_running(context)) else {
        return;
    };
    let assumptions = charter.record.assumptions.items().map(|(assumption, _)| assumption);
    let open = |status: AssumptionStatus| status == AssumptionStatus::Open;
    for assumption in assumptions.filter(|own| !own.status.is_bad() && own.status.value().is_none_or(open)) {
        let id = assumption.id.get().map_or("", |id| id.as_str());
        overdue(context, charter.file, &assumption.review_by, &format!("the check of the assumption `{id}` was"), sink)
            .map(|found| found.help("check it: write `status: confirmed` or `refuted`, or a new day"));
    }
}
