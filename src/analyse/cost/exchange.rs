//! From a foreign currency into the project's, by the dated rates of `pmo.toml`.
//!
//! A rate says what one unit of a currency is worth in the portfolio's currency from a day on; between
//! two foreign currencies the portfolio's is the bridge.

use super::NoAmount;
use crate::base::{Currency, Date, Money};
use crate::model::{Portfolio, Project, settings::Settings};
use rust_decimal::Decimal;

/// More than any amount is worth at a rate that somebody meant: 10²².
const MOST: i128 = 10_i128.pow(22);

/// The rates as one project sees them.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    settings: &'a Settings,
    /// The project's currency: its own, else the portfolio's; `None` when neither could be read.
    pub own: Option<Currency>,
}

impl<'a> Exchange<'a> {
    /// The rates for a project's amounts.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, project: &Project) -> Exchange<'a> {
        let settings = &portfolio.settings;
        let written = project.charter.as_ref().map(|charter| &charter.record.currency);
        let own = match written {
            Some(field) if field.is_bad() => None,
            Some(field) if field.get().is_some() => field.value(),
            _ => settings.currency.value(),
        };
        Exchange { settings, own }
    }

    /// The rates for amounts of the portfolio as a whole.
    #[must_use]
    pub fn of_portfolio(portfolio: &'a Portfolio) -> Exchange<'a> {
        let settings = &portfolio.settings;
        Exchange {
            settings,
            own: settings.currency.value(),
        }
    }

    /// The amount in the project's currency.
    ///
    /// # Errors
    /// No project currency, or no rate valid on `day`.
    pub fn convert(&self, money: &Money, day: Date) -> Result<Decimal, NoAmount> {
        let Some(from) = money.currency.filter(|currency| Some(*currency) != self.own) else {
            return Ok(money.amount);
        };
        let own = self.own.ok_or(NoAmount::NoProjectCurrency)?;
        let (worth, unit) = (self.rate(from, day)?, self.rate(own, day)?);
        let product = money.amount.checked_mul(worth).and_then(|product| product.checked_div(unit));
        // What no rate makes of an amount would overflow a sum.
        product
            .filter(|product| product.abs() < Decimal::from(MOST))
            .ok_or(NoAmount::NoRate(from))
    }

    /// The amount, if it is in the project's currency: for sums that must be right to the cent.
    ///
    /// # Errors
    /// The other currency.
    pub fn exact(&self, money: &Money) -> Result<Decimal, NoAmount> {
        match money.currency {
            Some(other) if Some(other) != self.own => Err(NoAmount::OtherCurrency(other)),
            _ => Ok(money.amount),
        }
    }

    /// What one unit is worth in the portfolio's currency.
    fn rate(&self, currency: Currency, day: Date) -> Result<Decimal, NoAmount> {
        if Some(currency) == self.settings.currency.value() {
            return Ok(Decimal::ONE);
        }
        let rates = self.settings.exchange_rates.items().map(|(rate, _)| rate);
        let valid = rates.filter(|rate| rate.currency.value() == Some(currency) && rate.from.value().is_none_or(|from| from <= day));
        let newest = valid.max_by_key(|rate| rate.from.value());
        newest
            .and_then(|rate| rate.rate.value())
            .map(|rate| rate.0)
            // What is worth nothing, or less, is no rate.
            .filter(|rate| *rate > Decimal::ZERO)
            .ok_or(NoAmount::NoRate(currency))
    }
}
