//! The report to the customer: deliverables and their acceptance, what is needed, milestones; nothing internal.
//!
//! `view.rs` is what the template sees, and so all that a customer can see; `words.rs` its language, `needs.rs` what is
//! needed from the customer. Records tagged `internal` stay out.

mod needs;
pub mod view;
pub mod words;

use super::{
    Request,
    head::{self, Head, cut, id_of, iso},
    kinds::{self, Kind, Length, LooksBack},
    weekly,
};
use crate::analyse::milestones;
use crate::analyse::schedule::{NoSchedule, outcome::ProjectDates};
use crate::base::{Date, Words};
use crate::model::{
    Project,
    deliverable::{Deliverable, DeliverableStatus},
    schedule::Task,
};
use crate::render::locale;
use std::collections::{BTreeMap, HashMap};
use view::{CustomerReport, Milestone, Section};
use words::Untold;

/// The report.
pub const KIND: Kind = Kind {
    name: "customer",
    about: Words {
        en: "for the customer: deliverables and their acceptance, what is due next, what is needed from them, milestones; nothing internal",
        zh: "面向客户：交付物及验收、后续交付、需客户配合事项、里程碑；不含内部信息",
    },
    length: Length::Month,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/customer.md.j2"),
    schema: || kinds::schema_of::<CustomerReport>("customer"),
    view: |request| kinds::json(view(request)),
};

/// Rows of a table.
const MOST_ROWS: usize = 30;

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> CustomerReport {
    let (projects, _) = head::reported(request);
    let wanted = |id: &str| projects.iter().any(|project| *project.id == *id);
    let outcomes = request.own_outcomes(&wanted);
    let dates: HashMap<&str, _> = outcomes.iter().map(|(project, dates)| (&*project.id, dates.as_ref())).collect();
    let sections: Vec<Section> = projects
        .iter()
        .map(|project| section(request, project, dates.get(&*project.id).copied()))
        .collect();
    let subject = match sections.as_slice() {
        [only] => only.name.clone(),
        _ => request.text(request.portfolio.settings.name.get()),
    };
    CustomerReport {
        w: words::words(request.lang),
        head: Head::of(request),
        subject,
        sections,
    }
}

type Dates<'d, 'a> = Option<Result<&'d ProjectDates<'a>, &'d NoSchedule>>;

/// Where a deliverable stood at the end of a day: what was accepted or handed in behind it was not yet.
fn state_on(own: &Deliverable, day: Date) -> Option<DeliverableStatus> {
    let later = |date: Option<Date>| date.is_some_and(|date| date > day);
    let status = own.status.value()?;
    match status {
        DeliverableStatus::Planned | DeliverableStatus::InWork => Some(status),
        _ if later(own.submitted.value()) => Some(DeliverableStatus::InWork),
        DeliverableStatus::Accepted if later(own.accepted.value()) => Some(DeliverableStatus::InReview),
        _ => Some(status),
    }
}

fn section(request: &Request<'_>, project: &Project, dates: Dates<'_, '_>) -> Section {
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let manager = charter.and_then(|charter| charter.manager.get()).map(|id| id.as_str());
    let shown = project.deliverables.iter().map(|entry| &entry.record);
    let shown = shown.filter(|own| !needs::is_internal(&own.tags));
    let mut all: Vec<(&Deliverable, Option<DeliverableStatus>)> = shown.map(|own| (own, state_on(own, request.day()))).collect();
    all.sort_by_key(|(own, _)| (own.due.value().is_none(), own.due.value(), id_of(&own.id)));
    let row = |(own, state): &(&Deliverable, Option<DeliverableStatus>)| deliverable(request, project, own, *state, dates);
    let is_accepted = |state: Option<DeliverableStatus>| state == Some(DeliverableStatus::Accepted);
    let in_month = |own: &Deliverable| own.accepted.value().is_some_and(|on| request.period.holds(on));
    let open = all.iter().filter(|(_, state)| !is_accepted(*state)).map(row).collect();
    let accepted = all.iter().filter(|(own, state)| is_accepted(*state) && in_month(own)).map(row);
    let mut earlier: Vec<view::Deliverable> = all
        .iter()
        .filter(|(own, state)| is_accepted(*state) && !in_month(own))
        .map(row)
        .collect();
    earlier.sort_by(|a, b| (&b.accepted, &b.id).cmp(&(&a.accepted, &a.id)));
    let (open, open_more): (Vec<view::Deliverable>, usize) = cut(open, MOST_ROWS);
    let (earlier, earlier_more) = cut(earlier, MOST_ROWS);
    let (milestones, milestones_more) = cut(milestones(request, project, dates.and_then(Result::ok)), MOST_ROWS);
    let customers = needs::customers(request, project);
    Section {
        id: project.id.to_string(),
        name: request.project_name(project),
        customer: request.text(charter.and_then(|charter| charter.customer.get())),
        manager: request.person(Some(project), manager),
        summary: summary(request, &all, &open),
        needs: needs::needs(request, project, &customers),
        no_needs: words::no_needs(!customers.is_empty(), request.lang),
        accepted: accepted.collect(),
        notes: notes(request, &all, dates),
        open,
        open_more,
        earlier,
        earlier_more,
        milestones,
        milestones_more,
    }
}

fn summary(request: &Request<'_>, all: &[(&Deliverable, Option<DeliverableStatus>)], open: &[view::Deliverable]) -> String {
    let mut counts: BTreeMap<Option<DeliverableStatus>, usize> = BTreeMap::new();
    for (_, state) in all {
        *counts.entry(*state).or_default() += 1;
    }
    let counts: Vec<_> = counts.into_iter().collect();
    let first = open.first().and_then(|own| {
        let due = all.iter().find(|(one, _)| id_of(&one.id) == own.id)?.0.due.value()?;
        Some((own, locale::date(due, request.lang)))
    });
    let next = first.as_ref().map(|(own, due)| (own.name.as_str(), due.as_str(), own.late));
    words::summary(&counts, next, request.lang)
}

fn deliverable(
    request: &Request<'_>,
    project: &Project,
    own: &Deliverable,
    state: Option<DeliverableStatus>,
    dates: Dates<'_, '_>,
) -> view::Deliverable {
    let day = request.day();
    let is_accepted = state == Some(DeliverableStatus::Accepted);
    let by = if is_accepted && own.accepted_by.get().is_some() {
        own.accepted_by.get()
    } else {
        own.acceptor.get()
    };
    let known = |date: Option<Date>| date.filter(|date| *date <= day).map(|date| date.to_string());
    // Only where each of its tasks has a date.
    let tasks: Vec<&str> = own.tasks.items().map(|(task, _)| task.as_str()).collect();
    let finish = |dates: &ProjectDates<'_>| {
        let days: Option<Vec<Date>> = tasks.iter().map(|task| dates.finish_of(task)).collect();
        days.and_then(|days| days.into_iter().max())
    };
    let is_to_be_made = matches!(state, None | Some(DeliverableStatus::Planned | DeliverableStatus::InWork));
    let expected = dates.and_then(Result::ok).filter(|_| is_to_be_made).and_then(finish);
    view::Deliverable {
        id: id_of(&own.id),
        name: request.text(own.name.get()),
        state: words::state(state, request.lang),
        due: iso(&own.due),
        late: !is_accepted && own.due.value().is_some_and(|due| due < day),
        expected: expected.map(|day| day.to_string()),
        submitted: known(own.submitted.value()),
        accepted: known(own.accepted.value()).filter(|_| is_accepted),
        by: request.person(Some(project), by.map(|who| who.as_str())),
        criteria: own
            .acceptance_criteria
            .items()
            .map(|(text, _)| request.text(Some(text)))
            .filter(|text| !text.is_empty())
            .collect(),
    }
}

/// What the records do not tell of the deliverables, and whether expected dates are missing.
fn notes(request: &Request<'_>, all: &[(&Deliverable, Option<DeliverableStatus>)], dates: Dates<'_, '_>) -> Vec<String> {
    let is_open = |state: Option<DeliverableStatus>| state != Some(DeliverableStatus::Accepted);
    type Test = fn(&Deliverable) -> bool;
    let tests: [(Untold, Test, bool); 4] = [
        (Untold::State, |own| own.status.value().is_none(), true),
        (Untold::Due, |own| own.due.value().is_none(), true),
        (Untold::Criteria, |own| !own.acceptance_criteria.has_items(), true),
        (Untold::AcceptedOn, |own| own.accepted.value().is_none(), false),
    ];
    let mut told: Vec<String> = Vec::new();
    for (what, is_untold, of_open) in tests {
        let those = all.iter().filter(|(own, state)| is_open(*state) == of_open && is_untold(own));
        let names: Vec<String> = those.map(|(own, _)| id_of(&own.id)).collect();
        if !names.is_empty() {
            told.push(words::untold(what, &names, request.lang));
        }
    }
    if dates.is_none_or(|dates| dates.is_err()) {
        told.push(words::no_dates(request.lang));
    }
    told
}

/// The milestones that the customer sees: those tagged `customer`, and where none is, those that somebody promised.
fn milestones(request: &Request<'_>, project: &Project, dates: Option<&ProjectDates<'_>>) -> Vec<Milestone> {
    let is_tagged = |task: &Task| task.tags.items().any(|(tag, _)| tag.as_str() == "customer");
    let day = request.day();
    let all = milestones::of_project(project, dates, day);
    let all: Vec<_> = all.into_iter().filter_map(|own| Some((own, own.at?.task))).collect();
    let any_tagged = all.iter().any(|(_, task)| is_tagged(task));
    let mut shown: Vec<(Option<Date>, Milestone)> = all
        .iter()
        .filter(|(own, task)| !needs::is_internal(&task.tags) && if any_tagged { is_tagged(task) } else { own.promise.is_some() })
        .map(|(own, task)| {
            let agreed = own.promise.map(|(day, _)| day);
            let then = own.reached.or(own.forecast);
            let late = agreed.zip(then).map(|(agreed, then)| then.days_since(agreed));
            let is_past = own.reached.is_none() && agreed.is_some_and(|agreed| agreed < day);
            let row = Milestone {
                name: weekly::section::name(request, task),
                agreed: agreed.map(|day| day.to_string()),
                expected: own.forecast.map(|day| day.to_string()),
                reached: own.reached.map(|day| day.to_string()),
                status: words::milestone(own.reached.is_some(), late, is_past, request.lang),
            };
            (then.or(agreed), row)
        })
        .collect();
    shown.sort_by(|a, b| (a.0.is_none(), a.0, &a.1.name).cmp(&(b.0.is_none(), b.0, &b.1.name)));
    shown.into_iter().map(|(_, row)| row).collect()
}
