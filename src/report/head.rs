//! What reports about registers begin with, which projects they are about, and how they count.

use super::{Request, made::Made, monthly::view::Aside, weekly};
use crate::base::{Choice, Date, Field, Id, Lang};
use crate::model::{Project, charter::Stage, charter::State};
use crate::render::locale;
use schemars::JsonSchema;
use serde::Serialize;

/// What a report begins with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Head {
    /// Name of the portfolio.
    pub portfolio: String,
    /// The month, `2026-11`.
    pub period: String,
    /// The day it is of: the status date, or the month's last day when that is earlier.
    pub day: String,
    /// Status date.
    pub status_date: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What a reader has to know about that day; empty when there is nothing.
    pub note: String,
    /// What it was made of and with.
    pub made: Made,
}

impl Head {
    pub(super) fn of(request: &Request<'_>) -> Head {
        Head {
            portfolio: request.text(request.portfolio.settings.name.get()),
            period: request.period.to_string(),
            day: request.day().to_string(),
            status_date: request.status_date.to_string(),
            status_date_origin: weekly::words::date_origin(request.status_date_origin, request.lang),
            note: note(request),
            made: Made::of(request),
        }
    }
}

/// What a reader has to know about the day a report is of.
fn note(request: &Request<'_>) -> String {
    let (day, first) = (request.day(), request.period.first_day());
    let shown = locale::date(day, request.lang);
    if day < first {
        return pick(
            request.lang,
            "The month has not begun on the status date.",
            "截至状态日期，该月尚未开始。",
        );
    }
    if day < request.status_date {
        return pick(
            request.lang,
            &format!("This is {shown} as the records tell it today; what has no date in them is as it is now."),
            &format!("以下为记录目前所载的{shown}情况；记录中没有日期的内容以现状为准。"),
        );
    }
    if day == request.period.last_day() {
        return String::new();
    }
    pick(
        request.lang,
        &format!("The month is not over: this is how it stood on {shown}."),
        &format!("本月尚未结束，以下为截至{shown}的情况。"),
    )
}

/// The projects a report is about, and those that stand aside: what is asked for by name is never aside.
pub(super) fn reported<'a>(request: &Request<'a>) -> (Vec<&'a Project>, Vec<Aside>) {
    let (mut reported, mut aside) = (Vec::new(), Vec::new());
    for project in request.chosen() {
        match because(project, request.lang).filter(|_| request.projects.is_empty()) {
            None => reported.push(project),
            Some(reason) => aside.push(request.aside(project, reason.to_owned())),
        }
    }
    (reported, aside)
}

/// Why a project does not run.
fn because(project: &Project, lang: Lang) -> Option<&'static str> {
    let state = project.charter.as_ref().and_then(|charter| charter.record.state.value());
    if let Some(state) = state.filter(|state| *state != State::Active) {
        return Some(state.label(lang));
    }
    let stage = project.stage().filter(|stage| matches!(stage, Stage::Proposed | Stage::Closed));
    stage.map(|stage| stage.label(lang))
}

/// One text of two.
pub(super) fn pick(lang: Lang, en: &str, zh: &str) -> String {
    if lang == Lang::Zh { zh } else { en }.to_owned()
}

/// A number with its noun in English.
pub(super) fn counted(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// The verb that goes with a number.
pub(super) fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

/// The first rows, and how many more there are.
pub(super) fn cut<T>(mut rows: Vec<T>, most: usize) -> (Vec<T>, usize) {
    let more = rows.len().saturating_sub(most);
    rows.truncate(most);
    (rows, more)
}

/// A record's id; empty when it has none.
pub(super) fn id_of(id: &Field<Id>) -> String {
    id.get().map_or_else(String::new, |id| id.as_str().to_owned())
}

/// A date as data.
pub(super) fn iso(field: &Field<Date>) -> Option<String> {
    field.value().map(|date| date.to_string())
}
