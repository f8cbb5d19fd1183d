//! What a risk is worth in money: probability times cost (expected monetary value, DOMAIN 4).
//!
//! Only a cost that is written as an amount counts: a level or a share is a guess at one, and stands in the score.

use super::score::{Scale, When};
use crate::analyse::cost::{NoAmount, exchange::Exchange};
use crate::base::Money;
use crate::model::{common::Impact, risk::Risk};
use rust_decimal::Decimal;

impl Scale<'_> {
    /// Probability times cost, without a sign, in the currency of `exchange`; none when the risk has no probability or
    /// states no amount.
    ///
    /// # Errors
    /// The amount is in a currency without a rate.
    pub fn worth(&self, risk: &Risk, when: When, exchange: &Exchange<'_>) -> Option<Result<Decimal, NoAmount>> {
        let probability = self.probability(risk, when).ok()?;
        Some(self.amount(risk, when, exchange)?.map(|amount| amount * probability))
    }

    /// What a risk costs or brings if it occurs, without a sign, in the currency of `exchange`; none when it states no
    /// amount.
    ///
    /// # Errors
    /// The amount is in a currency without a rate.
    pub fn amount(&self, risk: &Risk, when: When, exchange: &Exchange<'_>) -> Option<Result<Decimal, NoAmount>> {
        let Impact::Money(money) = when.impact(risk).get()?.cost.get()? else {
            return None;
        };
        Some(self.converted(money, exchange).map(|amount| amount.abs()))
    }

    /// The money set aside for a risk, in the currency of `exchange`; none when nothing is.
    ///
    /// # Errors
    /// The amount is in a currency without a rate.
    pub fn set_aside(&self, risk: &Risk, exchange: &Exchange<'_>) -> Option<Result<Decimal, NoAmount>> {
        Some(self.converted(risk.contingency.get()?, exchange))
    }

    fn converted(&self, money: &Money, exchange: &Exchange<'_>) -> Result<Decimal, NoAmount> {
        let own = || Exchange::of(self.portfolio, self.project).own;
        let currency = money.currency.or_else(own).ok_or(NoAmount::NoProjectCurrency)?;
        let money = Money {
            currency: Some(currency),
            ..*money
        };
        exchange.convert(&money, self.day)
    }
}
