//! Budget, actual and committed cost of a project, in its currency.

use super::{NoAmount, budget, exchange::Exchange};
use crate::analyse::Figure;
use crate::base::{Currency, Date};
use crate::model::{Kind, Portfolio, Project, actuals::PostingType};
use rust_decimal::Decimal;

/// What a project may cost, has cost, and has ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct Totals {
    /// The project's currency.
    pub currency: Option<Currency>,
    /// Budget at completion: tasks, lines and what is undistributed (FORMAT, Money).
    pub budget: Figure<Decimal>,
    /// Actual cost with accruals and reversals, up to the day.
    pub actual: Figure<Decimal>,
    /// Commitments up to the day.
    pub committed: Figure<Decimal>,
}

impl Totals {
    /// Budget not yet spent or ordered; negative when it is exceeded.
    #[must_use]
    pub fn available(&self) -> Option<Decimal> {
        Some(self.budget.ok()? - self.spent_and_ordered()?)
    }

    /// Actual plus committed, over budget.
    #[must_use]
    pub fn share(&self) -> Option<Decimal> {
        let budget = self.budget.ok().filter(|budget| !budget.is_zero())?;
        self.spent_and_ordered()?.checked_div(budget)
    }

    fn spent_and_ordered(&self) -> Option<Decimal> {
        Some(self.actual.ok()? + self.committed.ok()?)
    }
}

/// The totals of `project` up to `day`; each posting is taken at the exchange rate of its own day.
#[must_use]
pub fn totals(portfolio: &Portfolio, project: &Project, day: Date) -> Totals {
    let exchange = Exchange::of(portfolio, project);
    if exchange.own.is_none() {
        let none = Err(NoAmount::NoProjectCurrency);
        return Totals {
            currency: None,
            budget: none,
            actual: none,
            committed: none,
        };
    }
    Totals {
        currency: exchange.own,
        budget: at_completion(portfolio, project, day),
        actual: posted(project, &exchange, day, false),
        committed: posted(project, &exchange, day, true),
    }
}

/// The budget, once there is one: a file, or an amount at a task; the charter's estimate is none.
fn at_completion(portfolio: &Portfolio, project: &Project, day: Date) -> Figure<Decimal> {
    let written = project.budget.is_some() || project.tasks().iter().any(|at| !at.task.budget.is_absent());
    if !written && !project.unread.contains(&Kind::Budget) && !project.unread.contains(&Kind::Schedule) {
        return Err(NoAmount::NoBudget);
    }
    budget::at_completion(portfolio, project, day)
}

fn posted(project: &Project, exchange: &Exchange<'_>, day: Date, commitments: bool) -> Figure<Decimal> {
    if project.unread.contains(&Kind::Actuals) {
        return Err(NoAmount::Unread);
    }
    if project.postings.is_empty() {
        return Err(NoAmount::NoPostings);
    }
    let mut sum = Decimal::ZERO;
    for entry in &project.postings {
        let posting = &entry.record;
        let (Some(date), Some(amount)) = (posting.date.value(), posting.amount.get()) else {
            return Err(NoAmount::Unread);
        };
        let is_commitment = posting.r#type.value() == Some(PostingType::Commitment);
        if date <= day && is_commitment == commitments {
            sum += exchange.convert(amount, date)?;
        }
    }
    Ok(sum)
}
