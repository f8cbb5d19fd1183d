//! # What it does
//! Reports an opportunity that is avoided or mitigated, and a threat that is exploited or enhanced.
//!
//! # Why it matters
//! One of the two words is wrong: either the team works against its own chance, or a threat is
//! counted as a gain.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   type: opportunity
//!   response: mitigate
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   type: opportunity
//!   response: enhance
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::{RiskResponse, RiskType};

pub(super) const TITLE: Words = Words {
    en: "response that does not fit the type of risk",
    zh: "应对策略与风险类型不符",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the response or the type",
    zh: "更正应对策略或风险类型",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let record = &risk.record;
        let Some((response, span)) = record.response.located().filter(|_| !record.r#type.is_bad()) else {
            continue;
        };
        let kind = record.r#type.value().unwrap_or(RiskType::Threat);
        let better = match (kind, response) {
            (RiskType::Opportunity, RiskResponse::Avoid | RiskResponse::Mitigate) => "exploit, share, enhance, accept or escalate",
            (RiskType::Threat, RiskResponse::Exploit | RiskResponse::Enhance) => "avoid, transfer, mitigate, accept, escalate or prepare",
            _ => continue,
        };
        let article = if kind == RiskType::Opportunity { "an" } else { "a" };
        let message = format!(
            "{} is {article} {}, which nobody wants to {}",
            naming::record("risk", &record.id),
            kind.key(),
            response.key()
        );
        sink.at(Place::new(risk.file, span), message).help(match kind {
            RiskType::Opportunity => format!("write one of {better}, or `type: threat`"),
            RiskType::Threat => format!("write one of {better}, or `type: opportunity`"),
        });
    }
}
