//! A plan as it stands, to be frozen as a baseline: dates, budgets, and planned value by period.
//!
//! | type | planned value |
//! | --- | --- |
//! | first, formal, over-target | each budget over the working time between its start and finish |
//! | replan | what was planned up to the end of the running period stays, and all of what has the same days and budget as before; the rest over the time behind it |
//!
//! A task's budget is what it says, else what its people cost at the rates of the days they work on. Undistributed
//! budget stands in the last period of its account.

use super::{
    cost::{NoAmount, budget::account_of, exchange::Exchange, labour::Prices},
    earned_value::{
        Lack,
        items::UNDISTRIBUTED,
        phasing::{self, ByPeriod},
        planned::{Kind, Planned, PlannedItem, digits, to_coin},
        sheet::{Against, Desk, baseline},
    },
    schedule::{
        network::Calendar,
        outcome::{ProjectDates, TaskDates, last_day},
    },
};
use crate::base::{Date, Field, List, Money, Period, working_time::Moment};
use crate::model::{
    Project,
    baseline::BaselineType,
    budget::{Account, BudgetLine, Curve, Draw, Phasing},
    portfolio::TaskAt,
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

/// A task of the frozen plan.
#[derive(Debug, Clone)]
pub struct FrozenTask<'a> {
    /// The task.
    pub task: TaskAt<'a>,
    /// The account that pays for it.
    pub account: Option<&'a str>,
    /// First day.
    pub start: Date,
    /// Last day.
    pub finish: Date,
    /// Budget; none for what costs nothing.
    pub budget: Decimal,
    /// Planned value by period.
    pub planned: ByPeriod,
}

/// A line of the frozen plan.
#[derive(Debug, Clone)]
pub struct FrozenLine<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its account.
    pub account: &'a str,
    /// First and last day; undistributed budget has none.
    pub window: Option<(Date, Date)>,
    /// Budget.
    pub budget: Decimal,
    /// Planned value by period.
    pub planned: ByPeriod,
}

/// A frozen plan.
#[derive(Debug, Clone)]
pub struct Frozen<'a> {
    /// Day on which it is frozen.
    pub on: Date,
    /// First day.
    pub start: Date,
    /// Last day.
    pub finish: Date,
    /// Tasks and milestones, in the order of the plan.
    pub tasks: Vec<FrozenTask<'a>>,
    /// Lines and undistributed budget, by account.
    pub lines: Vec<FrozenLine<'a>>,
    /// Budget at completion.
    pub bac: Decimal,
    /// Contingency that is not drawn.
    pub contingency: Option<Decimal>,
    /// Management reserve that is not drawn.
    pub management_reserve: Option<Decimal>,
    /// Digests of calendars by id.
    pub calendars: BTreeMap<String, String>,
    /// Rates an hour by class, on the day.
    pub rates: BTreeMap<String, Decimal>,
    /// What one unit of each foreign currency is worth in the portfolio's, on the day.
    pub exchange_rates: BTreeMap<String, Decimal>,
}

/// Why a plan cannot be frozen: what lacks an amount, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NotFrozen {
    /// Task, line or account.
    pub what: String,
    /// Why.
    pub lack: Lack,
}

fn refused(what: &str) -> impl Fn(Lack) -> NotFrozen + '_ {
    move |lack| NotFrozen {
        what: what.to_owned(),
        lack,
    }
}

/// What is frozen, and how.
pub struct Freezer<'f, 'a> {
    /// Calendars and portfolio.
    pub desk: &'f Desk<'a>,
    /// The project.
    pub project: &'a Project,
    /// Its computed dates.
    pub dates: &'f ProjectDates<'a>,
    /// The type of the baseline.
    pub kind: BaselineType,
    /// The day.
    pub on: Date,
    /// The periods that planned value is kept in.
    pub period: Kind,
}

impl<'a> Freezer<'_, 'a> {
    /// Freezes the plan.
    ///
    /// # Errors
    /// Everything that has no amount.
    pub fn freeze(&self) -> Result<Frozen<'a>, Vec<NotFrozen>> {
        let exchange = Exchange::of(self.desk.portfolio, self.project);
        let calendar = self.desk.calendar(self.project);
        let old = baseline(self.project, Against::Current);
        let old = old.filter(|_| self.kind == BaselineType::Replan);
        let old = old.map(|entry| Planned::of(entry, &exchange, calendar.clone()));
        let mut maker = Maker {
            freezer: self,
            exchange,
            prices: Prices::of(self.desk.portfolio, self.project),
            past: old.as_ref().map(|old| self.past(old)).unwrap_or_default(),
            digits: digits(exchange.own),
            calendar,
            faults: Vec::new(),
        };
        let tasks = maker.tasks();
        let lines = maker.lines(&tasks);
        if !maker.faults.is_empty() {
            return Err(maker.faults);
        }
        let bac = tasks
            .iter()
            .map(|task| task.budget)
            .chain(lines.iter().map(|line| line.budget))
            .sum();
        let start = tasks.iter().map(|task| task.start).min().unwrap_or(self.on);
        let budget = self.project.budget.as_ref().map(|budget| &budget.record);
        let left = |amount: Option<&Money>, drawn: Decimal| amount.map(|amount| amount.amount - drawn);
        let contingency = budget.and_then(|budget| budget.contingency.get());
        let reserve = budget.and_then(|budget| budget.management_reserve.get());
        let drawn = |draws: &Field<List<Draw>>| -> Decimal {
            let past = draws.items().filter(|(draw, _)| draw.on.value().is_some_and(|on| on <= self.on));
            past.filter_map(|(draw, _)| Some(draw.amount.get()?.amount)).sum()
        };
        Ok(Frozen {
            on: self.on,
            start,
            finish: last_day(self.dates.finish),
            bac,
            contingency: contingency.and_then(|own| left(own.amount.get(), drawn(&own.draws))),
            management_reserve: reserve.and_then(|own| left(own.amount.get(), drawn(&own.draws))),
            exchange_rates: Exchange::of(self.desk.portfolio, self.project).rates_on(self.on),
            calendars: self.calendars(),
            rates: Prices::of(self.desk.portfolio, self.project).on(self.on, &self.project.tasks()),
            tasks,
            lines,
        })
    }

    /// What was planned of each task and line of the baseline before.
    fn past(&self, old: &Planned<'a>) -> HashMap<(String, bool), Past> {
        let of = |item: &PlannedItem<'a>| {
            let past = Past {
                all: item.increments.iter().flatten().copied().collect(),
                budget: item.budget.ok(),
                window: item.window,
                on: self.on,
            };
            let account = item.account.filter(|_| item.is_line);
            let id = account.map_or_else(|| item.id.to_owned(), |account| format!("{account}/{}", item.id));
            ((id, item.is_line), past)
        };
        old.items.iter().map(of).collect()
    }

    fn calendars(&self) -> BTreeMap<String, String> {
        let mut found = BTreeMap::new();
        let portfolio = self.desk.portfolio;
        let schedule = self.project.schedule.as_ref().and_then(|own| own.record.calendar.get());
        let charter = self.project.charter.as_ref().and_then(|own| own.record.calendar.get());
        let own = schedule.or(charter).or(portfolio.settings.calendar.get());
        let own = own.map_or_else(|| super::schedule::calendars::STANDARD.to_owned(), |own| own.0.to_string());
        let tasks = self.project.tasks();
        let more = tasks.iter().filter_map(|at| Some(at.task.calendar.get()?.0.to_string()));
        for id in std::iter::once(own).chain(more) {
            if let Ok(calendar) = self.desk.calendars.named(&id) {
                found.insert(id, digest(&calendar));
            }
        }
        found
    }
}

/// An amount in whole coins.
fn scaled(mut amount: Decimal, digits: u32) -> i128 {
    amount.rescale(digits);
    amount.mantissa()
}

/// What was planned of a task or a line before.
#[derive(Debug, Clone)]
struct Past {
    all: ByPeriod,
    budget: Option<Decimal>,
    window: Option<(Date, Date)>,
    on: Date,
}

impl Past {
    /// What was planned up to the end of the period that holds the day: that stays.
    fn so_far(&self) -> ByPeriod {
        let begun = self.all.iter().filter(|(period, _)| period.first_day() <= self.on);
        begun.map(|(period, amount)| (*period, *amount)).collect()
    }

    /// With `future` behind it; what the budget then lacks, or has too much of, stands in the period `next`.
    ///
    /// # Errors
    /// When more was planned already than the budget is now.
    fn then(&self, budget: Decimal, future: ByPeriod, next: Period) -> Result<ByPeriod, Lack> {
        let mut planned = self.so_far();
        for (period, amount) in future {
            *planned.entry(period).or_default() += amount;
        }
        let rest = budget - planned.values().copied().sum::<Decimal>();
        *planned.entry(next).or_default() += rest;
        if planned.get(&next).is_some_and(Decimal::is_sign_negative) && !planned[&next].is_zero() {
            return Err(Lack::PlannedAbove);
        }
        planned.retain(|_, amount| !amount.is_zero());
        Ok(planned)
    }
}

/// A digest of what a calendar says.
#[must_use]
pub fn digest(calendar: &Calendar) -> String {
    let rules = &calendar.rules;
    let mut text = format!("{:?}\n{:?}\n", rules.week, rules.odd_week);
    for (day, shifts) in &rules.days {
        text += &format!("{day} {shifts:?}\n");
    }
    crate::base::digest::short(&[&text])
}

struct Maker<'m, 'f, 'a> {
    freezer: &'m Freezer<'f, 'a>,
    exchange: Exchange<'a>,
    prices: Prices<'a>,
    past: HashMap<(String, bool), Past>,
    digits: u32,
    calendar: std::sync::Arc<Calendar>,
    faults: Vec<NotFrozen>,
}

impl<'a> Maker<'_, '_, 'a> {
    fn tasks(&mut self) -> Vec<FrozenTask<'a>> {
        let tasks = self.freezer.project.tasks();
        let rows = self.freezer.dates.rows.iter();
        let leaves = rows
            .zip(0..)
            .filter_map(|((at, dates), position)| Some((*at, dates.clone()?, position)))
            .filter(|(at, ..)| !at.task.is_summary());
        let mut found = Vec::new();
        for (at, dates, position) in leaves {
            match self.task(at, &dates, account_of(&tasks, position)) {
                Ok(task) => found.push(task),
                Err(fault) => self.faults.push(fault),
            }
        }
        found
    }

    fn task(&self, at: TaskAt<'a>, dates: &TaskDates, account: Option<&'a str>) -> Result<FrozenTask<'a>, NotFrozen> {
        let told = refused(at.id());
        let start = dates.start.date();
        let finish = last_day(dates.finish).max(start);
        let budget = self.cost(at, dates, (start, finish)).map_err(|lack| told(lack.into()))?;
        let span = (dates.start, dates.finish.max(dates.start));
        let planned = self
            .spread((at.id(), false), budget, Curve::Linear, span, &dates.calendar)
            .map_err(told)?;
        Ok(FrozenTask {
            task: at,
            account,
            start,
            finish,
            budget,
            planned,
        })
    }

    fn cost(&self, at: TaskAt<'a>, dates: &TaskDates, window: (Date, Date)) -> Result<Decimal, NoAmount> {
        if at.task.budget.is_bad() {
            return Err(NoAmount::Unread);
        }
        if let Some(budget) = at.task.budget.get() {
            return Ok(to_coin(self.exchange.convert(budget, self.freezer.on)?, self.digits));
        }
        let all = dates.calendar.ready.between(dates.start, dates.finish).max(1);
        let until = |day: Date| {
            let passed = dates.calendar.ready.between(dates.start, Moment::start_of(day));
            Decimal::from(passed.clamp(0, all)) / Decimal::from(all)
        };
        match self.prices.of_task_within(at.task, window, &until) {
            Ok(cost) => Ok(to_coin(cost, self.digits)),
            // Who is not priced is paid elsewhere.
            Err(NoAmount::NoRateClass | NoAmount::NoEffort) => Ok(Decimal::ZERO),
            Err(other) => Err(other),
        }
    }

    fn lines(&mut self, tasks: &[FrozenTask<'a>]) -> Vec<FrozenLine<'a>> {
        let budget = self.freezer.project.budget.as_ref();
        let accounts: Vec<&'a Account> = budget
            .into_iter()
            .flat_map(|budget| budget.record.accounts.items())
            .map(|(account, _)| account)
            .collect();
        let mut found: Vec<FrozenLine<'a>> = Vec::new();
        for account in accounts {
            let Some(id) = account.id.get().map(|id| id.as_str()) else {
                continue;
            };
            for (line, _) in account.lines.items() {
                match self.line(id, line) {
                    Ok(line) => found.push(line),
                    Err(fault) => self.faults.push(fault),
                }
            }
            if let Some(amount) = account.undistributed.get().filter(|amount| !amount.amount.is_zero()) {
                let own = tasks.iter().filter(|task| task.account == Some(id));
                let periods = own.flat_map(|task| task.planned.keys().copied());
                let periods = periods.chain(
                    found
                        .iter()
                        .filter(|line| line.account == id)
                        .flat_map(|line| line.planned.keys().copied()),
                );
                let last = periods.max_by_key(|period| period.last_day());
                let last = last.unwrap_or_else(|| self.freezer.period.period(last_day(self.freezer.dates.finish)));
                match self.undistributed(id, amount, last) {
                    Ok((budget, planned)) => found.push(FrozenLine {
                        id: UNDISTRIBUTED,
                        account: id,
                        window: None,
                        budget,
                        planned,
                    }),
                    Err(lack) => self.faults.push(refused(id)(lack)),
                }
            }
        }
        found
    }

    /// What no task or line has yet, in the last period of its account.
    fn undistributed(&self, account: &str, amount: &Money, last: Period) -> Result<(Decimal, ByPeriod), Lack> {
        let budget = to_coin(self.exchange.convert(amount, self.freezer.on)?, self.digits);
        let planned = match self.past.get(&(format!("{account}/{UNDISTRIBUTED}"), true)) {
            None => ByPeriod::from([(last, budget)]),
            Some(past) if past.budget == Some(budget) => past.all.clone(),
            Some(past) => past.then(budget, ByPeriod::new(), self.next().max(last))?,
        };
        Ok((budget, planned))
    }

    fn line(&self, account: &'a str, line: &'a BudgetLine) -> Result<FrozenLine<'a>, NotFrozen> {
        let id = line.id.get().map_or("", |id| id.as_str());
        let told = refused(id);
        let amount = line.amount.get().ok_or_else(|| told(NoAmount::Unread.into()))?;
        let convert = |money: &Money| {
            self.exchange
                .convert(money, self.freezer.on)
                .map(|amount| to_coin(amount, self.digits))
        };
        let budget = convert(amount).map_err(|lack| told(lack.into()))?;
        let key = (format!("{account}/{id}"), true);
        let starts = self
            .freezer
            .dates
            .rows
            .iter()
            .filter_map(|(_, dates)| Some(dates.as_ref()?.start.date()));
        let start = line.start.value().or(starts.min()).unwrap_or(self.freezer.on);
        let finish = line
            .finish
            .value()
            .unwrap_or_else(|| last_day(self.freezer.dates.finish))
            .max(start);
        let planned = match line.phasing.get() {
            Some(Phasing::ByPeriod(periods)) => {
                let mut planned = ByPeriod::new();
                for ((period, _), (money, _)) in periods.iter() {
                    *planned.entry(*period).or_default() += convert(money).map_err(|lack| told(lack.into()))?;
                }
                match self.past.get(&key) {
                    None => planned,
                    Some(past) => {
                        planned.retain(|period, _| period.first_day() > self.freezer.on);
                        past.then(budget, planned, self.next()).map_err(told)?
                    }
                }
            }
            phasing => {
                let curve = match phasing {
                    Some(Phasing::Curve(curve)) => *curve,
                    _ => Curve::Linear,
                };
                let span = (Moment::start_of(start), Moment::start_of(finish.plus_days(1)));
                self.spread((&key.0, true), budget, curve, span, &self.calendar).map_err(told)?
            }
        };
        Ok(FrozenLine {
            id,
            account,
            window: Some((start, finish)),
            budget,
            planned,
        })
    }

    /// A budget by period; behind what was planned up to the day, when that stays.
    fn spread(
        &self,
        (id, is_line): (&str, bool),
        budget: Decimal,
        curve: Curve,
        span: (Moment, Moment),
        calendar: &Calendar,
    ) -> Result<ByPeriod, Lack> {
        let period_of = |day: Date| -> Period { self.freezer.period.period(day) };
        let Some(past) = self.past.get(&(id.to_owned(), is_line)) else {
            if budget.is_zero() {
                return Ok(ByPeriod::new());
            }
            return phasing::spread(budget, self.digits, curve, span, &calendar.ready, period_of);
        };
        let days = (span.0.date(), last_day(span.1).max(span.0.date()));
        if past.budget == Some(budget) && past.window == Some(days) {
            return Ok(past.all.clone());
        }
        let rest = budget - past.so_far().values().copied().sum::<Decimal>();
        if rest.is_zero() || rest.is_sign_negative() {
            return past.then(budget, ByPeriod::new(), self.next());
        }
        let behind = Moment::start_of(self.next().first_day());
        if span.1 <= behind {
            return past.then(budget, ByPeriod::new(), self.next());
        }
        let ahead = if curve == Curve::Linear || span.0 >= behind {
            phasing::spread(rest, self.digits, curve, (span.0.max(behind), span.1), &calendar.ready, period_of)?
        } else {
            // The curve goes on where it is, and does not begin again.
            let whole = phasing::spread(budget, self.digits, curve, span, &calendar.ready, period_of)?;
            let ahead: Vec<(Period, Decimal)> = whole
                .into_iter()
                .filter(|(period, _)| period.first_day() >= behind.date())
                .collect();
            let weights: Vec<i128> = ahead.iter().map(|(_, part)| scaled(*part, self.digits)).collect();
            let parts = phasing::split(rest, self.digits, &weights).ok_or(Lack::TooLarge)?;
            ahead.into_iter().map(|(period, _)| period).zip(parts).collect()
        };
        past.then(budget, ahead, self.next())
    }

    /// The first period behind what stays.
    fn next(&self) -> Period {
        self.freezer.period.period(self.freezer.on).next()
    }
}
