//! The rows of a variance analysis: tasks, summaries, accounts, elements, projects, programmes, the portfolio.
//!
//! A row's indices come from its sums, never from the indices of rows below it. Above the project amounts are in
//! the portfolio's currency, at the rate of the day on which each project's baseline was frozen; a project that
//! has no sums is left out there, and named.

use super::{
    Figure, Lack,
    axis::Axis,
    figures::{Estimate, Figures},
    items::{Item, What},
    measures::{Sums, recent_cpi},
    planned::Planned,
    sheet::{Desk, Sheet, Values, baseline},
    spent::{Ledger, Spent},
};
use crate::analyse::{
    cost::{budget, exchange::Exchange},
    progress::finish_of,
};
use crate::base::{Choice, Currency, Date, Text};
use crate::model::{
    Project,
    budget::{Account, CostElement, Treatment},
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// What a row is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// A task or milestone.
    Task,
    /// A task with tasks below it.
    Summary,
    /// A control account.
    Account,
    /// A cost element.
    CostElement,
    /// Capital or operating expenditure.
    Treatment,
    /// A project.
    Project,
    /// A programme.
    Programme,
    /// All projects.
    Portfolio,
}

impl Level {
    /// Its key in JSON.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Level::Task => "task",
            Level::Summary => "summary",
            Level::Account => "account",
            Level::CostElement => "cost-element",
            Level::Treatment => "treatment",
            Level::Project => "project",
            Level::Programme => "programme",
            Level::Portfolio => "portfolio",
        }
    }
}

/// A row.
#[derive(Debug, Clone)]
pub struct Row<'a> {
    /// What it is about.
    pub level: Level,
    /// Its project.
    pub project: Option<&'a Project>,
    /// Its id; empty for the portfolio.
    pub id: String,
    /// Its name, when it has one.
    pub name: Option<&'a Text>,
    /// How deep a task stands.
    pub depth: usize,
    /// The currency of its amounts.
    pub currency: Option<Currency>,
    /// The baseline it is measured against.
    pub baseline: Option<u32>,
    /// Its figures.
    pub figures: Figures,
    /// The positions of its tasks and lines; none above the project.
    pub items: Vec<usize>,
    /// What keeps sums from being had, each with the first task or line that lacks it.
    pub missing: Vec<(Lack, &'a str)>,
    /// How many projects stand in it, above the project.
    pub projects: usize,
    /// The day that the oldest figures in it are of, where projects of other days stand in it.
    pub oldest: Option<Date>,
}

/// The rows of projects, in their order; of projects without figures kept at the day of `desk`, from the records as they
/// are on the day of `later`.
#[must_use]
pub fn of_projects<'a>(desk: &Desk<'a>, later: Option<&Desk<'a>>, projects: &[&'a Project]) -> Vec<Row<'a>> {
    let row = |project: &&'a Project| desk.sheet_then(later, project).row(desk);
    projects.par_iter().map(row).collect()
}

/// The sheets of projects, each with its row, in their order.
#[must_use]
pub fn sheets<'a>(desk: &Desk<'a>, projects: &[&'a Project]) -> Vec<(Sheet<'a>, Row<'a>)> {
    let row = |project: &&'a Project| {
        let sheet = desk.sheet(project);
        let row = sheet.row(desk);
        (sheet, row)
    };
    projects.par_iter().map(row).collect()
}

impl<'a> Sheet<'a> {
    /// The row of the whole project.
    #[must_use]
    pub fn row(&self, desk: &Desk<'a>) -> Row<'a> {
        let name = self.project.charter.as_ref().and_then(|charter| charter.record.name.get());
        let mut row = self.part(Level::Project, &self.project.id, name, &self.all(), self.ledger.all);
        row.figures.axis.clone_from(&self.axis);
        if let (Some(planned), Some(axis)) = (&self.planned, &self.axis) {
            row.figures.curve = planned.curve(axis, &planned.all());
        }
        row.figures.finished = self.finished();
        let promised = baseline(self.project, desk.against).and_then(|own| finish_of(&own.record));
        let planned = self.planned.as_ref().and_then(Planned::window).map(|(_, finish)| finish);
        // Within a week it is the end of the period, not more work.
        row.figures.effort_behind = promised
            .zip(planned)
            .is_some_and(|(promised, planned)| planned.days_since(promised) > 6);
        row.figures.recent_cpi = self.recent_cpi(desk, &row.figures);
        row.figures.manager = self.manager.map_or(Err(Lack::NoEstimate), |(amount, _)| amount);
        row
    }

    /// Rows of tasks and summaries, in the order of the plan, then of tasks that only the baseline has.
    #[must_use]
    pub fn task_rows(&self) -> Vec<Row<'a>> {
        let mut item_of: Vec<Option<usize>> = vec![None; self.tasks.len()];
        for (position, item) in self.items.iter().enumerate() {
            if let What::Task(at) = item.what {
                item_of[at] = Some(position);
            }
        }
        let mut rows = Vec::new();
        for (at, task) in self.tasks.iter().enumerate().filter(|(_, at)| at.task.is_active()) {
            let below = (at + 1..self.tasks.len()).take_while(|other| self.tasks[*other].depth > task.depth);
            let own: Vec<usize> = std::iter::once(at).chain(below).collect();
            let leaves = own
                .iter()
                .filter(|own| self.tasks[**own].task.is_active() && !self.tasks[**own].task.is_summary());
            let spent = leaves
                .map(|own| self.spent_on(*own, item_of[*own]))
                .fold(Spent::NOTHING, |sum, own| sum.with(&own));
            let items: Vec<usize> = own.iter().filter_map(|own| item_of[*own]).collect();
            let level = if task.task.is_summary() { Level::Summary } else { Level::Task };
            let mut row = self.part(level, task.id(), task.task.name.get(), &items, spent);
            row.depth = task.depth;
            rows.push(row);
        }
        for (position, item) in self.items.iter().enumerate().filter(|(_, item)| item.what == What::Gone) {
            let spent = self.spent_on_item(item);
            rows.push(self.part(Level::Task, item.id, None, &[position], spent));
        }
        rows
    }

    /// Rows of accounts, in the order of the budget, then of accounts that only tasks or postings name.
    #[must_use]
    pub fn account_rows(&self) -> Vec<Row<'a>> {
        let mut rows = Vec::new();
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for account in self.accounts() {
            let Some(id) = account.id.get().map(|id| id.as_str()) else {
                continue;
            };
            known.insert(id);
            rows.push(self.account(id, account.name.get()));
        }
        let named = self.items.iter().filter_map(|item| item.account).chain(self.ledger.accounts());
        let more: BTreeSet<&str> = named.filter(|id| !known.contains(id)).collect();
        rows.extend(more.into_iter().map(|id| self.account(id, None)));
        rows
    }

    /// Rows of cost elements.
    #[must_use]
    pub fn element_rows(&self) -> Vec<Row<'a>> {
        self.by(Level::CostElement, &|account| account.cost_element.value().map(CostElement::key))
    }

    /// Rows of treatments.
    #[must_use]
    pub fn treatment_rows(&self) -> Vec<Row<'a>> {
        self.by(Level::Treatment, &|account| account.treatment.value().map(Treatment::key))
    }

    /// The control accounts.
    pub fn accounts(&self) -> impl Iterator<Item = &'a Account> + use<'a> {
        let budget = self.project.budget.as_ref();
        budget
            .into_iter()
            .flat_map(|budget| budget.record.accounts.items())
            .map(|(account, _)| account)
    }

    fn account(&self, id: &'a str, name: Option<&'a Text>) -> Row<'a> {
        let items = self.positions(&|item| item.account == Some(id));
        self.part(Level::Account, id, name, &items, self.ledger.of_account(id))
    }

    /// Accounts with the same key together; what no account has is the last, without an id.
    fn by(&self, level: Level, key: &dyn Fn(&Account) -> Option<&'static str>) -> Vec<Row<'a>> {
        let of: BTreeMap<&str, &'static str> = self
            .accounts()
            .filter_map(|account| Some((account.id.get()?.as_str(), key(account)?)))
            .collect();
        let of_item = |account: Option<&str>| account.and_then(|account| of.get(account).copied()).unwrap_or("");
        let mut keys: BTreeSet<&str> = self.items.iter().map(|item| of_item(item.account)).collect();
        keys.extend(self.ledger.accounts().map(|account| of_item(Some(account))));
        let mut keys: Vec<&str> = keys.into_iter().collect();
        keys.sort_by_key(|key| (key.is_empty(), (*key).to_owned()));
        let row = |key: &str| {
            let own = self.ledger.accounts().filter(|account| of_item(Some(account)) == key);
            let spent = own
                .map(|account| self.ledger.of_account(account))
                .fold(Spent::NOTHING, |sum, own| sum.with(&own));
            self.part(level, key, None, &self.positions(&|item| of_item(item.account) == key), spent)
        };
        keys.into_iter().map(row).collect()
    }

    /// What a task spent; its account is that of its item, when it has one.
    fn spent_on(&self, at: usize, item: Option<usize>) -> Spent {
        match item {
            Some(item) => self.spent_on_item(&self.items[item]),
            None => self.ledger.of_task(self.tasks[at].id(), &[budget::account_of(&self.tasks, at)]),
        }
    }

    /// What the task of an item spent: its account is that of the baseline, and what is posted names that of today.
    #[must_use]
    pub fn spent_on_item(&self, item: &Item<'_>) -> Spent {
        let today = match item.what {
            What::Task(at) => budget::account_of(&self.tasks, at),
            _ => None,
        };
        self.ledger.of_task(item.id, &[item.account, today])
    }

    fn all(&self) -> Vec<usize> {
        (0..self.items.len()).collect()
    }

    pub(super) fn positions(&self, is_in: &dyn Fn(&Item<'a>) -> bool) -> Vec<usize> {
        let own = self.items.iter().enumerate().filter(|(_, item)| is_in(item));
        own.map(|(at, _)| at).collect()
    }

    pub(super) fn part(&self, level: Level, id: &str, name: Option<&'a Text>, items: &[usize], spent: Spent) -> Row<'a> {
        let (values, effort) = self.values(items);
        let mut axis = None;
        let mut curve = Err(Lack::NoBaseline);
        if let (Some(planned), Some(whole), true) = (&self.planned, &self.axis, level != Level::Project)
            && let Some(window) = planned.window_of(items)
        {
            let own = Axis::of(window, whole.kind(), whole.calendar());
            curve = planned.curve(&own, items);
            axis = Some(own);
        }
        let finishes = items.iter().filter_map(|item| match self.items[*item].what {
            What::Task(at) => self.tasks[at].task.actual_finish.value().map(|finish| finish.date),
            _ => None,
        });
        Row {
            level,
            project: Some(self.project),
            id: id.to_owned(),
            name,
            depth: 0,
            currency: self.currency,
            baseline: self
                .planned
                .as_ref()
                .and_then(|planned| planned.entry.record.number.value())
                .map(|number| number.0),
            figures: Figures {
                values,
                effort,
                spent,
                curve,
                axis,
                day: self.measured.day,
                finished: finishes.max(),
                recent_cpi: Err(Lack::TooFewPeriods),
                manager: Err(Lack::NotGiven),
                effort_behind: false,
                forecast: Estimate::Own,
            },
            items: items.to_vec(),
            missing: self.missing(items),
            projects: 1,
            oldest: None,
        }
    }

    fn missing(&self, items: &[usize]) -> Vec<(Lack, &'a str)> {
        let mut found: Vec<(Lack, &'a str)> = Vec::new();
        for item in items.iter().map(|at| &self.items[*at]) {
            for lack in [item.bac, item.pv, item.ev].into_iter().filter_map(Result::err) {
                if lack != Lack::NoBaseline && !found.iter().any(|(known, _)| *known == lack) {
                    found.push((lack, item.id));
                }
            }
        }
        found
    }

    /// CPI of the last three periods, when the records keep what was done before them.
    fn recent_cpi(&self, desk: &Desk<'a>, now: &Figures) -> Figure {
        self.axis.as_ref().ok_or(Lack::NoBaseline)?;
        let day = self.three_periods_ago().ok_or(Lack::TooFewPeriods)?;
        let (values, spent) = self.values_at(desk, day);
        let then = Sums {
            bac: values.bac,
            pv: values.pv,
            ev: values.ev,
            ac: spent.actual,
        };
        recent_cpi(&then, &now.sums())
    }

    /// The last day of the period three before that of the day it is measured at.
    pub(super) fn three_periods_ago(&self) -> Option<Date> {
        let axis = self.axis.as_ref()?;
        let before = axis.index(self.measured.day).checked_sub(3)?;
        Some(axis.period(before).last_day())
    }

    /// The sums of the project at the end of an earlier day.
    #[must_use]
    pub fn values_at(&self, desk: &Desk<'a>, day: Date) -> (Values, Spent) {
        let all = desk.items(self, day);
        let values = all.iter().fold(Values::ZERO, |sum, item| sum.with(&item.values()));
        let exchange = Exchange::of(desk.portfolio, self.project);
        (values, Ledger::of(self.project, &exchange, day, self.budget_day()).all)
    }
}
