//! When what is left is expected to be spent: the estimate to complete, by account and month.
//!
//! | what is left of | lies |
//! | --- | --- |
//! | a task | evenly between the day and its computed finish, from its computed start on |
//! | a budget line | where the baseline plans the rest of it; what should be over by now, in the next month |
//! | undistributed budget, a task that is gone | evenly until the computed finish of the project |
//!
//! Each is weighed by the budget that is not yet earned; together they are the estimate to complete to the cent.

use super::Asked;
use crate::analyse::earned_value::{
    Figure, Lack,
    items::{Item, What},
    phasing::{self, ByPeriod, spread},
    planned::{Planned, digits, to_coin},
};
use crate::analyse::schedule::{network::Calendar, outcome::ProjectDates};
use crate::base::{Date, Period, working_time::Moment};
use crate::model::budget::Curve;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// An account, a month, and what is expected to be spent on the one in the other.
pub type Part<'a> = (Option<&'a str>, Period, Decimal);

/// The estimate to complete by account and month.
///
/// # Errors
/// When there is no estimate, or no schedule to lay it over.
pub fn by_month<'a>(asked: &Asked<'_, 'a>) -> Result<Vec<Part<'a>>, Lack> {
    let (sheet, figures) = (asked.sheet, &asked.row.figures);
    let (_, estimate) = figures.estimate()?;
    let coins = digits(sheet.currency);
    let left = to_coin(estimate, coins).checked_sub(figures.sums().ac?).ok_or(Lack::TooLarge)?;
    if left.is_zero() {
        return Ok(Vec::new());
    }
    let dates = asked.dates?;
    let rest = Rest {
        planned: sheet.planned.as_ref(),
        windows: windows(dates),
        day: sheet.measured.day,
        finish: dates.finish,
        coins,
        usual: dates.calendar.clone(),
    };
    let mut cells: BTreeMap<(Option<&'a str>, Period), Decimal> = BTreeMap::new();
    for (at, item) in sheet.items.iter().enumerate() {
        let open = item.bac?.checked_sub(item.ev?).ok_or(Lack::TooLarge)?;
        if open.is_zero() {
            continue;
        }
        for (month, amount) in rest.of(at, item, open)? {
            let cell = cells.entry((item.account, month)).or_default();
            *cell = cell.checked_add(amount).ok_or(Lack::TooLarge)?;
        }
    }
    let weight = |amount: &Decimal| {
        let mut scaled = *amount;
        scaled.rescale(coins);
        scaled.mantissa()
    };
    let weights: Vec<i128> = cells.values().map(weight).collect();
    let parts = phasing::split(left, coins, &weights).ok_or(Lack::TooLarge)?;
    let all = cells.into_keys().zip(parts).filter(|(_, part)| !part.is_zero());
    Ok(all.map(|((account, month), part)| (account, month, part)).collect())
}

/// A task's computed start and finish, and the calendar it is worked on.
type Window<'r> = (Moment, Moment, &'r Calendar);

fn windows<'r>(dates: &'r ProjectDates<'_>) -> HashMap<&'r str, Window<'r>> {
    let dated = dates.rows.iter().filter_map(|(at, own)| Some((at.id(), own.as_ref()?)));
    dated.map(|(id, own)| (id, (own.start, own.finish, &*own.calendar))).collect()
}

struct Rest<'r, 'a> {
    planned: Option<&'r Planned<'a>>,
    windows: HashMap<&'r str, Window<'r>>,
    day: Date,
    finish: Moment,
    coins: u32,
    usual: std::sync::Arc<Calendar>,
}

impl Rest<'_, '_> {
    /// What is open of an item, by month.
    fn of(&self, at: usize, item: &Item<'_>, open: Decimal) -> Result<ByPeriod, Lack> {
        match item.what {
            What::Task(_) => match self.windows.get(item.id) {
                Some((start, finish, calendar)) => self.between(*start, *finish, calendar, open),
                None => self.until_the_end(open),
            },
            What::Line => match self.planned_rest(at)? {
                rest if rest.is_empty() => self.behind_plan(open),
                rest => Ok(self.scaled(rest, open)?),
            },
            What::Gone | What::Undistributed => self.until_the_end(open),
        }
    }

    fn tomorrow(&self) -> Moment {
        Moment::start_of(self.day.plus_days(1))
    }

    fn between(&self, start: Moment, finish: Moment, calendar: &Calendar, open: Decimal) -> Result<ByPeriod, Lack> {
        let start = start.max(self.tomorrow());
        let finish = finish.max(start);
        spread(open, self.coins, Curve::Linear, (start, finish), &calendar.ready, Period::month_of)
    }

    fn until_the_end(&self, open: Decimal) -> Result<ByPeriod, Lack> {
        self.between(self.tomorrow(), self.finish, &self.usual, open)
    }

    /// A line that should be over, and is not.
    fn behind_plan(&self, open: Decimal) -> Result<ByPeriod, Lack> {
        Ok(ByPeriod::from_iter([(Period::month_of(self.day.plus_days(1)), open)]))
    }

    /// What the baseline plans of a line behind the day.
    fn planned_rest(&self, at: usize) -> Result<ByPeriod, Lack> {
        let mut rest = ByPeriod::new();
        let Some((planned, item)) = self.planned.and_then(|planned| Some((planned, planned.items.get(at)?))) else {
            return Ok(rest);
        };
        let last = item
            .increments
            .as_ref()
            .map_err(|lack| *lack)?
            .last()
            .map(|(period, _)| period.last_day());
        let Some(last) = last.filter(|last| *last > self.day) else {
            return Ok(rest);
        };
        let mut before = planned.value(item, self.day)?;
        let mut month = Period::month_of(self.day.plus_days(1));
        while month.first_day() <= last {
            let by_now: Figure = planned.value(item, month.last_day());
            let by_now = by_now?;
            let part = by_now.checked_sub(before).ok_or(Lack::TooLarge)?;
            if !part.is_zero() {
                rest.insert(month, part);
            }
            before = by_now;
            month = month.next();
        }
        Ok(rest)
    }

    fn scaled(&self, rest: ByPeriod, open: Decimal) -> Result<ByPeriod, Lack> {
        let weight = |amount: &Decimal| {
            let mut scaled = *amount;
            scaled.rescale(self.coins);
            scaled.mantissa()
        };
        let weights: Vec<i128> = rest.values().map(weight).collect();
        let parts = phasing::split(open, self.coins, &weights).ok_or(Lack::TooLarge)?;
        Ok(rest.into_keys().zip(parts).collect())
    }
}
