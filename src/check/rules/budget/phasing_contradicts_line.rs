//! # What it does
//! Reports a line phased by period whose periods do not add up to its amount, to the cent, or lie
//! outside its dates.
//!
//! # Why it matters
//! The planned value curve is made of these periods: what is missing there is never planned, and
//! what lies outside the dates is planned while nothing is bought.
//!
//! # Example
//! ```yaml
//! - id: licences
//!   amount: 12000
//!   start: 2026-04-01
//!   finish: 2026-06-30
//!   phasing: {2026-04: 4000, 2026-05: 4000, 2026-07: 4000}
//! ```
//! Better:
//! ```yaml
//! - id: licences
//!   amount: 12000
//!   start: 2026-04-01
//!   finish: 2026-06-30
//!   phasing: {2026-04: 4000, 2026-05: 4000, 2026-06: 4000}
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{FileId, Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::{
    naming,
    words::{amount, more},
};
use crate::diag::Sink;
use crate::model::budget::{BudgetLine, Phasing};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "phasing that contradicts its budget line",
    zh: "分期金额与预算明细不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the periods, the amount or the dates",
    zh: "更正各期、金额或日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, context.project);
    for (account, _) in budget.record.accounts.items() {
        for (line, _) in account.lines.items() {
            other_sum(budget.file, line, &exchange, sink);
            outside_dates(budget.file, line, sink);
        }
    }
}

fn other_sum(file: FileId, line: &BudgetLine, exchange: &Exchange<'_>, sink: &mut Sink<'_>) {
    let (Some(Phasing::ByPeriod(periods)), Some((total, span))) = (line.phasing.get(), line.amount.located()) else {
        return;
    };
    let currency = total.currency.or(exchange.own);
    let parts: Vec<Decimal> = periods
        .iter()
        .filter(|(_, (part, _))| part.currency.or(exchange.own) == currency)
        .map(|(_, (part, _))| part.amount)
        .collect();
    let sum: Decimal = parts.iter().sum();
    // An unreadable period or one in another currency leaves no exact sum.
    if parts.len() != periods.0.len() || sum == total.amount {
        return;
    }
    let message = format!(
        "{} is {}, but its periods add up to {}",
        naming::record("budget line", &line.id),
        amount(total.amount, currency),
        amount(sum, currency)
    );
    let difference = total.amount - sum;
    let found = sink.at(Place::new(file, line.phasing.span()), message);
    found
        .also(Place::new(file, span), "the amount")
        .help(if difference > Decimal::ZERO {
            format!("phase the missing {}", amount(difference, currency))
        } else {
            format!("take {} out of the periods, or correct the amount", amount(-difference, currency))
        });
}

fn outside_dates(file: FileId, line: &BudgetLine, sink: &mut Sink<'_>) {
    let Some(Phasing::ByPeriod(periods)) = line.phasing.get() else {
        return;
    };
    let (start, finish) = (line.start.value(), line.finish.value());
    if start.zip(finish).is_some_and(|(start, finish)| finish < start) {
        return;
    }
    let is_outside = |period: crate::base::Period| {
        start.is_some_and(|start| period.last_day() < start) || finish.is_some_and(|finish| finish < period.first_day())
    };
    let mut outside = periods
        .iter()
        .filter(|((period, _), (money, _))| is_outside(**period) && !money.amount.is_zero());
    let Some(((period, span), _)) = outside.next() else {
        return;
    };
    let dates = match (start, finish) {
        (Some(start), Some(finish)) => format!("runs from {start} to {finish}"),
        (Some(start), None) => format!("begins on {start}"),
        (None, finish) => format!("ends on {}", finish.map_or(String::new(), |day| day.to_string())),
    };
    let message = format!(
        "{} is phased in {period}{}, but it {dates}",
        naming::record("budget line", &line.id),
        more(outside.count(), "period")
    );
    sink.at(Place::new(file, span), message)
        .help("move the amount into the line's dates, or correct the dates");
}
