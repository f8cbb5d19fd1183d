//! Tasks and lines with what was planned and what is earned: from a baseline, or from the budget of today.

use super::{
    Figure, Lack,
    complete::{Around, complete},
    over,
    planned::{Planned, PlannedItem, to_coin},
    plus,
    sheet::Values,
    times,
};
use crate::analyse::{
    cost::{NoAmount, budget, exchange::Exchange},
    progress::{has_begun, has_ended},
    schedule::network::Calendar,
};
use crate::base::{Date, Money, Place, duration::UnitMeaning, working_time::Moment};
use crate::model::{
    Project,
    portfolio::TaskAt,
    schedule::{Done, EvMethod, Task},
};
use foldhash::HashMap;
use rust_decimal::Decimal;
use std::sync::Arc;

/// What an item is in the plan of today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// The task at this position.
    Task(usize),
    /// A task of the baseline that is no longer in the plan: nothing more is earned for it.
    Gone,
    /// A budget line.
    Line,
    /// Budget that was not yet given to tasks or lines: it earns nothing.
    Undistributed,
}

/// A task or a line with its figures.
#[derive(Debug, Clone)]
pub struct Item<'a> {
    /// Its id.
    pub id: &'a str,
    /// What it is today.
    pub what: What,
    /// The account that pays for it.
    pub account: Option<&'a str>,
    /// Whether it is level of effort.
    pub is_loe: bool,
    /// Its budget.
    pub bac: Figure,
    /// What was planned of it.
    pub pv: Figure,
    /// What of it is earned.
    pub ev: Figure,
    /// How much of it is done: 0 to 1.
    pub complete: Figure,
    /// Where its budget stands.
    pub place: Option<Place>,
}

impl Item<'_> {
    /// Its three values.
    #[must_use]
    pub fn values(&self) -> Values {
        Values {
            bac: self.bac,
            pv: self.pv,
            ev: self.ev,
        }
    }
}

/// What items are made from.
pub(super) struct Maker<'m, 'a> {
    pub project: &'a Project,
    pub tasks: &'m [TaskAt<'a>],
    pub places: HashMap<&'a str, usize>,
    pub day: Date,
    /// The day that the progress in the records is of.
    pub now: Date,
    pub digits: u32,
    pub calendar: Arc<Calendar>,
    pub meaning: UnitMeaning,
}

impl<'a> Maker<'_, 'a> {
    pub fn against(&self, planned: &Planned<'a>) -> Vec<Item<'a>> {
        planned.items.iter().map(|item| self.planned(planned, item)).collect()
    }

    fn planned(&self, planned: &Planned<'a>, item: &PlannedItem<'a>) -> Item<'a> {
        let pv = planned.value(item, self.day);
        if item.is_line {
            return self.line(item.id, item.account, item.budget, pv, item.place);
        }
        let (what, account) = match self.places.get(item.id) {
            Some(at) if self.tasks[*at].task.is_active() => (What::Task(*at), item.account.or_else(|| self.account(*at))),
            _ => (What::Gone, item.account),
        };
        let share = |pv: Figure| over(pv?, item.budget?, Lack::NoBudget);
        let complete = match what {
            What::Task(at) => self.complete(at, share(pv)),
            _ => Ok(Decimal::ZERO),
        };
        let is_effort = matches!(what, What::Task(at) if self.is_effort(at));
        Item {
            id: item.id,
            what,
            account,
            is_loe: matches!(what, What::Task(at) if is_loe(self.tasks[at].task)),
            bac: item.budget,
            pv,
            ev: self.earned(item.budget, pv, complete, is_effort),
            complete,
            place: Some(item.place),
        }
    }

    fn line(&self, id: &'a str, account: Option<&'a str>, bac: Figure, pv: Figure, place: Place) -> Item<'a> {
        let what = if id == UNDISTRIBUTED { What::Undistributed } else { What::Line };
        let method = self.line_method(id, account);
        let complete = match (what, method) {
            (What::Undistributed, _) => Ok(Decimal::ZERO),
            (_, None) => over_or_none(pv, bac),
            (_, Some(progress)) => progress,
        };
        let is_loe = what == What::Line && method.is_none();
        Item {
            id,
            what,
            account,
            is_loe,
            bac,
            pv,
            ev: self.earned(bac, pv, complete, is_loe),
            complete,
            place: Some(place),
        }
    }

    /// Level of effort unless the line says otherwise; then what its method makes of its progress.
    fn line_method(&self, id: &str, account: Option<&str>) -> Option<Figure> {
        let accounts = self.project.budget.iter().flat_map(|budget| budget.record.accounts.items());
        let own = accounts.filter(|(one, _)| account.is_none() || one.id.get().map(|id| id.as_str()) == account);
        let mut lines = own.flat_map(|(account, _)| account.lines.items());
        let (line, _) = lines.find(|(line, _)| line.id.get().is_some_and(|own| own.as_str() == id))?;
        let progress = line.progress.value().map(|percent| percent.fraction());
        let is_begun = || line.start.value().is_none_or(|start| start <= self.day);
        Some(match line.ev_method.value()? {
            EvMethod::Loe => return None,
            EvMethod::PlanningPackage => Ok(Decimal::ZERO),
            EvMethod::Percent => progress.ok_or(Lack::NotGiven),
            EvMethod::Fixed(..) if progress == Some(Decimal::ONE) => Ok(Decimal::ONE),
            EvMethod::Fixed(at_start, _) if is_begun() => over(at_start, Decimal::ONE_HUNDRED, Lack::NotGiven),
            EvMethod::Fixed(..) => Ok(Decimal::ZERO),
            // A line has no milestones, units or days of its own to count.
            EvMethod::Milestones | EvMethod::Units | EvMethod::Remaining | EvMethod::Apportioned => Err(Lack::NotGiven),
        })
    }

    fn earned(&self, bac: Figure, pv: Figure, complete: Figure, is_loe: bool) -> Figure {
        if is_loe {
            return pv;
        }
        let (bac, complete) = (bac?, complete?);
        if bac.is_zero() {
            return Ok(Decimal::ZERO);
        }
        if complete > Decimal::ONE {
            return Err(Lack::AboveAll);
        }
        if complete < Decimal::ZERO {
            return Err(Lack::BelowNothing);
        }
        Ok(to_coin(times(bac, complete)?, self.digits))
    }

    /// Whether a task earns as it was planned: level of effort, until it is finished.
    fn is_effort(&self, at: usize) -> bool {
        is_loe(self.tasks[at].task) && !has_ended(self.tasks[at].task, self.day)
    }

    /// The account of a task, or of a summary above it.
    fn account(&self, at: usize) -> Option<&'a str> {
        budget::account_of(self.tasks, at)
    }

    /// The share of a task that is done; of a summary, that of the tasks below it by their budgets.
    fn complete(&self, at: usize, planned: Figure) -> Figure {
        let task = self.tasks[at].task;
        if !task.is_summary() {
            let find = |id: &str| self.places.get(id).map(|at| self.tasks[*at].task);
            let share = |_: &Task| planned;
            let time = |task: &Task| self.time(task);
            let around = Around {
                day: self.day,
                task: &find,
                planned: &share,
                time: &time,
            };
            return if self.is_kept(task) {
                complete(task, &around)
            } else {
                Err(Lack::NotKept)
            };
        }
        let (mut done, mut all) = (Decimal::ZERO, Decimal::ZERO);
        let depth = self.tasks[at].depth;
        let below = (at + 1..self.tasks.len()).take_while(|other| self.tasks[*other].depth > depth);
        for own in below.filter(|own| self.tasks[*own].is_work()) {
            let weight = self.weight(self.tasks[own].task)?;
            done = plus(done, times(self.complete(own, planned)?, weight)?)?;
            all = plus(all, weight)?;
        }
        over(done, all, Lack::NotGiven)
    }

    /// Whether the records say how much was done on the day: what has dates does, a percentage is of now.
    fn is_kept(&self, task: &Task) -> bool {
        if self.day >= self.now || !has_begun(task, self.day) || has_ended(task, self.day) {
            return true;
        }
        match task.ev_method.value().unwrap_or(EvMethod::Percent) {
            EvMethod::Fixed(..) | EvMethod::Loe | EvMethod::PlanningPackage => true,
            EvMethod::Milestones => {
                let done = task.ev_milestones.items().filter_map(|(own, _)| own.done.value());
                !done.into_iter().any(|done| done == Done::Flag(true))
            }
            EvMethod::Percent | EvMethod::Units | EvMethod::Remaining | EvMethod::Apportioned => false,
        }
    }

    /// What a task below a planned one counts for: its duration, for budgets below it were not approved.
    fn weight(&self, task: &Task) -> Figure {
        let duration = task.duration.get().or(task.work.get());
        Ok(duration.ok_or(Lack::NotGiven)?.minutes(self.meaning))
    }

    /// Working minutes that passed since a task began, and that are left.
    fn time(&self, task: &Task) -> Option<(Decimal, Decimal)> {
        if !has_begun(task, self.day) {
            return None;
        }
        let start = task.actual_start.value()?;
        let start = start.time.map_or_else(|| Moment::start_of(start.date), |_| Moment::until(start));
        let passed = self.calendar.ready.between(start, Moment::start_of(self.day.plus_days(1)));
        let left = task.remaining.get()?.minutes(self.meaning);
        Some((Decimal::from(passed) / Decimal::from(60), left))
    }

    /// Without a baseline: budgets of today, and nothing planned.
    pub fn of_today(&self, exchange: &Exchange<'_>, cost: &dyn Fn(&'a Task) -> Result<Decimal, NoAmount>) -> Vec<Item<'a>> {
        let none = Err(Lack::NoBaseline);
        let mut items = Vec::new();
        for (at, task) in self
            .tasks
            .iter()
            .enumerate()
            .filter(|(_, at)| !at.task.is_summary() && at.task.is_active())
        {
            let bac = match cost(task.task) {
                Err(NoAmount::NoRateClass | NoAmount::NoEffort) => Ok(Decimal::ZERO),
                amount => amount.map_err(Lack::from),
            };
            let complete = self.complete(at, none);
            items.push(Item {
                id: task.id(),
                what: What::Task(at),
                account: self.account(at),
                is_loe: is_loe(task.task),
                bac,
                pv: none,
                ev: self.earned(bac, none, complete, self.is_effort(at)),
                complete,
                place: Some(task.place_of(&task.task.budget)),
            });
        }
        let budget = self.project.budget.as_ref();
        let accounts = budget
            .into_iter()
            .flat_map(|budget| budget.record.accounts.items().map(|(account, _)| (budget.file, account)));
        let amount = |money: Option<&Money>| Ok(exchange.exact(money.ok_or(NoAmount::Unread)?)?);
        for (file, account) in accounts {
            let id = account.id.get().map(|id| id.as_str());
            for (line, span) in account.lines.items() {
                let name = line.id.get().map_or("", |id| id.as_str());
                items.push(self.line(name, id, amount(line.amount.get()), none, Place::new(file, span)));
            }
            if let Some((money, span)) = account.undistributed.located() {
                items.push(self.line(UNDISTRIBUTED, id, amount(Some(money)), none, Place::new(file, span)));
            }
        }
        items
    }
}

/// The id under which a baseline keeps budget that was not yet given to tasks or lines.
pub const UNDISTRIBUTED: &str = "undistributed";

fn is_loe(task: &Task) -> bool {
    task.ev_method.value() == Some(EvMethod::Loe)
}

fn over_or_none(part: Figure, whole: Figure) -> Figure {
    over(part?, whole?, Lack::NoBudget)
}
