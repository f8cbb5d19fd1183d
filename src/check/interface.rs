//! What a project shows to the others: its ids, by kind (HOUSE invariant 11).

use crate::base::{Field, FileId, Id, List, Mention, Place, RefKind};
use crate::model::{Entry, Kind, Portfolio, Project, action::Action};
use rayon::prelude::*;
use std::collections::{HashMap, HashSet};

/// An id that a record of a project has.
#[derive(Debug, Clone)]
pub struct KnownId {
    /// The id; `R-003/A1` for a record inside another.
    pub id: Box<str>,
    /// What it names.
    pub kind: RefKind,
    /// Where it is given.
    pub place: Place,
}

/// A task that waits for another.
#[derive(Debug, Clone)]
pub struct KnownLink {
    /// The task that waits.
    pub from: Box<str>,
    /// What it waits for: a task's id, or an address in another project.
    pub to: Box<str>,
    /// Where that is written.
    pub place: Place,
}

/// The ids of a project.
#[derive(Debug, Default)]
pub struct Interface {
    /// The project's id.
    pub project: Box<str>,
    /// Its ids, sorted.
    pub ids: Vec<KnownId>,
    /// Its links between tasks; none unless one of them leaves the project.
    pub links: Vec<KnownLink>,
    stakeholders: Vec<Box<str>>,
    unread: Vec<Kind>,
}

impl Interface {
    /// The first record with `id` that a reference of `kind` may point at.
    #[must_use]
    pub fn find(&self, id: &str, kind: RefKind) -> Option<&KnownId> {
        let start = self.ids.partition_point(|known| known.id.as_ref() < id);
        self.ids[start..]
            .iter()
            .take_while(|known| known.id.as_ref() == id)
            .find(|known| kind == RefKind::Record || known.kind == kind)
    }

    /// Whether somebody outside the pool is a stakeholder under this id.
    #[must_use]
    pub fn has_stakeholder(&self, id: &str) -> bool {
        self.stakeholders.iter().any(|own| own.as_ref() == id)
    }

    /// The ids of one kind, for did-you-mean.
    pub fn of_kind(&self, kind: RefKind) -> impl Iterator<Item = &str> + Clone {
        self.ids
            .iter()
            .filter(move |known| kind == RefKind::Record || known.kind == kind)
            .map(|known| known.id.as_ref())
    }

    /// Whether a file in which such a record would stand could not be read.
    fn may_hide(&self, kind: RefKind) -> bool {
        let homes: &[Kind] = match kind {
            RefKind::Task => &[Kind::Schedule],
            RefKind::Account => &[Kind::Budget],
            RefKind::Contract => &[Kind::Contracts],
            RefKind::Requirement => &[Kind::Requirement],
            RefKind::Risk => &[Kind::Risk],
            RefKind::Issue => &[Kind::Issue],
            RefKind::Change => &[Kind::Change],
            RefKind::Decision => &[Kind::Decision],
            RefKind::Deliverable => &[Kind::Deliverable],
            RefKind::Lesson => &[Kind::Lesson],
            _ => return !self.unread.is_empty(),
        };
        homes.iter().any(|home| self.unread.contains(home))
    }

    fn of(project: &Project) -> Interface {
        let mut ids = Ids(Vec::with_capacity(128));
        ids.schedule(project);
        ids.budget(project);
        ids.registers(project);
        ids.charter(project);
        let mut ids = ids.0;
        ids.shrink_to_fit();
        ids.sort_by(|a, b| (&a.id, a.place).cmp(&(&b.id, b.place)));
        let stakeholders = project.charter.iter().flat_map(|charter| charter.record.stakeholders.items());
        Interface {
            project: project.id.clone(),
            ids,
            links: links(project),
            stakeholders: stakeholders.filter_map(|(one, _)| one.id.get()).map(|id| id.0.clone()).collect(),
            unread: project.unread.clone(),
        }
    }
}

/// The links of a project that waits for another; a circle across projects needs them all.
fn links(project: &Project) -> Vec<KnownLink> {
    let own = format!("{}/", project.id);
    let leaves = |mention: Mention<'_>| mention.kind == RefKind::Task && mention.text.contains('/') && !mention.text.starts_with(&own);
    if !project.mentions.iter().any(leaves) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for at in project.tasks() {
        for (link, span) in at.task.depends_on.items() {
            let to = link.task.as_str();
            found.push(KnownLink {
                from: at.id().into(),
                to: to.strip_prefix(&own).unwrap_or(to).into(),
                place: Place::new(at.place.file, span),
            });
        }
    }
    found
}

struct Ids(Vec<KnownId>);

impl Ids {
    fn add(&mut self, file: FileId, id: &Field<Id>, kind: RefKind) {
        self.nested(file, None, id, kind);
    }

    fn nested(&mut self, file: FileId, above: Option<&Field<Id>>, id: &Field<Id>, kind: RefKind) {
        let Some((own, span)) = id.located() else {
            return;
        };
        let id = match above.and_then(Field::get) {
            Some(above) => format!("{above}/{own}").into(),
            None => own.0.clone(),
        };
        self.0.push(KnownId {
            id,
            kind,
            place: Place::new(file, span),
        });
    }

    fn actions(&mut self, file: FileId, above: &Field<Id>, actions: &Field<List<Action>>) {
        for (action, _) in actions.items() {
            self.nested(file, Some(above), &action.id, RefKind::Record);
        }
    }

    fn register<T>(&mut self, entries: &[Entry<T>], kind: RefKind, id: impl Fn(&T) -> &Field<Id>) {
        for entry in entries {
            self.add(entry.file, id(&entry.record), kind);
        }
    }

    fn schedule(&mut self, project: &Project) {
        for at in project.tasks() {
            self.add(at.place.file, &at.task.id, RefKind::Task);
        }
    }

    fn budget(&mut self, project: &Project) {
        let Some(budget) = &project.budget else {
            return;
        };
        for (account, _) in budget.record.accounts.items() {
            self.add(budget.file, &account.id, RefKind::Account);
            for (line, _) in account.lines.items() {
                self.add(budget.file, &line.id, RefKind::Record);
            }
        }
    }

    fn registers(&mut self, project: &Project) {
        self.register(&project.requirements, RefKind::Requirement, |record| &record.id);
        self.register(&project.risks, RefKind::Risk, |record| &record.id);
        self.register(&project.issues, RefKind::Issue, |record| &record.id);
        self.register(&project.changes, RefKind::Change, |record| &record.id);
        self.register(&project.decisions, RefKind::Decision, |record| &record.id);
        self.register(&project.deliverables, RefKind::Deliverable, |record| &record.id);
        self.register(&project.lessons, RefKind::Lesson, |record| &record.id);
        self.register(&project.contracts, RefKind::Contract, |record| &record.id);
        self.register(&project.actions, RefKind::Record, |record| &record.id);
        self.register(&project.documents, RefKind::Record, |record| &record.id);
        self.register(&project.minutes, RefKind::Record, |record| &record.id);
        for risk in &project.risks {
            self.actions(risk.file, &risk.record.id, &risk.record.actions);
        }
        for issue in &project.issues {
            self.actions(issue.file, &issue.record.id, &issue.record.actions);
        }
        for minutes in &project.minutes {
            self.actions(minutes.file, &minutes.record.id, &minutes.record.actions);
        }
        for contract in &project.contracts {
            for (payment, _) in contract.record.payments.items() {
                self.nested(contract.file, Some(&contract.record.id), &payment.id, RefKind::Record);
            }
        }
    }

    fn charter(&mut self, project: &Project) {
        let Some(charter) = &project.charter else {
            return;
        };
        for (objective, _) in charter.record.objectives.items() {
            self.add(charter.file, &objective.id, RefKind::Record);
        }
        for (benefit, _) in charter.record.benefits.items() {
            self.add(charter.file, &benefit.id, RefKind::Record);
        }
        for (assumption, _) in charter.record.assumptions.items() {
            self.add(charter.file, &assumption.id, RefKind::Record);
        }
    }
}

/// The interfaces of all projects, and the names at the root.
#[derive(Debug, Default)]
pub struct Interfaces {
    awaited: HashSet<Box<str>>,
    projects: Vec<Interface>,
    by_id: HashMap<Box<str>, usize>,
    people: HashSet<Box<str>>,
    programmes: HashSet<Box<str>>,
}

impl Interfaces {
    /// The interfaces of `portfolio`, in the order of its projects.
    #[must_use]
    pub fn of(portfolio: &Portfolio) -> Interfaces {
        let projects: Vec<Interface> = portfolio.projects.par_iter().map(|project| Interface::of(project)).collect();
        let id_of = |id: &Field<Id>| id.get().map(|id| id.0.clone());
        let links = projects.iter().flat_map(|project| &project.links);
        Interfaces {
            awaited: links.filter(|link| link.to.contains('/')).map(|link| link.to.clone()).collect(),
            by_id: projects
                .iter()
                .enumerate()
                .map(|(at, project)| (project.project.clone(), at))
                .collect(),
            people: portfolio.people.iter().filter_map(|entry| id_of(&entry.record.id)).collect(),
            programmes: portfolio.programmes.iter().filter_map(|entry| id_of(&entry.record.id)).collect(),
            projects,
        }
    }

    /// Whether a task of another project waits for the task at this address.
    #[must_use]
    pub fn is_awaited(&self, address: &str) -> bool {
        self.awaited.contains(address)
    }

    /// Every interface, in the order of the portfolio's projects.
    pub fn iter(&self) -> impl Iterator<Item = &Interface> {
        self.projects.iter()
    }

    /// The interface of the project at a position of the portfolio.
    #[must_use]
    pub fn at(&self, index: usize) -> &Interface {
        &self.projects[index]
    }

    /// The interface of a project.
    #[must_use]
    pub fn project(&self, id: &str) -> Option<&Interface> {
        self.by_id.get(id).map(|at| &self.projects[*at])
    }

    /// Whether somebody of the pool has this id.
    #[must_use]
    pub fn has_person(&self, id: &str) -> bool {
        self.people.contains(id)
    }

    /// Whether a programme has this id.
    #[must_use]
    pub fn has_programme(&self, id: &str) -> bool {
        self.programmes.contains(id)
    }

    /// Whether `text`, as a project writes it, names a record of `kind`; `None` when a file that may
    /// hold it could not be read.
    #[must_use]
    pub fn resolve(&self, own: Option<&Interface>, text: &str, kind: RefKind) -> Option<bool> {
        if let Some(own) = own
            && (own.find(text, kind).is_some() || own.may_hide(kind) && !text.contains('/'))
        {
            return own.find(text, kind).is_some().then_some(true);
        }
        let Some((project, id)) = text.split_once('/') else {
            return Some(kind == RefKind::Record && (self.by_id.contains_key(text) || self.programmes.contains(text)));
        };
        match self.project(project) {
            None => Some(false),
            Some(other) if other.find(id, kind).is_some() => Some(true),
            Some(other) => (!other.may_hide(kind)).then_some(false),
        }
    }
}

/// Whether a calendar ships with the tool.
#[must_use]
pub fn is_built_in_calendar(id: &str) -> bool {
    crate::model::shipped::is_shipped(id)
}
