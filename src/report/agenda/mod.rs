//! The agenda of the weekly meeting, and the skeleton of its minutes.
//!
//! `view.rs` is what both templates see, `words.rs` their language.

pub mod view;
pub mod words;

use super::weekly::view::Ask;
use super::{
    Request,
    kinds::{self, Kind, Length, LooksBack},
    made::Made,
    portfolio,
    scene::{self, Shown},
    weekly,
};
use crate::analyse::progress;
use crate::base::{Date, Words};
use crate::model::Project;
use std::collections::{BTreeMap, BTreeSet};
use view::{Agenda, Item, Owner};

/// The report.
pub const KIND: Kind = Kind {
    name: "agenda",
    about: Words {
        en: "the weekly meeting: what changed, what was agreed, what awaits a decision, what is overdue, by owner",
        zh: "周例会：变动、上次行动项、待决策事项、按责任人列出的逾期事项",
    },
    length: Length::Week,
    looks_back: LooksBack::Period,
    template: include_str!("../../../templates/report/agenda.md.j2"),
    schema: || kinds::schema_of::<Agenda>("agenda"),
    view: |request| kinds::json(view(request)),
};

/// The skeleton of the minutes.
pub const MINUTES: Kind = Kind {
    name: "minutes",
    about: Words {
        en: "the skeleton of a project's minutes, from the agenda: for its folder `minutes/`",
        zh: "由议程生成的项目会议纪要框架，存入 `minutes/` 文件夹",
    },
    length: Length::Week,
    looks_back: LooksBack::Period,
    template: include_str!("../../../templates/report/minutes.md.j2"),
    schema: || kinds::schema_of::<Agenda>("minutes"),
    view: |request| kinds::json(view(request)),
};

/// What is due within so many days stands on the agenda.
const SOON: i64 = 7;

/// The agenda's data.
#[must_use]
pub fn view(request: &Request<'_>) -> Agenda {
    let lang = request.lang;
    let shown = scene::shown(request);
    let moved = portfolio::moved(request, &shown);
    let running: Vec<&Shown<'_>> = shown.iter().filter(|own| own.section.is_some()).collect();
    let mut asks: Vec<_> = running
        .iter()
        .filter_map(|own| Some(weekly::lists::asks(request, own.project, own.section.as_ref()?)))
        .flatten()
        .collect();
    asks.sort_by(|a, b| (a.due.is_none(), &a.due, &a.project, &a.address).cmp(&(b.due.is_none(), &b.due, &b.project, &b.address)));
    let items: Vec<(Option<String>, Item)> = running.iter().flat_map(|own| items(request, own.project)).collect();
    let asked = running.iter().flat_map(|own| deciders(own.project));
    let mut people: BTreeSet<String> = items.iter().filter_map(|(id, _)| id.clone()).chain(asked).collect();
    let mut by_owner: BTreeMap<String, Vec<Item>> = BTreeMap::new();
    for (_, item) in items {
        by_owner.entry(item.owner.clone()).or_default().push(item);
    }
    let mut owners: Vec<Owner> = by_owner.into_iter().map(|(name, items)| Owner { name, items }).collect();
    for owner in &mut owners {
        owner
            .items
            .sort_by(|a, b| (&a.due, &a.project, &a.address).cmp(&(&b.due, &b.project, &b.address)));
    }
    let overdue = owners.iter().flat_map(|own| &own.items).filter(|item| item.days.is_some()).count();
    let only = match running.as_slice() {
        [only] if !request.projects.is_empty() => Some(only.project),
        _ => None,
    };
    let charter = only.and_then(|project| project.charter.as_ref());
    let manager = charter
        .and_then(|charter| charter.record.manager.get())
        .map(|id| id.as_str().to_owned());
    people.extend(manager.clone());
    Agenda {
        w: words::words(lang),
        name: only.map_or_else(
            || request.text(request.portfolio.settings.name.get()),
            |project| request.project_name(project),
        ),
        period: request.period.to_string(),
        day: request.day().to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, lang),
        made: Made::of(request),
        moved,
        about: about(&asks),
        asks,
        owners,
        overdue,
        agreed: running.iter().flat_map(|own| agreed(request, own.project)).collect(),
        people: people.into_iter().collect(),
        manager: manager.unwrap_or_default(),
    }
}

/// The addresses of what is asked for, each once.
fn about(asks: &[Ask]) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for ask in asks.iter().filter(|ask| !ask.address.is_empty()) {
        if !all.contains(&ask.address) {
            all.push(ask.address.clone());
        }
    }
    all
}

/// Who is asked to decide something in a project.
fn deciders(project: &Project) -> Vec<String> {
    let awaited = project.decisions.iter().map(|entry| &entry.record);
    let awaited = awaited.filter(|own| own.status.value() == Some(crate::model::decision::DecisionStatus::Proposed));
    awaited
        .filter_map(|own| own.authority.get())
        .map(|id| id.as_str().to_owned())
        .collect()
}

fn item(request: &Request<'_>, project: &Project, kind: &str, id: &str, text: String, owner: Option<&str>, due: Option<Date>) -> Item {
    let days = due.map(|due| request.day().days_since(due)).filter(|days| *days > 0);
    Item {
        kind: kind.to_owned(),
        project: request.project_name(project),
        address: format!("{}/{id}", project.id),
        text,
        owner: request.person(Some(project), owner),
        due: due.map(|due| due.to_string()),
        days,
    }
}

/// What is overdue or due soon in a project, each with the id of who has to do it.
fn items(request: &Request<'_>, project: &Project) -> Vec<(Option<String>, Item)> {
    let w = words::words(request.lang);
    let is_soon = |due: Option<Date>| due.is_some_and(|due| due.days_since(request.day()) <= SOON);
    let mut found = Vec::new();
    let baseline = progress::baseline_finishes(project);
    for at in project.tasks() {
        let due = progress::own_date(at.task, &baseline).filter(|own| own.binds()).map(|own| own.day);
        let is_open = at.task.is_active() && !at.task.is_summary() && !progress::has_ended(at.task, request.day());
        if is_open && is_soon(due) {
            let charter = project.charter.as_ref().and_then(|charter| charter.record.manager.get());
            let owner = at.task.owner.get().or(charter).map(|id| id.as_str());
            let text = request.text(at.task.name.get());
            found.push((owner.map(str::to_owned), item(request, project, w.task, at.id(), text, owner, due)));
        }
    }
    for (id, action) in request.portfolio.actions(project) {
        if action.is_open() && is_soon(action.due.value()) {
            let owner = action.owner.get().map(|id| id.as_str());
            let text = request.text(action.text.get());
            found.push((
                owner.map(str::to_owned),
                item(request, project, w.action, &id, text, owner, action.due.value()),
            ));
        }
    }
    for issue in project.issues.iter().map(|entry| &entry.record) {
        if issue.is_open() && is_soon(issue.due.value()) {
            let owner = issue.owner.get().map(|id| id.as_str());
            let id = issue.id.get().map_or("", |id| id.as_str());
            let text = request.text(issue.title.get());
            found.push((
                owner.map(str::to_owned),
                item(request, project, w.issue, id, text, owner, issue.due.value()),
            ));
        }
    }
    found
}

/// The open actions of a project's last minutes.
pub(in crate::report) fn agreed(request: &Request<'_>, project: &Project) -> Vec<Item> {
    let held = project.minutes.iter();
    let held = held.filter(|own| own.record.date.value().is_some_and(|date| date <= request.day()));
    let Some(last) = held.max_by_key(|own| own.record.date.value()) else {
        return Vec::new();
    };
    let above = request.portfolio.minutes_id(last);
    let open = last
        .record
        .actions
        .items()
        .map(|(action, _)| action)
        .filter(|action| action.is_open());
    open.map(|action| {
        let id = action.id.get().map_or("", |id| id.as_str());
        let owner = action.owner.get().map(|id| id.as_str());
        let w = words::words(request.lang);
        item(
            request,
            project,
            w.action,
            &format!("{above}/{id}"),
            request.text(action.text.get()),
            owner,
            action.due.value(),
        )
    })
    .collect()
}
