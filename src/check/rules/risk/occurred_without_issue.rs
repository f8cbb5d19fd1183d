//! # What it does
//! Reports a risk that has occurred when neither the risk names an issue nor any issue names the
//! risk.
//!
//! # Why it matters
//! What has happened is no risk any more. Without an issue nobody solves it, and it drops out of
//! both lists.
//!
//! # Example
//! ```yaml
//! - id: R-001
//!   status: occurred
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   status: occurred
//!   issue: I-004
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::{Kind, risk::RiskStatus};
use std::collections::HashSet;

pub(super) const TITLE: Words = Words {
    en: "occurred risk without an issue",
    zh: "风险已发生但没有对应问题",
};
pub(super) const REMEDY: Words = Words {
    en: "open an issue and name it in the risk",
    zh: "登记问题并在风险中引用",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.has_read(Kind::Issue) {
        return;
    }
    let issues = context.project.issues.iter().map(|issue| &issue.record);
    let named_by_issues: HashSet<&str> = issues.filter_map(|issue| issue.risk.get()).map(|risk| risk.as_str()).collect();
    for risk in &context.project.risks {
        let record = &risk.record;
        let occurred = record.status.located().filter(|(status, _)| **status == RiskStatus::Occurred);
        let Some((_, span)) = occurred.filter(|_| record.issue.is_absent()) else {
            continue;
        };
        if record.id.get().is_some_and(|id| !named_by_issues.contains(id.as_str())) {
            sink.at(
                Place::new(risk.file, span),
                format!("{} has occurred, but no issue took over", naming::record("risk", &record.id)),
            )
            .field("issue")
            .help("open an issue with an owner and a day, and write it under `issue:`; or close the risk when all is solved");
        }
    }
}
