//! When a budget is planned to be spent: an amount over the working time between two moments, by period.
//!
//! | curve | planned by the time x of the whole |
//! | --- | --- |
//! | linear | x |
//! | front | 60 % by the middle, evenly before and behind it |
//! | back | 40 % by the middle, evenly before and behind it |
//! | bell | 3x² − 2x³: little at first and at last, most in the middle |
//!
//! Shares are whole numbers until the last step, so equal periods get equal shares; what does not divide goes,
//! coin by coin, to the periods with the largest remainders, the earlier first. The sum is the amount, exactly.

use super::Lack;
use crate::base::{
    Date, Period,
    working_time::{Moment, WorkingTime},
};
use crate::model::budget::Curve;
use rust_decimal::Decimal;
use std::{cmp::Reverse, collections::BTreeMap};

/// An amount by period; periods without a part are left out.
pub type ByPeriod = BTreeMap<Period, Decimal>;

/// Spreads `amount` over the working time of `calendar` from `start` to `finish`. Where there is none, all of
/// it stands in the period of the finish.
///
/// # Errors
/// When the amount is too large to be divided exactly.
pub fn spread(
    amount: Decimal,
    digits: u32,
    curve: Curve,
    (start, finish): (Moment, Moment),
    calendar: &WorkingTime,
    period_of: impl Fn(Date) -> Period,
) -> Result<ByPeriod, Lack> {
    let minutes = |to: Moment| i128::from(calendar.between(start, to) / 60);
    let whole = minutes(finish);
    let last = Moment(finish.0 - 1).date().max(start.date());
    if whole <= 0 || start >= finish {
        return Ok(ByPeriod::from_iter([(period_of(last), amount)]));
    }
    let mut periods = Vec::new();
    let mut weights = Vec::new();
    let mut before = 0;
    let mut period = period_of(start.date());
    loop {
        let end = Moment::start_of(period.last_day().plus_days(1)).min(finish);
        let by_end = weight(curve, minutes(end), whole).ok_or(Lack::TooLarge)?;
        periods.push(period);
        weights.push(by_end - before);
        before = by_end;
        if end >= finish {
            break;
        }
        period = period.next();
    }
    let parts = split(amount, digits, &weights).ok_or(Lack::TooLarge)?;
    Ok(periods.into_iter().zip(parts).filter(|(_, part)| !part.is_zero()).collect())
}

/// What is planned by minute `at` of `whole`, as a whole number that grows to the same end for all `at`.
fn weight(curve: Curve, at: i128, whole: i128) -> Option<i128> {
    let first_half = 2 * at <= whole;
    match curve {
        Curve::Linear => Some(at),
        Curve::Front if first_half => at.checked_mul(12),
        Curve::Front => at.checked_mul(8)?.checked_add(whole.checked_mul(2)?),
        Curve::Back if first_half => at.checked_mul(8),
        Curve::Back => at.checked_mul(12)?.checked_sub(whole.checked_mul(2)?),
        Curve::Bell => {
            let square = at.checked_mul(at)?;
            let left = whole.checked_mul(3)?.checked_sub(at.checked_mul(2)?)?;
            square.checked_mul(left)
        }
    }
}

/// Divides `amount` by weights, to coins of `digits` places, finer where the amount itself is; nothing when it
/// is too large, or there is no weight.
#[must_use]
pub fn split(amount: Decimal, digits: u32, weights: &[i128]) -> Option<Vec<Decimal>> {
    let all: i128 = weights.iter().try_fold(0_i128, |sum, weight| sum.checked_add(*weight))?;
    if all <= 0 {
        return None;
    }
    let mut scaled = amount;
    scaled.rescale(digits.max(amount.normalize().scale()));
    let (coins, scale) = (scaled.mantissa().checked_abs()?, scaled.scale());
    let mut parts = Vec::with_capacity(weights.len());
    let mut rests = Vec::with_capacity(weights.len());
    for (at, weight) in weights.iter().enumerate() {
        let share = coins.checked_mul(*weight)?;
        parts.push(share / all);
        rests.push((Reverse(share % all), at));
    }
    rests.sort_unstable();
    let missing = coins - parts.iter().sum::<i128>();
    for (_, at) in rests.into_iter().take(usize::try_from(missing).ok()?) {
        parts[at] += 1;
    }
    let sign = if amount.is_sign_negative() { -1 } else { 1 };
    parts
        .into_iter()
        .map(|part| Decimal::try_from_i128_with_scale(part * sign, scale).ok())
        .collect()
}
