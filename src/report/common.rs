//! What several pages and pictures of one day are made of: computed once, when the first asks for it.

use crate::analyse::{
    earned_value::sheet::{Against, Desk},
    load::{self, Load},
    schedule::{
        calendars::Calendars,
        chain::Chains,
        outcome::{self, Also, Outcome},
    },
};
use crate::base::Date;
use crate::model::Portfolio;
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// What is computed of a portfolio on a day.
pub struct Common<'a> {
    portfolio: &'a Portfolio,
    day: Date,
    calendars: OnceLock<Calendars<'a>>,
    outcomes: OnceLock<Vec<Outcome<'a>>>,
    chains: OnceLock<Chains<'a, 'a>>,
    groups: OnceLock<Vec<Vec<usize>>>,
    loads: Mutex<BTreeMap<usize, Arc<Load<'a>>>>,
}

impl<'a> Common<'a> {
    /// Nothing is computed yet.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio, day: Date) -> Common<'a> {
        Common {
            portfolio,
            day,
            calendars: OnceLock::new(),
            outcomes: OnceLock::new(),
            chains: OnceLock::new(),
            groups: OnceLock::new(),
            loads: Mutex::default(),
        }
    }

    /// Whether it is that of a portfolio on a day.
    #[must_use]
    pub fn is_of(&self, portfolio: &Portfolio, day: Date) -> bool {
        std::ptr::eq(self.portfolio, portfolio) && self.day == day
    }

    /// A desk of a day, against a baseline.
    #[must_use]
    pub fn desk(&self, day: Date, against: Against) -> Desk<'a> {
        let calendars = self.calendars.get_or_init(|| Calendars::of(self.portfolio));
        Desk::with(self.portfolio, calendars.clone(), day, against)
    }

    /// The dates of all projects, in their order.
    pub fn outcomes(&'a self) -> &'a [Outcome<'a>] {
        self.outcomes
            .get_or_init(|| outcome::compute(self.portfolio, self.day, &|_| true, Also::default()))
    }

    /// The dates of one project, if they were computed with all others.
    #[must_use]
    pub fn known(&self, project: &str) -> Option<&[Outcome<'a>]> {
        let all = self.outcomes.get()?;
        let at = all.iter().position(|(own, _)| *own.id == *project)?;
        Some(&all[at..=at])
    }

    /// The dates of those that are wanted.
    #[must_use]
    pub fn of_some(&'a self, wanted: &dyn Fn(&str) -> bool) -> Vec<Outcome<'a>> {
        self.outcomes().iter().filter(|(own, _)| wanted(&own.id)).cloned().collect()
    }

    /// The same dates, task by task.
    #[must_use]
    pub fn chains(&'a self) -> &'a Chains<'a, 'a> {
        self.chains.get_or_init(|| Chains::of(self.outcomes()))
    }

    /// The ids of a project and of all that it is linked with.
    #[must_use]
    pub fn linked_with(&self, project: &str) -> Vec<String> {
        let groups = self.groups.get_or_init(|| outcome::groups(self.portfolio));
        let id = |at: &usize| &self.portfolio.projects[*at].id;
        let group = groups.iter().find(|group| group.iter().any(|at| **id(at) == *project));
        group.into_iter().flatten().map(|at| id(at).to_string()).collect()
    }

    /// The load of people in so many weeks.
    #[must_use]
    pub fn load(&'a self, weeks: usize) -> Arc<Load<'a>> {
        let mut loads = self.loads.lock().unwrap_or_else(PoisonError::into_inner);
        let made = loads.entry(weeks);
        let made = made.or_insert_with(|| Arc::new(load::load(self.portfolio, self.outcomes(), self.day, weeks)));
        Arc::clone(made)
    }
}
