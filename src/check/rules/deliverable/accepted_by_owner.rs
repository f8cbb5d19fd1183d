//! # What it does
//! Reports a deliverable that is accepted by its own owner, or shall be.
//!
//! # Why it matters
//! Nobody finds the faults of their own work, and an acceptance by the maker is worth nothing to the
//! customer or an auditor.
//!
//! # Example
//! ```yaml
//! owner: chen.jie
//! acceptor: chen.jie
//! ```
//! Better:
//! ```yaml
//! owner: chen.jie
//! acceptor: zhang.min
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "deliverable accepted by its own owner",
    zh: "交付物由其责任人自行验收",
};
pub(super) const REMEDY: Words = Words {
    en: "let somebody else accept it",
    zh: "由责任人以外的人验收",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        let Some(owner) = deliverable.owner.get() else {
            continue;
        };
        let named = naming::record("deliverable", &deliverable.id);
        let (field, message) = if deliverable.accepted_by.get() == Some(owner) {
            (&deliverable.accepted_by, format!("{named} was accepted by its own owner"))
        } else if deliverable.acceptor.get() == Some(owner) && deliverable.accepted_by.is_absent() {
            (&deliverable.acceptor, format!("{named} shall be accepted by its own owner"))
        } else {
            continue;
        };
        sink.at(entry.place(field), message)
            .help("let the customer or somebody else accept it")
            .also(entry.place(&deliverable.owner), "the owner");
    }
}
