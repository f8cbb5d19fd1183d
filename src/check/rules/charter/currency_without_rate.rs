//! # What it does
//! Reports a project whose currency is not the portfolio's and has no exchange rate in `pmo.toml`.
//!
//! # Why it matters
//! Its cost cannot be added to the others', so the portfolio's sums leave it out.
//!
//! # Example
//! ```toml
//! # pmo.toml
//! currency = "EUR"
//! # a project has `currency: CNY`
//! ```
//! Better:
//! ```toml
//! # pmo.toml
//! currency = "EUR"
//!
//! [[exchange_rates]]
//! currency = "CNY"
//! from = 2026-01-01
//! rate = 0.128
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "currency without an exchange rate",
    zh: "币种没有汇率",
};
pub(super) const REMEDY: Words = Words {
    en: "add `[[exchange_rates]]` to `pmo.toml`",
    zh: "在 `pmo.toml` 中增加 `[[exchange_rates]]`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let settings = &context.all.portfolio.settings;
    let Some(charter) = &context.project.charter else {
        return;
    };
    let Some((own, base)) = charter.record.currency.value().zip(settings.currency.value()) else {
        return;
    };
    let has_rate = settings.exchange_rates.items().any(|(rate, _)| rate.currency.value() == Some(own));
    if own != base && !has_rate {
        sink.at(
            charter.place(&charter.record.currency),
            format!("there is no exchange rate from {own:?} to the portfolio's {base:?}"),
        )
        .help(format!(
            "add to pmo.toml: [[exchange_rates]] with currency = \"{own:?}\", from and rate"
        ));
    }
}
