//! How right forecasts were: for each project that is finished, what each method said when a quarter, a half and three
//! quarters of the work were earned, against what it cost and when it was done.

use super::{series::Moment, snapshots::Snapshots};
use crate::analyse::earned_value::{
    figures::{Figures, TimeMethod},
    measures::Method,
    planned::Planned,
    sheet::{Against, Desk},
};
use crate::base::Date;
use crate::source::SourceError;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// Shares of the budget, earned, at which forecasts are looked at.
pub const SHARES: [u32; 3] = [25, 50, 75];

/// The fewest projects from which a method can be recommended (DOMAIN 4.2 asks as many of a reference class).
pub const ENOUGH: usize = 10;

/// A way to forecast.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// What it will cost.
    Cost(Method),
    /// When it will be done.
    Time(TimeMethod),
}

impl Way {
    /// Its key, as in the JSON of `pmo variance`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Way::Cost(method) => method.key(),
            Way::Time(method) => method.key(),
        }
    }

    /// Methods that rest on nothing but the figures of the day.
    pub fn all() -> impl Iterator<Item = Way> {
        Method::ALL
            .into_iter()
            .map(Way::Cost)
            .chain(TimeMethod::ALL.into_iter().map(Way::Time))
    }
}

/// What a method said of a project, and what came true.
#[derive(Debug, Clone, PartialEq)]
pub struct Case {
    /// The project.
    pub project: String,
    /// The share of the budget that was earned, in percent.
    pub share: u32,
    /// The day it was first reached.
    pub day: Date,
    /// The method.
    pub way: Way,
    /// Forecast less truth, as a share of the truth: of the cost, or of the time from start to finish. None when the
    /// method could say nothing.
    pub error: Option<Decimal>,
}

/// A method over all projects.
#[derive(Debug, Clone, PartialEq)]
pub struct Record {
    /// The share.
    pub share: u32,
    /// The method.
    pub way: Way,
    /// In how many projects it said something.
    pub said: usize,
    /// In how many it was asked.
    pub asked: usize,
    /// Mean of the errors without their sign.
    pub mean: Option<Decimal>,
    /// Mean of the errors: above zero it says too much.
    pub bias: Option<Decimal>,
    /// The largest error without its sign.
    pub worst: Option<Decimal>,
    /// Whether it has the smallest mean of those that said something of every project, and these are enough.
    pub is_best: bool,
}

/// A project that is finished.
struct Done {
    cost: Option<Decimal>,
    start: Date,
    finish: Date,
}

/// The cases of all projects that are finished at the last moment.
///
/// # Errors
/// When a commit cannot be read.
pub fn cases(snapshots: &mut Snapshots<'_>, moments: &[Moment]) -> Result<Vec<Case>, SourceError> {
    let Some((day, Ok(last))) = moments.last() else {
        return Ok(Vec::new());
    };
    let done = match snapshots.at(*last)? {
        Some(reading) => finished(&reading.portfolio, *day),
        None => BTreeMap::new(),
    };
    let mut open: BTreeMap<&str, &[u32]> = done.keys().map(|id| (id.as_str(), &SHARES[..])).collect();
    let mut found = Vec::new();
    for (day, commit) in moments {
        let (Ok(commit), false) = (commit, open.is_empty()) else { continue };
        let Some(reading) = snapshots.at(*commit)? else { continue };
        let portfolio = &reading.portfolio;
        let desk = Desk::of(portfolio, *day, Against::Current);
        for (id, shares) in &mut open {
            let Some(project) = portfolio.project(id).filter(|_| *day < done[*id].finish) else {
                continue;
            };
            let figures = desk.sheet(project).row(&desk).figures;
            let Ok(complete) = figures.sums().percent_complete() else {
                continue;
            };
            while let Some((share, rest)) = shares.split_first().filter(|(share, _)| complete >= Decimal::from(**share)) {
                let case = |way| Case {
                    project: (*id).to_owned(),
                    share: *share,
                    day: *day,
                    way,
                    error: error(way, &figures, &done[*id]),
                };
                // A project that leaps over two shares at once is told at the later one only.
                if rest.first().is_none_or(|next| complete < Decimal::from(*next)) {
                    found.extend(Way::all().map(case));
                }
                *shares = rest;
            }
        }
        open.retain(|_, shares| !shares.is_empty());
    }
    Ok(found)
}

fn finished(portfolio: &crate::model::Portfolio, day: Date) -> BTreeMap<String, Done> {
    let desk = Desk::of(portfolio, day, Against::Current);
    let done = portfolio.projects.iter().filter_map(|project| {
        let sheet = desk.sheet(project);
        let figures = sheet.row(&desk).figures;
        let done = Done {
            cost: figures.sums().ac.ok().filter(|cost| *cost > Decimal::ZERO),
            start: sheet.planned.as_ref().and_then(Planned::window)?.0,
            finish: figures.finished?,
        };
        Some((project.id.to_string(), done))
    });
    done.collect()
}

fn error(way: Way, figures: &Figures, done: &Done) -> Option<Decimal> {
    match way {
        Way::Cost(method) => {
            let truth = done.cost?;
            Some((figures.eac(method).ok()? - truth) / truth)
        }
        Way::Time(method) => {
            let truth = Decimal::from(done.finish.days_since(done.start) + 1);
            let said = figures.finish_day(method).ok()?;
            Some(Decimal::from(said.days_since(done.finish)) / truth)
        }
    }
}

/// What the cases come to, share by share and method by method.
#[must_use]
pub fn records(cases: &[Case]) -> Vec<Record> {
    let mut all = Vec::new();
    for share in SHARES {
        let mut of_share: Vec<Record> = Way::all()
            .map(|way| record(cases, share, way))
            .filter(|own| own.asked > 0)
            .collect();
        for is_time in [false, true] {
            let is_own = |own: &Record| matches!(own.way, Way::Time(_)) == is_time && own.said == own.asked && own.said >= ENOUGH;
            let least = of_share.iter().filter(|own| is_own(own)).filter_map(|own| own.mean).min();
            for own in of_share.iter_mut().filter(|own| is_own(own)) {
                own.is_best = own.mean == least;
            }
        }
        all.append(&mut of_share);
    }
    all
}

fn record(cases: &[Case], share: u32, way: Way) -> Record {
    let own: Vec<&Case> = cases.iter().filter(|case| case.share == share && case.way == way).collect();
    let errors: Vec<Decimal> = own.iter().filter_map(|case| case.error).collect();
    let mean = |sum: Decimal| (!errors.is_empty()).then(|| sum / Decimal::from(errors.len()));
    Record {
        share,
        way,
        said: errors.len(),
        asked: own.len(),
        mean: mean(errors.iter().map(Decimal::abs).sum()),
        bias: mean(errors.iter().sum()),
        worst: errors.iter().map(Decimal::abs).max(),
        is_best: false,
    }
}
