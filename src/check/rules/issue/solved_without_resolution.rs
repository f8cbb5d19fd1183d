//! # What it does
//! Reports a resolved or closed issue that does not say how or when it was solved, and a closed one
//! without the day on which that was confirmed.
//!
//! # Why it matters
//! The log is where the next person with the same problem looks. The time to solve issues is
//! counted from these days.
//!
//! # Example
//! ```yaml
//! - id: I-001
//!   status: resolved
//! ```
//! Better:
//! ```yaml
//! - id: I-001
//!   status: resolved
//!   resolution: The supplier replaced the rig.
//!   resolved: 2026-11-12
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::issue::{Issue, IssueStatus};

pub(super) const TITLE: Words = Words {
    en: "solved issue without resolution or day",
    zh: "问题已解决但缺少解决方案或日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write `resolution`, `resolved` and, once confirmed, `closed`",
    zh: "填写 `resolution`、`resolved`，确认后填写 `closed`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for issue in &context.project.issues {
        let Some((status, span)) = issue.record.status.located() else {
            continue;
        };
        let missing = missing(&issue.record, *status);
        if !missing.is_empty() {
            let name = naming::record("issue", &issue.record.id);
            sink.at(
                Place::new(issue.file, span),
                format!("{name} is {}, but has no {}", status.key(), missing.join(" and no ")),
            )
            .help(format!("write {}", naming::some_of(&missing)));
        }
    }
}

fn missing(issue: &Issue, status: IssueStatus) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if status.is_open() {
        return missing;
    }
    if issue.resolution.is_absent() {
        missing.push("`resolution`");
    }
    // A closed issue may have been solved on the day it was closed.
    if status == IssueStatus::Resolved && issue.resolved.is_absent() {
        missing.push("`resolved`");
    }
    if status == IssueStatus::Closed && issue.closed.is_absent() {
        missing.push("`closed`");
    }
    missing
}
