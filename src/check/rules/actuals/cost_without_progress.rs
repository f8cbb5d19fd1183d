//! # What it does
//! Warns of a task that was begun, has cost, and is 0 % done by `percent` or `units`. Cost on a task that was not
//! begun is `cost-before-start`; one without any progress is `ev-method-without-inputs`.
//!
//! # Why it matters
//! A task with cost and no progress has an index of zero, and no forecast can be made from it. Either nobody
//! measured the work, or the money was spent on something else.
//!
//! # Example
//! ```yaml
//! # task app: cost 12000
//! - {id: app, budget: 40000, actual_start: 2026-05-04, progress: 0%}
//! ```
//! Better:
//! ```yaml
//! - {id: app, budget: 40000, actual_start: 2026-05-04, progress: 25%}
//! ```

use super::ev_without_cost::measured;
use crate::analyse::{cost::exchange::Exchange, earned_value::spent::Ledger};
use crate::base::Words;
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::{portfolio::TaskAt, schedule::EvMethod};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "cost without progress",
    zh: "有成本无进展",
};
pub(super) const REMEDY: Words = Words {
    en: "write how far the task is, or correct the posting's task",
    zh: "填写任务完成情况，或更正记账所属任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let is_idle = |at: &&TaskAt<'_>| {
        let task = at.task;
        let is_open = !task.actual_start.is_absent() && task.actual_finish.is_absent();
        // Steps with weights are not reached in the first weeks.
        let has_steps = task.ev_method.value() == Some(EvMethod::Milestones);
        is_open && at.is_work() && !has_steps && measured(context, task) == Some(Decimal::ZERO)
    };
    let idle: Vec<_> = context.tasks.iter().filter(is_idle).collect();
    if idle.is_empty() || context.project.postings.is_empty() {
        return;
    }
    let exchange = Exchange::of(context.all.portfolio, context.project);
    let ledger = Ledger::of(context.project, &exchange, context.today(), None);
    for at in idle {
        let task = at.task;
        let cost = ledger.of_task(at.id(), &[]).actual.unwrap_or_default();
        if cost > Decimal::ZERO {
            let place = match task.ev_method.value() {
                Some(EvMethod::Units) => at.place_of(&task.units_done),
                _ => at.place_of(&task.progress),
            };
            sink.at(place, format!("`{}` has cost {}, but nothing of it is done", at.id(), amount(cost, exchange.own)))
                .help("write how far it is, or name the task that the money was spent on");
        }
    }
}
