//! The smallest coin of a currency, to which amounts are rounded once they are told.

use crate::base::Currency;
use rust_decimal::{Decimal, RoundingStrategy};

/// Smallest coin of a currency; two digits when there is none.
#[must_use]
pub fn digits(currency: Option<Currency>) -> u32 {
    currency.map_or(2, |currency| currency.minor_digits())
}

/// An amount to the smallest coin, halves away from zero.
#[must_use]
pub fn to_coin(amount: Decimal, digits: u32) -> Decimal {
    amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero)
}
