//! # What it does
//! Reports an escalated issue that does not say to whom.
//!
//! # Why it matters
//! The team waits for a decision, and nobody above knows that it is theirs.
//!
//! # Example
//! ```yaml
//! status: escalated
//! ```
//! Better:
//! ```yaml
//! status: escalated
//! escalated_to: zhang.min
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::issue::IssueStatus;

pub(super) const TITLE: Words = Words {
    en: "issue escalated to nobody",
    zh: "问题已上报但未注明上报对象",
};
pub(super) const REMEDY: Words = Words {
    en: "write `escalated_to`",
    zh: "填写 `escalated_to`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for issue in &context.project.issues {
        let record = &issue.record;
        let Some((_, span)) = record.status.located().filter(|(status, _)| **status == IssueStatus::Escalated) else {
            continue;
        };
        if record.escalated_to.is_absent() {
            sink.at(
                Place::new(issue.file, span),
                format!("{} is escalated, but to nobody", naming::record("issue", &record.id)),
            )
            .field("escalated_to")
            .help("write `escalated_to:` with the person who decides");
        }
    }
}
