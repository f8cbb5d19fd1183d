//! What is needed from the customer: what the records lay on people of the customer's side.

use super::{
    view::Need,
    words::{self, Wanted},
};
use crate::base::{Date, Field, Line, List, Text, reference::PersonRef};
use crate::model::{Project, action::Action, decision::DecisionStatus, deliverable::DeliverableStatus};
use crate::report::{Request, weekly};
use std::collections::BTreeSet;

/// Roles of stakeholders that put them on the customer's side, as a whole and in small letters: a customer service or a
/// designer of user interfaces is on ours.
const ROLES: [&str; 19] = [
    "customer",
    "pilot customer",
    "customer representative",
    "client",
    "client representative",
    "user",
    "users",
    "key user",
    "key users",
    "user representative",
    "客户",
    "客户代表",
    "试点客户",
    "甲方",
    "甲方代表",
    "业主",
    "用户",
    "用户代表",
    "关键用户",
];

/// Whether a record is marked as internal, so that the customer does not see it.
pub(super) fn is_internal(tags: &Field<List<Line>>) -> bool {
    tags.items().any(|(tag, _)| tag.as_str() == "internal")
}

/// The people of the customer's side: stakeholders whose role says so, or whose organisation is the customer.
pub(super) fn customers<'p>(request: &Request<'_>, project: &'p Project) -> BTreeSet<&'p str> {
    let Some(charter) = project.charter.as_ref().map(|charter| &charter.record) else {
        return BTreeSet::new();
    };
    let customer = request.text(charter.customer.get()).to_lowercase();
    let all = charter.stakeholders.items().map(|(one, _)| one);
    let of_customer = all.filter(|one| {
        let role = request.text(one.role.get()).to_lowercase();
        let organisation = request.text(one.organisation.get()).to_lowercase();
        (!customer.is_empty() && organisation == customer) || ROLES.contains(&role.as_str())
    });
    of_customer.filter_map(|one| Some(one.id.get()?.as_str())).collect()
}

/// What is needed, the most urgent first.
pub(super) fn needs(request: &Request<'_>, project: &Project, customers: &BTreeSet<&str>) -> Vec<Need> {
    let mut found = Vec::new();
    let mut add = |kind: Wanted, who: &Field<PersonRef>, text: Option<&Text>, due: &Field<Date>, raised: Option<Date>| {
        let who = who.get().map(PersonRef::as_str).filter(|who| customers.contains(who));
        if who.is_none() || raised.is_some_and(|raised| raised > request.day()) {
            return;
        }
        found.push(Need {
            kind: words::wanted(kind, request.lang),
            text: request.text(text),
            who: request.person(Some(project), who),
            due: due.value().map(|due| due.to_string()),
            late: due.value().is_some_and(|due| due < request.day()),
        });
    };
    for own in project.decisions.iter().map(|entry| &entry.record) {
        if own.status.value() == Some(DecisionStatus::Proposed) && !is_internal(&own.tags) {
            add(Wanted::Decision, &own.authority, own.title.get(), &own.due, own.raised.value());
        }
    }
    for own in project.issues.iter().map(|entry| &entry.record) {
        if own.is_open() && !is_internal(&own.tags) {
            add(Wanted::Issue, &own.owner, own.title.get(), &own.due, own.raised.value());
        }
    }
    for action in actions(project) {
        if action.is_open() && !is_internal(&action.tags) {
            add(Wanted::Action, &action.owner, action.text.get(), &action.due, action.raised.value());
        }
    }
    for own in project.deliverables.iter().map(|entry| &entry.record) {
        let waits = matches!(own.status.value(), Some(DeliverableStatus::Submitted | DeliverableStatus::InReview));
        if waits && !is_internal(&own.tags) {
            add(Wanted::Acceptance, &own.acceptor, own.name.get(), &own.due, own.submitted.value());
        }
    }
    let entry = weekly::newest(project, request.day());
    for (help, _) in entry.into_iter().flat_map(|entry| entry.help.items()) {
        add(Wanted::Help, &help.who, help.text.get(), &help.by_when, None);
    }
    found.sort_by(|a, b| (a.due.is_none(), &a.due, &a.text).cmp(&(b.due.is_none(), &b.due, &b.text)));
    found
}

/// All actions of a project, wherever they stand.
fn actions(project: &Project) -> impl Iterator<Item = &Action> {
    let own = project.actions.iter().map(|entry| &entry.record);
    let risks = project.risks.iter().flat_map(|entry| entry.record.actions.items());
    let issues = project.issues.iter().flat_map(|entry| entry.record.actions.items());
    let minutes = project.minutes.iter().flat_map(|entry| entry.record.actions.items());
    let gates = project.gates.iter().flat_map(|entry| entry.record.conditions.items());
    own.chain(risks.chain(issues).chain(minutes).chain(gates).map(|(action, _)| action))
}
