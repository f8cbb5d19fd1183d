//! # What it does
//! Reports progress of a task or budget line above 100 %, and more units done than there are.
//!
//! # Why it matters
//! No more can be earned than was planned. If the work grew, the plan has to grow under a change request.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: install
//!     ev_method: units
//!     units_done: 130
//!     units_total: 120
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: install
//!     ev_method: units
//!     units_done: 120
//!     units_total: 120
//! ```

use crate::base::{Place, Words};
use rust_decimal::Decimal;
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "more done than there is",
    zh: "完成量超过总量",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the progress, or change the plan",
    zh: "更正完成量，或按变更流程调整计划",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let task = at.task;
        if let Some((percent, span)) = task.progress.located().filter(|(percent, _)| percent.value > Decimal::ONE_HUNDRED) {
            let message = format!("`{}` is {}% complete", at.id(), percent.value.normalize());
            sink.at(Place::new(at.place.file, span), message).help("progress ends at 100%");
        }
        let units = task.units_done.get().zip(task.units_total.get());
        // A total of nothing is a finding of its own.
        if let Some((done, total)) = units.filter(|(done, total)| done.0 > total.0 && total.0 > Decimal::ZERO) {
            let message = format!("`{}` has {} of {} units done", at.id(), done.0.normalize(), total.0.normalize());
            sink.at(at.place_of(&task.units_done), message).help("correct the count, or raise `units_total` under a change request");
        }
    }
    let Some(budget) = &context.project.budget else {
        return;
    };
    for (line, _) in budget.record.accounts.items().flat_map(|(account, _)| account.lines.items()) {
        if let Some((percent, span)) = line.progress.located().filter(|(percent, _)| percent.value > Decimal::ONE_HUNDRED) {
            let message = format!("{} is {}% complete", naming::record("line", &line.id), percent.value.normalize());
            sink.at(Place::new(budget.file, span), message).help("progress ends at 100%");
        }
    }
}
