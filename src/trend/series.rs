//! Indicators at many days, each recomputed from the commit of that day, as of that day.

use super::{
    indicator::{Indicator, Measured, Origin, Value, Why},
    snapshots::Snapshots,
    state::exposure,
};
use crate::analyse::{
    earned_value::{
        Figure, above,
        figures::{Figures, TimeMethod},
        rows::{self, Level, Row},
        sheet::{Against, Desk, Sheet},
    },
    risk::score::Scale,
    schedule::{
        NoSchedule,
        outcome::{self, Outcome, ProjectDates},
    },
};
use crate::base::{Date, FileId};
use crate::check::{self, policy::Policy};
use crate::diag::{Excerpts, Finding, Severity};
use crate::history::past::Past;
use crate::model::{Portfolio, Project};
use crate::read::Reading;
use crate::source::{SourceError, git::Commit};
use rust_decimal::Decimal;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A day with its commit, or why it has none.
pub type Moment = (Date, Result<Commit, Why>);

/// What is asked at every moment.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// Which figures.
    pub indicators: &'a [Indicator],
    /// Of which projects; of the whole portfolio when none is named.
    pub projects: &'a [String],
}

/// The figures of one moment.
#[derive(Debug, Clone)]
pub struct Point {
    /// The day.
    pub day: Date,
    /// The commit that was read.
    pub commit: Option<Commit>,
    /// Errors in what was read: what rests on them is missing.
    pub faults: usize,
    /// For each project asked for, or the portfolio, its figures in the order in which they were asked for.
    pub values: Vec<Vec<Measured>>,
    /// Projects that the portfolio's figures do not hold, each with the first reason.
    pub left_out: BTreeMap<String, Why>,
}

/// The figures at all moments.
///
/// # Errors
/// When a commit cannot be read.
pub fn series(snapshots: &mut Snapshots<'_>, moments: &[Moment], asked: Asked<'_>) -> Result<Vec<Point>, SourceError> {
    moments.iter().map(|(day, commit)| point(snapshots, *day, commit, asked)).collect()
}

fn point(snapshots: &mut Snapshots<'_>, day: Date, commit: &Result<Commit, Why>, asked: Asked<'_>) -> Result<Point, SourceError> {
    let scopes = asked.projects.len().max(1);
    let without = |commit, why: &Why| Point {
        day,
        commit,
        faults: 0,
        values: vec![vec![Err(why.clone()); asked.indicators.len()]; scopes],
        left_out: BTreeMap::new(),
    };
    let commit = match commit {
        Ok(commit) => *commit,
        Err(why) => return Ok(without(None, why)),
    };
    Ok(match snapshots.at(commit)? {
        None => without(Some(commit), &Why::NoPortfolio),
        Some(reading) if !reading.settings_faults.is_empty() => without(Some(commit), &Why::Settings),
        Some(reading) => measured(reading, day, commit, asked),
    })
}

fn measured(mut reading: Reading, day: Date, commit: Commit, asked: Asked<'_>) -> Point {
    let is_error = |found: &&crate::diag::Diagnostic| found.severity == Severity::Error;
    let faults = reading.diagnostics.iter().filter(is_error).count();
    let needs = |origin| asked.indicators.iter().any(|own| own.origin() == origin);
    let findings = match needs(Origin::Rules) {
        true => {
            let policy = Policy::new(&reading.portfolio.settings, &[], &[], &[]);
            check::check(&mut reading, &policy, day, &Past::default(), &NoTexts).findings
        }
        false => Vec::new(),
    };
    let portfolio = &reading.portfolio;
    let is_asked = |id: &str| asked.projects.is_empty() || asked.projects.iter().any(|own| own == id);
    let finishes = match needs(Origin::Dates) {
        true => outcome::last_days(portfolio, day, &is_asked),
        false => Vec::new(),
    };
    let projects: Vec<&Project> = portfolio
        .projects
        .iter()
        .map(|project| &**project)
        .filter(|project| is_asked(&project.id))
        .collect();
    let stage = Stage {
        portfolio,
        day,
        finishes: finishes.into_iter().map(|(project, day)| (&*project.id, day)).collect(),
        findings: &findings,
        rows: match needs(Origin::EarnedValue) {
            true => rows::sheets(&Desk::of(portfolio, day, Against::Current), &projects),
            false => Vec::new(),
        },
        projects,
    };
    let mut left_out = BTreeMap::new();
    let values = match asked.projects {
        [] => vec![stage.of_all(asked.indicators, &mut left_out)],
        named => named.iter().map(|id| stage.of_one(id, asked.indicators)).collect(),
    };
    Point {
        day,
        commit: Some(commit),
        faults,
        values,
        left_out,
    }
}

/// The figures of all projects, in their order, and those of their sum, from one computation of each project; no counts
/// of findings.
#[must_use]
pub fn of_each(portfolio: &Portfolio, day: Date, indicators: &[Indicator], outcomes: &[Outcome<'_>]) -> (Vec<Vec<Measured>>, Point) {
    let projects: Vec<&Project> = portfolio.projects.iter().map(|project| &**project).collect();
    let finish = |dates: &Result<ProjectDates<'_>, NoSchedule>| match dates {
        Ok(dates) => Ok(outcome::last_day(dates.finish)),
        Err(why) => Err(why.clone()),
    };
    let stage = Stage {
        portfolio,
        day,
        finishes: outcomes.iter().map(|(project, dates)| (&*project.id, finish(dates))).collect(),
        findings: &[],
        rows: rows::sheets(&Desk::of(portfolio, day, Against::Current), &projects),
        projects,
    };
    let each = (0..stage.projects.len()).map(|at| stage.of_at(at, indicators)).collect();
    let mut left_out = BTreeMap::new();
    let values = vec![stage.of_all(indicators, &mut left_out)];
    let all = Point {
        day,
        commit: None,
        faults: 0,
        values,
        left_out,
    };
    (each, all)
}

/// Findings are counted, not shown.
struct NoTexts;

impl Excerpts for NoTexts {
    fn text(&self, _: FileId) -> Arc<str> {
        "".into()
    }
    fn path(&self, _: FileId) -> String {
        String::new()
    }
}

/// A portfolio on a day, with all that was computed of it.
struct Stage<'a> {
    portfolio: &'a Portfolio,
    day: Date,
    projects: Vec<&'a Project>,
    finishes: BTreeMap<&'a str, Result<Date, NoSchedule>>,
    findings: &'a [Finding],
    /// Of each project, when one is asked for.
    rows: Vec<(Sheet<'a>, Row<'a>)>,
}

impl<'a> Stage<'a> {
    fn of_one(&self, id: &str, asked: &[Indicator]) -> Vec<Measured> {
        let Some(at) = self.projects.iter().position(|project| &*project.id == id) else {
            return vec![Err(Why::NoProject); asked.len()];
        };
        self.of_at(at, asked)
    }

    fn of_at(&self, at: usize, asked: &[Indicator]) -> Vec<Measured> {
        let one = |indicator: &Indicator| match indicator.origin() {
            Origin::Dates => self.finish(self.projects[at]),
            Origin::EarnedValue => of_row(*indicator, &self.rows[at].1),
            Origin::Registers | Origin::Rules => self.count(*indicator, &self.projects[at..=at]),
        };
        asked.iter().map(one).collect()
    }

    fn finish(&self, project: &Project) -> Measured {
        match self.finishes.get(&*project.id) {
            Some(Ok(day)) => Ok(Value::Day(*day)),
            Some(Err(why)) => Err(Why::Unscheduled(why.clone())),
            None => Err(Why::NoProject),
        }
    }

    fn of_all(&self, asked: &[Indicator], left_out: &mut BTreeMap<String, Why>) -> Vec<Measured> {
        let mut leave = |project: &Project, why: Why| {
            left_out.entry(project.id.to_string()).or_insert(why);
        };
        let mut sum = None;
        let mut values = Vec::new();
        for indicator in asked {
            values.push(match indicator.origin() {
                Origin::Dates => {
                    let mut last = None;
                    for project in self.projects.iter().filter(|project| project.is_running()) {
                        match self.finish(project) {
                            Ok(Value::Day(day)) => last = last.max(Some(day)),
                            Ok(_) => {}
                            Err(why) => leave(project, why),
                        }
                    }
                    last.map(Value::Day).ok_or(Why::NoneHasOne)
                }
                Origin::EarnedValue => {
                    let (row, without) = sum.get_or_insert_with(|| self.sum());
                    for (project, lack) in without {
                        leave(project, Why::Lack(*lack));
                    }
                    of_row(*indicator, row)
                }
                Origin::Registers | Origin::Rules => self.count(*indicator, &self.projects),
            });
        }
        values
    }

    fn sum(&self) -> (Row<'a>, Vec<above::LeftOut<'a>>) {
        let desk = Desk::of(self.portfolio, self.day, Against::Current);
        let counted: Vec<_> = self.rows.iter().map(|(sheet, row)| (sheet, row)).collect();
        above::above(&desk, Level::Portfolio, "", None, &counted)
    }

    /// What is counted in registers, or found.
    fn count(&self, indicator: Indicator, projects: &[&Project]) -> Measured {
        let sum = |of: &dyn Fn(&Project) -> usize| Ok(Value::Count(projects.iter().map(|project| of(project)).sum()));
        let exposures = || {
            projects
                .iter()
                .map(|project| exposure(&Scale::of(self.portfolio, project, self.day), project))
        };
        let found = |counts: &dyn Fn(&Finding) -> bool| {
            let own: BTreeSet<&str> = projects.iter().map(|project| &*project.id).collect();
            let is_whole = projects.len() == self.portfolio.projects.len();
            let of = |finding: &Finding| {
                self.portfolio
                    .files
                    .get(finding.file.0 as usize)
                    .and_then(|file| file.project.as_deref())
            };
            let is_own = |finding: &&Finding| of(finding).map_or(is_whole, |id| own.contains(id)) && counts(finding);
            Ok(Value::Count(self.findings.iter().filter(is_own).count()))
        };
        match indicator {
            Indicator::Exposure => Ok(Value::Score(exposures().map(|own| own.score).sum())),
            Indicator::Risks => Ok(Value::Count(exposures().map(|own| own.open).sum())),
            Indicator::HighRisks => Ok(Value::Count(exposures().map(|own| own.high).sum())),
            Indicator::Issues => sum(&|project| project.issues.iter().filter(|entry| entry.record.is_open()).count()),
            Indicator::Changes => sum(&|project| {
                let status = project.changes.iter().filter_map(|entry| entry.record.status.value());
                status.filter(|status| status.is_pending()).count()
            }),
            Indicator::Errors => found(&|finding| finding.severity == Severity::Error),
            _ => found(&|_| true),
        }
    }
}

/// What a row of earned value tells.
fn of_row(indicator: Indicator, row: &Row<'_>) -> Measured {
    let Row { figures, currency, .. } = row;
    let sums = figures.sums();
    let amount = |figure: Figure| figure.map(|value| Value::Amount(value, *currency));
    let eac = |figures: &Figures| figures.estimate().map(|(_, eac)| eac);
    let told = match indicator {
        Indicator::FinishByPace => figures.finish_day(TimeMethod::EarnedScheduleSpiT).map(Value::Day),
        Indicator::PercentComplete => sums.percent_complete().map(|percent| Value::Share(percent / Decimal::ONE_HUNDRED)),
        Indicator::Bac => amount(sums.bac),
        Indicator::Pv => amount(sums.pv),
        Indicator::Ev => amount(sums.ev),
        Indicator::Ac => amount(sums.ac),
        Indicator::Sv => amount(sums.sv()),
        Indicator::Cv => amount(sums.cv()),
        Indicator::Spi => sums.spi().map(Value::Index),
        Indicator::SpiT => figures.spi_t().map(Value::Index),
        Indicator::Cpi => sums.cpi().map(Value::Index),
        Indicator::Eac => amount(eac(figures)),
        Indicator::Vac => amount(sums.vac(eac(figures))),
        _ => unreachable!("{indicator:?} is no figure of earned value"),
    };
    told.map_err(Why::Lack)
}
