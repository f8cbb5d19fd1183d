//! # What it does
//! Reports a rate of a class without an amount or with two, an exchange rate that is not above zero,
//! and one for the portfolio's own currency.
//!
//! # Why it matters
//! Cost budgets and sums are computed with these rates. A missing one makes figures unavailable, a
//! wrong one makes them wrong.
//!
//! # Example
//! ```toml
//! [[rates]]
//! class = "senior"
//! from = 2026-01-01
//! ```
//! Better:
//! ```toml
//! [[rates]]
//! class = "senior"
//! from = 2026-01-01
//! per_hour = 90
//! ```

use crate::base::{Place, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "rate that cannot be used",
    zh: "费率或汇率无法使用",
};
pub(super) const REMEDY: Words = Words {
    en: "write one amount above zero",
    zh: "填写一个大于零的数值",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let settings = &context.portfolio.settings;
    let file = context.portfolio.settings_file;
    for (rate, span) in settings.rates.items() {
        let class = naming::id_of(&rate.class);
        let span = if rate.class.is_absent() { span } else { rate.class.span() };
        let message = match (rate.per_hour.is_absent(), rate.per_day.is_absent()) {
            (true, true) => format!("the rate of class `{class}` has no amount"),
            (false, false) => format!("the rate of class `{class}` has two amounts"),
            _ => continue,
        };
        sink.at(Place::new(file, span), message)
            .help("write either `per_hour` or `per_day`");
    }
    for (rate, _) in settings.exchange_rates.items() {
        let Some((currency, place)) = rate.currency.located() else {
            continue;
        };
        if let Some((value, span)) = rate.rate.located().filter(|(value, _)| value.0 <= Decimal::ZERO) {
            sink.at(
                Place::new(file, span),
                format!("an exchange rate of {} makes {currency:?} worthless", value.0),
            )
            .help("write how much one unit is worth in the portfolio's currency");
        } else if settings.currency.get() == Some(currency) {
            sink.at(Place::new(file, place), format!("{currency:?} is the portfolio's own currency"))
                .help("write rates of other currencies; its own is always 1");
        }
    }
}
