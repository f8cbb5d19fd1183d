//! # What it does
//! Reports a decision that is superseded and does not name the decision that replaces it, names itself,
//! or names one although it is still in force.
//!
//! # Why it matters
//! Who finds the old decision must find the new one. A log in which both look valid, or neither, is
//! followed by halves of the team.
//!
//! # Example
//! ```yaml
//! - id: DEC-002
//!   status: superseded
//! ```
//! Better:
//! ```yaml
//! - id: DEC-002
//!   status: superseded
//!   superseded_by: DEC-005
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::decision::DecisionStatus;

pub(super) const TITLE: Words = Words {
    en: "superseded decision without a successor",
    zh: "被取代的决策未指明新决策",
};
pub(super) const REMEDY: Words = Words {
    en: "name the decision that replaces it in `superseded_by`",
    zh: "在 `superseded_by` 中填写取代它的决策",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.decisions {
        let decision = &entry.record;
        let named = naming::record("decision", &decision.id);
        let superseded = decision.status.value() == Some(DecisionStatus::Superseded);
        let successor = decision.superseded_by.get().map(|by| naming::local(context, by.as_str()));
        let is_itself = successor.is_some_and(|by| by == naming::id_of(&decision.id));
        if superseded && decision.superseded_by.is_absent() {
            sink.at(
                entry.place(&decision.status),
                format!("{named} is superseded, but nothing says by which decision"),
            )
            .help("name the new decision in `superseded_by`")
            .field("superseded_by");
        } else if is_itself {
            sink.at(entry.place(&decision.superseded_by), format!("{named} is superseded by itself"))
                .help("name the new decision");
        } else if successor.is_some() && !superseded && decision.status.get().is_some() {
            sink.at(
                entry.place(&decision.status),
                format!("{named} names its successor, but is not `superseded`"),
            )
            .help("write `status: superseded`, or remove `superseded_by`")
            .also(entry.place(&decision.superseded_by), "the successor");
        }
    }
}
