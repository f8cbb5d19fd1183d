//! The past of all projects at once: each commit is read and computed once, for the pages of every one of them.

use super::{
    indicator::{Indicator, Measured, Value, Why},
    series::{self, Moment, Point},
    snapshots::Snapshots,
    standing::{Standing, Stood, finishes, milestones},
};
use crate::analyse::{
    earned_value::{
        rows,
        sheet::{Against, Desk},
    },
    schedule::outcome::{self, Also},
};
use crate::base::{Currency, Date};
use crate::diag::{Diagnostic, Severity};
use crate::model::{Portfolio, Project};
use crate::source::SourceError;
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

type Milestones = Result<BTreeMap<String, Stood>, Why>;

/// What a day's commit tells of a project.
#[derive(Debug, Clone)]
struct Of {
    values: Vec<Measured>,
    /// Days on which they stood alike share them.
    milestones: Arc<Milestones>,
}

/// A day, or why its commit tells nothing.
#[derive(Debug, Clone)]
struct Day {
    day: Date,
    told: Result<Told, Why>,
}

#[derive(Debug, Clone)]
struct Told {
    projects: BTreeMap<Box<str>, Of>,
    all: Point,
    finishes: Result<BTreeMap<String, Stood>, Why>,
}

/// The days, and what was earned by further ones.
#[derive(Debug, Clone, Default)]
pub struct Chronicle {
    indicators: Vec<Indicator>,
    days: Vec<Day>,
    earned: BTreeMap<(String, Date), (Decimal, Option<Currency>)>,
}

/// What further days are asked for what was earned by them: of projects by id, of the sum of all under an empty one.
pub type Forgotten = BTreeMap<Date, BTreeSet<String>>;

impl Chronicle {
    /// The figures and milestones of all projects at `moments`.
    ///
    /// # Errors
    /// When a commit cannot be read.
    pub fn of(snapshots: &mut Snapshots<'_>, moments: &[Moment], indicators: &[Indicator]) -> Result<Chronicle, SourceError> {
        let mut days = Vec::new();
        // The newest first: it shares most with what is read already.
        for (day, commit) in moments.iter().rev() {
            let told = match commit {
                Err(why) => Err(why.clone()),
                Ok(commit) => match snapshots.at(*commit)? {
                    None => Err(Why::NoPortfolio),
                    Some(reading) if !reading.settings_faults.is_empty() => Err(Why::Settings),
                    Some(reading) => {
                        let portfolio = &reading.portfolio;
                        let outcomes = outcome::compute(portfolio, *day, &|_| true, Also::default());
                        let (each, mut all) = series::of_each(portfolio, *day, indicators, &outcomes);
                        let is_error = |found: &&Diagnostic| found.severity == Severity::Error;
                        all.commit = Some(*commit);
                        all.faults = reading.diagnostics.iter().filter(is_error).count();
                        let of = |((project, dates), values): (&outcome::Outcome<'_>, Vec<Measured>)| {
                            let later = days
                                .last()
                                .and_then(|later: &Day| later.told.as_ref().ok()?.projects.get(&*project.id));
                            let stood = milestones(dates);
                            let same = later
                                .filter(|later| *later.milestones == stood)
                                .map(|later| Arc::clone(&later.milestones));
                            let milestones = same.unwrap_or_else(|| Arc::new(stood));
                            (project.id.clone(), Of { values, milestones })
                        };
                        Ok(Told {
                            projects: outcomes.iter().zip(each).map(of).collect(),
                            all,
                            finishes: finishes(&outcomes),
                        })
                    }
                },
            };
            days.push(Day { day: *day, told });
        }
        days.reverse();
        Ok(Chronicle {
            indicators: indicators.to_vec(),
            days,
            earned: BTreeMap::new(),
        })
    }

    /// Adds what was earned by days that the records do not keep: a sum only where it holds all projects but those that
    /// are left out of today's.
    ///
    /// # Errors
    /// When a commit cannot be read.
    pub fn recall(
        &mut self,
        snapshots: &mut Snapshots<'_>,
        moments: &[Moment],
        forgotten: &Forgotten,
        left_out: &[String],
    ) -> Result<(), SourceError> {
        for moment in moments.iter().rev() {
            let Some(projects) = forgotten.get(&moment.0) else { continue };
            let Ok(commit) = &moment.1 else { continue };
            let Some(reading) = snapshots.at(*commit)?.filter(|reading| reading.settings_faults.is_empty()) else {
                continue;
            };
            let told = earned(&reading.portfolio, moment.0, projects, left_out);
            self.earned.extend(told.into_iter().map(|(id, amount)| ((id, moment.0), amount)));
        }
        Ok(())
    }

    /// What is followed.
    #[must_use]
    pub fn indicators(&self) -> &[Indicator] {
        &self.indicators
    }

    /// Whether there are no days.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.days.is_empty()
    }

    /// What was earned by a day; of all projects without an id.
    #[must_use]
    pub fn earned(&self, project: Option<&str>, day: Date) -> Option<(Decimal, Option<Currency>)> {
        self.earned.get(&(project.unwrap_or("").to_owned(), day)).copied()
    }

    /// The figures of a project, or of all, day by day.
    #[must_use]
    pub fn points(&self, project: Option<&str>) -> Vec<Point> {
        let point = |own: &Day| {
            let without = |why: &Why| Point {
                day: own.day,
                commit: None,
                faults: 0,
                values: vec![vec![Err(why.clone()); self.indicators.len()]],
                left_out: BTreeMap::new(),
            };
            match (&own.told, project) {
                (Err(why), _) => without(why),
                (Ok(told), None) => told.all.clone(),
                (Ok(told), Some(id)) => match told.projects.get(id) {
                    None => without(&Why::NoProject),
                    Some(of) => Point {
                        values: vec![of.values.clone()],
                        commit: told.all.commit,
                        faults: told.all.faults,
                        ..without(&Why::NoProject)
                    },
                },
            }
        };
        self.days.iter().map(point).collect()
    }

    /// Where the milestones of a project, or the finishes of all projects, stood day by day.
    #[must_use]
    pub fn standings(&self, project: Option<&str>) -> Vec<Standing> {
        let standing = |own: &Day| Standing {
            day: own.day,
            stood: match (&own.told, project) {
                (Err(why), _) => Err(why.clone()),
                (Ok(told), None) => told.finishes.clone(),
                (Ok(told), Some(id)) => match told.projects.get(id) {
                    None => Err(Why::NoProject),
                    Some(of) => of.milestones.as_ref().clone(),
                },
            },
        };
        self.days.iter().map(standing).collect()
    }
}

type Amounts = Vec<(String, (Decimal, Option<Currency>))>;

/// What some projects had earned by a day, and their sum where it is asked for and whole.
fn earned(portfolio: &Portfolio, day: Date, asked: &BTreeSet<String>, left_out: &[String]) -> Amounts {
    let amount = |values: &[Measured]| match values.first() {
        Some(Ok(Value::Amount(earned, currency))) => Some((*earned, *currency)),
        _ => None,
    };
    if !asked.contains("") {
        let chosen = portfolio.projects.iter().filter(|project| asked.contains(&*project.id));
        let chosen: Vec<&Project> = chosen.map(|project| &**project).collect();
        let desk = Desk::of(portfolio, day, Against::Current);
        let rows = rows::sheets(&desk, &chosen).into_iter().map(|(_, row)| row);
        let of = |(project, row): (&Project, rows::Row<'_>)| Some((project.id.to_string(), (row.figures.sums().ev.ok()?, row.currency)));
        return chosen.iter().copied().zip(rows).filter_map(of).collect();
    }
    let (each, all) = series::of_each(portfolio, day, &[Indicator::Ev], &[]);
    let own = portfolio
        .projects
        .iter()
        .zip(&each)
        .filter(|(project, _)| asked.contains(&*project.id));
    let mut told: Amounts = own
        .filter_map(|(project, values)| Some((project.id.to_string(), amount(values)?)))
        .collect();
    let is_whole = all.left_out.keys().all(|project| left_out.contains(project));
    told.extend(amount(&all.values[0]).filter(|_| is_whole).map(|sum| (String::new(), sum)));
    told
}
