//! Layer 4: pure computations over a portfolio. Typed results and typed problems, never text.

pub mod cost;
pub mod exposure;
pub mod health;
pub mod progress;

/// A figure, or the reason why there is none; never 0 or a guess instead.
#[derive(Debug, Clone, PartialEq)]
pub enum Figure<T> {
    /// The value.
    Known(T),
    /// Why it cannot be computed.
    NotAvailable(Reason),
}

impl<T: Copy> Figure<T> {
    /// The value, if there is one.
    #[must_use]
    pub fn value(&self) -> Option<T> {
        match self {
            Figure::Known(value) => Some(*value),
            Figure::NotAvailable(_) => None,
        }
    }
}

/// Why a figure cannot be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reason {
    /// There is no budget.
    NoBudget,
    /// There are no postings.
    NoPostings,
    /// The project has no currency.
    NoCurrency,
    /// A currency has no exchange rate on a day.
    NoExchangeRate(crate::base::Currency),
    /// A task's cost follows from work and rates, which is not computed yet.
    TaskWithoutBudget(Box<str>),
    /// A record it rests on could not be read.
    Unread,
    /// Two currencies cannot be added.
    Mixed,
}
