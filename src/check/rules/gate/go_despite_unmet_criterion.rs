//! # What it does
//! Reports a gate that decided `go` although a criterion that must be met is not. A conditional go may
//! leave one open, with its conditions; a waived one needs its reason.
//!
//! # Why it matters
//! A gate that lets a must pass unmet is a formality. What it was to stop comes back later and dearer.
//!
//! # Example
//! ```yaml
//! # pmo.toml: the criterion `budget` of G2 is a must
//! - gate: G2
//!   decision: go
//!   criteria:
//!     - id: budget
//!       met: no
//! ```
//! Better:
//! ```yaml
//! - gate: G2
//!   decision: conditional-go
//!   conditions:
//!     - id: A1
//!       text: The budget is approved by finance.
//!       owner: zhang.min
//!       due: 2026-12-01
//!   criteria:
//!     - id: budget
//!       met: no
//!       reason: Finance meets next week.
//! ```

use super::definition;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::gate::{GateDecision, Met};

pub(super) const TITLE: Words = Words {
    en: "go although a must criterion is not met",
    zh: "强制准则未满足却判定通过",
};
pub(super) const REMEDY: Words = Words {
    en: "decide a conditional go, hold, or meet the criterion",
    zh: "改为有条件通过或暂缓，或先满足该准则",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        let answer = &entry.record;
        let Some(gate) = definition(context, answer).filter(|_| answer.decision.value() == Some(GateDecision::Go)) else {
            continue;
        };
        let musts = super::musts(gate);
        for (criterion, _) in answer.criteria.items() {
            let must = criterion.id.get().is_some_and(|id| musts.contains(&id.as_str()));
            if must && criterion.met.value() == Some(Met::No) {
                let id = criterion.id.get().map_or("?", |id| id.as_str());
                let message = format!("gate `{}` is a go, but its must `{id}` is not met", naming::id_of(&gate.id));
                sink.at(Place::new(entry.file, criterion.met.span()), message)
                    .help("decide `conditional-go` or `hold`, or meet the criterion first")
                    .also(entry.place(&answer.decision), "decided here");
            }
        }
    }
}
