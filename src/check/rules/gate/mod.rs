//! Rules over gates, their criteria and decisions, and the stage that a gate opens.

use super::area;
use crate::base::Id;
use crate::check::ProjectContext;
use crate::model::{
    charter::Stage,
    gate::GateAnswer,
    settings::{GATES, GateDefinition},
};

area! {
    go_despite_unmet_criterion "PMO-G101" Error Project;
    must_criterion_unanswered "PMO-G102" Error Project;
    unmet_without_reason "PMO-G103" Gap Record;
    met_without_evidence "PMO-G104" Gap Record;
    unknown_criterion "PMO-G105" Error Project;
    gate_decision_unsigned "PMO-G106" Gap Record;
    conditional_go_without_conditions "PMO-G107" Error Record;
    stage_ahead_of_gate "PMO-G108" Warning Project;
    gate_out_of_order "PMO-G109" Error Project;
    killed_but_active "PMO-G110" Error Project;
}

/// The gate's id as the answer names it, or `?`.
fn name(answer: &GateAnswer) -> &str {
    answer.gate.get().map_or("?", |gate| gate.as_str())
}

/// The gate of `pmo.toml` that an answer is about; the built-in gates have no criteria.
fn definition<'a>(context: &ProjectContext<'a>, answer: &GateAnswer) -> Option<&'a GateDefinition> {
    let name = answer.gate.get()?.as_str();
    let mut gates = context.all.portfolio.settings.gates.items();
    gates
        .find(|(gate, _)| gate.id.get().is_some_and(|id| id.as_str() == name))
        .map(|(gate, _)| gate)
}

/// The criteria of a gate without which there is no go.
fn musts(gate: &GateDefinition) -> Vec<&str> {
    let musts = gate
        .criteria
        .items()
        .filter(|(criterion, _)| criterion.must.value().is_some_and(|must| must.0));
    musts.filter_map(|(criterion, _)| criterion.id.get()).map(Id::as_str).collect()
}

/// The gates that a project of `tier` has to pass before it is in `stage`.
fn gates_before<'a>(context: &ProjectContext<'a>, stage: Stage, tier: Option<&str>) -> Vec<&'a str> {
    let own = &context.all.portfolio.settings.gates;
    if !own.has_items() {
        let opening = GATES.iter().filter(|gate| gate.3.is_some_and(|opens| opens <= stage));
        return opening.map(|gate| gate.0).collect();
    }
    let opening = own
        .items()
        .map(|(gate, _)| gate)
        .filter(|gate| gate.opens.value().is_some_and(|opens| opens <= stage));
    let asked = opening.filter(|gate| {
        let mut tiers = gate.tiers.items().peekable();
        tiers.peek().is_none() || tiers.any(|(line, _)| Some(line.as_str()) == tier)
    });
    asked.filter_map(|gate| gate.id.get()).map(Id::as_str).collect()
}
