//! # What it does
//! Reports a task whose written `budget` is more than 1 % off what its assignments cost at their
//! class rates. The rates of `pmo.toml` are dated; the budget may lie anywhere between the lowest
//! and the highest rate of the task's time. Without effort, class or rate for everybody assigned
//! nothing is said.
//!
//! # Why it matters
//! The written budget counts, so earned value would be measured against money that the planned
//! effort does not cost.
//!
//! # Example
//! ```yaml
//! - id: api
//!   budget: 48000
//!   assign: [chen.jie 100h]        # at 120 an hour: 12000
//! ```
//! Better:
//! ```yaml
//! - id: api
//!   budget: 48000
//!   assign: [chen.jie 400h]
//! ```

use crate::analyse::cost::{exchange::Exchange, labour::Prices};
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::{
    naming,
    words::{amount, percent},
};
use crate::diag::Sink;
use crate::model::Kind;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "task budget that its assignments contradict",
    zh: "任务预算与资源投入成本不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the budget or the effort, or delete the budget so that the assignments give it",
    zh: "更正预算或工时；或删除预算，由资源投入自动得出",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let (portfolio, project) = (context.all.portfolio, context.project);
    if portfolio.unread.contains(&Kind::People) || !portfolio.settings.rates.has_items() {
        return;
    }
    let (exchange, prices) = (Exchange::of(portfolio, project), Prices::of(portfolio, project));
    // 1 % (FORMAT, Money).
    let tolerance = Decimal::new(1, 2);
    for at in context.tasks {
        let task = at.task;
        let Some((budget, span)) = task.budget.located() else {
            continue;
        };
        if task.is_summary() || !task.is_active() || !task.assign.has_items() {
            continue;
        }
        let (Ok(budget), Ok(cost)) = (exchange.exact(budget), prices.of_task(task)) else {
            continue;
        };
        let nearest = budget.clamp(cost.least, cost.most);
        let difference = (budget - nearest).abs();
        if difference <= nearest * tolerance || nearest.is_zero() {
            continue;
        }
        let cost_words = if cost.least == cost.most {
            amount(cost.least, exchange.own)
        } else {
            format!("{} to {}", amount(cost.least, None), amount(cost.most, exchange.own))
        };
        let side = if budget < nearest { "less" } else { "more" };
        let message = format!(
            "{} has a budget of {}, but its assignments cost {cost_words}",
            naming::record("task", &task.id),
            amount(budget, exchange.own)
        );
        sink.at(Place::new(at.place.file, span), message)
            .label(format!("{} {side}", percent(difference / nearest)))
            .help("correct the budget or the effort, or delete the budget so that the assignments give it");
    }
}
