//! # What it does
//! Reports an issue that is due, solved or closed before it was raised, or closed before it was
//! solved.
//!
//! # Why it matters
//! Ages and times to solve are computed from these days; one below zero makes the average of the
//! whole log wrong.
//!
//! # Example
//! ```yaml
//! raised: 2026-11-10
//! resolved: 2026-10-12
//! ```
//! Better:
//! ```yaml
//! raised: 2026-11-10
//! resolved: 2026-11-12
//! ```

use crate::base::Words;
use crate::check::{
    ProjectContext,
    rules::{naming, words::reversed},
};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "issue dates in the wrong order",
    zh: "问题日期顺序错误",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for issue in &context.project.issues {
        let record = &issue.record;
        let name = naming::record("issue", &record.id);
        reversed(sink, issue.file, &name, ("raised", &record.raised), ("due", &record.due));
        if reversed(sink, issue.file, &name, ("raised", &record.raised), ("resolved", &record.resolved)) {
            continue;
        }
        if !reversed(sink, issue.file, &name, ("resolved", &record.resolved), ("closed", &record.closed)) {
            reversed(sink, issue.file, &name, ("raised", &record.raised), ("closed", &record.closed));
        }
    }
}
