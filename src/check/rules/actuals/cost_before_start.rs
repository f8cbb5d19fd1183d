//! # What it does
//! Warns of actual cost on a task that has no `actual_start`, once per task.
//!
//! # Why it matters
//! Either the work has begun and the schedule does not know it, so the forecast is wrong, or the
//! cost belongs to another task. A task with cost and no progress has an index of zero.
//!
//! # Example
//! ```yaml
//! # task app: no actual_start
//! - {date: 2026-05-04, account: labour, task: app, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! # task app: actual_start: 2026-05-04
//! - {date: 2026-05-04, account: labour, task: app, amount: 4000, document: "4711"}
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Place, Words};
use crate::check::{
    ProjectContext,
    rules::{naming, words::amount},
};
use crate::diag::Sink;
use crate::model::{actuals::PostingType, schedule::Task};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "cost on a task that has not started",
    zh: "任务未开始却已发生成本",
};
pub(super) const REMEDY: Words = Words {
    en: "write the task's `actual_start`, or correct the posting's task",
    zh: "填写任务的 `actual_start`，或更正记账所属任务",
};

#[derive(Default)]
struct Cost {
    place: Place,
    sum: Decimal,
    postings: usize,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let exchange = Exchange::of(context.all.portfolio, context.project);
    let mut costs: BTreeMap<usize, Cost> = BTreeMap::new();
    for posting in &context.project.postings {
        let record = &posting.record;
        let kind = record.r#type.value().unwrap_or(PostingType::Actual);
        let (Some((task, span)), Some(money)) = (record.task.located(), record.amount.get()) else {
            continue;
        };
        let Some(at) = context
            .task_named(task.as_str())
            .filter(|at| has_not_begun(context.tasks[*at].task))
        else {
            continue;
        };
        // An amount without an exchange rate is a finding of its own.
        let Ok(value) = exchange.convert(money, record.date.value().unwrap_or(context.today())) else {
            continue;
        };
        if kind == PostingType::Commitment || record.r#type.is_bad() {
            continue;
        }
        let cost = costs.entry(at).or_insert(Cost {
            place: Place::new(posting.file, span),
            ..Cost::default()
        });
        cost.sum += value;
        cost.postings += 1;
    }
    for (at, cost) in costs {
        if cost.sum > Decimal::ZERO {
            let name = naming::record("task", &context.tasks[at].task.id);
            let postings = naming::counted(cost.postings, "posting", "postings");
            sink.at(cost.place, format!("{name} has cost, but it has not started"))
                .label(format!("{} on {postings}", amount(cost.sum.round_dp(2), exchange.own)))
                .help("write the task's `actual_start`, or name the task that the money was spent on");
        }
    }
}

/// A milestone needs only its finish; a task that is finished has told its dates.
fn has_not_begun(task: &Task) -> bool {
    task.actual_start.is_absent() && task.actual_finish.is_absent() && !task.is_summary()
}
