//! What a baseline planned: for each task and line its budget, and how much of it by when.
//!
//! A baseline holds increments by period. Inside a period they are spread evenly over its working days that
//! lie between the start and the finish of the task. A baseline without increments, as imports bring it, is
//! spread evenly from start to finish.

pub use crate::analyse::cost::coin::{digits, to_coin};

use super::{
    Figure, Lack,
    axis::Axis,
    phasing::{self, ByPeriod},
};
use crate::analyse::{cost::exchange::Exchange, schedule::network::Calendar};
use crate::base::{Date, Field, List, Money, Period, Place, working_time::Moment};
use crate::model::{Entry, baseline::Baseline, budget::Curve, common::Keyed};
use rust_decimal::Decimal;
use std::sync::Arc;

/// A task or a line as it was planned.
#[derive(Debug, Clone)]
pub struct PlannedItem<'a> {
    /// Its id.
    pub id: &'a str,
    /// The account that pays for it; baselines of older versions hold none for tasks.
    pub account: Option<&'a str>,
    /// Whether it is a budget line.
    pub is_line: bool,
    /// Its budget.
    pub budget: Figure,
    /// Where the budget stands.
    pub place: Place,
    /// First and last day, when both are known.
    pub window: Option<(Date, Date)>,
    /// First and last day of the whole plan, between which a line without days of its own lies.
    pub within: Option<(Date, Date)>,
    /// Increments by period, in order.
    pub increments: Result<Vec<(Period, Decimal)>, Lack>,
}

/// A baseline, ready to be asked.
#[derive(Debug, Clone)]
pub struct Planned<'a> {
    /// Its file.
    pub entry: &'a Entry<Baseline>,
    /// Its tasks and lines.
    pub items: Vec<PlannedItem<'a>>,
    calendar: Arc<Calendar>,
    digits: u32,
}

impl<'a> Planned<'a> {
    /// A baseline's plan, in the currency of `exchange`; days are worked as `calendar` says.
    #[must_use]
    pub fn of(entry: &'a Entry<Baseline>, exchange: &Exchange<'_>, calendar: Arc<Calendar>) -> Planned<'a> {
        let record = &entry.record;
        let digits = digits(exchange.own);
        let whole = record.start.value().zip(record.finish.value());
        let whole = whole.map(|(start, finish)| (start.date, finish.date));
        let own = Reader {
            entry,
            exchange,
            day: record.on.value(),
            digits,
            calendar: &calendar,
        };
        let mut items = Vec::new();
        for (task, span) in record.tasks.items() {
            let Some(id) = task.id.get() else { continue };
            let finish = task.finish.value().map(|finish| finish.date);
            let start = task.start.value().map(|start| start.date).or(finish);
            let mut item = own.item(id.as_str(), (&task.budget, span), &task.planned_value, start.zip(finish));
            item.account = task.account.get().map(|account| account.as_str());
            items.push(item);
        }
        for (line, span) in record.lines.items() {
            let Some(id) = line.id.get() else { continue };
            let days = line.start.value().zip(line.finish.value());
            let mut item = own.item(id.as_str(), (&line.budget, span), &line.planned_value, days.or(whole));
            item.account = line.account.get().map(|account| account.as_str());
            item.is_line = true;
            if days.is_none() {
                // Its days are those of its increments.
                (item.window, item.within) = (None, whole);
            }
            items.push(item);
        }
        Planned {
            entry,
            items,
            calendar,
            digits,
        }
    }

    /// What was planned of an item up to the end of `day`, to the coin.
    ///
    /// # Errors
    /// When its budget or its dates cannot be had.
    pub fn value(&self, item: &PlannedItem<'_>, day: Date) -> Figure {
        let increments = item.increments.as_ref().map_err(|lack| *lack)?;
        let mut sum = Decimal::ZERO;
        for (period, amount) in increments {
            if period.last_day() <= day {
                sum = super::plus(sum, *amount)?;
            } else if period.first_day() <= day {
                sum = super::plus(sum, to_coin(self.part(item, *period, *amount, day)?, self.digits))?;
            }
        }
        Ok(sum)
    }

    /// What of an increment is planned up to the end of `day`, which lies in its period.
    fn part(&self, item: &PlannedItem<'_>, period: Period, amount: Decimal, day: Date) -> Figure {
        let (mut first, mut last) = (period.first_day(), period.last_day());
        if let Some((start, finish)) = item.window.or(item.within) {
            // What stands outside the item's days is spread over the whole period.
            if start <= last && finish >= first {
                (first, last) = (first.max(start), last.min(finish));
            }
        }
        if day >= last {
            return Ok(amount);
        }
        let until = |day: Date| {
            self.calendar
                .ready
                .between(Moment::start_of(first), Moment::start_of(day.plus_days(1)))
        };
        let (passed, all) = (until(day).max(0), until(last));
        if all <= 0 {
            return Ok(Decimal::ZERO);
        }
        super::over(
            super::times(amount, Decimal::from(passed))?,
            Decimal::from(all),
            Lack::NothingPlanned,
        )
    }

    /// The periods that increments of items are written in, when they are all of one kind.
    #[must_use]
    pub fn kind(&self) -> Option<Kind> {
        let mut kinds = self.items.iter().flat_map(|item| item.increments.iter().flatten());
        let first = Kind::of(kinds.next()?.0)?;
        kinds.all(|(period, _)| Kind::of(*period) == Some(first)).then_some(first)
    }

    /// First and last day of the items at these positions.
    #[must_use]
    pub fn window_of(&self, positions: &[usize]) -> Option<(Date, Date)> {
        let wanted = positions.iter().filter_map(|at| self.items.get(*at));
        // What is planned outside its days belongs to the plan, too.
        let window = |item: &PlannedItem<'_>| {
            let increments = item.increments.as_ref().ok()?;
            let outside = |(period, _): &&(Period, Decimal)| {
                item.window
                    .is_none_or(|(start, finish)| period.last_day() < start || period.first_day() > finish)
            };
            let periods = increments
                .iter()
                .filter(outside)
                .map(|(period, _)| (period.first_day(), period.last_day()));
            let periods = periods.map(|(from, until)| match item.within {
                Some((start, finish)) if start <= until && finish >= from => (from.max(start), until.min(finish)),
                _ => (from, until),
            });
            let widest = |(start, finish): (Date, Date), (from, until): (Date, Date)| (start.min(from), finish.max(until));
            item.window.into_iter().chain(periods).reduce(widest)
        };
        let windows = wanted.filter_map(window);
        windows.reduce(|(start, finish), (from, until)| (start.min(from), finish.max(until)))
    }

    /// The positions of all its items.
    #[must_use]
    pub fn all(&self) -> Vec<usize> {
        (0..self.items.len()).collect()
    }

    /// First and last day of the plan.
    #[must_use]
    pub fn window(&self) -> Option<(Date, Date)> {
        let record = &self.entry.record;
        let (start, finish) = self.window_of(&self.all()).unzip();
        let starts = record.start.value().map(|start| start.date).into_iter().chain(start);
        let finishes = record.finish.value().map(|finish| finish.date).into_iter().chain(finish);
        starts.min().zip(finishes.max())
    }

    /// Cumulative planned value of the items at these positions, at the end of each period of `axis`.
    ///
    /// # Errors
    /// When the plan of an item cannot be had.
    pub fn curve(&self, axis: &Axis, positions: &[usize]) -> Result<Vec<Decimal>, Lack> {
        let mut steps = vec![Decimal::ZERO; axis.periods()];
        let Some(last) = steps.len().checked_sub(1) else {
            return Ok(steps);
        };
        for item in positions.iter().filter_map(|at| self.items.get(*at)) {
            for (period, amount) in item.increments.as_ref().map_err(|lack| *lack)? {
                let (first, end) = (axis.index(period.first_day()).min(last), axis.index(period.last_day()).min(last));
                let mut before = Decimal::ZERO;
                for (at, step) in steps.iter_mut().enumerate().take(end + 1).skip(first) {
                    let day = axis.period(at).last_day();
                    let so_far = if at == end {
                        *amount
                    } else {
                        to_coin(self.part(item, *period, *amount, day)?, self.digits)
                    };
                    *step = super::plus(*step, super::minus(so_far, before)?)?;
                    before = so_far;
                }
            }
        }
        let mut sum = Decimal::ZERO;
        for step in &mut steps {
            sum = super::plus(sum, *step)?;
            *step = sum;
        }
        Ok(steps)
    }
}

struct Reader<'r, 'a, 'e> {
    entry: &'a Entry<Baseline>,
    exchange: &'r Exchange<'e>,
    day: Option<Date>,
    digits: u32,
    calendar: &'r Calendar,
}

impl<'a> Reader<'_, 'a, '_> {
    fn item(
        &self,
        id: &'a str,
        (budget, span): (&'a Field<Money>, crate::base::Span),
        planned: &'a Field<Keyed<Period, Money>>,
        window: Option<(Date, Date)>,
    ) -> PlannedItem<'a> {
        let written = match budget.located() {
            Some((money, _)) => self.amount(money),
            None if budget.is_bad() => Err(Lack::Amount(crate::analyse::cost::NoAmount::Unread)),
            None => Ok(Decimal::ZERO),
        };
        let place = Place::new(self.entry.file, if budget.span().is_some() { budget.span() } else { span });
        let increments = written.and_then(|budget| self.increments(budget, planned, window));
        // What is planned by period and names no sum is its sum.
        let sum = || {
            increments
                .iter()
                .flatten()
                .try_fold(Decimal::ZERO, |sum, (_, part)| super::plus(sum, *part))
        };
        PlannedItem {
            id,
            account: None,
            is_line: false,
            budget: if budget.is_absent() && increments.is_ok() { sum() } else { written },
            place,
            window,
            within: None,
            increments,
        }
    }

    /// An amount in the project's currency; where it names none, it is in that of the baseline.
    fn amount(&self, money: &Money) -> Figure {
        let money = Money {
            amount: money.amount,
            currency: money.currency.or(self.entry.record.currency.value()),
        };
        match self.day {
            Some(day) => Ok(self.exchange.convert(&money, day)?),
            None => Ok(self.exchange.exact(&money)?),
        }
    }

    fn increments(
        &self,
        budget: Decimal,
        planned: &Field<Keyed<Period, Money>>,
        window: Option<(Date, Date)>,
    ) -> Result<Vec<(Period, Decimal)>, Lack> {
        if planned.is_bad() {
            return Err(Lack::Amount(crate::analyse::cost::NoAmount::Unread));
        }
        let mut found: ByPeriod = ByPeriod::new();
        if let Some(planned) = planned.get() {
            if planned.0.len() != planned.iter().count() {
                return Err(Lack::Amount(crate::analyse::cost::NoAmount::Unread));
            }
            for ((period, _), (money, _)) in planned.iter() {
                let sum = found.entry(*period).or_default();
                *sum = super::plus(*sum, self.amount(money)?)?;
            }
        }
        if found.is_empty() && !budget.is_zero() {
            let (start, finish) = window.ok_or(Lack::NotGiven)?;
            let span = (Moment::start_of(start), Moment::start_of(finish.max(start).plus_days(1)));
            found = phasing::spread(budget, self.digits, Curve::Linear, span, &self.calendar.ready, Period::week_of)?;
        }
        let mut found: Vec<(Period, Decimal)> = found.into_iter().collect();
        found.sort_by_key(|(period, _)| period.first_day());
        Ok(found)
    }
}

/// The length of the periods that time is counted in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// ISO weeks.
    Week,
    /// Calendar months.
    Month,
}

impl Kind {
    /// That of a period; none for quarters and years.
    #[must_use]
    pub fn of(period: Period) -> Option<Kind> {
        match period {
            Period::Week(..) => Some(Kind::Week),
            Period::Month(..) => Some(Kind::Month),
            _ => None,
        }
    }

    /// `week` or `month`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Kind::Week => "week",
            Kind::Month => "month",
        }
    }

    /// The period that holds a day.
    #[must_use]
    pub fn period(self, day: Date) -> Period {
        match self {
            Kind::Week => Period::week_of(day),
            Kind::Month => Period::month_of(day),
        }
    }
}

/// How many items a list holds, those that could not be read too.
pub(in crate::analyse) fn is_whole<T>(list: &Field<List<T>>) -> bool {
    !list.is_bad() && list.get().is_none_or(|items| items.len() == list.items().count())
}
