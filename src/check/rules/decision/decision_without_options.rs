//! # What it does
//! Reports a decision that is awaited, in a project of tier full, with fewer than two options.
//!
//! # Why it matters
//! A board that is shown one way can only nod. "Do nothing" is an option too, and often the one that
//! shows what waiting costs.
//!
//! # Example
//! ```yaml
//! - id: DEC-007
//!   title: Second supplier?
//!   status: proposed
//!   options:
//!     - text: Sign with the second supplier.
//! ```
//! Better:
//! ```yaml
//! - id: DEC-007
//!   title: Second supplier?
//!   status: proposed
//!   options:
//!     - text: Sign with the second supplier.
//!     - text: Stay with one and hold stock for six weeks.
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{completeness::Rank, decision::DecisionStatus};

pub(super) const TITLE: Words = Words {
    en: "awaited decision with fewer than two options",
    zh: "待决策事项备选方案不足两个",
};
pub(super) const REMEDY: Words = Words {
    en: "write at least two options, doing nothing among them",
    zh: "至少列出两个方案，可包括“维持现状”",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let tier = context.project.charter.as_ref().and_then(|charter| charter.record.tier.get());
    if tier.is_none_or(|tier| Rank::of(tier.as_str()) < Rank::Full) {
        return;
    }
    for entry in &context.project.decisions {
        let decision = &entry.record;
        let written = decision.options.get().map_or(0, |options| options.len());
        if decision.status.value() == Some(DecisionStatus::Proposed) && written < 2 && !decision.options.is_bad() {
            let message = format!(
                "{} is awaited with {}",
                naming::record("decision", &decision.id),
                ["no options", "only one option"][written]
            );
            sink.at(entry.place(&decision.status), message)
                .help("write at least two options; doing nothing may be one")
                .field("options");
        }
    }
}
