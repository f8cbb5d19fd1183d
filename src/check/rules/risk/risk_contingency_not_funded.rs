//! # What it does
//! Warns when the money that the open risks set aside as `contingency` is more than what is left of
//! the budget's contingency reserve, or when there is no such reserve.
//!
//! # Why it matters
//! Money that only the risk register knows is not there when the risk comes true.
//!
//! # Example
//! ```yaml
//! # budget: contingency 10000
//! - {id: R-001, status: open, contingency: 15000}
//! ```
//! Better:
//! ```yaml
//! # budget: contingency 20000
//! - {id: R-001, status: open, contingency: 15000}
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::{Kind, budget::Budget};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "risk contingency that the budget does not hold",
    zh: "风险应急金额超出预算的应急储备",
};
pub(super) const REMEDY: Words = Words {
    en: "raise the contingency reserve under a change request, or set less aside",
    zh: "通过变更请求增加应急储备，或减少预留",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let exchange = Exchange::of(context.all.portfolio, project);
    let (mut wanted, mut first) = (Decimal::ZERO, None);
    for risk in project.risks.iter().filter(|risk| risk.record.is_live()) {
        let Some((money, span)) = risk.record.contingency.located() else {
            continue;
        };
        let Ok(value) = exchange.convert(money, context.today()) else {
            return;
        };
        wanted += value;
        first = first.or(Some(Place::new(risk.file, span)));
    }
    let Some(first) = first.filter(|_| wanted > Decimal::ZERO && context.has_read(Kind::Budget)) else {
        return;
    };
    // Before there is a budget there is nothing to hold against.
    let Some(budget) = &project.budget else {
        return;
    };
    let Some((place, left)) = reserve(budget.file, &budget.record, &exchange, first) else {
        return;
    };
    if wanted > left && budget.record.contingency.is_absent() {
        let message = format!(
            "the open risks set {} aside, but the budget has no contingency",
            amount(wanted.round_dp(2), exchange.own)
        );
        sink.at(place, message)
            .help("write `contingency:` into the budget, or set nothing aside in the risks");
    } else if wanted > left {
        let say = |value: Decimal| amount(value.round_dp(2), exchange.own);
        let message = format!(
            "the open risks set {} aside, but {} of contingency are left",
            say(wanted),
            say(left)
        );
        sink.at(place, message)
            .label(format!("{} short", say(wanted - left)))
            .help("raise the contingency reserve under a change request, or set less aside in the risks");
    }
}

/// Where the reserve is shown and what is left of it; `None` when that cannot be read.
fn reserve(file: crate::base::FileId, budget: &Budget, exchange: &Exchange<'_>, first: Place) -> Option<(Place, Decimal)> {
    if budget.contingency.is_absent() {
        return Some((first, Decimal::ZERO));
    }
    let contingency = budget.contingency.get()?;
    let (money, span) = contingency.amount.located()?;
    let mut left = exchange.exact(money).ok()?;
    for (draw, _) in contingency.draws.items() {
        left -= exchange.exact(draw.amount.get()?).ok()?;
    }
    Some((Place::new(file, span), left.max(Decimal::ZERO)))
}
