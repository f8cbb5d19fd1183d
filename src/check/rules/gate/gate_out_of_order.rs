//! # What it does
//! Reports a gate that was passed on an earlier day than the gate before it.
//!
//! # Why it matters
//! Gates build on each other: a plan is not approved before the charter. One of the dates is a slip, or
//! a gate was made up afterwards.
//!
//! # Example
//! ```yaml
//! - gate: G1
//!   decision: go
//!   on: 2026-04-02
//! - gate: G2
//!   decision: go
//!   on: 2026-03-02
//! ```
//! Better:
//! ```yaml
//! - gate: G1
//!   decision: go
//!   on: 2026-03-02
//! - gate: G2
//!   decision: go
//!   on: 2026-04-02
//! ```

use crate::base::{Date, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::gate::GateDecision;

pub(super) const TITLE: Words = Words {
    en: "gate passed before the gate before it",
    zh: "关口通过日期早于前一关口",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let order = context.all.portfolio.settings.gate_ids();
    let mut passed: Vec<(usize, Date, Place, &str)> = Vec::new();
    for entry in &context.project.gates {
        let answer = &entry.record;
        if !matches!(answer.decision.value(), Some(GateDecision::Go | GateDecision::ConditionalGo)) {
            continue;
        }
        let name = super::name(answer);
        let at = order.iter().position(|gate| *gate == name);
        if let Some((at, on)) = at.zip(answer.on.value()) {
            passed.push((at, on, entry.place(&answer.on), name));
        }
    }
    passed.sort_by_key(|(at, on, place, _)| (*at, *on, *place));
    // A gate that was passed twice counts by its first go.
    passed.dedup_by_key(|gate| gate.0);
    for pair in passed.windows(2) {
        let ((_, before, earlier, first), (_, on, place, second)) = (pair[0], pair[1]);
        if on < before {
            sink.at(
                place,
                format!("gate `{second}` was passed on {on}, before gate `{first}` on {before}"),
            )
            .help("correct one of the dates")
            .also(earlier, format!("`{first}` was passed here"));
        }
    }
}
