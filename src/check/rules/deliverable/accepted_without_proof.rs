//! # What it does
//! Reports a deliverable that is written as accepted and does not say who accepted it, when, or what
//! proves it.
//!
//! # Why it matters
//! Acceptance is what the customer pays for and what an auditor asks for first. Without a name, a day
//! and a signed paper it is a claim.
//!
//! # Example
//! ```yaml
//! - id: DEL-002
//!   status: accepted
//! ```
//! Better:
//! ```yaml
//! - id: DEL-002
//!   status: accepted
//!   accepted_by: zhang.min
//!   accepted: 2026-11-12
//!   evidence: [docs/acceptance-DEL-002.pdf]
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::deliverable::DeliverableStatus;

pub(super) const TITLE: Words = Words {
    en: "accepted deliverable without proof",
    zh: "交付物已验收但缺少验收凭据",
};
pub(super) const REMEDY: Words = Words {
    en: "write who accepted it, when, and what proves it",
    zh: "补充验收人、验收日期和验收凭据",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        if deliverable.status.value() != Some(DeliverableStatus::Accepted) {
            continue;
        }
        let missing = naming::absent(&[
            ("accepted_by", deliverable.accepted_by.is_absent()),
            ("accepted", deliverable.accepted.is_absent()),
            ("evidence", naming::is_empty(&deliverable.evidence)),
        ]);
        if let Some(first) = missing.first() {
            let named = naming::record("deliverable", &deliverable.id);
            sink.at(
                entry.place(&deliverable.status),
                format!("{named} is accepted, but has no {}", naming::fields(&missing)),
            )
            .help("write who accepted it, when, and the file or address that proves it")
            .field(first);
        }
    }
}
