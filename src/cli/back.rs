//! What a report that looks back is shown: the portfolio at the end of the period before, and the risks of earlier ends.

use super::{
    files::{self, Found},
    session::Session,
};
use crate::analyse::{cost::exchange::Exchange, risk::open::open};
use crate::base::{Date, Period, zone::Zone};
use crate::model::Portfolio;
use crate::read::Reading;
use crate::report::{
    Before, Missing,
    kinds::{Kind, LooksBack},
    request::{RisksOf, RisksThen},
};
use crate::source::{Git, SourceError, git::Commit};
use crate::trend::snapshots::Snapshots;

/// Earlier states of a portfolio, as far as a report asks for them.
pub struct Back {
    before: Result<(Reading, Date), Missing>,
    risks: Vec<RisksThen>,
}

impl Back {
    /// Those that a report about a period asks for, along the history of what is read.
    #[must_use]
    pub fn of(session: &Session, kind: &Kind, period: Period) -> Back {
        let ends = match kind.looks_back {
            LooksBack::No => return Back::without(Missing::NotAsked),
            LooksBack::Period => 1,
            LooksBack::Risks(ends) => ends.max(1),
        };
        let last = |ended: &Period| Some(ended.previous());
        let days = std::iter::successors(Some(period.previous()), last).take(ends);
        let mut days: Vec<Date> = days.map(Period::last_day).collect();
        days.reverse();
        let back = || {
            let git = history(session)?;
            let mut snapshots = Snapshots::on(&git, &session.files.prefix, session.shelf.borrow().clone());
            read(session, &git, &mut snapshots, (&days, ends > 1))
        };
        back().unwrap_or_else(|error| Back::without(missing(&error)))
    }

    fn without(missing: Missing) -> Back {
        Back {
            before: Err(missing),
            risks: Vec::new(),
        }
    }

    /// The same as a report asks for it.
    ///
    /// # Errors
    /// Why the state at the end of the period before is not known.
    pub fn before(&self) -> Result<Before<'_>, Missing> {
        let (reading, day) = self.before.as_ref().map_err(|missing| *missing)?;
        Ok(Before {
            portfolio: &reading.portfolio,
            day: *day,
            risks: &self.risks,
        })
    }
}

/// What all reports of one day ask for: along one history, so that what several states hold is read once.
pub struct Backs {
    /// The end of the week before.
    pub week: Back,
    /// The end of the month before, with the risks at the ends of months.
    pub month: Back,
}

impl Backs {
    /// Those of the status day; risks at the ends of so many months.
    #[must_use]
    pub fn of(session: &Session, months: usize) -> Backs {
        let day = session.status_date;
        let week = Period::week_of(day).previous().last_day();
        let month = Period::month_of(day).previous();
        let ends = std::iter::successors(Some(month), |ended| Some(ended.previous())).take(months.max(1));
        let mut days: Vec<Date> = ends.map(Period::last_day).collect();
        days.reverse();
        let both = || -> Result<Backs, SourceError> {
            let git = history(session)?;
            let mut snapshots = Snapshots::on(&git, &session.files.prefix, session.shelf.borrow().clone());
            Ok(Backs {
                week: read(session, &git, &mut snapshots, (&[week], false))?,
                month: read(session, &git, &mut snapshots, (&days, true))?,
            })
        };
        both().unwrap_or_else(|error| Backs {
            week: Back::without(missing(&error)),
            month: Back::without(missing(&error)),
        })
    }
}

fn history(session: &Session) -> Result<Git, SourceError> {
    Ok(files::with_hooks_index(Git::of(session.files.folder())?))
}

fn missing(error: &SourceError) -> Missing {
    match error {
        SourceError::NoRepository(_) | SourceError::NoCommit => Missing::NoRepository,
        _ => Missing::NoCommit,
    }
}

/// The states at the ends of some days, given oldest first. They are read newest first, so that they share what the files
/// hold now as long as it was so.
fn read(session: &Session, git: &Git, snapshots: &mut Snapshots<'_>, (days, wants_risks): (&[Date], bool)) -> Result<Back, SourceError> {
    let head = match session.files.found {
        Found::Commit(commit, _) => commit,
        _ => git.revision("HEAD").map_err(|_| SourceError::NoCommit)?,
    };
    let zone = session.reading.portfolio.settings.timezone.value().unwrap_or(Zone::UTC);
    let (commits, _) = git.commits_by(head, days, zone)?;
    let mut back = Back::without(Missing::NoCommit);
    // Nobody asks for days before the first commit.
    let first = commits.iter().position(Option::is_some).unwrap_or(commits.len());
    for (nth, (day, commit)) in days.iter().zip(commits).skip(first).rev().enumerate() {
        let then = at(snapshots, commit)?;
        if wants_risks {
            let portfolio = then.as_ref().map(|reading| &reading.portfolio);
            back.risks.push(RisksThen {
                day: *day,
                projects: portfolio.map(|portfolio| risks(portfolio, *day)).map_err(|missing| *missing),
            });
        }
        if nth == 0 {
            back.before = then.map(|reading| (reading, *day));
        }
    }
    back.risks.reverse();
    let known = back.risks.iter().position(|then| then.projects.is_ok());
    back.risks.drain(..known.unwrap_or(back.risks.len()));
    Ok(back)
}

fn at(snapshots: &mut Snapshots<'_>, commit: Option<Commit>) -> Result<Result<Reading, Missing>, SourceError> {
    let Some(commit) = commit else {
        return Ok(Err(Missing::NoCommit));
    };
    Ok(match snapshots.at(commit)? {
        None => Err(Missing::NoPortfolio),
        Some(reading) if !reading.settings_faults.is_empty() => Err(Missing::Settings),
        Some(reading) => Ok(reading),
    })
}

fn risks(portfolio: &Portfolio, day: Date) -> Vec<RisksOf> {
    let shared = Exchange::of_portfolio(portfolio);
    let of = |project: &crate::model::Project| RisksOf {
        project: project.id.to_string(),
        runs: crate::report::request::runs(project),
        own: open(portfolio, project, day, &Exchange::of(portfolio, project)),
        shared: open(portfolio, project, day, &shared),
    };
    portfolio.projects.iter().map(|project| of(project)).collect()
}
