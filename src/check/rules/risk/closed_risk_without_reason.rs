//! # What it does
//! Reports a closed risk without the day or the reason of its closure.
//!
//! # Why it matters
//! Whether a risk was treated, passed by or was forgotten is what the next project wants to learn.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   status: closed
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   status: closed
//!   closed: 2026-06-01
//!   closed_reason: The second source delivered.
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::RiskStatus;

pub(super) const TITLE: Words = Words {
    en: "closed risk without day or reason",
    zh: "风险关闭但缺少日期或原因",
};
pub(super) const REMEDY: Words = Words {
    en: "write `closed` and `closed_reason`",
    zh: "填写 `closed` 和 `closed_reason`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let record = &risk.record;
        let Some((_, span)) = record.status.located().filter(|(status, _)| **status == RiskStatus::Closed) else {
            continue;
        };
        let mut missing = Vec::new();
        if record.closed.is_absent() {
            missing.push("`closed`");
        }
        if record.closed_reason.is_absent() {
            missing.push("`closed_reason`");
        }
        if !missing.is_empty() {
            sink.at(
                Place::new(risk.file, span),
                format!(
                    "{} is closed, but has no {}",
                    naming::record("risk", &record.id),
                    missing.join(" and no ")
                ),
            )
            .help(format!("write {}", naming::some_of(&missing)));
        }
    }
}
