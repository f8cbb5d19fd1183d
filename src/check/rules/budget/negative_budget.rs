//! # What it does
//! Reports an amount below zero where a budget is given out, planned for a period, or a reserve is set aside, and
//! a period that is funded below zero. A draw or a grant may be negative: money goes back, but not more than there
//! is.
//!
//! # Why it matters
//! A negative line hides an overrun inside a total that still adds up. Undistributed below zero
//! means that more was given out than the account has.
//!
//! # Example
//! ```yaml
//! accounts:
//!   - id: labour
//!     undistributed: -3000
//! ```
//! Better:
//! ```yaml
//! accounts:
//!   - id: labour
//!     undistributed: 0
//! ```

use crate::base::{Field, FileId, Money, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{
    Entry,
    budget::{Budget, Phasing},
};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "budget below zero",
    zh: "预算为负数",
};
pub(super) const REMEDY: Words = Words {
    en: "write what is really planned, and move the difference under a change request",
    zh: "填写实际计划金额，差额通过变更请求调整",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        below_zero(at.place.file, &at.task.budget, "the budget of this task", sink);
    }
    let Some(budget) = &context.project.budget else {
        return;
    };
    for (account, _) in budget.record.accounts.items() {
        below_zero(budget.file, &account.authorised, "the authorised total", sink);
        below_zero(budget.file, &account.undistributed, "the undistributed budget", sink);
        for (line, _) in account.lines.items() {
            below_zero(budget.file, &line.amount, "this budget line", sink);
            if let Some(Phasing::ByPeriod(periods)) = line.phasing.get() {
                for ((period, _), (money, span)) in periods.iter().filter(|(_, (money, _))| money.amount < Decimal::ZERO) {
                    sink.at(Place::new(budget.file, span), format!("what is planned for {period} is below zero: {money}"))
                        .help("write what is really planned; what was spent already is not planned back");
                }
            }
        }
    }
    funding(budget, sink);
    if let Some(contingency) = budget.record.contingency.get() {
        below_zero(budget.file, &contingency.amount, "the contingency reserve", sink);
    }
    if let Some(reserve) = budget.record.management_reserve.get() {
        below_zero(budget.file, &reserve.amount, "the management reserve", sink);
    }
}

/// A grant below zero takes back what another grant of its period gave.
fn funding(budget: &Entry<Budget>, sink: &mut Sink<'_>) {
    let grants = &budget.record.funding;
    for (grant, _) in grants.items() {
        let (Some((money, span)), Some(period)) = (grant.amount.located(), grant.period.value()) else {
            continue;
        };
        let same = grants.items().filter(|(other, _)| other.period.value() == Some(period));
        let amounts = same.map(|(other, _)| other.amount.get().filter(|other| other.currency == money.currency));
        let sum: Option<Decimal> = amounts.map(|other| Some(other?.amount)).sum();
        if money.amount < Decimal::ZERO && sum.is_some_and(|sum| sum < Decimal::ZERO) {
            sink.at(Place::new(budget.file, span), format!("{period} is funded below zero: {money}"))
                .help("write what is granted; a grant may only take back what its period was given");
        }
    }
}

fn below_zero(file: FileId, field: &Field<Money>, what: &str, sink: &mut Sink<'_>) {
    let Some((money, span)) = field.located().filter(|(money, _)| money.amount < Decimal::ZERO) else {
        return;
    };
    let found = sink.at(Place::new(file, span), format!("{what} is below zero: {money}"));
    found.help(match what {
        "the undistributed budget" => "more was given to tasks and lines than the account has: take some back, or have more authorised",
        _ => "write what is really planned; money moves between accounts under a change request",
    });
}
