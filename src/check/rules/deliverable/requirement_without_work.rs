//! # What it does
//! Reports, from executing on, a requirement of priority `must` that no task and no deliverable
//! fulfils. A requirement that others refine is fulfilled by them.
//!
//! # Why it matters
//! What must be there and is in nobody's plan is found at acceptance, when it is dearest.
//!
//! # Example
//! ```yaml
//! - id: REQ-010
//!   text: Two hundred users sign in within one minute.
//!   priority: must
//! ```
//! Better:
//! ```yaml
//! - id: REQ-010
//!   text: Two hundred users sign in within one minute.
//!   priority: must
//!   tasks: [load-test]
//! ```

use super::links::Links;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{
    Kind,
    charter::Stage,
    requirement::{Moscow, RequirementStatus},
};
use std::collections::HashSet;

pub(super) const TITLE: Words = Words {
    en: "must requirement that nothing fulfils",
    zh: "必须级需求没有任务或交付物落实",
};
pub(super) const REMEDY: Words = Words {
    en: "name the tasks or deliverables that fulfil it",
    zh: "指明落实该需求的任务或交付物",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let due = context.project.stage().is_some_and(|stage| stage >= Stage::Executing);
    if !due
        || ![Kind::Schedule, Kind::Deliverable, Kind::Requirement]
            .into_iter()
            .all(|kind| context.has_read(kind))
    {
        return;
    }
    let requirements = &context.project.requirements;
    if requirements.is_empty() {
        return;
    }
    let links = Links::of(context);
    let parents: HashSet<&str> = requirements
        .iter()
        .filter_map(|entry| entry.record.parent.get())
        .map(|parent| naming::local(context, parent.as_str()))
        .collect();
    for entry in requirements {
        let requirement = &entry.record;
        let named = !naming::is_empty(&requirement.tasks) || !naming::is_empty(&requirement.deliverables);
        let must = requirement.priority.value() == Some(Moscow::Must) && requirement.status.value() != Some(RequirementStatus::Dropped);
        let Some(id) = requirement.id.get().filter(|_| must && !named) else {
            continue;
        };
        if !links.is_fulfilled(id.as_str()) && !parents.contains(id.as_str()) {
            sink.at(
                entry.place(&requirement.id),
                format!("no task and no deliverable fulfils requirement `{id}`, which is a must"),
            )
            .help("name them in `tasks` or `deliverables`, or lower its priority")
            .field("tasks");
        }
    }
}
