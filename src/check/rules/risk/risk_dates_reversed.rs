//! # What it does
//! Reports a risk whose window ends before it begins, or that was reviewed or closed before it was
//! raised.
//!
//! # Why it matters
//! A window of no days is never due, and an age below zero spoils every figure of the register.
//!
//! # Example
//! ```yaml
//! proximity_from: 2026-12-01
//! proximity_until: 2026-10-31
//! ```
//! Better:
//! ```yaml
//! proximity_from: 2026-10-01
//! proximity_until: 2026-10-31
//! ```

use crate::base::Words;
use crate::check::{
    ProjectContext,
    rules::{naming, words::reversed},
};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "risk dates in the wrong order",
    zh: "风险日期顺序错误",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        let record = &risk.record;
        let name = naming::record("risk", &record.id);
        reversed(
            sink,
            risk.file,
            &name,
            ("proximity_from", &record.proximity_from),
            ("proximity_until", &record.proximity_until),
        );
        reversed(sink, risk.file, &name, ("raised", &record.raised), ("reviewed", &record.reviewed));
        reversed(sink, risk.file, &name, ("raised", &record.raised), ("closed", &record.closed));
    }
}
