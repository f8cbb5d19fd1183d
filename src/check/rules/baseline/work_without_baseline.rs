//! # What it does
//! Warns of a task with a budget or with cost that the current baseline does not hold.
//!
//! # Why it matters
//! Work outside the baseline earns nothing, and what it costs counts: the project looks dearer than it is, and
//! the work was never approved. Either it is scope that crept in, or the baseline is old.
//!
//! # Example
//! ```yaml
//! - {id: dashboard, budget: 8000}      # in no baseline
//! ```
//! Better:
//! ```yaml
//! - {id: dashboard, budget: 8000}      # in baseline 2, under CR-004
//! ```

use super::current;
use crate::analyse::{cost::exchange::Exchange, earned_value::spent::Ledger};
use crate::base::Words;
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use rust_decimal::Decimal;
use std::collections::HashSet;

pub(super) const TITLE: Words = Words {
    en: "task with a budget or cost outside the baseline",
    zh: "有预算或成本的任务不在基准中",
};
pub(super) const REMEDY: Words = Words {
    en: "raise a change request, and freeze a new baseline once it is approved",
    zh: "提出变更请求，批准后固化新基准",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(entry) = current(context.project).filter(|_| context.project.is_running()) else {
        return;
    };
    let known: HashSet<&str> = entry.record.tasks.items().filter_map(|(task, _)| Some(task.id.get()?.as_str())).collect();
    // A task below one that was planned as a whole is not new work.
    let is_known = |at: usize| {
        let mut at = Some(at);
        while let Some(own) = at {
            if known.contains(context.tasks[own].id()) {
                return true;
            }
            at = context.tasks[own].parent;
        }
        false
    };
    let new = context.tasks.iter().enumerate().filter(|(position, at)| at.is_work() && !is_known(*position));
    let new: Vec<_> = new.map(|(_, at)| at).collect();
    if new.is_empty() {
        return;
    }
    let exchange = Exchange::of(context.all.portfolio, context.project);
    let ledger = Ledger::of(context.project, &exchange, context.today(), None);
    let number = entry.record.number.value().map_or(0, |number| number.0);
    for at in new {
        let has_budget = at.task.has_budget();
        let spent = ledger.of_task(at.id(), &[]).actual.unwrap_or_default();
        if !has_budget && spent <= Decimal::ZERO {
            continue;
        }
        let has = match has_budget {
            true => "a budget".to_owned(),
            false => format!("cost {}", amount(spent, exchange.own)),
        };
        sink.at(at.place_of(&at.task.budget), format!("`{}` has {has}, but baseline {number} does not hold it", at.id()))
            .help("raise a change request, and freeze a new baseline once it is approved");
    }
}
