//! What a task's assignments cost: effort times the rate of each person's class (FORMAT, Money).
//!
//! Rates are dated and the dates of the work are not known here, so the answer is a range: from the
//! lowest to the highest rate that is valid at some time of the task or, without dates, of the project.

use super::{NoAmount, exchange::Exchange};
use crate::base::{Date, Id, List, Money, duration::UnitMeaning};
use crate::model::{
    Portfolio, Project,
    people::Person,
    portfolio::TaskAt,
    schedule::{Assignment, Schedule, Task},
    settings::Rate,
};
use rust_decimal::Decimal;
use std::{
    cell::RefCell,
    cmp::Reverse,
    collections::{BTreeMap, HashMap, HashSet},
};

/// The least and the most that something costs, in the project's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// At the lowest rates.
    pub least: Decimal,
    /// At the highest rates.
    pub most: Decimal,
}

/// What is needed to price assignments, made once per project.
pub struct Prices<'a> {
    portfolio: &'a Portfolio,
    exchange: Exchange<'a>,
    meaning: UnitMeaning,
    window: (Option<Date>, Option<Date>),
    people: RefCell<HashMap<&'a str, Option<&'a Person>>>,
}

/// What working units mean in a project's schedule.
#[must_use]
pub fn unit_meaning(schedule: Option<&Schedule>) -> UnitMeaning {
    let mut meaning = UnitMeaning::usual();
    let Some(schedule) = schedule else {
        return meaning;
    };
    let positive = |field: Option<crate::base::Number>| field.map(|number| number.0).filter(|number| *number > Decimal::ZERO);
    meaning.hours_per_day = positive(schedule.hours_per_day.value()).unwrap_or(meaning.hours_per_day);
    meaning.hours_per_week = positive(schedule.hours_per_week.value()).unwrap_or(meaning.hours_per_week);
    meaning.days_per_month = positive(schedule.days_per_month.value()).unwrap_or(meaning.days_per_month);
    meaning
}

impl<'a> Prices<'a> {
    /// The prices of a project.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, project: &'a Project) -> Prices<'a> {
        let charter = project.charter.as_ref().map(|charter| &charter.record);
        Prices {
            portfolio,
            exchange: Exchange::of(portfolio, project),
            meaning: unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record)),
            window: (
                charter.and_then(|own| own.start.value()),
                charter.and_then(|own| own.finish.value()),
            ),
            people: RefCell::default(),
        }
    }

    /// What the assignments of `task` cost; nothing when nobody is assigned.
    ///
    /// # Errors
    /// The first thing that is missing: effort, class or rate.
    pub fn of_task(&self, task: &'a Task) -> Result<Range, NoAmount> {
        let mut sum = Range {
            least: Decimal::ZERO,
            most: Decimal::ZERO,
        };
        if task.assign.is_bad() || written(&task.assign) != task.assign.items().count() {
            return Err(NoAmount::Unread);
        }
        for (assignment, _) in task.assign.items() {
            let cost = self.of_assignment(task, assignment)?;
            sum.least += cost.least;
            sum.most += cost.most;
        }
        Ok(sum)
    }

    /// What the assignments of `task` cost when it is worked on within these days, each hour at the rate of its
    /// day; `until` is the share of the work that lies before a day.
    ///
    /// # Errors
    /// The first thing that is missing: effort, class or rate.
    pub fn of_task_within(&self, task: &'a Task, window: (Date, Date), until: &dyn Fn(Date) -> Decimal) -> Result<Decimal, NoAmount> {
        if task.assign.is_bad() || written(&task.assign) != task.assign.items().count() {
            return Err(NoAmount::Unread);
        }
        let mut sum = Decimal::ZERO;
        for (assignment, _) in task.assign.items() {
            if let Assignment::Long(long) = assignment
                && let Some(cost) = long.cost.get()
            {
                sum += self.exchange.convert(cost, window.0)?;
                continue;
            }
            let who = assignment.who().ok_or(NoAmount::Unread)?;
            let class = self.person(who.as_str()).and_then(|person| person.rate_class.get());
            let class = class.ok_or(NoAmount::NoRateClass)?;
            let hours = self.hours(task, assignment)?;
            let mut before = until(window.0);
            let mut steps: Vec<(Date, Decimal)> = self.steps(class.as_str(), window)?;
            while let Some((_, rate)) = steps.pop() {
                let share = steps.last().map_or(Decimal::ONE, |(next, _)| until(*next)) - before;
                sum += hours * share * rate;
                before += share;
            }
        }
        Ok(sum)
    }

    /// The rates of a class within these days, the last first, each with the day it begins.
    fn steps(&self, class: &str, (start, finish): (Date, Date)) -> Result<Vec<(Date, Decimal)>, NoAmount> {
        let all = self.portfolio.settings.rates.items().map(|(rate, _)| rate);
        let own = all.filter(|rate| rate.class.get().is_some_and(|own: &Id| own.as_str() == class));
        let mut found: Vec<(Date, Decimal)> = Vec::new();
        let mut at_start: Option<(Option<Date>, Decimal)> = None;
        for rate in own {
            let (from, hourly) = (rate.from.value(), self.hourly(rate, start)?);
            match from {
                Some(from) if from > start && from <= finish => found.push((from, hourly)),
                from if from <= Some(start) && at_start.is_none_or(|(before, _)| before < from) => at_start = Some((from, hourly)),
                _ => {}
            }
        }
        let (_, first) = at_start.ok_or(NoAmount::NoClassRate)?;
        found.push((start, first));
        found.sort_by_key(|(from, _)| Reverse(*from));
        Ok(found)
    }

    /// The rates an hour on `day`: of all classes that are paid in the project's currency, and of those that
    /// `tasks` need and that are paid in another.
    #[must_use]
    pub fn on(&self, day: Date, tasks: &[TaskAt<'a>]) -> BTreeMap<String, Decimal> {
        let assigned = tasks.iter().flat_map(|at| at.task.assign.items()).filter_map(|(one, _)| one.who());
        let needed = assigned.filter_map(|who| Some(self.person(who.as_str())?.rate_class.get()?.as_str()));
        let needed: HashSet<&str> = needed.collect();
        let rates = self.portfolio.settings.rates.items().map(|(rate, _)| rate);
        let of = |rate: &Rate| {
            let class = rate.class.get()?.as_str();
            let is_own = self.hourly_of(rate, &|money| self.exchange.exact(money)).is_ok();
            let steps = self.steps(class, (day, day)).ok().filter(|_| is_own || needed.contains(class))?;
            Some((class.to_owned(), steps.first()?.1))
        };
        rates.filter_map(of).collect()
    }

    fn of_assignment(&self, task: &'a Task, assignment: &'a Assignment) -> Result<Range, NoAmount> {
        if let Assignment::Long(long) = assignment
            && let Some(cost) = long.cost.get()
        {
            let cost = self.exchange.exact(cost)?;
            return Ok(Range { least: cost, most: cost });
        }
        let who = assignment.who().ok_or(NoAmount::Unread)?;
        let class = self
            .person(who.as_str())
            .and_then(|person| person.rate_class.get())
            .ok_or(NoAmount::NoRateClass)?;
        let hours = self.hours(task, assignment)?;
        let (least, most) = self.rates(class.as_str(), task)?;
        Ok(Range {
            least: hours * least,
            most: hours * most,
        })
    }

    fn person(&self, id: &'a str) -> Option<&'a Person> {
        *self.people.borrow_mut().entry(id).or_insert_with(|| self.portfolio.person(id))
    }

    /// Hours of one assignment: its own effort, its share of the task's, or its share of the duration.
    fn hours(&self, task: &Task, assignment: &Assignment) -> Result<Decimal, NoAmount> {
        if let Some(hours) = effort(task, assignment, self.meaning) {
            return Ok(hours);
        }
        if task.work.get().is_some() {
            return Err(NoAmount::NoEffort);
        }
        let duration = task
            .duration
            .get()
            .filter(|duration| !duration.is_elapsed())
            .ok_or(NoAmount::NoEffort)?;
        Ok(duration.minutes(self.meaning) / Decimal::from(60) * units(assignment))
    }

    /// The lowest and the highest rate an hour of a class that is valid at some time of the task.
    fn rates(&self, class: &str, task: &Task) -> Result<(Decimal, Decimal), NoAmount> {
        let date = |field: &crate::base::Field<crate::base::CivilTime>| field.value().map(|time| time.date);
        let start = date(&task.actual_start).or(date(&task.start)).or(self.window.0);
        let finish = date(&task.actual_finish).or(date(&task.finish)).or(self.window.1);
        let all = self.portfolio.settings.rates.items().map(|(rate, _)| rate);
        let own: Vec<&Rate> = all
            .filter(|rate| rate.class.get().is_some_and(|own: &Id| own.as_str() == class))
            .collect();
        let at_start = own
            .iter()
            .filter_map(|rate| rate.from.value())
            .filter(|from| start.is_some_and(|start| *from <= start))
            .max();
        let mut found: Option<(Decimal, Decimal)> = None;
        for rate in own {
            let from = rate.from.value();
            if from < at_start || finish.is_some() && from > finish {
                continue;
            }
            let hourly = match from.or(start) {
                Some(day) => self.hourly(rate, day)?,
                None => self.hourly_of(rate, &|money| self.exchange.exact(money))?,
            };
            found = Some(found.map_or((hourly, hourly), |(low, high)| (low.min(hourly), high.max(hourly))));
        }
        found.ok_or(NoAmount::NoClassRate)
    }

    /// A class rate in the project's currency: a foreign one at the rate of exchange of the day from which it
    /// holds, of `day` when it holds always.
    fn hourly(&self, rate: &Rate, day: Date) -> Result<Decimal, NoAmount> {
        let day = rate.from.value().unwrap_or(day);
        self.hourly_of(rate, &|money| self.exchange.convert(money, day))
    }

    fn hourly_of(&self, rate: &Rate, own: &dyn Fn(&Money) -> Result<Decimal, NoAmount>) -> Result<Decimal, NoAmount> {
        match (rate.per_hour.get(), rate.per_day.get()) {
            (Some(hour), _) => own(hour),
            (None, Some(day)) => Ok(own(day)? / self.meaning.hours_per_day),
            (None, None) => Err(NoAmount::NoClassRate),
        }
    }
}

fn units(one: &Assignment) -> Decimal {
    one.units().map_or(Decimal::ONE, |units| units.fraction())
}

/// Hours of an assignment where effort is written: its own, or its share of the task's; none where time alone says.
#[must_use]
pub fn effort(task: &Task, assignment: &Assignment, meaning: UnitMeaning) -> Option<Decimal> {
    let hour = Decimal::from(60);
    if let Some(work) = assignment.work() {
        return Some(work.minutes(meaning) / hour);
    }
    let work = task.work.get()?;
    let all: Decimal = task.assign.items().map(|(one, _)| units(one)).sum();
    let share = units(assignment).checked_div(all)?;
    Some(work.minutes(meaning) / hour * share)
}

/// How many items a list holds, unreadable ones too.
fn written<T>(list: &crate::base::Field<List<T>>) -> usize {
    list.get().map_or(0, |items| items.len())
}
