//! # What it does
//! Reports a decision that was to be taken by a day that has passed. Only the calendar brings this finding,
//! and only while the project is running.
//!
//! # Why it matters
//! The work that waits for it stands still, or goes on as if it were decided.
//!
//! # Example
//! ```yaml
//! decisions:
//!   - {id: DEC-001, title: Which cloud, status: proposed, due: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! decisions:
//!   - {id: DEC-001, title: Which cloud, status: decided, due: 2026-11-06}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::model::decision::DecisionStatus;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "decision overdue",
    zh: "决策逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "bring it to whoever decides, or put it off openly",
    zh: "提交决策人，或明确推迟",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for entry in &context.project.decisions {
        let record = &entry.record;
        if !record.status.is_bad() && record.status.value().is_none_or(|status| status == DecisionStatus::Proposed) {
            let id = record.id.get().map_or("", |id| id.as_str());
            overdue(context, entry.file, &record.due, &format!("decision `{id}` was"), sink)
                .map(|found| found.help("bring it to whoever decides; `pmo report agenda` lists it; or set `status: deferred`"));
        }
    }
}
