//! Which addresses a waiver may name: records of projects, projects, and records at the root.

use crate::base::{Field, Id, RefKind};
use crate::check::{Context, interface::Interface};
use crate::model::{Kind, Project};

/// Whether a waiver's address names something; `project` is the one whose file holds the waiver.
/// What could not be read may hold it.
pub(super) fn is_known(context: &Context<'_>, project: Option<&str>, address: &str) -> bool {
    if address == "*" {
        return true;
    }
    let (first, rest) = address.split_once('/').unwrap_or((address, ""));
    match project.filter(|own| *own != first) {
        Some(own) => in_project(context, own, address),
        None if context.portfolio.project(first).is_some() => rest.is_empty() || in_project(context, first, rest),
        None => at_root(context, address),
    }
}

/// The addresses that may have been meant, as the waiver would write them.
pub(super) fn candidates(context: &Context<'_>, project: Option<&str>, address: &str) -> Vec<String> {
    let ids = |own: &Interface| -> Vec<String> { own.ids.iter().map(|known| known.id.to_string()).collect() };
    if let Some(own) = project.and_then(|project| context.interfaces.project(project)) {
        return ids(own);
    }
    let (first, rest) = address.split_once('/').unwrap_or((address, ""));
    match context.interfaces.project(first).filter(|_| !rest.is_empty()) {
        Some(other) => ids(other).into_iter().map(|id| format!("{first}/{id}")).collect(),
        None => context.portfolio.projects.iter().map(|project| project.id.to_string()).collect(),
    }
}

fn in_project(context: &Context<'_>, id: &str, rest: &str) -> bool {
    let Some((project, interface)) = context.portfolio.project(id).zip(context.interfaces.project(id)) else {
        return false;
    };
    if !project.unread.is_empty() || interface.find(rest, RefKind::Record).is_some() {
        return true;
    }
    // A record inside others is found by its own id: the interface keeps budget lines without their account.
    let last = rest.rsplit('/').next().unwrap_or(rest);
    let known = interface.ids.iter().any(|known| known.id.rsplit('/').next() == Some(last));
    known || interface.has_stakeholder(last) || without_interface(project, last)
}

/// Ids that nothing refers to, so that no interface holds them: criteria, gate conditions, old tasks.
fn without_interface(project: &Project, id: &str) -> bool {
    let gates = || project.gates.iter().map(|gate| &gate.record);
    gates().any(|gate| {
        gate.criteria
            .items()
            .any(|(criterion, _)| criterion.id.get().is_some_and(|own| own.as_str() == id))
    }) || gates().any(|gate| gate.conditions.items().any(|(action, _)| is(&action.id, id)))
        || project.baselines.iter().any(|baseline| {
            baseline
                .record
                .tasks
                .items()
                .any(|(task, _)| task.id.get().is_some_and(|own| own.as_str() == id))
        })
}

fn is(field: &Field<Id>, id: &str) -> bool {
    field.get().is_some_and(|own| own.as_str() == id)
}

fn at_root(context: &Context<'_>, address: &str) -> bool {
    let portfolio = context.portfolio;
    let settings = &portfolio.settings;
    let last = address.rsplit('/').next().unwrap_or(address);
    let unread = [Kind::People, Kind::Programmes, Kind::Calendar]
        .iter()
        .any(|kind| portfolio.unread.contains(kind));
    let scales = settings.scales.get();
    let mut levels = scales
        .iter()
        .flat_map(|scales| scales.probability.items().chain(scales.impact.items()));
    let criterion = || {
        settings
            .gates
            .items()
            .any(|(gate, _)| gate.criteria.items().any(|(criterion, _)| is(&criterion.id, last)))
    };
    let benefit = || {
        portfolio
            .programmes
            .iter()
            .any(|entry| entry.record.benefits.items().any(|(benefit, _)| is(&benefit.id, last)))
    };
    unread
        || context.interfaces.has_person(last)
        || context.interfaces.has_programme(last)
        || portfolio.calendars.iter().any(|(id, _)| id.as_str() == last)
        || settings.gate_ids().contains(&last)
        || settings.tier_ids().contains(&last)
        || settings.strategic_objectives.items().any(|(objective, _)| is(&objective.id, last))
        || levels.any(|(level, _)| is(&level.id, last))
        || criterion()
        || benefit()
}
