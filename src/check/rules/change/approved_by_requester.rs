//! # What it does
//! Warns of a change request that was approved by the person who asked for it.
//!
//! # Why it matters
//! Two pairs of eyes are the whole point of change control (separation of duties).
//!
//! # Example
//! ```yaml
//! requester: chen.jie
//! decision: approve
//! authority: chen.jie
//! ```
//! Better:
//! ```yaml
//! requester: chen.jie
//! decision: approve
//! authority: zhang.min
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::ChangeVerdict;

pub(super) const TITLE: Words = Words {
    en: "change approved by its requester",
    zh: "变更由申请人本人批准",
};
pub(super) const REMEDY: Words = Words {
    en: "have somebody else decide",
    zh: "由他人决策",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let approved = matches!(
            record.decision.value(),
            Some(ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions)
        );
        let (Some((requester, asked)), Some((authority, span))) = (record.requester.located(), record.authority.located()) else {
            continue;
        };
        if approved && requester == authority {
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("{name} was approved by `{}`, who asked for it", authority.as_str()),
            )
            .also(Place::new(change.file, asked), "asked for it")
            .help("have somebody else decide, such as the sponsor");
        }
    }
}
