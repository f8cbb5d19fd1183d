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
        match read(session, &days, ends > 1) {
            Ok(back) => back,
            Err(SourceError::NoRepository(_) | SourceError::NoCommit) => Back::without(Missing::NoRepository),
            Err(_) => Back::without(Missing::NoCommit),
        }
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

/// The states at the ends of some days, oldest first; what two of them hold is read once.
fn read(session: &Session, days: &[Date], wants_risks: bool) -> Result<Back, SourceError> {
    let git = files::with_hooks_index(Git::of(session.files.folder())?);
    let head = match session.files.found {
        Found::Commit(commit, _) => commit,
        _ => git.revision("HEAD").map_err(|_| SourceError::NoCommit)?,
    };
    let zone = session.reading.portfolio.settings.timezone.value().unwrap_or(Zone::UTC);
    let (commits, _) = git.commits_by(head, days, zone)?;
    let mut snapshots = Snapshots::of(&git, &session.files.prefix);
    let mut back = Back::without(Missing::NoCommit);
    // Nobody asks for days before the first commit.
    for (day, commit) in days.iter().zip(commits).skip_while(|(_, commit)| commit.is_none()) {
        back.before = at(&mut snapshots, commit)?.map(|reading| (reading, *day));
        if wants_risks {
            let portfolio = back.before.as_ref().map(|(reading, _)| &reading.portfolio);
            back.risks.push(RisksThen {
                day: *day,
                projects: portfolio.map(|portfolio| risks(portfolio, *day)).map_err(|missing| *missing),
            });
        }
    }
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
