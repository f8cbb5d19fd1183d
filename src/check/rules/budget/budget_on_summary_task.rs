//! # What it does
//! Reports a budget that is written on a task with tasks below it.
//!
//! # Why it matters
//! Each amount has one home. The budget of a summary is the sum of its tasks; a second figure there
//! is counted twice or ignored, and nobody sees which.
//!
//! # Example
//! ```yaml
//! - id: build
//!   budget: 60000
//!   tasks:
//!     - {id: api, budget: 48000}
//! ```
//! Better:
//! ```yaml
//! - id: build
//!   tasks:
//!     - {id: api, budget: 48000}
//!     - {id: app, budget: 12000}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "budget on a summary task",
    zh: "摘要任务上填写了预算",
};
pub(super) const REMEDY: Words = Words {
    en: "give the money to the tasks below, or to `undistributed` of the account",
    zh: "将预算分配到下级任务，或填入账户的 `undistributed`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let Some((budget, span)) = at.task.budget.located().filter(|_| at.task.is_summary()) else {
            continue;
        };
        let own = at
            .task
            .tasks
            .items()
            .filter_map(|(task, _)| task.budget.get())
            .filter(|money| money.currency == budget.currency);
        let below: Decimal = own.map(|money| money.amount).sum();
        let message = format!(
            "{} has a budget of its own beside those of the tasks below it",
            naming::record("summary task", &at.task.id)
        );
        let found = sink.at(Place::new(at.place.file, span), message);
        found.label(format!("the tasks just below it have {}", below.normalize()));
        found.help(if below == budget.amount {
            "delete it: the tasks below add up to it"
        } else {
            "give the money to the tasks below, or to `undistributed` of their account"
        });
    }
}
