//! # What it does
//! Reports a decision that is still awaited after the day by which it was needed. Only the calendar
//! brings this finding.
//!
//! # Why it matters
//! Work behind the decision stands still, or goes on as if it had been taken. It belongs on top of the
//! next steering pack.
//!
//! # Example
//! ```yaml
//! status: proposed
//! due: 2026-11-06
//! ```
//! Better:
//! ```yaml
//! status: decided
//! due: 2026-11-06
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::decision::DecisionStatus;

pub(super) const TITLE: Words = Words {
    en: "decision awaited past its day",
    zh: "决策逾期未定",
};
pub(super) const REMEDY: Words = Words {
    en: "have it decided or deferred, or agree on a new day",
    zh: "尽快决策、推迟，或商定新的期限",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.project.is_running() {
        return;
    }
    for entry in &context.project.decisions {
        let decision = &entry.record;
        let Some(due) = decision.due.value().filter(|due| *due < context.today()) else {
            continue;
        };
        if decision.status.value() == Some(DecisionStatus::Proposed) {
            let days = naming::days_since(context.today(), due);
            let message = format!("{} was needed by {due}, {days} ago", naming::record("decision", &decision.id));
            let found = sink.at(entry.place(&decision.due), message);
            match decision.authority.get() {
                Some(authority) => found.help(format!("ask `{}` to decide or defer it, or agree on a new day", authority.as_str())),
                None => found.help("have it decided or deferred, or agree on a new day"),
            };
        }
    }
}
