//! # What it does
//! Reports a project that goes on although its last gate decided to stop it.
//!
//! # Why it matters
//! A killed project that keeps its people is how a portfolio fills up. Its cost appears in no decision.
//!
//! # Example
//! ```yaml
//! # gates.yaml: G2 was decided `kill`
//! stage: planning
//! ```
//! Better:
//! ```yaml
//! stage: planning
//! state: cancelled
//! state_reason: Stopped at G2, the market is gone.
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::gate::GateDecision;

pub(super) const TITLE: Words = Words {
    en: "project that goes on after its gate stopped it",
    zh: "关口已判定终止但项目仍在进行",
};
pub(super) const REMEDY: Words = Words {
    en: "write `state: cancelled` with its reason, or record the gate that took it up again",
    zh: "填写 `state: cancelled` 及原因，或补记恢复项目的关口决策",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = context
        .project
        .charter
        .as_ref()
        .filter(|charter| context.project.is_running() && !charter.record.state.is_bad())
    else {
        return;
    };
    let decided = context.project.gates.iter().filter(|entry| entry.record.decision.get().is_some());
    let Some(last) = decided.max_by_key(|entry| entry.record.on.value()) else {
        return;
    };
    if last.record.decision.value() == Some(GateDecision::Kill) {
        let field = if charter.record.state.is_absent() {
            charter.place(&charter.record.stage)
        } else {
            charter.place(&charter.record.state)
        };
        sink.at(
            field,
            format!("gate `{}` stopped this project, but it goes on", super::name(&last.record)),
        )
        .help("write `state: cancelled` and `state_reason`, or record the gate that took it up again")
        .also(last.place(&last.record.decision), "stopped here")
        .field("state");
    }
}
