//! The change log on a day: which requests awaited their decision, which were approved, what they claim together.

use super::cost::{NoAmount, exchange::Exchange, labour};
use crate::base::{Date, Money};
use crate::model::{
    Portfolio, Project,
    change::{Change, ChangeStatus, ChangeVerdict},
};
use rust_decimal::Decimal;

/// Where a request stood at the end of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// Being written.
    Draft,
    /// Handed in and not decided; also when its status could not be read.
    Pending,
    /// Approved, whatever came after.
    Approved,
    /// Refused, put off or taken back.
    Refused,
}

/// Where a request stood at the end of a day; none before it was raised.
#[must_use]
pub fn standing_on(change: &Change, day: Date) -> Option<Standing> {
    if change.raised.value().is_some_and(|raised| raised > day) {
        return None;
    }
    let Some(status) = change.status.value() else {
        return Some(Standing::Pending);
    };
    if status == ChangeStatus::Draft {
        return Some(Standing::Draft);
    }
    // What was decided behind the day still awaited it on the day.
    if status.is_pending() || change.decided.value().is_some_and(|decided| decided > day) {
        return Some(Standing::Pending);
    }
    let yes = matches!(
        change.decision.value(),
        Some(ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions)
    );
    let is_approved = status.is_approved() || status == ChangeStatus::Closed && yes;
    Some(if is_approved { Standing::Approved } else { Standing::Refused })
}

/// The day by which an emergency has to be ratified; none when it is decided, or was no emergency.
#[must_use]
pub fn to_ratify(portfolio: &Portfolio, change: &Change, day: Date) -> Option<Date> {
    let waits = matches!(standing_on(change, day)?, Standing::Draft | Standing::Pending);
    let is_emergency = change.emergency.value().is_some_and(|flag| flag.0);
    let raised = change.raised.value().filter(|_| waits && is_emergency)?;
    Some(raised.plus_days(portfolio.settings.ratify_within_days()))
}

/// What requests claim together.
#[derive(Debug, Clone, Copy, Default)]
pub struct Claims {
    /// How many there are.
    pub count: usize,
    /// Working days, as the project counts them.
    pub days: Decimal,
    /// How many claim no effect on the schedule that could be read.
    pub without_days: usize,
    /// Cost in the currency it was asked for.
    pub cost: Decimal,
    /// How many claim no cost that could be read.
    pub without_cost: usize,
    /// Why a cost could not be converted.
    pub fault: Option<NoAmount>,
}

impl Claims {
    /// Adds what a request of a project claims; cost in the currency of `exchange`, at the rates of `day`.
    pub fn add(&mut self, portfolio: &Portfolio, project: &Project, change: &Change, exchange: &Exchange<'_>, day: Date) {
        self.count += 1;
        let impact = change.impact.get();
        match impact.and_then(|own| own.schedule.get()) {
            Some(delay) => {
                let meaning = labour::unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record));
                let minutes = meaning.hours_per_day * Decimal::from(60);
                self.days += delay.0.minutes(meaning).checked_div(minutes).unwrap_or_default();
            }
            None => self.without_days += 1,
        }
        let Some(cost) = impact.and_then(|own| own.cost.get()) else {
            self.without_cost += 1;
            return;
        };
        let own = || Exchange::of(portfolio, project).own;
        let cost = Money {
            currency: cost.currency.or_else(own),
            ..*cost
        };
        match exchange.convert(&cost, day) {
            Ok(amount) => self.cost += amount,
            Err(why) => self.fault = Some(why),
        }
    }
}
