//! Sums of a project's money, exact, in its own currency.

pub mod amounts;
pub mod budget;
pub mod coin;
pub mod exchange;
pub mod labour;

use crate::base::Currency;

/// Why an amount or a sum has no value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoAmount {
    /// A value that it rests on could not be read.
    Unread,
    /// The project names no currency, so amounts in different ones cannot meet.
    NoProjectCurrency,
    /// No exchange rate is valid on the day.
    NoRate(Currency),
    /// Amounts in another currency stand in a sum that must be exact.
    OtherCurrency(Currency),
    /// An assignment without effort, on a task without effort and duration.
    NoEffort,
    /// Somebody without a rate class, or not in the pool.
    NoRateClass,
    /// A class without a rate in the time of the task.
    NoClassRate,
    /// The rate changes within the time of the task, so the amount depends on its dates.
    RateChanges,
    /// There is no budget.
    NoBudget,
    /// Nothing was posted.
    NoPostings,
}
