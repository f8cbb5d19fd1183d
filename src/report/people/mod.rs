//! The people report: the load of each person by week, who is overloaded by what, who is on what, who is away.
//!
//! `view.rs` is what the template sees, `words.rs` its language. The hours are those of `analyse/load.rs`.

pub mod view;
pub mod words;

use super::{
    Request,
    kinds::{self, Kind, Length, LooksBack},
    made::Made,
    monthly::view::Aside,
    unscheduled, weekly,
};
use crate::analyse::load::{self, Part, PersonLoad};
use crate::base::{Date, Words};
use rust_decimal::Decimal;
use std::collections::BTreeMap;
use view::{Absence, Overload, PeopleReport, Person, Week, Work};

/// The report.
pub const KIND: Kind = Kind {
    name: "people",
    about: Words {
        en: "who is on what: load by week against what can be worked, overload and what it is for, absences",
        zh: "人员安排：分周负荷与可用工时、超负荷及原因、休假",
    },
    length: Length::Week,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/people.md.j2"),
    schema: || kinds::schema_of::<PeopleReport>("people"),
    view: |request| kinds::json(view(request)),
};

/// Weeks that are shown.
const WEEKS: usize = 8;

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> PeopleReport {
    let lang = request.lang;
    let load = request.load(WEEKS);
    let is_asked = |project: &str| request.projects.is_empty() || request.projects.iter().any(|own| own == project);
    let works = |own: &&PersonLoad<'_>| {
        let parts = own.weeks.iter().flat_map(|week| &week.parts);
        parts.chain(&own.unplaced).any(|part| is_asked(part.project))
    };
    let people: Vec<&PersonLoad<'_>> = match request.projects {
        [only] => load.people_of(only).collect(),
        _ => load.people.iter().filter(works).collect(),
    };
    let mondays: Vec<String> = load.mondays.iter().map(ToString::to_string).collect();
    let mut rows: Vec<Person> = people.iter().map(|own| person(request, own)).collect();
    rows.sort_by(|a, b| a.name.cmp(&b.name));
    let mut overloads: Vec<Overload> = people.iter().flat_map(|own| overloads(request, own, &mondays)).collect();
    overloads.sort_by(|a, b| (&a.monday, &a.name).cmp(&(&b.monday, &b.name)));
    let over = rows.iter().filter(|own| own.weeks.iter().any(|week| week.over)).count();
    let w = words::words(lang);
    let mut notes = Vec::new();
    for own in &people {
        for part in own.unplaced.iter().filter(|part| is_asked(part.project)) {
            let what = format!(
                "{}{}{}{} {}{}",
                w.effort,
                w.colon,
                address(part),
                w.open,
                hours(part.hours),
                w.hours
            ) + w.close;
            notes.push(Aside {
                name: name(request, own),
                reason: what,
            });
        }
        if let Some(calendar) = &own.no_calendar {
            notes.push(Aside {
                name: name(request, own),
                reason: words::no_calendar(calendar, lang),
            });
        }
    }
    notes.extend(load.unknown.iter().map(|id| Aside {
        name: (*id).to_owned(),
        reason: w.unknown.to_owned(),
    }));
    for (project, why) in load.left_out.iter().filter(|(project, _)| is_asked(&project.id)) {
        notes.push(request.aside(project, unscheduled::words(why, lang)));
    }
    PeopleReport {
        w,
        portfolio: request.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        day: request.day().to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, lang),
        made: Made::of(request),
        summary: words::summary(over, rows.len(), mondays.len(), lang),
        absences: absences(request, &load.mondays),
        mondays,
        rows,
        overloads,
        notes,
    }
}

fn name(request: &Request<'_>, own: &PersonLoad<'_>) -> String {
    request.person(None, own.person.id.get().map(|id| id.as_str()))
}

/// Hours as they are shown: to a tenth.
fn hours(hours: Decimal) -> String {
    hours.round_dp(1).normalize().to_string()
}

fn address(part: &Part<'_>) -> String {
    format!("{}/{}", part.project, part.task)
}

/// What somebody works on, the most hours first.
fn work<'a>(request: &Request<'_>, parts: impl Iterator<Item = &'a Part<'a>>) -> Vec<Work> {
    let mut by_task: BTreeMap<(&str, &str), Decimal> = BTreeMap::new();
    for part in parts {
        *by_task.entry((part.project, part.task)).or_default() += part.hours;
    }
    let mut all: Vec<((&str, &str), Decimal)> = by_task.into_iter().collect();
    all.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
    let row = |((project, task), sum): ((&str, &str), Decimal)| {
        let own = request.portfolio.project(project);
        let at = own.and_then(|own| own.tasks().into_iter().find(|at| at.id() == task));
        Work {
            project: own.map_or_else(|| project.to_owned(), |own| request.project_name(own)),
            task: at.map_or_else(|| task.to_owned(), |at| request.text(at.task.name.get())),
            address: format!("{project}/{task}"),
            hours: hours(sum),
        }
    };
    all.into_iter().map(row).collect()
}

fn person(request: &Request<'_>, own: &PersonLoad<'_>) -> Person {
    let weeks = own.weeks.iter().map(|week| Week {
        assigned: hours(week.assigned()),
        available: hours(week.available),
        percent: load::percent(week.assigned(), week.available),
        over: load::is_over(week.assigned(), week.available),
    });
    Person {
        name: name(request, own),
        weeks: weeks.collect(),
        work: work(request, own.weeks.iter().flat_map(|week| &week.parts)),
    }
}

fn overloads(request: &Request<'_>, own: &PersonLoad<'_>, mondays: &[String]) -> Vec<Overload> {
    let weeks = own.weeks.iter().zip(mondays);
    let over = weeks.filter(|(week, _)| load::is_over(week.assigned(), week.available));
    over.map(|(week, monday)| Overload {
        monday: monday.clone(),
        name: name(request, own),
        assigned: hours(week.assigned()),
        available: hours(week.available),
        work: work(request, week.parts.iter()),
    })
    .collect()
}

/// Who is away between the first and the last of the weeks.
fn absences(request: &Request<'_>, mondays: &[Date]) -> Vec<Absence> {
    let (Some(first), Some(last)) = (mondays.first(), mondays.last().map(|last| last.plus_days(6))) else {
        return Vec::new();
    };
    let mut found = Vec::new();
    for person in request.portfolio.people.iter().map(|entry| &entry.record) {
        for (absence, _) in person.absences.items() {
            let (Some(from), Some(until)) = (absence.from.value(), absence.until.value().or(absence.from.value())) else {
                continue;
            };
            if from <= last && until >= *first {
                found.push(Absence {
                    name: request.person(None, person.id.get().map(|id| id.as_str())),
                    from: from.to_string(),
                    until: until.to_string(),
                });
            }
        }
    }
    found.sort_by(|a, b| (&a.from, &a.name).cmp(&(&b.from, &b.name)));
    found
}
