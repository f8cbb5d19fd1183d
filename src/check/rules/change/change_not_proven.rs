//! # What it does
//! Warns of a change that is being carried out, verified or closed without the tasks that carry it
//! out, and of one that is verified or closed without saying how it was checked.
//!
//! # Why it matters
//! A change without tasks is in no plan, so its cost and time fall on somebody else's. One without
//! a check is finished because somebody said so.
//!
//! # Example
//! ```yaml
//! status: verified
//! ```
//! Better:
//! ```yaml
//! status: verified
//! implementation: [translate]
//! verification: The foremen read every screen.
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::{ChangeStatus, ChangeVerdict};

pub(super) const TITLE: Words = Words {
    en: "change carried out without tasks or check",
    zh: "变更已实施但缺少任务或验证",
};
pub(super) const REMEDY: Words = Words {
    en: "write `implementation` and `verification`",
    zh: "填写 `implementation` 和 `verification`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let Some((status, span)) = record.status.located() else {
            continue;
        };
        let approved = matches!(
            record.decision.value(),
            Some(ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions)
        );
        let is_checked = *status == ChangeStatus::Verified || *status == ChangeStatus::Closed && approved;
        let is_done = is_checked || *status == ChangeStatus::Implementing;
        let mut missing = Vec::new();
        if is_done && record.implementation.is_absent() {
            missing.push("`implementation`");
        }
        if is_checked && record.verification.is_absent() {
            missing.push("`verification`");
        }
        if !missing.is_empty() {
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("{name} is {}, but has no {}", status.key(), missing.join(" and no ")),
            )
            .help(format!(
                "write {}: the tasks that carry it out, and how the result was checked",
                naming::some_of(&missing)
            ));
        }
    }
}
