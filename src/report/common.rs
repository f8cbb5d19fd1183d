//! What several pages and pictures of one day are made of: computed once, when the first asks for it.

use super::request::runs;
use crate::analyse::{
    earned_value::{
        rows::Row,
        sheet::{Against, Desk, Sheet},
    },
    load::{self, Load},
    schedule::{
        NoSchedule,
        calendars::Calendars,
        chain::Chains,
        outcome::{self, Also, Outcome},
        trials::{Trials, trials},
    },
};
use crate::base::Date;

use crate::model::{Portfolio, Project, people::Person};
use std::{
    collections::{BTreeMap, HashMap},
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

/// A project's sheet with its row.
pub type Measured<'a> = (Arc<Sheet<'a>>, Arc<Row<'a>>);

/// A project measured.
#[must_use]
pub fn measured<'a>(desk: &Desk<'a>, later: Option<&Desk<'a>>, project: &'a Project) -> Measured<'a> {
    let sheet = desk.sheet_then(later, project);
    let row = sheet.row(desk);
    (Arc::new(sheet), Arc::new(row))
}

/// Trials by project.
pub type AllTrials<'a> = HashMap<&'a str, Result<Trials, NoSchedule>>;

/// The ids of projects that are linked, and for each project which of these lists it is in.
type Linked<'a> = (Vec<Vec<String>>, HashMap<&'a str, usize>);

/// What is computed of a portfolio on a day.
pub struct Common<'a> {
    portfolio: &'a Portfolio,
    day: Date,
    calendars: OnceLock<Calendars<'a>>,
    /// Of each project in its order, against the current baseline.
    sheets: Vec<OnceLock<Measured<'a>>>,
    outcomes: OnceLock<Vec<Outcome<'a>>>,
    chains: OnceLock<Chains<'a, 'a>>,
    linked: OnceLock<Linked<'a>>,
    trials: OnceLock<Arc<AllTrials<'a>>>,
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
            sheets: portfolio.projects.iter().map(|_| OnceLock::new()).collect(),
            outcomes: OnceLock::new(),
            chains: OnceLock::new(),
            linked: OnceLock::new(),
            trials: OnceLock::new(),
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

    /// The person with an id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&'a Person> {
        self.calendars.get_or_init(|| Calendars::of(self.portfolio)).person(id)
    }

    /// A project measured against its current baseline.
    #[must_use]
    pub fn measured(&self, project: &'a Project) -> Measured<'a> {
        let made = || measured(&self.desk(self.day, Against::Current), None, project);
        match self.place_of(&project.id).and_then(|at| self.sheets.get(at)) {
            Some(own) => own.get_or_init(made).clone(),
            None => made(),
        }
    }

    /// The dates of all projects, in their order.
    pub fn outcomes(&'a self) -> &'a [Outcome<'a>] {
        self.outcomes
            .get_or_init(|| outcome::compute(self.portfolio, self.day, &|_| true, Also::default()))
    }

    /// The dates of one project, if they were computed with all others.
    #[must_use]
    pub fn known(&self, project: &str) -> Option<&[Outcome<'a>]> {
        let at = self.place_of(project)?;
        self.outcomes.get()?.get(at..=at)
    }

    /// Dates stand in the order of the portfolio's projects.
    fn place_of(&self, project: &str) -> Option<usize> {
        self.portfolio.projects.binary_search_by(|own| (*own.id).cmp(project)).ok()
    }

    /// The dates of one project.
    #[must_use]
    pub fn of_one(&'a self, project: &str) -> Option<&'a Outcome<'a>> {
        self.outcomes().get(self.place_of(project)?)
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
        let (groups, of) = self.linked.get_or_init(|| {
            let id = |at: &usize| &*self.portfolio.projects[*at].id;
            let groups = outcome::groups(self.portfolio);
            let of = groups
                .iter()
                .enumerate()
                .flat_map(|(nth, group)| group.iter().map(move |at| (id(at), nth)));
            let of = of.collect();
            let ids = |group: &Vec<usize>| group.iter().map(|at| id(at).to_owned()).collect();
            (groups.iter().map(ids).collect(), of)
        });
        of.get(project).map_or_else(Vec::new, |nth| groups[*nth].clone())
    }

    /// The trials of the projects that run.
    #[must_use]
    pub fn trials(&self) -> Arc<AllTrials<'a>> {
        let made = self.trials.get_or_init(|| {
            let runs = |id: &str| self.portfolio.project(id).is_some_and(|project| runs(project));
            let all = trials(self.portfolio, self.day, &runs);
            Arc::new(all.into_iter().map(|(project, trials)| (&*project.id, trials)).collect())
        });
        Arc::clone(made)
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
