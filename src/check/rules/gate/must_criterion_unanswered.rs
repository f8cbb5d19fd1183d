//! # What it does
//! Reports a gate that was decided although a criterion that must be met has no answer. The criteria
//! stand in `pmo.toml`.
//!
//! # Why it matters
//! A question that was not asked was not answered. The gate's record does not show on what its decision
//! rests.
//!
//! # Example
//! ```yaml
//! # pmo.toml: G2 has the musts `plan` and `budget`
//! - gate: G2
//!   decision: go
//!   criteria:
//!     - id: plan
//!       met: yes
//!       evidence: [schedule.yaml]
//! ```
//! Better:
//! ```yaml
//! - gate: G2
//!   decision: go
//!   criteria:
//!     - id: plan
//!       met: yes
//!       evidence: [schedule.yaml]
//!     - id: budget
//!       met: yes
//!       evidence: [budget.yaml]
//! ```

use super::definition;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "gate decided with a must criterion unanswered",
    zh: "关口已决策但强制准则未作答",
};
pub(super) const REMEDY: Words = Words {
    en: "answer every must criterion before the decision",
    zh: "决策前逐项回答强制准则",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        let answer = &entry.record;
        let Some(gate) = definition(context, answer).filter(|_| answer.decision.get().is_some() && !answer.criteria.is_bad()) else {
            continue;
        };
        let answered: Vec<&str> = answer
            .criteria
            .items()
            .filter_map(|(criterion, _)| criterion.id.get())
            .map(|id| id.as_str())
            .collect();
        let open: Vec<&str> = super::musts(gate).into_iter().filter(|must| !answered.contains(must)).collect();
        if !open.is_empty() {
            let which = match open.as_slice() {
                [one] => format!("its must criterion `{one}`"),
                all => format!("{} must criteria: {}", all.len(), naming::some_of(all)),
            };
            let message = format!("gate `{}` was decided without an answer to {which}", naming::id_of(&gate.id));
            sink.at(entry.place(&answer.decision), message)
                .help("answer them under `criteria`, each with its evidence")
                .field("criteria");
        }
    }
}
