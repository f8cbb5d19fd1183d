//! What is left of contingency and management reserve on a day.

use crate::analyse::cost::{NoAmount, exchange::Exchange};
use crate::analyse::earned_value::{
    Figure, Lack,
    planned::{digits, to_coin},
};
use crate::base::{Date, Field, List, Money};
use crate::model::{Kind, Project, budget::Draw};
use rust_decimal::Decimal;

/// A reserve with its draws.
#[derive(Clone, Copy)]
pub struct Reserve<'a> {
    amount: &'a Field<Money>,
    draws: &'a Field<List<Draw>>,
}

/// What of a reserve there is on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Balance {
    /// The reserve at the start.
    pub amount: Figure,
    /// What was drawn by the day.
    pub drawn: Figure,
}

impl Balance {
    /// What is left.
    pub fn left(&self) -> Figure {
        self.amount?.checked_sub(self.drawn?).ok_or(Lack::TooLarge)
    }
}

impl<'a> Reserve<'a> {
    /// One that a budget names.
    #[must_use]
    pub fn of(amount: &'a Field<Money>, draws: &'a Field<List<Draw>>) -> Reserve<'a> {
        Reserve { amount, draws }
    }

    /// What there is of it at the end of `day`; foreign amounts at the rate of their day.
    #[must_use]
    pub fn on(&self, day: Date, exchange: &Exchange<'_>) -> Balance {
        let coins = digits(exchange.own);
        let money =
            |money: Option<&Money>, day: Date| -> Figure { Ok(to_coin(exchange.convert(money.ok_or(NoAmount::Unread)?, day)?, coins)) };
        let mut drawn = Ok(Decimal::ZERO);
        for (draw, _) in self.draws.items() {
            let Some(on) = draw.on.value() else {
                drawn = Err(NoAmount::Unread.into());
                continue;
            };
            if on <= day {
                drawn = drawn.and_then(|sum: Decimal| sum.checked_add(money(draw.amount.get(), on)?).ok_or(Lack::TooLarge));
            }
        }
        Balance {
            amount: money(self.amount.get(), day),
            drawn,
        }
    }
}

/// The reserves of a project.
pub struct Reserves<'a> {
    contingency: Option<Reserve<'a>>,
    management: Option<Reserve<'a>>,
    is_unread: bool,
    exchange: Exchange<'a>,
}

impl<'a> Reserves<'a> {
    /// Those that its budget names.
    #[must_use]
    pub fn of(project: &'a Project, exchange: &Exchange<'a>) -> Reserves<'a> {
        let budget = project.budget.as_ref().map(|budget| &budget.record);
        let contingency = budget.and_then(|budget| budget.contingency.get());
        let management = budget.and_then(|budget| budget.management_reserve.get());
        Reserves {
            contingency: contingency.map(|own| Reserve::of(&own.amount, &own.draws)),
            management: management.map(|own| Reserve::of(&own.amount, &own.draws)),
            is_unread: project.unread.contains(&Kind::Budget),
            exchange: *exchange,
        }
    }

    /// What is left of the contingency at the end of `day`; none where the budget names none.
    #[must_use]
    pub fn contingency_left(&self, day: Date) -> Option<Figure> {
        self.left(self.contingency, day)
    }

    /// What is left of the management reserve at the end of `day`.
    #[must_use]
    pub fn management_left(&self, day: Date) -> Option<Figure> {
        self.left(self.management, day)
    }

    fn left(&self, reserve: Option<Reserve<'a>>, day: Date) -> Option<Figure> {
        if self.is_unread {
            return Some(Err(NoAmount::Unread.into()));
        }
        reserve.map(|reserve| reserve.on(day, &self.exchange).left())
    }
}
