//! # What it does
//! Reports a decision that is written as `decided` and does not say what was decided, by whom, or when.
//!
//! # Why it matters
//! A log that says "decided" and no more settles nothing: the next meeting takes the same decision
//! again, and nobody can say who answers for it.
//!
//! # Example
//! ```yaml
//! decisions:
//!   - id: DEC-004
//!     title: Which identity provider?
//!     status: decided
//! ```
//! Better:
//! ```yaml
//! decisions:
//!   - id: DEC-004
//!     title: Which identity provider?
//!     status: decided
//!     decision: The group's own directory.
//!     decided_by: zhang.min
//!     decided: 2026-11-12
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::decision::DecisionStatus;

pub(super) const TITLE: Words = Words {
    en: "decision without its outcome",
    zh: "决策缺少结论、决策人或日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write what was decided, by whom and when",
    zh: "补充决策内容、决策人和决策日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.decisions {
        let decision = &entry.record;
        if decision.status.value() != Some(DecisionStatus::Decided) {
            continue;
        }
        let missing = naming::absent(&[
            ("decision", decision.decision.is_absent()),
            ("decided_by", decision.decided_by.is_absent()),
            ("decided", decision.decided.is_absent()),
        ]);
        if let Some(first) = missing.first() {
            let named = naming::record("decision", &decision.id);
            let message = format!("{named} is decided, but has no {}", naming::fields(&missing));
            sink.at(entry.place(&decision.status), message)
                .help("write what was decided, by whom and when")
                .field(first);
        }
    }
}
