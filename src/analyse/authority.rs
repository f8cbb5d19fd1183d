//! The authority matrix: who may decide on a change of which size (DOMAIN 5).
//!
//! The matrix stands in `pmo.toml` under `authority`, its levels rising; the first one that fits decides. Without it the
//! manager decides up to 2 % of the budget and no delay, the sponsor up to 5 % and five working days; scope and the
//! management reserve are the board's.

use super::cost::{budget, exchange::Exchange, labour};
use crate::base::{Date, Duration, Field, Flag, Percent, Scalar, reference::PersonRef};
use crate::model::{
    Portfolio, Project,
    change::{Change, ChangeType, Funding},
};
use rust_decimal::Decimal;

/// How far somebody may decide; `None` is without limit.
#[derive(Debug, Clone)]
pub struct Limit {
    /// Cost, as a share of the budget at completion.
    pub cost: Option<Decimal>,
    /// Delay of the critical path, as it is written.
    pub delay: Option<Duration>,
    /// The same in working minutes of the project.
    pub delay_minutes: Option<Decimal>,
    /// Whether the scope may change.
    pub scope: bool,
    /// Whether the management reserve may be drawn.
    pub reserve: bool,
}

/// A level of the matrix.
#[derive(Debug, Clone)]
pub struct Level<'a> {
    /// Its role, such as `sponsor`; empty when only a person is named.
    pub role: &'a str,
    /// Who has it in the project, when the charter or the matrix says so.
    pub who: Option<&'a str>,
    /// How far it reaches.
    pub limit: Limit,
}

/// What a change asks for, as its request claims.
#[derive(Debug, Clone, Copy)]
pub struct Demand {
    /// Cost or saving as a share of the budget at completion.
    pub share: Result<Decimal, Unknown>,
    /// Working minutes of delay.
    pub delay_minutes: Result<Decimal, Unknown>,
    /// Whether it changes the scope.
    pub scope: bool,
    /// Whether the management reserve pays.
    pub reserve: bool,
}

/// Why it is not known who may decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unknown {
    /// The request claims no cost that could be read, or in a currency without a rate.
    Cost,
    /// The request claims no effect on the schedule.
    Schedule,
    /// The project has no budget that the cost could be a share of.
    Budget,
}

/// In what a change goes beyond a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beyond {
    /// It draws the management reserve.
    Reserve,
    /// It costs a larger share of the budget: allowed, asked.
    Cost(Decimal, Decimal),
    /// It delays the critical path by more working minutes: allowed, asked.
    Delay(Decimal, Decimal),
    /// It changes the scope.
    Scope,
}

/// Who may decide.
#[derive(Debug, Clone)]
pub enum Decider<'a> {
    /// This level, the lowest that reaches so far.
    Level(Level<'a>),
    /// No level of the matrix: whoever stands above it.
    Above,
    /// Not known yet.
    Unknown(Unknown),
}

/// The levels of the matrix in a project, rising.
#[must_use]
pub fn levels<'a>(portfolio: &'a Portfolio, project: &'a Project) -> Vec<Level<'a>> {
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let id = |field: &'a Field<PersonRef>| field.get().map(PersonRef::as_str);
    let of_role = |role: &str| match role {
        "manager" => charter.and_then(|own| id(&own.manager)),
        "sponsor" => charter.and_then(|own| id(&own.sponsor)),
        _ => None,
    };
    let meaning = labour::unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record));
    let limit = |cost: Option<Decimal>, delay: Option<Duration>, scope: bool, reserve: bool| Limit {
        cost,
        delay_minutes: delay.as_ref().map(|delay| delay.minutes(meaning)),
        delay,
        scope,
        reserve,
    };
    let own = &portfolio.settings.authority;
    if own.has_items() {
        let yes = |flag: Option<Flag>| flag == Some(Flag(true));
        let level = own.items().map(|(level, _)| {
            let role = level.role.get().map_or("", |role| role.as_str());
            Level {
                role,
                who: if level.who.is_absent() { of_role(role) } else { id(&level.who) },
                limit: limit(
                    level.cost_up_to.value().map(Percent::fraction),
                    level.delay_up_to.get().cloned(),
                    yes(level.scope.value()),
                    yes(level.management_reserve.value()),
                ),
            }
        });
        return level.collect();
    }
    let usual = [("manager", Decimal::new(2, 2), "0d"), ("sponsor", Decimal::new(5, 2), "5d")];
    let level = usual.map(|(role, cost, delay)| Level {
        role,
        who: of_role(role),
        limit: limit(Some(cost), Duration::parse(delay).ok(), false, false),
    });
    level.into()
}

/// What a change asks for. `whole` is the budget at completion, when there is one.
#[must_use]
pub fn demand(portfolio: &Portfolio, project: &Project, change: &Change, whole: Option<Decimal>, day: Date) -> Demand {
    let impact = change.impact.get();
    let exchange = Exchange::of(portfolio, project);
    let cost = impact
        .and_then(|own| own.cost.get())
        .and_then(|cost| exchange.convert(cost, day).ok());
    let meaning = labour::unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record));
    let delay = impact.and_then(|own| own.schedule.get()).map(|delay| delay.0.minutes(meaning));
    let share = match (cost, whole) {
        (None, _) => Err(Unknown::Cost),
        (Some(cost), _) if cost.is_zero() => Ok(Decimal::ZERO),
        (Some(cost), whole) => whole.and_then(|whole| cost.abs().checked_div(whole)).ok_or(Unknown::Budget),
    };
    Demand {
        share,
        delay_minutes: delay.ok_or(Unknown::Schedule),
        scope: change.r#type.value() == Some(ChangeType::Scope),
        reserve: change.funding.value() == Some(Funding::ManagementReserve),
    }
}

impl Limit {
    /// In what a change goes beyond it, as far as that is known.
    #[must_use]
    pub fn beyond(&self, demand: &Demand) -> Option<Beyond> {
        if demand.reserve && !self.reserve {
            return Some(Beyond::Reserve);
        }
        if let (Ok(share), Some(up_to)) = (demand.share, self.cost)
            && share > up_to
        {
            return Some(Beyond::Cost(up_to, share));
        }
        if let (Ok(delay), Some(up_to)) = (demand.delay_minutes, self.delay_minutes)
            && delay > up_to
        {
            return Some(Beyond::Delay(up_to, delay));
        }
        // A level without a limit of cost is the highest one, and it need not be said that it decides on scope.
        (demand.scope && !self.scope && self.cost.is_some()).then_some(Beyond::Scope)
    }

    /// What would have to be known to say that a change is within it.
    fn missing(&self, demand: &Demand) -> Option<Unknown> {
        let cost = demand.share.err().filter(|_| self.cost.is_some());
        cost.or_else(|| demand.delay_minutes.err().filter(|_| self.delay_minutes.is_some()))
    }
}

/// Who may decide on a change.
#[must_use]
pub fn decider<'a>(levels: &[Level<'a>], demand: &Demand) -> Decider<'a> {
    for level in levels {
        if level.limit.beyond(demand).is_some() {
            continue;
        }
        return match level.limit.missing(demand) {
            Some(unknown) => Decider::Unknown(unknown),
            None => Decider::Level(level.clone()),
        };
    }
    Decider::Above
}

/// The budget that shares are of.
#[must_use]
pub fn whole(portfolio: &Portfolio, project: &Project, day: Date) -> Option<Decimal> {
    budget::at_completion(portfolio, project, day).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks(share: Result<Decimal, Unknown>, days: Result<i64, Unknown>) -> Demand {
        Demand {
            share,
            delay_minutes: days.map(|days| Decimal::from(days * 480)),
            scope: false,
            reserve: false,
        }
    }

    #[test]
    fn the_first_level_that_reaches_so_far_decides() {
        let (portfolio, project) = (Portfolio::default(), Project::default());
        let levels = levels(&portfolio, &project);
        let role = |demand: &Demand| match decider(&levels, demand) {
            Decider::Level(level) => level.role.to_owned(),
            Decider::Above => "above".to_owned(),
            Decider::Unknown(unknown) => format!("{unknown:?}"),
        };
        let share = |percent| Ok(Decimal::new(percent, 2));
        assert_eq!(role(&asks(share(2), Ok(0))), "manager");
        assert_eq!(role(&asks(share(2), Ok(1))), "sponsor");
        assert_eq!(role(&asks(share(3), Ok(-5))), "sponsor");
        assert_eq!(role(&asks(share(6), Ok(0))), "above");
        assert_eq!(role(&asks(Err(Unknown::Budget), Ok(0))), "Budget");
        assert_eq!(role(&asks(share(0), Err(Unknown::Schedule))), "Schedule");
        // What is known already leads above, whatever the rest.
        assert_eq!(role(&asks(Err(Unknown::Cost), Ok(6))), "above");
        let reserve = Demand {
            reserve: true,
            ..asks(share(0), Ok(0))
        };
        assert_eq!(role(&reserve), "above");
    }
}
