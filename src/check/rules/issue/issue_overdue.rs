//! # What it does
//! Warns of an open issue whose day has passed.
//!
//! # Why it matters
//! Either it blocks somebody who waits in vain, or the day was never meant.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! status: open
//! due: 2026-11-02
//! ```
//! Better:
//! ```yaml
//! status: open
//! due: 2026-12-01
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "issue overdue",
    zh: "问题逾期未解决",
};
pub(super) const REMEDY: Words = Words {
    en: "solve it, agree a new day, or escalate it",
    zh: "解决问题、重新约定时限，或上报",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    if !context.project.is_running() {
        return;
    }
    for issue in &context.project.issues {
        let record = &issue.record;
        let (Some(status), Some((due, span))) = (record.status.value(), record.due.located()) else {
            continue;
        };
        let is_reversed = record.raised.value().is_some_and(|raised| *due < raised);
        if status.is_open() && *due < today && !is_reversed {
            sink.at(
                Place::new(issue.file, span),
                format!("{} was due on {due} and is `{}`", naming::record("issue", &record.id), status.key()),
            )
            .label(format!("{} days ago", today.days_since(*due)))
            .help("solve it, agree a new day, or escalate it");
        }
    }
}
