//! # What it does
//! Reports the draw with which the contingency or the management reserve is spent below zero, in
//! the order of the file.
//!
//! # Why it matters
//! Money that is not there was given to a task; the project's budget grew without anybody approving
//! it.
//!
//! # Example
//! ```yaml
//! contingency:
//!   amount: 10000
//!   draws:
//!     - {on: 2026-05-04, amount: 12000, risk: R-001, line: second-source}
//! ```
//! Better:
//! ```yaml
//! contingency:
//!   amount: 10000
//!   draws:
//!     - {on: 2026-05-04, amount: 8000, risk: R-001, line: second-source}
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Field, FileId, List, Money, Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::words::amount;
use crate::diag::Sink;
use crate::model::budget::Draw;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "draws that exceed the reserve",
    zh: "动用金额超过储备",
};
pub(super) const REMEDY: Words = Words {
    en: "have the reserve raised under a change request, or draw less",
    zh: "通过变更请求增加储备，或减少动用金额",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, context.project);
    if let Some(contingency) = budget.record.contingency.get() {
        overdrawn(budget.file, "contingency", &contingency.amount, &contingency.draws, &exchange, sink);
    }
    if let Some(reserve) = budget.record.management_reserve.get() {
        overdrawn(budget.file, "management reserve", &reserve.amount, &reserve.draws, &exchange, sink);
    }
}

fn overdrawn(file: FileId, name: &str, reserve: &Field<Money>, draws: &Field<List<Draw>>, exchange: &Exchange<'_>, sink: &mut Sink<'_>) {
    let Some((whole, span)) = reserve.located() else {
        return;
    };
    let Ok(mut left) = exchange.exact(whole) else {
        return;
    };
    for (draw, _) in draws.items() {
        let Some((Ok(drawn), at)) = draw.amount.located().map(|(money, at)| (exchange.exact(money), at)) else {
            return;
        };
        if drawn > left {
            let say = |value: Decimal| amount(value, exchange.own);
            let message = format!("this draw of {} exceeds the {name}: {} are left", say(drawn), say(left));
            sink.at(Place::new(file, at), message)
                .also(Place::new(file, span), "the reserve at the start")
                .help("draw less, or have the reserve raised under a change request");
            return;
        }
        left -= drawn;
    }
}
