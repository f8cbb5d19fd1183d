//! # What it does
//! Reports a conditional go that names no condition.
//!
//! # Why it matters
//! A condition that is not written down is met by nobody. Each has an owner and a day, as any action.
//!
//! # Example
//! ```yaml
//! - gate: G2
//!   decision: conditional-go
//! ```
//! Better:
//! ```yaml
//! - gate: G2
//!   decision: conditional-go
//!   conditions:
//!     - id: A1
//!       text: The second supplier has signed.
//!       owner: chen.jie
//!       due: 2026-12-01
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::gate::GateDecision;

pub(super) const TITLE: Words = Words {
    en: "conditional go without conditions",
    zh: "有条件通过但未列条件",
};
pub(super) const REMEDY: Words = Words {
    en: "write the conditions, each with an owner and a day",
    zh: "列出条件，并注明责任人和期限",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        let answer = &entry.record;
        if answer.decision.value() == Some(GateDecision::ConditionalGo) && naming::is_empty(&answer.conditions) {
            let message = format!("gate `{}` is a conditional go, but names no condition", super::name(answer));
            sink.at(entry.place(&answer.decision), message)
                .help("write `conditions`, each with an owner and a day, or decide `go`")
                .field("conditions");
        }
    }
}
