//! # What it does
//! Reports a deliverable that somebody else accepted than its acceptor.
//!
//! # Why it matters
//! The acceptor is who the customer named. An acceptance by somebody else may not bind anybody.
//!
//! # Example
//! ```yaml
//! acceptor: zhang.min
//! accepted_by: a.novak
//! ```
//! Better:
//! ```yaml
//! acceptor: zhang.min
//! accepted_by: zhang.min
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "deliverable accepted by somebody other than its acceptor",
    zh: "交付物验收人与指定验收人不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "have the acceptor confirm it, or correct `acceptor`",
    zh: "请指定验收人确认，或更正 `acceptor`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        let Some((acceptor, by)) = deliverable.acceptor.get().zip(deliverable.accepted_by.get()) else {
            continue;
        };
        // The owner's own acceptance is a finding of its own.
        if acceptor != by && deliverable.owner.get() != Some(by) {
            let named = naming::record("deliverable", &deliverable.id);
            let message = format!("{named} was to be accepted by `{}`, but `{}` did", acceptor.as_str(), by.as_str());
            sink.at(entry.place(&deliverable.accepted_by), message)
                .help(format!("have `{}` confirm it, or correct `acceptor`", acceptor.as_str()))
                .also(entry.place(&deliverable.acceptor), "the acceptor");
        }
    }
}
