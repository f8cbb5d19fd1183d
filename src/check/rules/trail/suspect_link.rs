//! # What it does
//! Asks that something be looked at again because what it rests on changed in the last weeks: a deliverable, a task or a
//! refined requirement that points to a requirement (or that the requirement points to) whose sentence, priority, way of
//! verification or acceptance criteria are others now; and the tasks that make a deliverable whose acceptance criteria
//! are. It says nothing once a material field of the dependent changed in the same commit or later, or somebody reviewed
//! it then.
//!
//! # Why it matters
//! A requirement that changes leaves behind work that was right yesterday. Nobody finds it by reading the requirement.
//!
//! # Example
//! ```yaml
//! # requirements/REQ-003.yaml said "within a second" until Tuesday
//! # deliverables/DEL-002.yaml
//! requirements: [REQ-003]
//! ```
//! Better: look at it, then change it, or `pmo review portal/DEL-002 --accept`.

use super::address;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::history::past::Change;
use crate::model::{
    Kind,
    deliverable::DeliverableStatus,
    material::material,
    requirement::RequirementStatus,
};
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "what it rests on has changed",
    zh: "所依据的内容已变更",
};
pub(super) const REMEDY: Words = Words {
    en: "look at it again, then change it or review it",
    zh: "重新检查，然后修改或评审",
};

/// A record that rests on others.
struct Dependent<'a> {
    id: &'a str,
    kind: Kind,
    place: Place,
    rests_on: Vec<&'a str>,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let changed = changed(context);
    if changed.is_empty() {
        return;
    }
    for own in dependents(context) {
        let address = address(context, own.id);
        let since = last_look(context, &address, own.kind);
        let causes = own.rests_on.iter().filter_map(|id| changed.get(id).map(|change| (*id, change)));
        // What the same commit changed was looked at with it.
        let newest = causes.filter(|(_, change)| since.is_none_or(|since| change.newer < since));
        let Some((id, change)) = newest.min_by_key(|(_, change)| change.newer) else {
            continue;
        };
        let field = change.field.split('.').next().unwrap_or(change.field);
        sink.at(
            own.place,
            format!("`{}` rests on `{id}`, whose {field} changed {}", own.id, change.by.told()),
        )
        .help(format!("look at it again, then change it, or `pmo review {address} --accept`"));
    }
}

/// The newest change of a material field of each requirement, and of each deliverable's acceptance criteria.
fn changed<'a>(context: &ProjectContext<'a>) -> BTreeMap<&'a str, Change<'a>> {
    let past = context.all.past;
    let newest = |id: &str, is_field: &dyn Fn(&str) -> bool| {
        let own = address(context, id);
        past.of_record(&own).find(|edit| edit.from.is_some() && is_field(edit.field))
    };
    let requirements = context.project.requirements.iter().filter_map(|entry| {
        let id = entry.record.id.get()?.as_str();
        let is_dropped = entry.record.status.value() == Some(RequirementStatus::Dropped);
        let change = newest(id, &|field| material(Kind::Requirement).is_some_and(|own| own.holds(field)))?;
        (!is_dropped).then_some((id, change))
    });
    let deliverables = context.project.deliverables.iter().filter_map(|entry| {
        let id = entry.record.id.get()?.as_str();
        let change = newest(id, &|field| field.split('.').next() == Some("acceptance_criteria"))?;
        Some((id, change))
    });
    requirements.chain(deliverables).collect()
}

/// How many commits are newer than the last one that changed a material field of a record, or reviewed it.
fn last_look(context: &ProjectContext<'_>, address: &str, kind: Kind) -> Option<usize> {
    let is_material = |field: &str| material(kind).is_some_and(|own| own.holds(field));
    let is_review = |field: &str| field.split('.').next() == Some("reviews");
    let mut edits = context.all.past.of_record(address);
    edits.find(|edit| is_material(edit.field) || is_review(edit.field)).map(|edit| edit.newer)
}

fn dependents<'a>(context: &ProjectContext<'a>) -> Vec<Dependent<'a>> {
    let project = context.project;
    // A reference may name the project too.
    let local = |reference: &'a str| match reference.split_once('/') {
        Some((own, id)) if own == &*project.id => id,
        _ => reference,
    };
    let mut found = Vec::new();
    for entry in &project.requirements {
        let (Some(id), Some(parent)) = (entry.record.id.get(), entry.record.parent.get()) else {
            continue;
        };
        found.push(Dependent {
            id: id.as_str(),
            kind: Kind::Requirement,
            place: entry.place(&entry.record.parent),
            rests_on: vec![local(parent.as_str())],
        });
    }
    for entry in &project.deliverables {
        let Some(id) = entry.record.id.get().map(|id| id.as_str()) else { continue };
        if entry.record.status.value() == Some(DeliverableStatus::Rejected) {
            continue;
        }
        let mut rests_on: Vec<&str> = entry.record.requirements.items().map(|(own, _)| local(own.as_str())).collect();
        for requirement in &project.requirements {
            let mut own = requirement.record.deliverables.items();
            if own.any(|(own, _)| local(own.as_str()) == id) {
                rests_on.extend(requirement.record.id.get().map(|id| id.as_str()));
            }
        }
        found.push(Dependent {
            id,
            kind: Kind::Deliverable,
            place: entry.place(&entry.record.id),
            rests_on,
        });
    }
    for at in context.tasks.iter().filter(|at| at.task.is_active() && !at.id().is_empty()) {
        let id = at.id();
        let mut rests_on: Vec<&str> = at.task.requirements.items().map(|(own, _)| local(own.as_str())).collect();
        rests_on.extend(at.task.deliverables.items().map(|(own, _)| local(own.as_str())));
        macro_rules! that_name_it {
            ($list:ident) => {
                for entry in &project.$list {
                    let mut own = entry.record.tasks.items();
                    if own.any(|(own, _)| local(own.as_str()) == id) {
                        rests_on.extend(entry.record.id.get().map(|id| id.as_str()));
                    }
                }
            };
        }
        that_name_it!(requirements);
        that_name_it!(deliverables);
        found.push(Dependent {
            id,
            kind: Kind::Schedule,
            place: at.head(),
            rests_on,
        });
    }
    found
}
