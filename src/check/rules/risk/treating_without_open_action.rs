//! # What it does
//! Notes a risk that is being treated when all its actions are done or cancelled.
//!
//! # Why it matters
//! The response has ended: the residual risk is to be scored, and the risk closed, accepted or
//! answered anew.
//!
//! # Example
//! ```yaml
//! status: treating
//! actions:
//!   - {id: A1, text: Quote a second source, owner: chen.jie, due: 2026-06-01, status: done, done_on: 2026-05-28}
//! ```
//! Better:
//! ```yaml
//! status: closed
//! closed: 2026-06-02
//! closed_reason: The second source is under contract.
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::{action::ActionStatus, risk::RiskStatus};

pub(super) const TITLE: Words = Words {
    en: "risk still treated after its last action",
    zh: "行动已全部完成但风险仍在应对中",
};
pub(super) const REMEDY: Words = Words {
    en: "score the residual risk, then close it or plan the next action",
    zh: "评估残余风险，然后关闭或安排下一步行动",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let record = &risk.record;
        let Some((_, span)) = record.status.located().filter(|(status, _)| **status == RiskStatus::Treating) else {
            continue;
        };
        let Some(actions) = record.actions.get() else {
            continue;
        };
        let status = |at: usize| actions[at].get().and_then(|action| action.status.value());
        let ended = (0..actions.len()).all(|at| matches!(status(at), Some(ActionStatus::Done | ActionStatus::Cancelled)));
        let any_done = (0..actions.len()).any(|at| status(at) == Some(ActionStatus::Done));
        if ended && any_done {
            sink.at(
                Place::new(risk.file, span),
                format!(
                    "{} is being treated, but all its actions have ended",
                    naming::record("risk", &record.id)
                ),
            )
            .help("score what is left as `residual_probability` and `residual_impact`, then close the risk or plan the next action");
        }
    }
}
