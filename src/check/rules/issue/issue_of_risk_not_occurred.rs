//! # What it does
//! Warns of an open issue that names the risk which came true while that risk is still shown as
//! open, in treatment, draft or expired.
//!
//! # Why it matters
//! One event is counted twice, as a danger and as a fact, and the exposure in the risk report is
//! too high.
//!
//! # Example
//! ```yaml
//! # risk R-001: status open
//! - id: I-001
//!   status: open
//!   risk: R-001
//! ```
//! Better:
//! ```yaml
//! # risk R-001: status occurred
//! - id: I-001
//!   status: open
//!   risk: R-001
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::risk::RiskStatus;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "issue of a risk that is not marked as occurred",
    zh: "问题对应的风险未标记为已发生",
};
pub(super) const REMEDY: Words = Words {
    en: "set the risk to `occurred`, or name it under `about`",
    zh: "将风险改为 `occurred`，或仅在 `about` 中引用",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    if !project.issues.iter().any(|issue| issue.record.risk.get().is_some()) {
        return;
    }
    let risks = project.risks.iter();
    let statuses: HashMap<&str, (RiskStatus, Place)> = risks
        .filter_map(|risk| {
            let (status, span) = risk.record.status.located()?;
            Some((risk.record.id.get()?.as_str(), (*status, Place::new(risk.file, span))))
        })
        .collect();
    for issue in project.issues.iter().filter(|issue| issue.record.is_open()) {
        let Some((risk, span)) = issue.record.risk.located() else {
            continue;
        };
        let Some((status, place)) = statuses.get(risk.as_str()) else {
            continue;
        };
        if status.is_live() || *status == RiskStatus::Expired {
            let name = naming::record("issue", &issue.record.id);
            let message = format!("{name} came of risk `{}`, but that risk is `{}`", risk.as_str(), status.key());
            sink.at(Place::new(issue.file, span), message)
                .also(*place, "the risk's status")
                .help("set the risk to `status: occurred`; if the issue only belongs to it, name it under `about`");
        }
    }
}
