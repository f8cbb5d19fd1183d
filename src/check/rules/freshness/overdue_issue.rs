//! # What it does
//! Reports an open issue past the day by which it was to be solved. Only the calendar brings this finding,
//! and only while the project is running.
//!
//! # Why it matters
//! An issue stops work now. Past its day it needs a decision one level up, not another week.
//!
//! # Example
//! ```yaml
//! issues:
//!   - {id: I-001, title: No test data, status: open, owner: chen.jie, severity: major, due: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! issues:
//!   - {id: I-001, title: No test data, status: resolved, owner: chen.jie, severity: major, due: 2026-11-06}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "issue overdue",
    zh: "问题逾期未解决",
};
pub(super) const REMEDY: Words = Words {
    en: "solve it, escalate it, or agree on a new day",
    zh: "解决、上报或重新约定完成时限",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for entry in &context.project.issues {
        let record = &entry.record;
        if record.is_open() {
            let id = record.id.get().map_or("", |id| id.as_str());
            overdue(context, entry.file, &record.due, &format!("issue `{id}` was"), sink)
                .map(|found| found.help("solve it, escalate it, or agree on a new day"));
        }
    }
}
