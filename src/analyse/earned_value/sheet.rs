//! A project's tasks and lines with budget, planned and earned value; what was spent; and sums of any of them.
//!
//! | | from |
//! | --- | --- |
//! | BAC, PV | the baseline; without one the budget of today, and no PV |
//! | EV | BAC × what is done by the task's method; of level of effort the PV |
//! | AC | postings up to the day, at the budget's rate of exchange |
//!
//! Work that the baseline does not hold has no budget: it earns nothing, and what it costs counts. Each value
//! is rounded to the coin once, at the task, so that every sum is the sum of what is shown below it.

use super::{
    Figure, Lack,
    axis::Axis,
    items::{Item, Maker},
    minus,
    planned::{Kind as Length, Planned, digits, is_whole},
    plus,
    spent::Ledger,
};
use crate::analyse::{
    cost::{
        NoAmount, budget,
        exchange::Exchange,
        labour::{Prices, unit_meaning},
    },
    measured::{Measured, kept_at, measured},
    schedule::{
        calendars::{Calendars, STANDARD},
        network::Calendar,
    },
};
use crate::base::{Currency, Date, Place, working_time::Rules};
use crate::model::{Entry, Kind, Portfolio, Project, baseline::Baseline, portfolio::TaskAt, schedule::Task};
use foldhash::HashSet;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Which baseline is measured against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Against {
    /// The one with the highest number.
    Current,
    /// The one with the lowest.
    Original,
}

/// A project's figures.
pub struct Sheet<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its tasks.
    pub tasks: Vec<TaskAt<'a>>,
    /// The day it is measured at.
    pub measured: Measured,
    /// Its currency.
    pub currency: Option<Currency>,
    /// Tasks and lines.
    pub items: Vec<Item<'a>>,
    /// What was spent.
    pub ledger: Ledger<'a>,
    /// The plan, when there is a baseline.
    pub planned: Option<Planned<'a>>,
    /// Time in periods of the plan.
    pub axis: Option<Axis>,
    /// Tasks with a budget that the baseline does not hold.
    pub unbaselined: Vec<TaskAt<'a>>,
    /// Why the whole has no sums.
    pub lack: Option<Lack>,
    /// What the manager expects the whole to cost, by the newest status entry that says it.
    pub manager: Option<(Figure, Place)>,
}

/// What sheets are made with.
pub struct Desk<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// Its calendars.
    pub calendars: Calendars<'a>,
    /// The status date.
    pub status_date: Date,
    /// Which baseline is measured against.
    pub against: Against,
}

/// The baseline of a project that is meant.
#[must_use]
pub fn baseline(project: &Project, against: Against) -> Option<&Entry<Baseline>> {
    let numbered = project.baselines.iter().filter(|one| one.record.number.value().is_some());
    match against {
        Against::Current => numbered.max_by_key(|one| one.record.number.value()),
        Against::Original => numbered.min_by_key(|one| one.record.number.value()),
    }
}

impl<'a> Desk<'a> {
    /// A desk for a portfolio.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, status_date: Date, against: Against) -> Desk<'a> {
        Desk::with(portfolio, Calendars::of(portfolio), status_date, against)
    }

    /// A desk with calendars that are there already.
    #[must_use]
    pub fn with(portfolio: &'a Portfolio, calendars: Calendars<'a>, status_date: Date, against: Against) -> Desk<'a> {
        Desk {
            portfolio,
            calendars,
            status_date,
            against,
        }
    }

    /// The calendar of a project; the standard one where its own is not known.
    #[must_use]
    pub fn calendar(&self, project: &Project) -> Arc<Calendar> {
        let schedule = project.schedule.as_ref().and_then(|schedule| schedule.record.calendar.get());
        let charter = project.charter.as_ref().and_then(|charter| charter.record.calendar.get());
        let own = schedule.or(charter).and_then(|calendar| self.calendars.named(&calendar.0).ok());
        own.unwrap_or_else(|| self.usual_calendar())
    }

    /// The portfolio's calendar.
    #[must_use]
    pub fn usual_calendar(&self) -> Arc<Calendar> {
        let own = self.portfolio.settings.calendar.get();
        let own = own.and_then(|calendar| self.calendars.named(&calendar.0).ok());
        let usual = || self.calendars.named(STANDARD).ok();
        own.or_else(usual).unwrap_or_else(|| Arc::new(Calendar::from(Rules::standard())))
    }

    /// The periods in which time is counted, where a plan does not say.
    fn length(&self, planned: &Planned<'_>) -> Length {
        planned.kind().unwrap_or(Length::Week)
    }

    /// The figures of a project.
    #[must_use]
    pub fn sheet(&self, project: &'a Project) -> Sheet<'a> {
        let exchange = Exchange::of(self.portfolio, project);
        let tasks = project.tasks();
        let measured = measured(project, &tasks, self.status_date);
        let calendar = self.calendar(project);
        let entry = baseline(project, self.against);
        let budget_day = entry.and_then(|entry| entry.record.on.value());
        let planned = entry.map(|entry| Planned::of(entry, &exchange, calendar.clone()));
        let axis = planned.as_ref().and_then(|planned| {
            let window = planned.window()?;
            Some(Axis::of(window, self.length(planned), calendar.clone()))
        });
        let mut sheet = Sheet {
            project,
            measured,
            currency: exchange.own,
            items: Vec::new(),
            ledger: Ledger::of(project, &exchange, measured.day, budget_day),
            planned,
            axis,
            unbaselined: Vec::new(),
            lack: lack(project, &exchange, entry),
            manager: self.manager(project, &exchange, measured.day),
            tasks,
        };
        sheet.items = self.items(&sheet, measured.day);
        if sheet.lack.is_none() && sheet.items.iter().all(|item| item.bac == Ok(Decimal::ZERO)) {
            sheet.lack = Some(NoAmount::NoBudget.into());
        }
        if sheet.planned.is_some() {
            let prices = Prices::of(self.portfolio, project);
            let known: HashSet<&str> = sheet.items.iter().map(|item| item.id).collect();
            let costs = |task: &'a Task| budget::of_task(task, &exchange, &prices).is_ok_and(|cost| !cost.is_zero());
            let is_new = |at: &&TaskAt<'a>| at.is_work() && !known.contains(at.id()) && costs(at.task);
            sheet.unbaselined = sheet.tasks.iter().filter(is_new).copied().collect();
        }
        sheet
    }

    /// The figures of a project on this desk's day, where progress in the records is that of a desk of a later day:
    /// only what has dates is known of the day, and the rest is n/a rather than what is true later.
    #[must_use]
    pub fn sheet_then(&self, later: Option<&Desk<'a>>, project: &'a Project) -> Sheet<'a> {
        let mut sheet = self.sheet(project);
        if let Some(later) = later {
            let now = later.sheet(project);
            sheet.items = later.items(&now, sheet.measured.day);
        }
        sheet
    }

    /// The items of a sheet as they were at the end of `day`, as far as the records keep it.
    #[must_use]
    pub fn items(&self, sheet: &Sheet<'a>, day: Date) -> Vec<Item<'a>> {
        let project = sheet.project;
        let exchange = Exchange::of(self.portfolio, project);
        let maker = Maker {
            project,
            day,
            now: kept_at(project, &sheet.tasks, self.status_date),
            digits: digits(exchange.own),
            calendar: self.calendar(project),
            meaning: unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record)),
            places: sheet.tasks.iter().enumerate().map(|(at, task)| (task.id(), at)).collect(),
            tasks: &sheet.tasks,
        };
        match &sheet.planned {
            Some(planned) => maker.against(planned),
            None => {
                let prices = Prices::of(self.portfolio, project);
                maker.of_today(&exchange, &|task| budget::of_task(task, &exchange, &prices))
            }
        }
    }

    fn manager(&self, project: &'a Project, exchange: &Exchange<'_>, day: Date) -> Option<(Figure, Place)> {
        let known = project
            .status
            .iter()
            .filter(|entry| entry.record.as_of.value().is_some_and(|as_of| as_of <= day));
        let said = known.filter(|entry| entry.record.estimate_at_completion.get().is_some());
        let entry = said.max_by_key(|entry| entry.record.as_of.value())?;
        let (money, span) = entry.record.estimate_at_completion.located()?;
        let amount = exchange.convert(money, day).map_err(Lack::from);
        Some((amount, Place::new(entry.file, span)))
    }
}

/// Why a project has no sums at all.
fn lack(project: &Project, exchange: &Exchange<'_>, entry: Option<&Entry<Baseline>>) -> Option<Lack> {
    let unread = |kind| project.unread.contains(&kind);
    if exchange.own.is_none() {
        return Some(NoAmount::NoProjectCurrency.into());
    }
    if unread(Kind::Baseline) || unread(Kind::Schedule) || entry.is_none() && unread(Kind::Budget) {
        return Some(NoAmount::Unread.into());
    }
    let whole = entry.is_none_or(|entry| is_whole(&entry.record.tasks) && is_whole(&entry.record.lines));
    (!whole).then_some(NoAmount::Unread.into())
}

/// Budget, planned and earned value of some items.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values {
    /// Budget at completion.
    pub bac: Figure,
    /// Planned value.
    pub pv: Figure,
    /// Earned value.
    pub ev: Figure,
}

impl Values {
    /// Nothing.
    pub const ZERO: Values = Values {
        bac: Ok(Decimal::ZERO),
        pv: Ok(Decimal::ZERO),
        ev: Ok(Decimal::ZERO),
    };

    /// With others.
    #[must_use]
    pub fn with(&self, other: &Values) -> Values {
        let both = |one: Figure, other: Figure| plus(one?, other?);
        Values {
            bac: both(self.bac, other.bac),
            pv: both(self.pv, other.pv),
            ev: both(self.ev, other.ev),
        }
    }

    /// Without others.
    #[must_use]
    pub fn without(&self, other: &Values) -> Values {
        let less = |one: Figure, other: Figure| minus(one?, other?);
        Values {
            bac: less(self.bac, other.bac),
            pv: less(self.pv, other.pv),
            ev: less(self.ev, other.ev),
        }
    }
}

impl<'a> Sheet<'a> {
    /// The day whose rates of exchange the budget is kept at: that of the baseline.
    #[must_use]
    pub fn budget_day(&self) -> Option<Date> {
        self.planned.as_ref().and_then(|planned| planned.entry.record.on.value())
    }

    /// The day whose rates of exchange its amounts are told at: that of the baseline, else the day it is measured at.
    #[must_use]
    pub fn rate_day(&self) -> Date {
        self.budget_day().unwrap_or(self.measured.day)
    }

    /// Sums of the items at these positions, and of those that are level of effort.
    #[must_use]
    pub fn values(&self, positions: &[usize]) -> (Values, Values) {
        if let Some(lack) = self.lack {
            let none = Values {
                bac: Err(lack),
                pv: Err(lack),
                ev: Err(lack),
            };
            return (none, none);
        }
        let (mut all, mut effort) = (Values::ZERO, Values::ZERO);
        for item in positions.iter().map(|at| &self.items[*at]) {
            let own = item.values();
            all = all.with(&own);
            if item.is_loe {
                effort = effort.with(&own);
            }
        }
        if self.planned.is_none() {
            // An empty sum of what was never planned is no plan.
            all.pv = all.pv.and(Err(Lack::NoBaseline));
        }
        (all, effort)
    }

    /// The last day on which something was finished, when all is.
    #[must_use]
    pub fn finished(&self) -> Option<Date> {
        let finishes = self.tasks.iter().filter(|at| at.task.is_active() && !at.task.is_summary());
        let finishes: Option<Vec<Date>> = finishes.map(|at| at.task.actual_finish.value().map(|finish| finish.date)).collect();
        finishes?.into_iter().max()
    }
}
