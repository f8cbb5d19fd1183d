//! # What it does
//! Reports a threat whose score after the response is above the score before it, and an opportunity
//! whose score after it is below. What is not said anew stays as before.
//!
//! # Why it matters
//! A response that makes things worse should not be carried out. Most often the two scores were
//! exchanged.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   probability: low
//!   residual_probability: high
//!   impact: {time: high}
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   probability: high
//!   residual_probability: low
//!   impact: {time: high}
//! ```

use crate::analyse::risk::score::Scale;
use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::RiskType;

pub(super) const TITLE: Words = Words {
    en: "residual risk worse than before the response",
    zh: "残余风险高于应对前",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the scores, or choose another response",
    zh: "更正评分，或更换应对策略",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let scale = Scale::of(context.all.portfolio, context.project, context.today());
    for risk in &context.project.risks {
        let record = &risk.record;
        if record.residual_probability.is_absent() && record.residual_impact.is_absent() || record.r#type.is_bad() {
            continue;
        }
        let (Ok(before), Ok(after)) = (scale.inherent(record), scale.residual(record)) else {
            continue;
        };
        let is_worse = match record.r#type.value() {
            Some(RiskType::Opportunity) => after.value < before.value,
            _ => after.value > before.value,
        };
        if !is_worse || !before.is_complete || !after.is_complete {
            continue;
        }
        let span = if record.residual_probability.is_absent() {
            record.residual_impact.span()
        } else {
            record.residual_probability.span()
        };
        let message = format!(
            "{} scores {} after its response and {} before it",
            naming::record("risk", &record.id),
            after.value.normalize(),
            before.value.normalize()
        );
        sink.at(Place::new(risk.file, span), message)
            .help("correct the scores, or choose another response");
    }
}
