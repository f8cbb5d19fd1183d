//! Earned value: what was planned, earned and spent, and what follows (DOMAIN 1).
//!
//! [`measures`] turns four sums into variances, indices and forecasts; [`earned_schedule`] reads the planned
//! curve for the time at which so much should have been earned; [`phasing`] makes that curve. All are pure.

pub mod above;
pub mod axis;
pub mod basis;
pub mod complete;
pub mod curves;
pub mod earned_schedule;
pub mod figures;
pub mod items;
pub mod measures;
pub mod parts;
pub mod phasing;
pub mod planned;
pub mod quantities;
pub mod rows;
pub mod sheet;
pub mod spent;
pub mod totals;

use super::cost::NoAmount;
use rust_decimal::Decimal;

/// Why a figure of earned value cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// A sum that it rests on cannot be had.
    Amount(NoAmount),
    /// There is no baseline, so nothing was planned.
    NoBaseline,
    /// There is no date to measure at.
    NoStatusDate,
    /// The budget is zero.
    NoBudget,
    /// Nothing was spent.
    NoCost,
    /// Credits exceed what was spent.
    NegativeCost,
    /// Nothing is earned yet.
    NothingEarned,
    /// Nothing was planned up to the day.
    NothingPlanned,
    /// The plan begins behind the day.
    NotStarted,
    /// The budget is spent, and not all is earned.
    BudgetExhausted,
    /// The planned time is over, and not all is earned.
    TimeExhausted,
    /// There are too few periods for it.
    TooFewPeriods,
    /// Nobody said it.
    NotGiven,
    /// The project manager gave no estimate.
    NoEstimate,
    /// Postings of its account name no task, so what a task cost is not known.
    CostByAccount,
    /// Level of effort is planned behind the finish of the baseline, so the pace does not tell a finish.
    EffortBehindFinish,
    /// None of the projects has the figures.
    NothingToSum,
    /// Its dates are more than a century apart.
    TooLong,
    /// The schedule has no computed dates.
    NoSchedule,
    /// More than all is said to be done.
    AboveAll,
    /// More was planned by the day than the budget is now, and a new plan of the future keeps that.
    PlannedAbove,
    /// The day lies behind the one that is measured at.
    Ahead,
    /// The budget names none.
    NotNamed,
    /// It is known of whole projects only.
    ByProject,
    /// Less than nothing is said to be done.
    BelowNothing,
    /// What was done on that day is not kept in the records, only what is done now.
    NotKept,
    /// The number is too large to be computed exactly.
    TooLarge,
}

impl From<NoAmount> for Lack {
    fn from(lack: NoAmount) -> Lack {
        Lack::Amount(lack)
    }
}

/// A figure, or the reason why there is none.
pub type Figure = Result<Decimal, Lack>;

fn plus(one: Decimal, other: Decimal) -> Figure {
    one.checked_add(other).ok_or(Lack::TooLarge)
}

fn minus(one: Decimal, other: Decimal) -> Figure {
    one.checked_sub(other).ok_or(Lack::TooLarge)
}

fn times(one: Decimal, other: Decimal) -> Figure {
    one.checked_mul(other).ok_or(Lack::TooLarge)
}

/// `part` over `whole`; where `whole` is zero, what that means.
fn over(part: Decimal, whole: Decimal, when_zero: Lack) -> Figure {
    if whole.is_zero() {
        return Err(when_zero);
    }
    part.checked_div(whole).ok_or(Lack::TooLarge)
}
