//! # What it does
//! Reports a benefit that is due before the project finishes.
//!
//! # Why it matters
//! A benefit comes from what the project delivers, and mostly later. A day before the end is one that
//! nobody checked, unless a part is delivered early.
//!
//! # Example
//! ```yaml
//! finish: 2026-12-18
//! benefits:
//!   - id: B-001
//!     title: Fewer calls
//!     due: 2026-06-30
//! ```
//! Better:
//! ```yaml
//! finish: 2026-12-18
//! benefits:
//!   - id: B-001
//!     title: Fewer calls
//!     due: 2027-06-30
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "benefit due before the project finishes",
    zh: "收益期限早于项目结束",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the day, or say which early delivery brings it",
    zh: "更正期限，或说明由哪次提前交付带来",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let Some(finish) = charter.record.finish.value() else {
        return;
    };
    for (benefit, _) in charter.record.benefits.items() {
        if let Some((due, span)) = benefit.due.located().filter(|(due, _)| **due < finish) {
            let message = format!(
                "{} is due on {due}, before the project finishes on {finish}",
                naming::record("benefit", &benefit.id)
            );
            sink.at(Place::new(charter.file, span), message)
                .help("correct the day; a benefit is measured after the delivery that brings it")
                .also(charter.place(&charter.record.finish), "finishes here");
        }
    }
}
