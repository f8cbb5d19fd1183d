//! # What it does
//! Reports an amount in a currency for which `pmo.toml` has no exchange rate on its day: the
//! posting date, the day of a draw or a payment, for all other amounts the status date. It is told
//! once per currency and project.
//!
//! # Why it matters
//! Without a rate the amount can be in no total, and a total that leaves it out looks better than
//! the project is.
//!
//! # Example
//! ```yaml
//! # pmo.toml: currency = "EUR", no rate for USD
//! - {date: 2026-03-04, account: licences, amount: 1200 USD}
//! ```
//! Better:
//! ```yaml
//! # pmo.toml: exchange_rates = [{currency = "USD", from = 2026-01-01, rate = 0.92}]
//! - {date: 2026-03-04, account: licences, amount: 1200 USD}
//! ```

use crate::analyse::cost::{NoAmount, amounts, exchange::Exchange};
use crate::base::{Currency, Date, Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::words::more;
use crate::diag::Sink;
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "amount in a currency without an exchange rate",
    zh: "金额币种缺少汇率",
};
pub(super) const REMEDY: Words = Words {
    en: "add a rate under `exchange_rates` in `pmo.toml`, valid from that day or before",
    zh: "在 `pmo.toml` 的 `exchange_rates` 中补充当日或之前生效的汇率",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let exchange = Exchange::of(context.all.portfolio, context.project);
    let mut missing: BTreeMap<Currency, (Place, Date, usize)> = BTreeMap::new();
    amounts::for_each(context.project, &mut |place, money, day| {
        let day = day.unwrap_or(context.today());
        let Err(NoAmount::NoRate(currency)) = exchange.convert(money, day) else {
            return;
        };
        // A project whose own currency has no rate is a finding about its charter.
        if Some(currency) != exchange.own {
            missing.entry(currency).or_insert((place, day, 0)).2 += 1;
        }
    });
    for (currency, (place, day, count)) in missing {
        let rates = context.all.portfolio.settings.exchange_rates.items().map(|(rate, _)| rate);
        let earliest = rates
            .filter(|rate| rate.currency.value() == Some(currency))
            .filter_map(|rate| rate.from.value())
            .min();
        let name = currency.as_str();
        let others = more(count - 1, "amount");
        sink.at(place, format!("there is no exchange rate for {name} on {day}{others}"))
            .label(earliest.map_or(String::new(), |from| format!("the first rate holds from {from}")))
            .help(format!(
                "add it to `pmo.toml`: exchange_rates = [{{currency = \"{name}\", from = {day}, rate = …}}]"
            ));
    }
}
