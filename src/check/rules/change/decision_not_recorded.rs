//! # What it does
//! Reports a change request that is approved, being carried out, verified, closed, rejected or
//! deferred without the decision, the person who decided, or the day. `closed` also covers requests
//! that were closed after a refusal.
//!
//! # Why it matters
//! A change that nobody decided is scope creep with a number. The audit asks who, when and what, in
//! this order.
//!
//! # Example
//! ```yaml
//! status: approved
//! ```
//! Better:
//! ```yaml
//! status: approved
//! decision: approve
//! authority: zhang.min
//! decided: 2026-05-02
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "decided change without its decision",
    zh: "变更已决策但未记录决策信息",
};
pub(super) const REMEDY: Words = Words {
    en: "write `decision`, `authority` and `decided`",
    zh: "填写 `decision`、`authority` 和 `decided`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let Some((status, span)) = record.status.located().filter(|(status, _)| status.is_decided()) else {
            continue;
        };
        let fields = [
            ("`decision`", record.decision.is_absent()),
            ("`authority`", record.authority.is_absent()),
            ("`decided`", record.decided.is_absent()),
        ];
        let missing: Vec<&str> = fields.iter().filter(|(_, is_missing)| *is_missing).map(|(name, _)| *name).collect();
        if !missing.is_empty() {
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("{name} is {}, but has no {}", status.key(), missing.join(" and no ")),
            )
            .help(format!("write {}: what was decided, by whom, when", naming::some_of(&missing)));
        }
    }
}
