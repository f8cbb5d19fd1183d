//! What a project may cost, has cost and has ordered, as its figures say: the same numbers wherever it is told.

use super::{Figure, figures::Figures};
use crate::analyse::cost::NoAmount;
use crate::model::{Kind, Project};
use rust_decimal::Decimal;

/// Budget, actual and committed cost, up to the day that the project is measured at.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Totals {
    /// Budget at completion.
    pub budget: Figure,
    /// Actual cost with accruals and reversals, at the budget's rate of exchange.
    pub actual: Figure,
    /// Commitments.
    pub committed: Figure,
}

impl Totals {
    /// The totals of a project with these figures. A budget of nothing is none, and where nothing was ever posted
    /// nobody knows what was spent.
    #[must_use]
    pub fn of(project: &Project, figures: &Figures) -> Totals {
        let sums = figures.sums();
        let is_unposted = project.postings.is_empty() && !project.unread.contains(&Kind::Actuals);
        let posted = |figure: Figure| if is_unposted { Err(NoAmount::NoPostings.into()) } else { figure };
        Totals {
            budget: sums
                .bac
                .and_then(|bac| if bac.is_zero() { Err(NoAmount::NoBudget.into()) } else { Ok(bac) }),
            actual: posted(sums.ac),
            committed: posted(figures.spent.committed),
        }
    }

    /// Budget not yet spent or ordered; negative when it is exceeded.
    #[must_use]
    pub fn available(&self) -> Option<Decimal> {
        self.budget.ok()?.checked_sub(self.spent_and_ordered()?)
    }

    /// Actual plus committed, over budget.
    #[must_use]
    pub fn share(&self) -> Option<Decimal> {
        self.spent_and_ordered()?.checked_div(self.budget.ok()?)
    }

    fn spent_and_ordered(&self) -> Option<Decimal> {
        self.actual.ok()?.checked_add(self.committed.ok()?)
    }
}
