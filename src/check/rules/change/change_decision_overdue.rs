//! # What it does
//! Warns of a change request that waits for its decision although the day by which it is needed has
//! passed.
//!
//! # Why it matters
//! The team works on the old plan or stands still, and each day makes one of the two answers
//! dearer.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! status: decision
//! decision_due: 2026-11-02
//! ```
//! Better:
//! ```yaml
//! status: decision
//! decision_due: 2026-12-04
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "change decision overdue",
    zh: "变更决策逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "decide, or agree a new day",
    zh: "作出决策，或重新约定日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    if !context.project.is_running() {
        return;
    }
    for change in &context.project.changes {
        let record = &change.record;
        let pending = record.status.value().filter(|status| status.is_pending());
        let (Some(status), Some((due, span))) = (pending, record.decision_due.located()) else {
            continue;
        };
        let is_reversed = record.raised.value().is_some_and(|raised| *due < raised);
        if *due < today && !is_reversed {
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("{name} needed a decision by {due} and is `{}`", status.key()),
            )
            .label(format!("{} days ago", today.days_since(*due)))
            .help("decide, or agree a new day");
        }
    }
}
