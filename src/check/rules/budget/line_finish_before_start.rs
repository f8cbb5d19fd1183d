//! # What it does
//! Reports a budget line whose finish lies before its start.
//!
//! # Why it matters
//! The amount cannot be phased, so it is missing in every planned value.
//!
//! # Example
//! ```yaml
//! - id: licences
//!   start: 2026-06-01
//!   finish: 2026-04-30
//! ```
//! Better:
//! ```yaml
//! - id: licences
//!   start: 2026-04-01
//!   finish: 2026-06-30
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::{naming, words::reversed};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "budget line that ends before it begins",
    zh: "预算明细的结束日期早于开始日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    let lines = budget.record.accounts.items().flat_map(|(account, _)| account.lines.items());
    for (line, _) in lines {
        reversed(
            sink,
            budget.file,
            &naming::record("budget line", &line.id),
            ("start", &line.start),
            ("finish", &line.finish),
        );
    }
}
