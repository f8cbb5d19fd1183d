//! # What it does
//! Reports a request for change in the issue log that was resolved or closed although no change
//! request came of it: none is named, and none names the issue. A refusal is written as a change
//! request that was rejected.
//!
//! # Why it matters
//! Work that was granted in the issue log goes round the change board: scope grows and no baseline
//! knows.
//!
//! # Example
//! ```yaml
//! - id: I-001
//!   type: request-for-change
//!   status: resolved
//! ```
//! Better:
//! ```yaml
//! - id: I-001
//!   type: request-for-change
//!   status: resolved
//!   change: CR-004
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::{Kind, issue::IssueStatus, issue::IssueType};
use std::collections::HashSet;

pub(super) const TITLE: Words = Words {
    en: "requested change settled without a change request",
    zh: "变更类问题已解决但未提出变更请求",
};
pub(super) const REMEDY: Words = Words {
    en: "raise the change request and name it in the issue",
    zh: "提出变更请求，并在问题中引用",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.has_read(Kind::Change) {
        return;
    }
    let changes = context.project.changes.iter().map(|change| &change.record);
    let named_by_changes: HashSet<&str> = changes
        .filter_map(|change| change.issue.get())
        .map(|issue| issue.as_str())
        .collect();
    for issue in &context.project.issues {
        let record = &issue.record;
        let is_request = record.r#type.value() == Some(IssueType::RequestForChange);
        let settled = record
            .status
            .located()
            .filter(|(status, _)| matches!(status, IssueStatus::Resolved | IssueStatus::Closed));
        let (Some((_, span)), Some(id)) = (settled.filter(|_| is_request), record.id.get()) else {
            continue;
        };
        if record.change.is_absent() && !named_by_changes.contains(id.as_str()) {
            sink.at(
                Place::new(issue.file, span),
                format!(
                    "{} asked for a change and is settled, but no change request came of it",
                    naming::record("issue", &record.id)
                ),
            )
            .field("change")
            .help("raise the change request, also when it is refused, and write it under `change:`");
        }
    }
}
