//! Time counted in periods from the start of a plan: 1 is the end of the first.
//!
//! Inside a period time passes as it is worked: on the Friday of a usual week the week is over.

use super::planned::Kind;
use crate::analyse::schedule::network::Calendar;
use crate::base::{Date, Period, working_time::Moment};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::sync::Arc;

/// Periods of a plan.
#[derive(Debug, Clone)]
pub struct Axis {
    first: Period,
    last: Period,
    kind: Kind,
    calendar: Arc<Calendar>,
}

impl Axis {
    /// The periods from the first to the last day of a plan.
    #[must_use]
    pub fn of((start, finish): (Date, Date), kind: Kind, calendar: Arc<Calendar>) -> Axis {
        Axis {
            first: kind.period(start),
            last: kind.period(finish.max(start)),
            kind,
            calendar,
        }
    }

    /// How many periods the plan has.
    #[must_use]
    pub fn periods(&self) -> usize {
        self.index(self.last.first_day()) + 1
    }

    /// Its calendar.
    #[must_use]
    pub fn calendar(&self) -> Arc<Calendar> {
        self.calendar.clone()
    }

    /// The length of its periods.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The period in which a day lies, counted from 0; what lies before the plan is in the first.
    #[must_use]
    pub fn index(&self, day: Date) -> usize {
        usize::try_from(self.steps(day)).unwrap_or(0)
    }

    fn steps(&self, day: Date) -> i64 {
        match (self.first, self.kind.period(day)) {
            (Period::Month(year, month), Period::Month(to_year, to_month)) => {
                i64::from(to_year - year) * 12 + i64::from(to_month) - i64::from(month)
            }
            (first, period) => period.first_day().days_since(first.first_day()).div_euclid(7),
        }
    }

    /// The period at `index`.
    #[must_use]
    pub fn period(&self, index: usize) -> Period {
        let steps = i64::try_from(index).unwrap_or(0);
        match self.first {
            Period::Month(year, month) => {
                let months = i64::from(year) * 12 + i64::from(month) - 1 + steps;
                let year = i32::try_from(months.div_euclid(12)).unwrap_or(year);
                Period::Month(year, u32::try_from(months.rem_euclid(12) + 1).unwrap_or(1))
            }
            first => self.kind.period(first.first_day().plus_days(steps * 7)),
        }
    }

    /// Periods passed by the end of `day`; negative before the plan.
    #[must_use]
    pub fn elapsed(&self, day: Date) -> Decimal {
        let steps = self.steps(day);
        let period = self.kind.period(day);
        let (passed, all) = self.worked(period, day);
        let part = if all == 0 {
            Decimal::ONE
        } else {
            Decimal::from(passed) / Decimal::from(all)
        };
        Decimal::from(steps) + part
    }

    fn worked(&self, period: Period, day: Date) -> (i64, i64) {
        let first = Moment::start_of(period.first_day());
        let until = |day: Date| self.calendar.ready.between(first, Moment::start_of(day.plus_days(1)));
        (until(day), until(period.last_day()))
    }

    /// The day on which so many periods have passed; none in a time that no plan reaches.
    #[must_use]
    pub fn day(&self, elapsed: Decimal) -> Option<Date> {
        let whole = elapsed.floor();
        let part = elapsed - whole;
        let index = whole.to_usize().filter(|index| *index < 20_000)?;
        if part.is_zero() {
            return self.last_worked(self.period(index.checked_sub(1)?));
        }
        let period = self.period(index);
        let (_, all) = self.worked(period, period.last_day());
        let wanted = Decimal::from(all) * part;
        let days = period.last_day().days_since(period.first_day());
        let mut days = (0..=days).map(|day| period.first_day().plus_days(day));
        days.find(|day| Decimal::from(self.worked(period, *day).0) >= wanted)
    }

    fn last_worked(&self, period: Period) -> Option<Date> {
        let (_, all) = self.worked(period, period.last_day());
        let mut day = period.last_day();
        while all > 0 && self.worked(period, day.plus_days(-1)).0 >= all {
            day = day.plus_days(-1);
        }
        Some(day)
    }
}
