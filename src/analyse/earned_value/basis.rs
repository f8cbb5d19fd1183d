//! What a row rests on: the records behind its sums, each with what it adds and where it stands.

use super::{
    Figure,
    above::{self, LeftOut},
    items::{Item, What},
    measures::Method,
    quantities::Quantity,
    rows::{Level, Row},
    sheet::{Desk, Sheet},
    spent::{Spent, posted},
};
use crate::analyse::{
    cost::exchange::{Exchange, Used},
    progress::{has_begun, has_ended},
};
use crate::base::{Currency, Date, Period, Place, Text};
use crate::model::{
    Entry, Project,
    actuals::Posting,
    portfolio::TaskAt,
    schedule::{EvMethod, Task},
};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// What says how much of an item is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum By {
    /// A field of the task or the line.
    Field(&'static str, Place),
    /// Level of effort: as much as was planned.
    AsPlanned,
    /// Nothing was begun.
    NotBegun,
    /// The tasks below it.
    Below,
    /// It is no longer in the plan.
    Gone,
    /// Its budget was not yet given to anybody.
    Undistributed,
}

/// A day that time is counted from or to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DayOf {
    /// The start of the plan.
    Start,
    /// The day on which all was done.
    Finished,
    /// The day it is measured at.
    Measured,
    /// The day on which a forecast duration has passed.
    Expected,
}

/// A record with what it adds.
#[derive(Debug, Clone)]
pub enum Source<'a> {
    /// A task or a line.
    Item {
        /// Its figures.
        item: Item<'a>,
        /// What says how much of it is done.
        by: By,
    },
    /// A posting.
    Posting {
        /// The record.
        entry: &'a Entry<Posting>,
        /// What it adds.
        amount: Figure,
        /// Of a foreign one, the rate that it is converted at.
        rate: Option<Used>,
        /// The rate of its own day, where what the exchange cost rests on it.
        booked: Option<Used>,
    },
    /// A project in the sum above it.
    Project {
        /// The project.
        project: &'a Project,
        /// Its currency.
        currency: Option<Currency>,
        /// Its own figure.
        own: Figure,
        /// Of a foreign one, the rate that it is converted at.
        rate: Option<Used>,
        /// What it adds.
        amount: Figure,
    },
    /// A point of the planned curve.
    Point {
        /// How many periods have passed at its end.
        number: usize,
        /// The period.
        period: Period,
        /// Planned value at its end.
        value: Decimal,
        /// The baseline.
        place: Option<Place>,
    },
    /// A day.
    Day {
        /// Which.
        of: DayOf,
        /// The day.
        day: Date,
        /// What says so.
        place: Option<Place>,
    },
    /// What a person wrote.
    Said {
        /// Where.
        place: Place,
    },
    /// What had been earned and spent on an earlier day.
    Then {
        /// Earned value or actual cost.
        of: Quantity,
        /// The day.
        day: Date,
        /// How much by then.
        amount: Figure,
    },
}

/// A row with what it is made of.
pub struct Basis<'a> {
    /// The row.
    pub row: Row<'a>,
    /// Projects that the sum does not hold.
    pub left_out: Vec<LeftOut<'a>>,
    sheets: Vec<(Sheet<'a>, Row<'a>)>,
}

impl<'a> Basis<'a> {
    /// That of a project, or of its task or account.
    #[must_use]
    pub fn within(desk: &Desk<'a>, project: &'a Project, part: Option<(Level, &str)>) -> Option<Basis<'a>> {
        let sheet = desk.sheet(project);
        let row = match part {
            None => sheet.row(desk),
            Some((Level::Account, id)) => {
                let parts = sheet.parts(Level::Account, &sheet.row(desk));
                parts.into_iter().find(|row| row.id == id)?
            }
            Some((_, id)) => sheet.task_rows().into_iter().find(|row| row.id == id)?,
        };
        Some(Basis {
            row: row.clone(),
            left_out: Vec::new(),
            sheets: vec![(sheet, row)],
        })
    }

    /// That of a sum of projects.
    #[must_use]
    pub fn above(desk: &Desk<'a>, level: Level, (id, name): (&str, Option<&'a Text>), projects: &[&'a Project]) -> Basis<'a> {
        let made = |project: &&'a Project| {
            let sheet = desk.sheet(project);
            let row = sheet.row(desk);
            (sheet, row)
        };
        let sheets: Vec<(Sheet<'a>, Row<'a>)> = projects.iter().map(made).collect();
        let counted: Vec<_> = sheets.iter().map(|(sheet, row)| (sheet, row)).collect();
        let (row, left_out) = above::above(desk, level, id, name, &counted);
        Basis { row, left_out, sheets }
    }

    /// The records that make a quantity, where no formula does; of a forecast duration the day that it ends on.
    #[must_use]
    pub fn sources(&self, desk: &Desk<'a>, quantity: Quantity) -> Vec<Source<'a>> {
        match quantity {
            Quantity::Es => self.around_earned(),
            Quantity::Pd => self.last_point(),
            Quantity::At => self.days(desk),
            Quantity::IeacT => self.expected(),
            Quantity::RecentCpi => self.then(desk),
            Quantity::EacBy(Method::BottomUp) => self.said(),
            Quantity::ProjectCpi => Vec::new(),
            _ if quantity.formula(&self.row.figures).is_some() => Vec::new(),
            _ if self.is_above() => self.projects(desk, quantity),
            Quantity::Bac | Quantity::Pv | Quantity::Ev => self.items(),
            _ => self.postings(desk, quantity),
        }
    }

    fn is_above(&self) -> bool {
        matches!(self.row.level, Level::Programme | Level::Portfolio)
    }

    /// The sheet of a project's row, or of a row below it.
    fn own(&self) -> Option<&(Sheet<'a>, Row<'a>)> {
        self.sheets.first().filter(|_| !self.is_above())
    }

    fn items(&self) -> Vec<Source<'a>> {
        let Some((sheet, row)) = self.own() else { return Vec::new() };
        let one = |at: &usize| {
            let item = sheet.items[*at].clone();
            let by = sheet.said_by(&item);
            Source::Item { item, by }
        };
        row.items.iter().map(one).collect()
    }

    fn postings(&self, desk: &Desk<'a>, quantity: Quantity) -> Vec<Source<'a>> {
        let Some((sheet, row)) = self.own() else { return Vec::new() };
        let tasks: BTreeSet<&str> = match row.level {
            Level::Summary => sheet.leaves_of(&row.id).map(|at| at.id()).collect(),
            _ => BTreeSet::from([row.id.as_str()]),
        };
        let is_in = |posting: &Posting| match row.level {
            Level::Project => true,
            Level::Account => posting.account.get().is_some_and(|own| own.as_str() == row.id),
            _ => posting.task.get().is_some_and(|own| tasks.contains(own.as_str())),
        };
        let exchange = Exchange::of(desk.portfolio, sheet.project);
        let day = sheet.measured.day;
        let added = |spent: Spent| match quantity {
            Quantity::Committed => spent.committed,
            Quantity::Accrued => spent.accrued,
            Quantity::ExchangeVariance => spent.exchange,
            _ => spent.actual,
        };
        let all = sheet.project.postings.iter().filter(|entry| is_in(&entry.record));
        let counted = all.filter(|entry| entry.record.date.value().is_none_or(|date| date <= day));
        let frozen = sheet.budget_day();
        let used = |posting: &Posting, day: Option<Date>| exchange.used(posting.amount.get()?.currency?, day?);
        let sources = counted.map(|entry| {
            let (posting, date) = (&entry.record, entry.record.date.value());
            let booked = used(posting, date).filter(|_| frozen.is_some() && quantity == Quantity::ExchangeVariance);
            Source::Posting {
                entry,
                amount: added(posted(posting, &exchange, day, frozen)),
                rate: used(posting, frozen.or(date)),
                booked,
            }
        });
        sources.collect()
    }

    fn projects(&self, desk: &Desk<'a>, quantity: Quantity) -> Vec<Source<'a>> {
        let exchange = Exchange::of_portfolio(desk.portfolio);
        let is_in = |(sheet, _): &&(Sheet<'a>, Row<'a>)| !self.left_out.iter().any(|(out, _)| out.id == sheet.project.id);
        let one = |(sheet, row): &(Sheet<'a>, Row<'a>)| {
            let (own, factor) = (quantity.of(&row.figures), above::factor(&exchange, sheet));
            Source::Project {
                project: sheet.project,
                currency: sheet.currency,
                own,
                rate: above::rate(&exchange, sheet),
                amount: above::converted(own, factor, &exchange),
            }
        };
        self.sheets.iter().filter(is_in).map(one).collect()
    }

    fn point(&self, index: usize) -> Option<Source<'a>> {
        let figures = &self.row.figures;
        let (curve, axis) = (figures.curve.as_ref().ok()?, figures.axis.as_ref()?);
        Some(Source::Point {
            number: index + 1,
            period: axis.period(index),
            value: *curve.get(index)?,
            place: self.baseline(),
        })
    }

    fn baseline(&self) -> Option<Place> {
        let entry = self.own()?.0.planned.as_ref()?.entry;
        Some(entry.place(&entry.record.number))
    }

    /// The two points of the curve between which what is earned lies.
    fn around_earned(&self) -> Vec<Source<'a>> {
        let figures = &self.row.figures;
        let (Ok(curve), Ok(ev)) = (&figures.curve, figures.values.ev) else {
            return Vec::new();
        };
        let whole = curve.partition_point(|planned| *planned <= ev);
        let before = whole.checked_sub(1).and_then(|at| self.point(at));
        before.into_iter().chain(self.point(whole)).collect()
    }

    fn last_point(&self) -> Vec<Source<'a>> {
        let periods = self.row.figures.planned_duration().ok();
        let last = periods.and_then(|periods| usize::try_from(periods.trunc().mantissa()).ok());
        last.and_then(|last| self.point(last.checked_sub(1)?)).into_iter().collect()
    }

    fn days(&self, desk: &Desk<'a>) -> Vec<Source<'a>> {
        let figures = &self.row.figures;
        let start = figures.axis.as_ref().map(|axis| Source::Day {
            of: DayOf::Start,
            day: axis.period(0).first_day(),
            place: self.baseline(),
        });
        let sums = figures.sums();
        let finished = figures.finished.filter(|_| sums.bac.is_ok() && sums.bac == sums.ev);
        let finished = finished.filter(|finished| *finished < figures.day);
        let end = match finished {
            Some(day) => Source::Day {
                of: DayOf::Finished,
                day,
                place: None,
            },
            None => Source::Day {
                of: DayOf::Measured,
                day: self.own().map_or(desk.status_date, |(sheet, _)| sheet.measured.day),
                place: self.own().and_then(|(sheet, _)| sheet.measured.by),
            },
        };
        start.into_iter().chain([end]).collect()
    }

    fn expected(&self) -> Vec<Source<'a>> {
        let figures = &self.row.figures;
        let day = figures.day_at(figures.ieac_t());
        let of = DayOf::Expected;
        day.map(|day| Source::Day { of, day, place: None }).into_iter().collect()
    }

    fn then(&self, desk: &Desk<'a>) -> Vec<Source<'a>> {
        let Some((sheet, _)) = self.own() else { return Vec::new() };
        let Some(day) = sheet.three_periods_ago() else { return Vec::new() };
        let (values, spent) = sheet.values_at(desk, day);
        let then = |of, amount| Source::Then { of, day, amount };
        vec![then(Quantity::Ev, values.ev), then(Quantity::Ac, spent.actual)]
    }

    fn said(&self) -> Vec<Source<'a>> {
        let said = self.own().and_then(|(sheet, _)| sheet.manager);
        said.map(|(_, place)| Source::Said { place }).into_iter().collect()
    }
}

impl<'a> Sheet<'a> {
    /// The active tasks without tasks below them, of a summary or a task.
    pub(super) fn leaves_of(&self, id: &str) -> impl Iterator<Item = &TaskAt<'a>> {
        let at = self.tasks.iter().position(|own| own.id() == id).unwrap_or(self.tasks.len());
        let depth = self.tasks.get(at).map_or(0, |own| own.depth);
        let (own, below) = self.tasks[at..].split_at(self.tasks.len().min(at + 1) - at);
        let below = below.iter().take_while(move |other| other.depth > depth);
        own.iter().chain(below).filter(|own| own.task.is_active() && !own.task.is_summary())
    }

    /// What says how much of an item is done.
    fn said_by(&self, item: &Item<'a>) -> By {
        match item.what {
            What::Gone => By::Gone,
            What::Undistributed => By::Undistributed,
            What::Line => self.line_by(item),
            What::Task(at) => self.task_by(&self.tasks[at]),
        }
    }

    fn task_by(&self, at: &TaskAt<'a>) -> By {
        let (task, day) = (at.task, self.measured.day);
        if task.is_summary() {
            return By::Below;
        }
        if has_ended(task, day) {
            return By::Field("actual_finish", at.place_of(&task.actual_finish));
        }
        let begun = has_begun(task, day);
        match task.ev_method.value().unwrap_or(EvMethod::Percent) {
            EvMethod::Loe => By::AsPlanned,
            EvMethod::Milestones => By::Field("ev_milestones", at.place_of(&task.ev_milestones)),
            EvMethod::Units => By::Field("units_done", at.place_of(&task.units_done)),
            EvMethod::Apportioned => By::Field("apportioned_to", at.place_of(&task.apportioned_to)),
            EvMethod::PlanningPackage => By::Field("ev_method", at.place_of(&task.ev_method)),
            _ if !begun || task.is_milestone() => By::NotBegun,
            EvMethod::Fixed(..) => By::Field("actual_start", at.place_of(&task.actual_start)),
            EvMethod::Remaining => By::Field("remaining", at.place_of(&task.remaining)),
            EvMethod::Percent => percent(task, at),
        }
    }

    fn line_by(&self, item: &Item<'a>) -> By {
        if item.is_loe {
            return By::AsPlanned;
        }
        let budget = self.project.budget.as_ref();
        let accounts = budget.into_iter().flat_map(|budget| {
            let own = budget.record.accounts.items();
            own.map(move |(account, _)| (budget.file, account))
        });
        let is_own = |id: Option<&str>| item.account.is_none() || id == item.account;
        let mut lines = accounts
            .filter(|(_, account)| is_own(account.id.get().map(|id| id.as_str())))
            .flat_map(|(file, account)| account.lines.items().map(move |(line, _)| (file, line)));
        let line = lines.find(|(_, line)| line.id.get().is_some_and(|id| id.as_str() == item.id));
        match line {
            Some((file, line)) if line.progress.span().is_some() => By::Field("progress", Place::new(file, line.progress.span())),
            _ => By::NotBegun,
        }
    }
}

fn percent(task: &Task, at: &TaskAt<'_>) -> By {
    if task.progress.is_absent() && task.percent_duration.get().is_some() {
        return By::Field("percent_duration", at.place_of(&task.percent_duration));
    }
    By::Field("progress", at.place_of(&task.progress))
}
