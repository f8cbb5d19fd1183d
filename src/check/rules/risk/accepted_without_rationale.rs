//! # What it does
//! Reports an open risk with a high score that is accepted without a reason (`rationale`) and
//! without a plan (`fallback`).
//!
//! # Why it matters
//! Accepting a high risk is a decision of the sponsor. Without the reason it looks like forgetting,
//! and afterwards it cannot be told from it.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   probability: high
//!   impact: {cost: high}
//!   response: accept
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   probability: high
//!   impact: {cost: high}
//!   response: accept
//!   rationale: Insurance costs more than the loss; agreed with the sponsor.
//! ```

use crate::analyse::risk::score::Scale;
use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::{RiskResponse, RiskStatus, RiskType};

pub(super) const TITLE: Words = Words {
    en: "high risk accepted without a reason",
    zh: "接受高风险但未说明理由",
};
pub(super) const REMEDY: Words = Words {
    en: "write why it is accepted, or what is done if it happens",
    zh: "说明接受理由，或发生时的弹回计划",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let scale = Scale::of(context.all.portfolio, context.project, context.today());
    for risk in &context.project.risks {
        let record = &risk.record;
        let is_open = matches!(record.status.value(), Some(RiskStatus::Open | RiskStatus::Treating));
        let accepted = record.response.located().filter(|(response, _)| **response == RiskResponse::Accept);
        let Some((_, span)) = accepted.filter(|_| is_open && record.r#type.value() != Some(RiskType::Opportunity)) else {
            continue;
        };
        if record.rationale.is_absent() && record.fallback.is_absent() && scale.is_high(record) {
            sink.at(
                Place::new(risk.file, span),
                format!(
                    "{} is high, and is accepted without a reason or a fallback",
                    naming::record("risk", &record.id)
                ),
            )
            .field("rationale")
            .help("write `rationale:` and who agreed, or `fallback:` with what is done if it happens");
        }
    }
}
