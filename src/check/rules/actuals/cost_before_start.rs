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

use crate::base::{Place, Words};
use crate::check::{
    ProjectContext,
    rules::words::{amount, more},
};
use crate::diag::Sink;
use crate::model::actuals::PostingType;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashSet};

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
    let project = context.project;
    let mut costs: BTreeMap<&str, Cost> = BTreeMap::new();
    for posting in &project.postings {
        let kind = posting.record.r#type.value().unwrap_or(PostingType::Actual);
        let (Some((task, span)), Some(money)) = (posting.record.task.located(), posting.record.amount.get()) else {
            continue;
        };
        if kind == PostingType::Commitment || posting.record.r#type.is_bad() {
            continue;
        }
        let cost = costs.entry(task.as_str()).or_insert(Cost {
            place: Place::new(posting.file, span),
            ..Cost::default()
        });
        cost.sum += money.amount;
        cost.postings += 1;
    }
    if costs.is_empty() {
        return;
    }
    // A milestone needs only its finish; a task that is finished has told its dates.
    let waiting: HashSet<&str> = project
        .tasks()
        .iter()
        .filter(|at| at.task.actual_start.is_absent() && at.task.actual_finish.is_absent() && !at.task.is_summary())
        .filter_map(|at| at.task.id.get().map(|id| id.as_str()))
        .collect();
    for (task, cost) in costs {
        if cost.sum > Decimal::ZERO && waiting.contains(task) {
            let others = more(cost.postings - 1, "posting");
            sink.at(cost.place, format!("task `{task}` has cost, but it has not started{others}"))
                .label(format!("{} in all", amount(cost.sum, None)))
                .help("write the task's `actual_start`, or name the task that the money was spent on");
        }
    }
}
