//! # What it does
//! Reports a criterion of a gate that is waived, or an item of the closing checklist that is not
//! settled or waived, without a reason.
//!
//! # Why it matters
//! An exception that nobody explained becomes the rule. The reason is what the board agrees to.
//!
//! # Example
//! ```yaml
//! - id: security-review
//!   met: waived
//! ```
//! Better:
//! ```yaml
//! - id: security-review
//!   met: waived
//!   reason: The application has no data of customers; agreed with the security officer.
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::gate::Met;

pub(super) const TITLE: Words = Words {
    en: "waived or unsettled item without a reason",
    zh: "豁免或未满足的条目缺少理由",
};
pub(super) const REMEDY: Words = Words {
    en: "write the `reason`",
    zh: "填写 `reason`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        for (criterion, _) in entry.record.criteria.items() {
            if criterion.met.value() == Some(Met::Waived) && criterion.reason.is_absent() {
                let id = criterion.id.get().map_or("?", |id| id.as_str());
                sink.at(
                    Place::new(entry.file, criterion.met.span()),
                    format!("criterion `{id}` is waived, and nothing says why"),
                )
                .help("write in `reason` why it need not be met, and who agreed")
                .field("reason");
            }
        }
    }
    let Some(closing) = &context.project.closing else {
        return;
    };
    for (answer, _) in closing.record.checklist.items() {
        let excuse = match answer.met.value() {
            Some(Met::No) => "not settled",
            Some(Met::Waived) => "waived",
            _ => continue,
        };
        if answer.reason.is_absent() {
            let item = answer.item.value().map_or("?", Choice::key);
            sink.at(
                Place::new(closing.file, answer.met.span()),
                format!("`{item}` is {excuse}, and nothing says why"),
            )
            .help("write in `reason` why, and what becomes of it")
            .field("reason");
        }
    }
}
