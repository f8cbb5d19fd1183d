//! # What it does
//! Reports a calendar whose known holidays end before a running project that uses it, by its planned or by
//! its computed finish, or before the last task of such a project that is done on it: the task's own
//! calendar, or that of a person on it. One finding a calendar, which names the projects.
//!
//! # Why it matters
//! Public holidays and make-up working days are published a year ahead. A plan beyond them counts
//! holidays as working days and comes out too early.
//!
//! # Example
//! ```yaml
//! # calendars/china.yaml; a project on it finishes on 2027-06-30
//! valid_until: 2026-12-31
//! ```
//! Better:
//! ```yaml
//! valid_until: 2027-12-31
//! ```

use super::base_of;
use crate::analyse::schedule::outcome::Finishes;
use crate::base::{Date, Field, FileId, Place, Span, Words, reference::CalendarRef};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{
    Portfolio, Project,
    calendar::Calendar,
    known::{By, Named},
    shipped,
};
use std::collections::{BTreeMap, HashMap};

pub(super) const TITLE: Words = Words {
    en: "project that runs past its calendar",
    zh: "项目结束日期超出日历有效期",
};
pub(super) const REMEDY: Words = Words {
    en: "add the next year's days, and move `valid_until`",
    zh: "补充下一年度的假期，并更新 `valid_until`",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let portfolio = context.portfolio;
    let mut users: BTreeMap<&str, Vec<(&Project, Date)>> = BTreeMap::new();
    let computed: HashMap<&str, &Finishes<'_>> =
        context.dates.iter().filter_map(|(project, finishes)| Some((&*project.id, finishes.as_ref().ok()?))).collect();
    for project in &portfolio.projects {
        for (calendar, until) in worked(portfolio, project, computed.get(&*project.id).copied()) {
            users.entry(calendar).or_default().push((project, until));
        }
    }
    check_shipped(context, &users, sink);
    for (id, entry) in &portfolio.calendars {
        let Some(valid) = valid_until(context, &entry.record) else {
            continue;
        };
        let late = users.get(id.as_str()).into_iter().flatten().filter(|(_, finish)| *finish > valid);
        let late: Vec<String> = late.map(|(project, finish)| format!("{} ({finish})", project.id)).collect();
        if !late.is_empty() {
            let works = naming::counted(late.len(), "project works on it", "projects work on it");
            let message = format!(
                "calendar `{id}` is known until {valid}, but {works} later: {}",
                naming::some_of(&late)
            );
            sink.at(entry.place(&entry.record.valid_until), message)
                .help("add the next year's days, and move `valid_until`");
        }
    }
}

/// Reports the calendars that come with the tool and end, at the field that names them.
fn check_shipped(context: &Context<'_>, users: &BTreeMap<&str, Vec<(&Project, Date)>>, sink: &mut Sink<'_>) {
    let portfolio = context.portfolio;
    for (id, users) in users {
        let is_own = portfolio.calendars.iter().any(|(own, _)| own.as_str() == *id);
        let Some(valid) = shipped::valid_until(id).filter(|_| !is_own) else {
            continue;
        };
        let late: Vec<&(&Project, Date)> = users.iter().filter(|(_, finish)| *finish > valid).collect();
        if late.is_empty() {
            continue;
        }
        let place = named_at(context, id);
        let late: Vec<String> = late.iter().map(|(project, finish)| format!("{} ({finish})", project.id)).collect();
        let works = naming::counted(late.len(), "project works on it", "projects work on it");
        let message = format!("calendar `{id}` is known until {valid}, but {works} later: {}", naming::some_of(&late));
        sink.at(place, message)
            .help(format!("write calendars/{id}.yaml with the days of the next year, or wait for a newer pmo"));
    }
}

/// Where a calendar is named first: by a schedule, a charter, a task, a person, else by the settings.
fn named_at(context: &Context<'_>, id: &str) -> Place {
    let portfolio = context.portfolio;
    let by = |by: By| {
        let projects = portfolio.projects.iter();
        projects.flat_map(|project| named(portfolio, project)).find(|own| own.by == by && *own.calendar == *id)
    };
    if let Some(own) = [By::Schedule, By::Charter, By::Task].into_iter().find_map(by) {
        let file = portfolio.files.iter().position(|file| *file.path == *own.path);
        let file = FileId(file.and_then(|file| u32::try_from(file).ok()).unwrap_or(0));
        return Place::new(file, Span { start: own.span.0, end: own.span.1 });
    }
    let names = |field: &Field<CalendarRef>| field.get().is_some_and(|calendar| calendar.as_str() == id);
    let mut people = portfolio.people.iter().filter(|entry| names(&entry.record.calendar));
    let settings = Place::new(portfolio.settings_file, portfolio.settings.calendar.span());
    people.next().map_or(settings, |entry| entry.place(&entry.record.calendar))
}

/// The calendars that a project works on while it runs, each with a last day; by its plan, and by its dates if it has any.
pub(in crate::check) fn worked<'a>(
    portfolio: &'a Portfolio,
    project: &'a Project,
    computed: Option<&Finishes<'a>>,
) -> Vec<(&'a str, Date)> {
    if let Some(known) = &project.known {
        return known.worked.iter().map(|own| (&*own.calendar, own.until)).collect();
    }
    if !project.is_running() {
        return Vec::new();
    }
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let own = project.schedule.as_ref().and_then(|schedule| schedule.record.calendar.get());
    let own = own.or(charter.and_then(|charter| charter.calendar.get())).or(portfolio.settings.calendar.get());
    let planned = charter.and_then(|charter| charter.finish.value());
    let latest = planned.max(computed.map(|finishes| finishes.finish));
    let first = own.map(|calendar| calendar.as_str()).zip(latest);
    let others = computed.into_iter().flat_map(|finishes| &finishes.calendars);
    first.into_iter().chain(others.map(|(calendar, until)| (*calendar, *until))).collect()
}

/// Where the files of a project that runs name calendars, in the order in which they stand there.
pub(in crate::check) fn named(portfolio: &Portfolio, project: &Project) -> Vec<Named> {
    if let Some(known) = &project.known {
        return known.named.clone();
    }
    if !project.is_running() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut add = |by, field: &Field<CalendarRef>, file: FileId| {
        found.extend(field.get().map(|calendar| Named {
            by,
            calendar: calendar.as_str().into(),
            path: portfolio.path(file).into(),
            span: (field.span().start, field.span().end),
        }));
    };
    if let Some(schedule) = &project.schedule {
        add(By::Schedule, &schedule.record.calendar, schedule.file);
    }
    if let Some(charter) = &project.charter {
        add(By::Charter, &charter.record.calendar, charter.file);
    }
    for at in project.tasks() {
        add(By::Task, &at.task.calendar, at.place.file);
    }
    found
}

/// The last known day of a calendar, or of the nearest base that says one.
fn valid_until(context: &Context<'_>, calendar: &Calendar) -> Option<Date> {
    let mut at = calendar;
    for _ in 0..=context.portfolio.calendars.len() {
        if !at.valid_until.is_absent() {
            return at.valid_until.value();
        }
        let base = at.base.get()?.as_str();
        match base_of(context, base) {
            Some(above) => at = above,
            None => return shipped::valid_until(base),
        }
    }
    None
}
