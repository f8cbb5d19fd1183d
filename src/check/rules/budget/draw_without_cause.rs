//! # What it does
//! Reports a draw of the contingency reserve that names no risk, and a draw of the management
//! reserve that names no change request or one that is not approved.
//!
//! # Why it matters
//! Contingency is for known risks and the management reserve is not the project's to spend. A draw
//! without its reason is an overrun by another name.
//!
//! # Example
//! ```yaml
//! management_reserve:
//!   amount: 50000
//!   draws:
//!     - {on: 2026-05-04, amount: 12000, task: rework}
//! ```
//! Better:
//! ```yaml
//! management_reserve:
//!   amount: 50000
//!   draws:
//!     - {on: 2026-05-04, amount: 12000, task: rework, change: CR-007}
//! ```

use crate::base::{Choice, FileId, Place, Span, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{
    Kind,
    budget::Draw,
    change::{ChangeStatus, ChangeVerdict},
};

pub(super) const TITLE: Words = Words {
    en: "draw from a reserve without its risk or approved change",
    zh: "动用储备但无对应风险或已批准的变更",
};
pub(super) const REMEDY: Words = Words {
    en: "name the risk that came true, or the change request that was approved",
    zh: "注明已发生的风险，或已批准的变更请求",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    if let Some(contingency) = budget.record.contingency.get() {
        for (draw, span) in contingency.draws.items().filter(|(draw, _)| draw.risk.is_absent()) {
            sink.at(place(budget.file, draw, span), "this draw on the contingency names no risk")
                .field("risk")
                .help("write `risk:` with the risk that came true; other money comes from the management reserve under a change request");
        }
    }
    if let Some(reserve) = budget.record.management_reserve.get() {
        for (draw, span) in reserve.draws.items() {
            of_management(context, budget.file, draw, span, sink);
        }
    }
}

fn place(file: FileId, draw: &Draw, whole: Span) -> Place {
    Place::new(file, if draw.amount.is_absent() { whole } else { draw.amount.span() })
}

fn of_management(context: &ProjectContext<'_>, file: FileId, draw: &Draw, whole: Span, sink: &mut Sink<'_>) {
    let Some((change, span)) = draw.change.located() else {
        if draw.change.is_absent() {
            sink.at(
                place(file, draw, whole),
                "this draw on the management reserve names no change request",
            )
            .field("change")
            .help("write `change:` with the approved change request that allows it");
        }
        return;
    };
    if !context.has_read(Kind::Change) {
        return;
    }
    let all = context.project.changes.iter().map(|entry| &entry.record);
    let mut named = all.filter(|record| record.id.get().is_some_and(|id| id.as_str() == change.as_str()));
    let Some((status, verdict)) = named
        .next()
        .and_then(|record| Some((record.status.value()?, record.decision.value())))
    else {
        return;
    };
    // A closed request may have been refused; its decision tells.
    let was_approved = status.is_approved()
        || status == ChangeStatus::Closed
            && !matches!(
                verdict,
                Some(ChangeVerdict::Reject | ChangeVerdict::Defer | ChangeVerdict::Withdraw)
            );
    if !was_approved {
        sink.at(
            Place::new(file, span),
            format!(
                "change request `{}` is not approved, but the management reserve was drawn under it",
                change.as_str()
            ),
        )
        .label(format!("status {}", status.key()))
        .help("have it approved first, or take the draw back");
    }
}
