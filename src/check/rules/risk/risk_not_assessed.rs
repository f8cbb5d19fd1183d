//! # What it does
//! Reports an open or treated risk without a probability, without any impact, or without both. A
//! draft may still be unscored.
//!
//! # Why it matters
//! A risk without a score is in no ranking and no matrix, so nobody speaks about it until it
//! happens.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   title: Supplier slips
//!   status: open
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   title: Supplier slips
//!   status: open
//!   probability: likely
//!   impact: {time: high}
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::{Risk, RiskStatus};

pub(super) const TITLE: Words = Words {
    en: "open risk without probability or impact",
    zh: "打开的风险缺少概率或影响",
};
pub(super) const REMEDY: Words = Words {
    en: "write `probability`, and `impact` in at least one dimension",
    zh: "填写 `probability`，并至少填写一个维度的 `impact`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let Some((status, span)) = risk.record.status.located() else {
            continue;
        };
        let missing = missing(&risk.record);
        let Some(first) = missing
            .first()
            .filter(|_| matches!(status, RiskStatus::Open | RiskStatus::Treating))
        else {
            continue;
        };
        sink.at(
            Place::new(risk.file, span),
            format!(
                "{} is open, but has no {}",
                naming::record("risk", &risk.record.id),
                missing.join(" and no ")
            ),
        )
        .field(first)
        .help(format!(
            "write {}: levels of the scale, or a percentage, an amount, a delay",
            naming::some_of(&missing.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>())
        ));
    }
}

fn missing(risk: &Risk) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if risk.probability.is_absent() {
        missing.push("probability");
    }
    let is_empty = risk
        .impact
        .get()
        .is_some_and(|impact| impact.dimensions().iter().all(|(_, field)| field.is_absent()));
    if risk.impact.is_absent() || is_empty {
        missing.push("impact");
    }
    missing
}
