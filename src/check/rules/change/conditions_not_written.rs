//! # What it does
//! Reports an approval with conditions that does not say which.
//!
//! # Why it matters
//! Nobody can meet a condition that is not written, and everybody remembers another.
//!
//! # Example
//! ```yaml
//! decision: approve-with-conditions
//! ```
//! Better:
//! ```yaml
//! decision: approve-with-conditions
//! conditions: The customer pays half.
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::ChangeVerdict;

pub(super) const TITLE: Words = Words {
    en: "conditional approval without its conditions",
    zh: "有条件批准但未写明条件",
};
pub(super) const REMEDY: Words = Words {
    en: "write `conditions`",
    zh: "填写 `conditions`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let conditional = record
            .decision
            .located()
            .filter(|(verdict, _)| **verdict == ChangeVerdict::ApproveWithConditions);
        let Some((_, span)) = conditional.filter(|_| record.conditions.is_absent()) else {
            continue;
        };
        sink.at(
            Place::new(change.file, span),
            format!(
                "{} is approved with conditions, but none is written",
                naming::record("change request", &record.id)
            ),
        )
        .field("conditions")
        .help("write `conditions:`, or `decision: approve`");
    }
}
