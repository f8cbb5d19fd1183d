//! # What it does
//! Reports a calendar whose known holidays end before a running project that uses it: one finding a
//! calendar, which names the projects.
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
use crate::base::{Date, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{Project, calendar::Calendar};
use std::collections::BTreeMap;

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
    for project in portfolio.projects.iter().filter(|project| project.is_running()) {
        let charter = project.charter.as_ref().map(|charter| &charter.record);
        let own = project.schedule.as_ref().and_then(|schedule| schedule.record.calendar.get());
        let own = own
            .or(charter.and_then(|charter| charter.calendar.get()))
            .map(|calendar| calendar.as_str());
        if let Some((calendar, finish)) = own.or(default).zip(charter.and_then(|charter| charter.finish.value())) {
            users.entry(calendar).or_default().push((project, finish));
        }
    }
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

/// The last known day of a calendar, or of the nearest base that says one.
fn valid_until(context: &Context<'_>, calendar: &Calendar) -> Option<Date> {
    let mut at = calendar;
    for _ in 0..=context.portfolio.calendars.len() {
        if !at.valid_until.is_absent() {
            return at.valid_until.value();
        }
        at = base_of(context, at.base.get()?.as_str())?;
    }
    None
}
