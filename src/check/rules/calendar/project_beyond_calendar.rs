//! # What it does
//! Reports a calendar whose known holidays end before a running project that uses it, by its planned or by
//! its computed finish: one finding a calendar, which names the projects.
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
use crate::base::{Date, Place, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{Project, calendar::Calendar, shipped};
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
    let default = portfolio.settings.calendar.get().map(|calendar| calendar.as_str());
    let mut users: BTreeMap<&str, Vec<(&Project, Date)>> = BTreeMap::new();
    let ends = context.dates.iter();
    let computed: HashMap<&str, Date> = ends
        .filter_map(|(project, finishes)| Some((&*project.id, finishes.as_ref().ok()?.finish)))
        .collect();
    for project in portfolio.projects.iter().filter(|project| project.is_running()) {
        let charter = project.charter.as_ref().map(|charter| &charter.record);
        let own = project.schedule.as_ref().and_then(|schedule| schedule.record.calendar.get());
        let own = own
            .or(charter.and_then(|charter| charter.calendar.get()))
            .map(|calendar| calendar.as_str());
        let planned = charter.and_then(|charter| charter.finish.value());
        let latest = planned.max(computed.get(&*project.id).copied());
        if let Some((calendar, finish)) = own.or(default).zip(latest) {
            users.entry(calendar).or_default().push((project, finish));
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
            let finish = naming::counted(late.len(), "project finishes", "projects finish");
            let message = format!(
                "calendar `{id}` is known until {valid}, but {finish} later: {}",
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
        let Some((first, _)) = late.first() else {
            continue;
        };
        let schedule = first.schedule.as_ref().filter(|schedule| schedule.record.calendar.get().is_some());
        let charter = first.charter.as_ref().filter(|charter| charter.record.calendar.get().is_some());
        let place = schedule
            .map(|schedule| schedule.place(&schedule.record.calendar))
            .or(charter.map(|charter| charter.place(&charter.record.calendar)))
            .unwrap_or(Place::new(portfolio.settings_file, portfolio.settings.calendar.span()));
        let late: Vec<String> = late.iter().map(|(project, finish)| format!("{} ({finish})", project.id)).collect();
        let finish = naming::counted(late.len(), "project finishes", "projects finish");
        let message = format!("calendar `{id}` is known until {valid}, but {finish} later: {}", naming::some_of(&late));
        sink.at(place, message)
            .help(format!("write calendars/{id}.yaml with the days of the next year, or wait for a newer pmo"));
    }
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
