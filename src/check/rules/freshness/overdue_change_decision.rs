//! # What it does
//! Reports a change request that waits for a decision whose day has passed. Only the calendar brings this
//! finding, and only while the project is running.
//!
//! # Why it matters
//! Requesters take silence for yes. Scope grows while the request is in the queue.
//!
//! # Example
//! ```yaml
//! changes:
//!   - {id: CR-001, title: Add a language, status: decision, decision_due: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! changes:
//!   - {id: CR-001, title: Add a language, status: approved, decision_due: 2026-11-06}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::model::change::ChangeStatus;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "decision on a change request overdue",
    zh: "变更请求逾期未决",
};
pub(super) const REMEDY: Words = Words {
    en: "decide, defer, or set a new day",
    zh: "作出决定、推迟或重新约定日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for entry in &context.project.changes {
        let record = &entry.record;
        if record.status.value().is_some_and(ChangeStatus::is_pending) {
            let id = record.id.get().map_or("", |id| id.as_str());
            overdue(context, entry.file, &record.decision_due, &format!("the decision on `{id}` was"), sink)
                .map(|found| found.help("bring it to the change board: approve, reject or defer"));
        }
    }
}
