//! # What it does
//! Reports a project whose stage lies behind a gate that did not let it pass: `executing` although G2
//! has no go. It asks projects that have a `gates.yaml` and, where `pmo.toml` defines gates, every
//! project of tier standard and full.
//!
//! # Why it matters
//! Work that runs ahead of its gate spends money that nobody released. Or the gate was held and its
//! record forgotten.
//!
//! # Example
//! ```yaml
//! # project.yaml: stage: executing
//! gates:
//!   - gate: G1
//!     decision: go
//! ```
//! Better:
//! ```yaml
//! gates:
//!   - gate: G1
//!     decision: go
//!   - gate: G2
//!     decision: go
//! ```

use crate::base::{Choice, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{
    Kind,
    charter::{Stage, State},
    completeness::Rank,
    gate::GateDecision,
};

pub(super) const TITLE: Words = Words {
    en: "stage ahead of its gate",
    zh: "项目阶段超前于已通过的关口",
};
pub(super) const REMEDY: Words = Words {
    en: "record the gate's decision, or set the stage back",
    zh: "补记关口决策，或将阶段调回",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let tier = charter.record.tier.get().map(|tier| tier.as_str());
    let defined = context.all.portfolio.settings.gates.has_items();
    let asked = !context.project.gates.is_empty() || defined && tier.is_some_and(|tier| Rank::of(tier) >= Rank::Standard);
    let Some(stage) = charter.record.stage.value().filter(|_| asked && context.has_read(Kind::Gates)) else {
        return;
    };
    if stage == Stage::Proposed || charter.record.state.value() == Some(State::Cancelled) {
        return;
    }
    let passed: Vec<&str> = context
        .project
        .gates
        .iter()
        .filter(|entry| lets_pass(&entry.record))
        .map(|entry| super::name(&entry.record))
        .collect();
    let before = super::gates_before(context, stage, tier);
    let open: Vec<&str> = before.into_iter().filter(|gate| !passed.contains(gate)).collect();
    if !open.is_empty() {
        let verb = if open.len() == 1 { "has" } else { "have" };
        let message = format!("the stage is `{}`, but {} {verb} no go", stage.key(), naming::some_of(&open));
        sink.at(charter.place(&charter.record.stage), message)
            .help("record the decision in gates.yaml, or set the stage back");
    }
}

/// Whether the gate let the project on, or what it decided could not be read.
fn lets_pass(answer: &crate::model::gate::GateAnswer) -> bool {
    answer.decision.is_bad() || matches!(answer.decision.value(), Some(GateDecision::Go | GateDecision::ConditionalGo))
}
