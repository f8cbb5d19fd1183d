//! The milestone trend log: each move of a milestone's computed date, with the commit that made it and what that
//! commit changed.
//!
//! Commits are taken along the first parents: a merge stands for all that it brings. A commit is computed as of its own
//! day. What moves between two commits because time passed is told with the next commit of the project.

use super::snapshots::Snapshots;
use crate::analyse::schedule::outcome::{self, Also, last_day};
use crate::base::{Date, Lang, zone::Zone};
use crate::history::{
    events::{self, Event, What},
    flat::{Flat, flatten, project_of},
    log::change_requests,
};
use crate::read::Reading;
use crate::source::{
    Git, SourceError,
    commits::{Told, Touched},
};
use std::collections::{BTreeMap, BTreeSet};

/// A milestone that moved.
#[derive(Debug, Clone)]
pub struct Move {
    /// The project.
    pub project: String,
    /// The milestone's id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Its day before; none when it is new.
    pub from: Option<Date>,
    /// Its day behind; none when it is gone.
    pub to: Option<Date>,
    /// The commit.
    pub told: Told,
    /// The commit's day.
    pub day: Date,
    /// Change requests that the commit names, or one that it merged.
    pub requests: Vec<String>,
    /// What the commit changed that dates are computed from: in the milestone's own project first.
    pub causes: Vec<Cause>,
}

/// A field that dates are computed from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The record.
    pub address: String,
    /// The field; `task` for a task that came or went.
    pub field: String,
    /// Before.
    pub from: Option<String>,
    /// Behind.
    pub to: Option<String>,
}

/// The milestones of a project with their days, by id.
type Days = BTreeMap<String, (String, Date)>;

/// The moves of milestones, oldest first; of some projects, when they are named.
pub struct Milestones<'g> {
    git: &'g Git,
    snapshots: Snapshots<'g>,
    zone: Zone,
    lang: Lang,
    projects: &'g [String],
    known: BTreeMap<String, Days>,
}

impl<'g> Milestones<'g> {
    /// A log in a language.
    #[must_use]
    pub fn of(git: &'g Git, prefix: &'g str, projects: &'g [String], zone: Zone, lang: Lang) -> Milestones<'g> {
        Milestones {
            git,
            snapshots: Snapshots::of(git, prefix),
            zone,
            lang,
            projects,
            known: BTreeMap::new(),
        }
    }

    /// The moves that commits made, the oldest commit first. The first one only says where milestones stood.
    ///
    /// # Errors
    /// When a commit cannot be read.
    pub fn read(&mut self, commits: Vec<Told>) -> Result<Vec<Move>, SourceError> {
        let mut moves = Vec::new();
        for (at, told) in commits.into_iter().enumerate() {
            let touched = touched_projects(&told);
            if at > 0 && touched.as_ref().is_some_and(BTreeSet::is_empty) {
                continue;
            }
            let day = told.commit.day(self.zone);
            let reading = self.snapshots.at(told.commit)?.filter(|reading| reading.settings_faults.is_empty());
            let Some(reading) = reading else { continue };
            let now = self.days(&reading, day, touched.as_ref().filter(|_| at > 0));
            if at > 0 {
                self.compare(&told, day, &now, &mut moves)?;
            }
            let there: BTreeSet<&str> = reading.portfolio.projects.iter().map(|project| &*project.id).collect();
            self.known.retain(|id, _| there.contains(id.as_str()));
            self.known.extend(now);
        }
        Ok(moves)
    }

    /// Where milestones stand, in projects that were touched and those that are linked with them; in all, when none is
    /// named. A project whose dates cannot be computed keeps what was known.
    fn days(&self, reading: &Reading, day: Date, touched: Option<&BTreeSet<String>>) -> BTreeMap<String, Days> {
        let portfolio = &reading.portfolio;
        let mut found = BTreeMap::new();
        let mut add = |all: Vec<outcome::Outcome<'_>>| {
            for (project, dates) in all {
                let Ok(dates) = dates else { continue };
                let own = dates.rows.iter().filter(|(at, _)| at.task.is_milestone());
                let own = own.filter_map(|(at, dates)| {
                    let name = at
                        .task
                        .name
                        .get()
                        .map_or_else(String::new, |name| name.in_lang(self.lang).to_owned());
                    Some((at.id().to_owned(), (name, last_day(dates.as_ref()?.finish))))
                });
                found.insert(project.id.to_string(), own.collect());
            }
        };
        match touched {
            None => add(outcome::compute(portfolio, day, &|_| true, Also::default())),
            Some(touched) => {
                for id in touched.iter().filter(|id| portfolio.project(id).is_some()) {
                    add(outcome::linked_with(portfolio, day, id));
                }
            }
        }
        found
    }

    fn compare(&self, told: &Told, day: Date, now: &BTreeMap<String, Days>, moves: &mut Vec<Move>) -> Result<(), SourceError> {
        let mut causes: Option<Vec<Cause>> = None;
        let is_asked = |id: &str| self.projects.is_empty() || self.projects.iter().any(|own| own == id);
        let none = Days::new();
        for (project, days) in now.iter().filter(|(project, _)| is_asked(project)) {
            let before = self.known.get(project).unwrap_or(&none);
            let ids: BTreeSet<&String> = before.keys().chain(days.keys()).collect();
            for id in ids {
                let (from, to) = (before.get(id), days.get(id));
                if from.map(|own| own.1) == to.map(|own| own.1) {
                    continue;
                }
                if causes.is_none() {
                    causes = Some(self.causes(told)?);
                }
                let mut own = causes.clone().unwrap_or_default();
                own.sort_by_key(|cause| cause.address != *project && !cause.address.starts_with(&format!("{project}/")));
                moves.push(Move {
                    project: project.clone(),
                    id: id.clone(),
                    name: to.or(from).map_or_else(String::new, |own| own.0.clone()),
                    from: from.map(|own| own.1),
                    to: to.map(|own| own.1),
                    day,
                    requests: self.requests(told)?,
                    causes: own,
                    told: told.clone(),
                });
            }
        }
        Ok(())
    }

    /// What a commit changed that dates are computed from.
    fn causes(&self, told: &Told) -> Result<Vec<Cause>, SourceError> {
        let mut flats: Vec<(Option<Flat>, Option<Flat>)> = Vec::new();
        for file in told.touched.iter().filter(|file| project_of(&file.path).is_some()) {
            let side = |id: Option<_>| -> Result<Option<Flat>, SourceError> {
                let Some(id) = id else { return Ok(None) };
                let bytes = self.git.contents(&[id])?.pop();
                Ok(bytes.map(|bytes| flatten(&file.path, &bytes)))
            };
            flats.push((side(file.old.first().copied().flatten())?, side(file.new)?));
        }
        let pairs: Vec<_> = flats.iter().map(|(old, new)| (old.as_ref(), new.as_ref())).collect();
        Ok(events::between(&pairs).iter().flat_map(causes_in).collect())
    }

    fn requests(&self, told: &Told) -> Result<Vec<String>, SourceError> {
        let mut all: BTreeSet<String> = change_requests(&told.message).into_iter().collect();
        for message in self.git.merged_messages(told.commit)? {
            all.extend(change_requests(&message));
        }
        // A number alone says less than the address of the same request.
        let named: Vec<String> = all.iter().cloned().collect();
        all.retain(|own| own.contains('/') || !named.iter().any(|other| other.ends_with(&format!("/{own}"))));
        Ok(all.into_iter().collect())
    }
}

/// Fields that dates are computed from.
const FIELDS: [&str; 25] = [
    "duration",
    "work",
    "depends_on",
    "assign",
    "remaining",
    "remaining_work",
    "progress",
    "actual_start",
    "actual_finish",
    "start",
    "finish",
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "must_start_on",
    "must_finish_on",
    "as_late_as_possible",
    "mode",
    "active",
    "calendar",
    "milestone",
    "levelling_delay",
    "as_of",
    "engine",
];

fn causes_in(event: &Event) -> Vec<Cause> {
    let counts = |field: &str| {
        let own = field.rsplit('.').next().unwrap_or(field);
        FIELDS.contains(&own) || field.starts_with("splits.") || event.address.starts_with("calendars/")
    };
    match event.what {
        What::Added | What::Removed if event.fields.iter().any(|change| change.field == "duration") => vec![Cause {
            address: event.address.clone(),
            field: "task".to_owned(),
            from: (event.what == What::Removed).then(|| event.title.clone()),
            to: (event.what == What::Added).then(|| event.title.clone()),
        }],
        _ => {
            let own = event.fields.iter().filter(|change| counts(&change.field));
            own.map(|change| Cause {
                address: event.address.clone(),
                field: change.field.clone(),
                from: change.from.clone(),
                to: change.to.clone(),
            })
            .collect()
        }
    }
}

/// The projects of which a commit touched files; none when it touched files that all of them rest on.
fn touched_projects(told: &Told) -> Option<BTreeSet<String>> {
    let project = |file: &Touched| project_of(&file.path);
    let roots = told.touched.iter().filter_map(project).any(|project| project.is_none());
    (!roots).then(|| told.touched.iter().filter_map(project).flatten().collect())
}
