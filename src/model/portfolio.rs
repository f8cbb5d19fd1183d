//! A portfolio as read: its files, its settings, its people, and its projects, each shareable.

use super::{
    Kind,
    action::Action,
    actuals::Posting,
    baseline::Baseline,
    budget::Budget,
    calendar::Calendar,
    change::Change,
    charter::{Charter, Stage, State},
    closing::Closing,
    contract::Contract,
    decision::Decision,
    deliverable::Deliverable,
    document::{Document, Minutes},
    gate::GateAnswer,
    issue::Issue,
    known::Known,
    lesson::Lesson,
    people::Person,
    programme::Programme,
    requirement::Requirement,
    risk::Risk,
    schedule::{Schedule, Task},
    settings::Settings,
    status::StatusEntry,
    waiver::Waiver,
};
use crate::base::{Field, FileId, Id, List, Mentions, Place, Span};
use std::sync::Arc;

/// A record with its place.
#[derive(Debug, Clone)]
pub struct Entry<T> {
    /// The file it stands in.
    pub file: FileId,
    /// The bytes of the whole record.
    pub span: Span,
    /// The record.
    pub record: T,
}

impl<T> Entry<T> {
    /// The place of a field of this record, or of the record itself when the field is absent.
    #[must_use]
    pub fn place<U>(&self, field: &Field<U>) -> Place {
        let span = if field.span().is_some() { field.span() } else { self.span };
        Place::new(self.file, span)
    }

    /// The place of the record.
    #[must_use]
    pub fn whole(&self) -> Place {
        Place::new(self.file, self.span)
    }
}

/// A file of the portfolio.
#[derive(Debug, Clone)]
pub struct FileInfo {
    /// Path from the portfolio's root, with `/`.
    pub path: Arc<str>,
    /// What it holds; `None` for a file that is only named in a finding.
    pub kind: Option<Kind>,
    /// The project it belongs to.
    pub project: Option<Arc<str>>,
    /// Whether it stands in another state of the files only, which were read before these.
    pub is_gone: bool,
}

/// A comment that sets findings of a rule aside on one line.
#[derive(Debug, Clone)]
pub struct Suppression {
    /// The comment.
    pub place: Place,
    /// First byte of the line it is about.
    pub line_start: u32,
    /// One past the last byte of that line.
    pub line_end: u32,
    /// Code or name of the rule.
    pub rule: Box<str>,
    /// Who answers for it.
    pub owner: Option<Box<str>>,
    /// Why.
    pub reason: Option<Box<str>>,
    /// Until when; as written when it is no date.
    pub until: Result<crate::base::Date, Box<str>>,
}

/// A record that has fields of the portfolio's own, or must have some.
#[derive(Debug, Clone)]
pub struct CustomNote {
    /// Kind of record.
    pub record: &'static str,
    /// The record.
    pub place: Place,
    /// What it writes under `custom`, in the order of the file.
    pub pairs: Box<[CustomPair]>,
}

/// One field under `custom`.
#[derive(Debug, Clone)]
pub struct CustomPair {
    /// Its key.
    pub key: Box<str>,
    /// The key's place.
    pub key_place: Place,
    /// Its values with their places: one, or those of a list.
    pub values: Box<[(Box<str>, Place)]>,
    /// Whether it was written as a list.
    pub is_list: bool,
}

/// A project as read.
#[derive(Debug, Clone, Default)]
pub struct Project {
    /// Its id: the folder's name.
    pub id: Box<str>,
    /// Its folder from the portfolio's root.
    pub dir: Box<str>,
    /// The charter.
    pub charter: Option<Entry<Charter>>,
    /// The schedule.
    pub schedule: Option<Entry<Schedule>>,
    /// The budget.
    pub budget: Option<Entry<Budget>>,
    /// Actual costs.
    pub postings: Vec<Entry<Posting>>,
    /// Files of postings that say which ledger they come from.
    pub ledgers: Vec<(FileId, Box<str>)>,
    /// Contracts.
    pub contracts: Vec<Entry<Contract>>,
    /// Requirements.
    pub requirements: Vec<Entry<Requirement>>,
    /// Risks.
    pub risks: Vec<Entry<Risk>>,
    /// Issues.
    pub issues: Vec<Entry<Issue>>,
    /// Change requests.
    pub changes: Vec<Entry<Change>>,
    /// Decisions.
    pub decisions: Vec<Entry<Decision>>,
    /// Actions of the register.
    pub actions: Vec<Entry<Action>>,
    /// Deliverables.
    pub deliverables: Vec<Entry<Deliverable>>,
    /// Lessons.
    pub lessons: Vec<Entry<Lesson>>,
    /// Answers at gates.
    pub gates: Vec<Entry<GateAnswer>>,
    /// Status entries.
    pub status: Vec<Entry<StatusEntry>>,
    /// Baselines.
    pub baselines: Vec<Entry<Baseline>>,
    /// The closure.
    pub closing: Option<Entry<Closing>>,
    /// Minutes.
    pub minutes: Vec<Entry<Minutes>>,
    /// Documents.
    pub documents: Vec<Entry<Document>>,
    /// Waivers.
    pub waivers: Vec<Entry<Waiver>>,
    /// Every reference of its records.
    pub mentions: Mentions,
    /// Every word of its prose that looks like a record's id.
    pub prose: Mentions,
    /// Percentages between 0 and 1 without a sign.
    pub fractions: Vec<Place>,
    /// The portfolio's own fields, and records that must have some.
    pub customs: Vec<CustomNote>,
    /// Comments that set findings aside.
    pub suppressions: Vec<Suppression>,
    /// Kinds of which a file could not be read; references into them stay silent.
    pub unread: Vec<Kind>,
    /// Fingerprints of the records that hold reviews, in order of place.
    pub fingerprints: Vec<(Place, Box<str>)>,
    /// What is known of it, when its files were not read: then it has no records here, and no rule runs over it.
    pub known: Option<Arc<Known>>,
}

/// A task with what the tree says about it.
#[derive(Debug, Clone, Copy)]
pub struct TaskAt<'a> {
    /// The task.
    pub task: &'a Task,
    /// Its place.
    pub place: Place,
    /// How many tasks stand above it.
    pub depth: usize,
    /// The position of the summary it stands in.
    pub parent: Option<usize>,
}

impl<'a> TaskAt<'a> {
    /// Its id; empty when it has none that could be read.
    #[must_use]
    pub fn id(&self) -> &'a str {
        self.task.id.get().map_or("", |id| id.as_str())
    }

    /// The place of one of its fields, or where it is pointed at when the field is absent.
    #[must_use]
    pub fn place_of<U>(&self, field: &Field<U>) -> Place {
        if field.span().is_some() {
            return Place::new(self.place.file, field.span());
        }
        self.head()
    }

    /// Where it is pointed at: its id, or all of it.
    #[must_use]
    pub fn head(&self) -> Place {
        let span = self.task.id.span();
        if span.is_some() {
            Place::new(self.place.file, span)
        } else {
            self.place
        }
    }

    /// Whether it is work of its own: active, no summary and no milestone.
    #[must_use]
    pub fn is_work(&self) -> bool {
        self.task.is_active() && !self.task.is_summary() && !self.task.is_milestone()
    }
}

impl Project {
    /// Every task with its place, in the order of the plan.
    #[must_use]
    pub fn tasks(&self) -> Vec<TaskAt<'_>> {
        let mut found = Vec::new();
        let Some(schedule) = &self.schedule else {
            return found;
        };
        let file = schedule.file;
        let mut last_at: Vec<usize> = Vec::new();
        super::schedule::walk(&schedule.record.tasks, &mut |task, span, above| {
            last_at.truncate(above.len());
            let parent = last_at.last().copied();
            last_at.push(found.len());
            found.push(TaskAt {
                task,
                place: Place::new(file, span),
                depth: above.len(),
                parent,
            });
        });
        found
    }

    /// The tasks at the top level.
    #[must_use]
    pub fn top_tasks(&self) -> Option<&Field<List<Task>>> {
        self.schedule.as_ref().map(|schedule| &schedule.record.tasks)
    }

    /// The baselines that have a number, the lowest first.
    #[must_use]
    pub fn baselines_in_order(&self) -> Vec<(u32, &Entry<Baseline>)> {
        let numbered = self
            .baselines
            .iter()
            .filter_map(|entry| Some((entry.record.number.value()?.0, entry)));
        let mut all: Vec<(u32, &Entry<Baseline>)> = numbered.collect();
        all.sort_by_key(|(number, _)| *number);
        all
    }

    /// The stage, when it is written and could be read.
    #[must_use]
    pub fn stage(&self) -> Option<Stage> {
        self.charter.as_ref()?.record.stage.value()
    }

    /// Whether work goes on: neither on hold, nor cancelled, nor closed.
    #[must_use]
    pub fn is_running(&self) -> bool {
        let state = self.charter.as_ref().and_then(|charter| charter.record.state.value());
        state.is_none_or(|state| state == State::Active) && self.stage() != Some(Stage::Closed)
    }

    /// Whether a gap is an error: from the first baseline on, and from `executing` on in any case.
    #[must_use]
    pub fn is_strict(&self) -> bool {
        match self.stage() {
            Some(Stage::Proposed | Stage::Initiating) => false,
            Some(Stage::Planning) => !self.baselines.is_empty(),
            _ => true,
        }
    }

    /// Where a finding about the project as a whole is shown: its charter, at the id or the first field.
    #[must_use]
    pub fn place(&self) -> Place {
        match &self.charter {
            Some(charter) => charter.place(&charter.record.name),
            None => Place::default(),
        }
    }
}

/// A portfolio as read.
#[derive(Debug, Clone, Default)]
pub struct Portfolio {
    /// Its files, sorted by path; a [`FileId`] is an index into them.
    pub files: Arc<[FileInfo]>,
    /// `pmo.toml`.
    pub settings: Settings,
    /// The file of the settings.
    pub settings_file: FileId,
    /// The pool.
    pub people: Vec<Entry<Person>>,
    /// The programmes.
    pub programmes: Vec<Entry<Programme>>,
    /// The calendars, by id.
    pub calendars: Vec<(Id, Entry<Calendar>)>,
    /// The portfolio's own waivers.
    pub waivers: Vec<Entry<Waiver>>,
    /// The projects, sorted by id.
    pub projects: Vec<Arc<Project>>,
    /// References of the records at the root.
    pub mentions: Mentions,
    /// Percentages between 0 and 1 without a sign, of the records at the root.
    pub fractions: Vec<Place>,
    /// The portfolio's own fields of the records at the root, and records that must have some.
    pub customs: Vec<CustomNote>,
    /// Comments that set findings aside, of the files at the root.
    pub suppressions: Vec<Suppression>,
    /// Kinds at the root of which a file could not be read.
    pub unread: Vec<Kind>,
}

impl Portfolio {
    /// The path of a file.
    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.files.get(file.0 as usize).map_or("", |info| &info.path)
    }

    /// What minutes are called: their id, else the name of their file.
    #[must_use]
    pub fn minutes_id<'a>(&'a self, minutes: &'a Entry<Minutes>) -> &'a str {
        let name = self.path(minutes.file).rsplit('/').next().unwrap_or("");
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        minutes.record.id.get().map_or(stem, |id| id.as_str())
    }

    /// Every action of a project, with its address in it: those of its register, and those inside risks, issues, minutes
    /// and gates.
    #[must_use]
    pub fn actions<'a>(&self, project: &'a Project) -> Vec<(String, &'a Action)> {
        let id = |id: &'a Field<Id>| id.get().map_or("", |id| id.as_str());
        let registered = project.actions.iter().map(|entry| &entry.record);
        let mut all: Vec<(String, &Action)> = registered.map(|action| (id(&action.id).to_owned(), action)).collect();
        let mut inside = |above: &str, actions: &'a Field<List<Action>>| {
            let own = actions.items().map(|(action, _)| (format!("{above}/{}", id(&action.id)), action));
            all.extend(own);
        };
        for risk in project.risks.iter().map(|entry| &entry.record) {
            inside(id(&risk.id), &risk.actions);
        }
        for issue in project.issues.iter().map(|entry| &entry.record) {
            inside(id(&issue.id), &issue.actions);
        }
        for minutes in &project.minutes {
            inside(self.minutes_id(minutes), &minutes.record.actions);
        }
        for gate in project.gates.iter().map(|entry| &entry.record) {
            inside(gate.gate.get().map_or("", |gate| gate.as_str()), &gate.conditions);
        }
        all
    }

    /// The project with an id.
    #[must_use]
    pub fn project(&self, id: &str) -> Option<&Arc<Project>> {
        let at = self.projects.binary_search_by(|project| project.id.as_ref().cmp(id)).ok()?;
        self.projects.get(at)
    }

    /// The person with an id.
    #[must_use]
    pub fn person(&self, id: &str) -> Option<&Person> {
        self.people
            .iter()
            .map(|entry| &entry.record)
            .find(|person| person.id.get().is_some_and(|own| own.as_str() == id))
    }
    /// Whoever has an e-mail address; small and large letters are the same.
    #[must_use]
    pub fn person_with_email(&self, email: &str) -> Option<&Person> {
        let people = self.people.iter().map(|entry| &entry.record);
        people.into_iter().find(|person| person.has_email(email))
    }
}
