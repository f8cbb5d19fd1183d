//! # What it does
//! Reports a change request that was decided or closed before it was raised, closed before it was
//! decided, or whose decision is needed before it was raised.
//!
//! # Why it matters
//! A decision before the request was a decision about something else, or the paper was made
//! afterwards.
//!
//! # Example
//! ```yaml
//! raised: 2026-05-20
//! decided: 2026-05-02
//! ```
//! Better:
//! ```yaml
//! raised: 2026-04-20
//! decided: 2026-05-02
//! ```

use crate::base::Words;
use crate::check::{
    ProjectContext,
    rules::{naming, words::reversed},
};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "change dates in the wrong order",
    zh: "变更日期顺序错误",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates; mark what was acted on first as `emergency`",
    zh: "更正其中一个日期；先行实施的变更请标记 `emergency`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let name = naming::record("change request", &record.id);
        reversed(
            sink,
            change.file,
            &name,
            ("raised", &record.raised),
            ("decision_due", &record.decision_due),
        );
        if reversed(sink, change.file, &name, ("raised", &record.raised), ("decided", &record.decided)) {
            continue;
        }
        if !reversed(sink, change.file, &name, ("decided", &record.decided), ("closed", &record.closed)) {
            reversed(sink, change.file, &name, ("raised", &record.raised), ("closed", &record.closed));
        }
    }
}
