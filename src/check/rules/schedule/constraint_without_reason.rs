//! # What it does
//! Reports, in projects of tier full, a task with a date constraint and no `reason`.
//!
//! # Why it matters
//! Hard dates override the network. GAO asks that each be justified, or the critical path is what somebody
//! typed.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: audit
//!     must_start_on: 2026-06-15
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: audit
//!     must_start_on: 2026-06-15
//!     reason: The auditor comes in that week only.
//! ```

use crate::base::Words;
use crate::model::completeness::Rank;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "date constraint without a reason",
    zh: "日期约束没有说明理由",
};
pub(super) const REMEDY: Words = Words {
    en: "write why the date is given, or remove it",
    zh: "说明日期固定的理由，或删除约束",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if context.tier() < Rank::Full {
        return;
    }
    for at in context.tasks.iter().filter(|at| at.task.reason.is_absent() && !at.task.is_finished()) {
        let task = at.task;
        let constraints = [
            &task.must_start_on,
            &task.must_finish_on,
            &task.start_no_later_than,
            &task.finish_no_later_than,
            &task.start_no_earlier_than,
            &task.finish_no_earlier_than,
        ];
        if let Some(given) = constraints.into_iter().find(|date| !date.is_absent()) {
            sink.at(at.place_of(given), format!("`{}` has a fixed date and no reason", at.id()))
                .help("write `reason:`, or let the dependencies set the date")
                .field("reason");
        }
    }
}
