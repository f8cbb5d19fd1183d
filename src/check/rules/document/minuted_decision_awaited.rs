//! # What it does
//! Reports minutes that record a decision which the log still shows as proposed.
//!
//! # Why it matters
//! The meeting decided, and the log does not know it. Whoever reads the log waits, or asks the board
//! again.
//!
//! # Example
//! ```yaml
//! # decisions.yaml: DEC-007 is proposed
//! decisions: [DEC-007]
//! ```
//! Better:
//! ```yaml
//! # decisions.yaml: DEC-007 is decided
//! decisions: [DEC-007]
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::decision::DecisionStatus;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "minuted decision that the log still awaits",
    zh: "纪要已记录的决策在日志中仍待定",
};
pub(super) const REMEDY: Words = Words {
    en: "write the outcome into the decision log",
    zh: "将结论补记到决策日志",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let decisions = context.project.decisions.iter();
    let proposed = decisions.filter(|entry| entry.record.status.value() == Some(DecisionStatus::Proposed));
    let proposed: HashMap<&str, Place> = proposed
        .filter_map(|entry| Some((entry.record.id.get()?.as_str(), entry.place(&entry.record.status))))
        .collect();
    for entry in &context.project.minutes {
        for (decision, span) in entry.record.decisions.items() {
            let id = naming::local(context, decision.as_str());
            if let Some(place) = proposed.get(id) {
                sink.at(
                    Place::new(entry.file, span),
                    format!("these minutes record decision `{id}`, but the log still awaits it"),
                )
                .help("write what was decided, by whom and when into the log; a decision that was only discussed stands under `about`")
                .also(*place, "still proposed here");
            }
        }
    }
}
