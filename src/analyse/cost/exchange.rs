//! From a foreign currency into the project's, by the dated rates of `pmo.toml`.
//!
//! A rate says what one unit of a currency is worth in the portfolio's currency from a day on; between
//! two foreign currencies the portfolio's is the bridge. On the day of a baseline the rates that it kept hold, whatever
//! the settings say since.

use super::NoAmount;
use crate::base::{Currency, Date, FileId, Money, Place};
use crate::model::{Entry, Portfolio, Project, baseline::Baseline, settings::Settings};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// More than any amount is worth at a rate that somebody meant: 10²².
const MOST: i128 = 10_i128.pow(22);

/// A rate as an amount was converted at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Used {
    /// The currency that was converted.
    pub from: Currency,
    /// What one unit of it is worth in the currency of the sum.
    pub rate: Decimal,
    /// Where that is written: `pmo.toml`, or the baseline that kept it; two places where the portfolio's currency is
    /// the bridge between two others.
    pub places: Vec<Place>,
}

/// The rates as one project sees them.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    settings: &'a Settings,
    file: FileId,
    baselines: &'a [Entry<Baseline>],
    /// The project's currency: its own, else the portfolio's; `None` when neither could be read.
    pub own: Option<Currency>,
}

impl<'a> Exchange<'a> {
    /// The rates for a project's amounts.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, project: &'a Project) -> Exchange<'a> {
        let settings = &portfolio.settings;
        let written = project.charter.as_ref().map(|charter| &charter.record.currency);
        let own = match written {
            Some(field) if field.is_bad() => None,
            Some(field) if field.get().is_some() => field.value(),
            _ => settings.currency.value(),
        };
        Exchange {
            settings,
            file: portfolio.settings_file,
            baselines: &project.baselines,
            own,
        }
    }

    /// The rates for amounts of the portfolio as a whole.
    #[must_use]
    pub fn of_portfolio(portfolio: &'a Portfolio) -> Exchange<'a> {
        let settings = &portfolio.settings;
        Exchange {
            settings,
            file: portfolio.settings_file,
            baselines: &[],
            own: settings.currency.value(),
        }
    }

    /// The same, at the rates that the baselines of a project kept.
    #[must_use]
    pub fn as_kept_by(self, project: &'a Project) -> Exchange<'a> {
        Exchange {
            baselines: &project.baselines,
            ..self
        }
    }

    /// All rates that hold on a day, by the settings.
    #[must_use]
    pub fn rates_on(&self, day: Date) -> BTreeMap<String, Decimal> {
        let currencies = self.settings.exchange_rates.items().filter_map(|(rate, _)| rate.currency.value());
        let rates = currencies.filter_map(|currency| Some((currency.as_str().to_owned(), self.rate(currency, day).ok()?.0)));
        rates.collect()
    }

    fn kept(&self, currency: Currency, day: Date) -> Option<(Decimal, Place)> {
        let own = self.baselines.iter().find(|entry| entry.record.on.value() == Some(day))?;
        let mut rates = own.record.exchange_rates.get()?.iter();
        rates.find_map(|((known, _), (rate, span))| (*known == currency).then(|| (rate.0, Place::new(own.file, span))))
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
        let ((worth, _), (unit, _)) = (self.rate(from, day)?, self.rate(own, day)?);
        let product = money.amount.checked_mul(worth).and_then(|product| product.checked_div(unit));
        // What no rate makes of an amount would overflow a sum.
        product
            .filter(|product| product.abs() < Decimal::from(MOST))
            .ok_or(NoAmount::NoRate(from))
    }

    /// The rate at which an amount in `from` is converted; none in its own currency, or without a rate.
    #[must_use]
    pub fn used(&self, from: Currency, day: Date) -> Option<Used> {
        let own = self.own.filter(|own| *own != from)?;
        let ((worth, one), (unit, other)) = (self.rate(from, day).ok()?, self.rate(own, day).ok()?);
        Some(Used {
            from,
            rate: worth.checked_div(unit)?,
            places: one.into_iter().chain(other).collect(),
        })
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

    /// What one unit is worth in the portfolio's currency, and where that is written.
    fn rate(&self, currency: Currency, day: Date) -> Result<(Decimal, Option<Place>), NoAmount> {
        if Some(currency) == self.settings.currency.value() {
            return Ok((Decimal::ONE, None));
        }
        if let Some((rate, place)) = self.kept(currency, day).filter(|(rate, _)| *rate > Decimal::ZERO) {
            return Ok((rate, Some(place)));
        }
        let rates = self.settings.exchange_rates.items().map(|(rate, _)| rate);
        let valid = rates.filter(|rate| rate.currency.value() == Some(currency) && rate.from.value().is_none_or(|from| from <= day));
        let newest = valid.max_by_key(|rate| rate.from.value());
        newest
            .and_then(|rate| rate.rate.located())
            .map(|(rate, span)| (rate.0, Some(Place::new(self.file, span))))
            // What is worth nothing, or less, is no rate.
            .filter(|(rate, _)| *rate > Decimal::ZERO)
            .ok_or(NoAmount::NoRate(currency))
    }
}
