//! # What it does
//! Warns of an estimate at completion below the cost that was posted up to the day of its entry.
//!
//! # Why it matters
//! What was spent is spent. An estimate below it is what is left, not what the whole will cost, or the postings are
//! wrong.
//!
//! # Example
//! ```yaml
//! # posted up to 2026-11-20: 64000
//! - {period: 2026-W47, as_of: 2026-11-20, estimate_at_completion: 58000}
//! ```
//! Better:
//! ```yaml
//! - {period: 2026-W47, as_of: 2026-11-20, estimate_at_completion: 122000}
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Date, Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::{Kind, actuals::PostingType};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "estimate at completion below what was spent",
    zh: "完工估算低于已发生成本",
};
pub(super) const REMEDY: Words = Words {
    en: "estimate the whole, not what is left",
    zh: "应估算总成本，而非剩余成本",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let exchange = Exchange::of(context.all.portfolio, project);
    let is_estimated = project.status.iter().any(|entry| entry.record.estimate_at_completion.get().is_some());
    let Some(spent) = is_estimated.then(|| cumulated(context, &exchange)).flatten() else {
        return;
    };
    for entry in &project.status {
        let (Some((money, span)), Some(as_of)) = (entry.record.estimate_at_completion.located(), entry.record.as_of.value()) else {
            continue;
        };
        let until = as_of.min(context.today());
        let before = spent.partition_point(|(day, _)| *day <= until);
        let spent = before.checked_sub(1).map_or(Decimal::ZERO, |last| spent[last].1.round_dp(2));
        let Ok(estimate) = exchange.convert(money, as_of) else {
            continue;
        };
        if money.amount >= Decimal::ZERO && estimate.round_dp(2) < spent {
            let say = |value: Decimal| amount(value.round_dp(2), exchange.own);
            let message = format!("the whole is estimated at {}, but {} were spent by {until}", say(estimate), say(spent));
            sink.at(Place::new(entry.file, span), message)
                .label(format!("{} less", say(spent - estimate)))
                .help("estimate what the whole will cost: what was spent, and what is left to spend");
        }
    }
}

/// What was spent up to each day on which something was posted; nothing when an amount cannot be had.
fn cumulated(context: &ProjectContext<'_>, exchange: &Exchange<'_>) -> Option<Vec<(Date, Decimal)>> {
    let postings = context.project.postings.iter().map(|posting| &posting.record);
    let costs = postings.filter(|posting| posting.r#type.value() != Some(PostingType::Commitment));
    let amounts = costs.map(|posting| {
        let day = posting.date.value()?;
        Some((day, exchange.convert(posting.amount.get()?, day).ok()?))
    });
    let mut all: Vec<(Date, Decimal)> = amounts.collect::<Option<_>>().filter(|_| context.has_read(Kind::Actuals))?;
    all.sort_by_key(|(day, _)| *day);
    let mut sum = Decimal::ZERO;
    for (_, cost) in &mut all {
        sum += *cost;
        *cost = sum;
    }
    Some(all)
}
