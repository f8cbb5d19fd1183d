//! Where milestones stood at many days, each computed from the commit of that day, as of that day; of the whole
//! portfolio, where its projects finished.

use super::{indicator::Why, series::Moment, snapshots::Snapshots};
use crate::analyse::schedule::{
    NoSchedule,
    outcome::{self, Also, Outcome, ProjectDates, last_day},
};
use crate::base::{Date, Lang, Text};
use crate::source::SourceError;
use std::collections::BTreeMap;

/// A milestone, or the finish of a project, as it stood.
#[derive(Debug, Clone, PartialEq)]
pub struct Stood {
    /// Its name, if it has one.
    pub name: Option<Text>,
    /// Its computed day.
    pub day: Date,
    /// Whether it was reached.
    pub is_reached: bool,
}

impl Stood {
    /// What it is called; its id where it has no name.
    #[must_use]
    pub fn called(&self, id: &str, lang: Lang) -> String {
        let name = self.name.as_ref().map(|name| name.in_lang(lang)).filter(|name| !name.is_empty());
        name.unwrap_or(id).to_owned()
    }
}

/// All of them on a day.
#[derive(Debug, Clone)]
pub struct Standing {
    /// The day.
    pub day: Date,
    /// By the id of the milestone or the project, or why there are none.
    pub stood: Result<BTreeMap<String, Stood>, Why>,
}

/// Where milestones of a project stood at all moments; without one, the finishes of projects that run or are done.
///
/// # Errors
/// When a commit cannot be read.
pub fn standing(snapshots: &mut Snapshots<'_>, moments: &[Moment], project: Option<&str>) -> Result<Vec<Standing>, SourceError> {
    let mut all = Vec::new();
    for (day, commit) in moments {
        let stood = match commit {
            Err(why) => Err(why.clone()),
            Ok(commit) => match snapshots.at(*commit)? {
                None => Err(Why::NoPortfolio),
                Some(reading) if !reading.settings_faults.is_empty() => Err(Why::Settings),
                Some(reading) => {
                    let wants = |id: &str| project.is_none_or(|own| own == id);
                    let outcomes = outcome::compute(&reading.portfolio, *day, &wants, Also::default());
                    match project {
                        None => finishes(&outcomes),
                        Some(_) => outcomes.first().ok_or(Why::NoProject).and_then(|(_, dates)| milestones(dates)),
                    }
                }
            },
        };
        all.push(Standing { day: *day, stood });
    }
    Ok(all)
}

/// The milestones of a project.
pub(super) fn milestones(dates: &Result<ProjectDates<'_>, NoSchedule>) -> Result<BTreeMap<String, Stood>, Why> {
    let dates = dates.as_ref().map_err(|why| Why::Unscheduled(why.clone()))?;
    let own = dates.rows.iter().filter(|(at, _)| at.task.is_milestone());
    let stood = own.filter_map(|(at, own)| {
        let own = own.as_ref()?;
        let stood = Stood {
            name: at.task.name.get().cloned(),
            day: last_day(own.finish),
            is_reached: own.done,
        };
        Some((at.id().to_owned(), stood))
    });
    Ok(stood.collect())
}

/// The finishes of projects that run or are done.
pub(super) fn finishes(outcomes: &[Outcome<'_>]) -> Result<BTreeMap<String, Stood>, Why> {
    let stood = outcomes.iter().filter_map(|(project, dates)| {
        let dates = dates.as_ref().ok().filter(|dates| !dates.rows.is_empty())?;
        let is_reached = dates.rows.iter().filter_map(|(_, own)| own.as_ref()).all(|own| own.done);
        // What was given up or rests has no finish; what is closed because it is done has one.
        if !is_reached && !project.is_running() {
            return None;
        }
        let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
        let stood = Stood {
            name: name.cloned(),
            day: last_day(dates.finish),
            is_reached,
        };
        Some((project.id.to_string(), stood))
    });
    let stood: BTreeMap<String, Stood> = stood.collect();
    if stood.is_empty() { Err(Why::NoneHasOne) } else { Ok(stood) }
}
