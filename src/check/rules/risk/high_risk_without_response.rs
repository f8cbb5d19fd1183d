//! # What it does
//! Reports an open risk whose score (probability times the largest impact) reaches `risk_red`, 0.18
//! unless `pmo.toml` sets it, and that has no response. Amounts and delays are put on the scale by
//! their share of the budget and of the duration.
//!
//! # Why it matters
//! High risks decide over the project. One without a response was found, scored and left alone.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   title: Supplier slips
//!   status: open
//!   probability: high
//!   impact: {time: high}
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   title: Supplier slips
//!   status: open
//!   probability: high
//!   impact: {time: high}
//!   response: mitigate
//!   actions:
//!     - {id: A1, text: Quote a second source, owner: chen.jie, due: 2026-12-01}
//! ```

use crate::analyse::risk::score::Scale;
use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::{RiskStatus, RiskType};

pub(super) const TITLE: Words = Words {
    en: "high risk without a response",
    zh: "高风险没有应对措施",
};
pub(super) const REMEDY: Words = Words {
    en: "choose a response and plan its actions",
    zh: "选择应对策略并安排行动",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let scale = Scale::of(context.all.portfolio, context.project, context.today());
    let red = scale.red();
    for risk in &context.project.risks {
        let record = &risk.record;
        let is_open = matches!(record.status.value(), Some(RiskStatus::Open | RiskStatus::Treating));
        if !is_open || !record.response.is_absent() {
            continue;
        }
        let Some(score) = scale.inherent(record).ok().filter(|score| score.value >= red) else {
            continue;
        };
        let kind = record.r#type.value().unwrap_or(RiskType::Threat);
        let at_least = if score.is_complete { "" } else { "at least " };
        let message = format!(
            "{} scores {at_least}{}, but has no response",
            naming::record("risk", &record.id),
            score.value.normalize()
        );
        sink.at(Place::new(risk.file, record.probability.span()), message)
            .label(format!("a {} is high from {}", kind.key(), red.normalize()))
            .field("response")
            .help(match kind {
                RiskType::Threat => "write `response:` with one of avoid, transfer, mitigate, accept, escalate, prepare",
                RiskType::Opportunity => "write `response:` with one of exploit, share, enhance, accept, escalate",
            });
    }
}
