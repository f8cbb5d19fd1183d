//! # What it does
//! Reports an open risk that is to be avoided, transferred, mitigated, exploited, shared or
//! enhanced without any action, or for which a plan is to be ready without a fallback or an action.
//! Cancelled actions do not count.
//!
//! # Why it matters
//! A response is a word until somebody does something by a day.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   response: mitigate
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   response: mitigate
//!   actions:
//!     - {id: A1, text: Quote a second source, owner: chen.jie, due: 2026-12-01}
//! ```

use crate::analyse::risk::register;
use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::{RiskResponse, RiskStatus};

pub(super) const TITLE: Words = Words {
    en: "risk response without an action",
    zh: "有应对策略但无行动",
};
pub(super) const REMEDY: Words = Words {
    en: "write who does what by when, or accept the risk with its reason",
    zh: "写明谁在何时做什么，或说明理由后接受风险",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let record = &risk.record;
        let is_open = matches!(record.status.value(), Some(RiskStatus::Open | RiskStatus::Treating));
        let Some((response, span)) = record.response.located().filter(|_| is_open) else {
            continue;
        };
        if register::lacks_action(record) {
            let found = sink.at(
                Place::new(risk.file, span),
                format!(
                    "{} has the response `{}`, but no action",
                    naming::record("risk", &record.id),
                    response.key()
                ),
            );
            found.field("actions").help(match response {
                RiskResponse::Prepare => "write the plan as `fallback`, or the `actions` that make it ready",
                _ => "write `actions:`: who does what by when; or accept the risk with its `rationale`",
            });
        }
    }
}
