//! # What it does
//! Warns of a baseline whose budget at completion grew by more than the change requests that allowed it cost. It
//! stays silent where one of them gives no `impact.cost`.
//!
//! # Why it matters
//! Who approved the change approved its cost. What the new baseline holds above it was approved by nobody, and an
//! overrun that is planned away is never explained.
//!
//! # Example
//! ```yaml
//! # CR-004 costs 18000; baseline 1 had 190000
//! number: 2
//! budget_at_completion: 240000
//! change: CR-004
//! ```
//! Better:
//! ```yaml
//! number: 2
//! budget_at_completion: 208000
//! change: CR-004
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Date, Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::baseline::Baseline;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "baseline that grew by more than its change request",
    zh: "基准增额超过变更请求的成本",
};
pub(super) const REMEDY: Words = Words {
    en: "raise a change request for the rest, or take it out of the baseline",
    zh: "就超出部分提出变更请求，或从基准中剔除",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let exchange = Exchange::of(context.all.portfolio, context.project);
    for (before, entry) in super::pairs(context.project) {
        let record = &entry.record;
        let Some((bac, span)) = record.budget_at_completion.located().filter(|(bac, _)| bac.currency.is_none()) else {
            continue;
        };
        let (Some(old), Some(change), Some(on)) = (
            super::plain(&before.record.budget_at_completion),
            record.change.get(),
            record.on.value(),
        ) else {
            continue;
        };
        let growth = bac.amount - old;
        let Some(cost) = cost(context, record, change.as_str(), &exchange, on) else {
            continue;
        };
        // Amounts in another currency are rounded twice.
        if growth <= Decimal::ZERO || growth - cost <= Decimal::new(1, 2) {
            continue;
        }
        let say = |value: Decimal| amount(value.round_dp(2), exchange.own);
        let message = format!("the baseline grew by {}, but {} allows {}", say(growth), change.as_str(), say(cost));
        sink.at(Place::new(entry.file, span), message)
            .label(format!("{} more than was approved", say(growth - cost)))
            .help("raise a change request for the rest, or take it out of the plan and freeze it again");
    }
}

/// What the change requests behind a baseline cost: the one that it names, and those that name it.
fn cost(context: &ProjectContext<'_>, baseline: &Baseline, named: &str, exchange: &Exchange<'_>, on: Date) -> Option<Decimal> {
    let changes = context.project.changes.iter().map(|change| &change.record);
    let own = changes.filter(|change| {
        let is_named = change.id.get().is_some_and(|id| id.as_str() == named);
        is_named || change.baseline_after.value().is_some_and(|after| Some(after) == baseline.number.value())
    });
    let mut sum = None;
    for change in own {
        let cost = change.impact.get()?.cost.get()?;
        sum = Some(sum.unwrap_or(Decimal::ZERO) + exchange.convert(cost, on).ok()?);
    }
    sum
}
