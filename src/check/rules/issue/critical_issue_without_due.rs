//! # What it does
//! Reports a critical issue that is open and has no day by which it must be solved.
//!
//! # Why it matters
//! The project cannot succeed with it. Without a day it never becomes late, so it never reaches the
//! report.
//!
//! # Example
//! ```yaml
//! severity: critical
//! status: open
//! ```
//! Better:
//! ```yaml
//! severity: critical
//! status: open
//! due: 2026-12-01
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::issue::Severity;

pub(super) const TITLE: Words = Words {
    en: "critical issue without a due date",
    zh: "严重问题没有完成时限",
};
pub(super) const REMEDY: Words = Words {
    en: "write `due`",
    zh: "填写 `due`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for issue in &context.project.issues {
        let record = &issue.record;
        let Some((_, span)) = record.severity.located().filter(|(severity, _)| **severity == Severity::Critical) else {
            continue;
        };
        if record.is_open() && record.due.is_absent() {
            sink.at(
                Place::new(issue.file, span),
                format!(
                    "{} is critical, but has no day by which it must be solved",
                    naming::record("issue", &record.id)
                ),
            )
            .field("due")
            .help("write `due:`");
        }
    }
}
