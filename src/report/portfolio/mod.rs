//! The portfolio report: a row a project, what is red and needs help, what moved, what comes, what depends on what.
//!
//! `view.rs` is what the template sees, `words.rs` its language, `moved.rs` the comparison with an earlier state.

mod moved;
pub mod view;
pub mod words;

use super::{
    Request, kinds,
    kinds::{Kind, Length, LooksBack},
    lacks,
    made::Made,
    monthly, request,
    scene::{self, Shown},
    weekly,
};
use super::{monthly::view::Aside, weekly::view::Mark};
use crate::analyse::{
    earned_value::{above::above, rows::Level, sheet::Against},
    health,
    load::{self, Load, Week},
    progress,
    schedule::outcome::{Cause, ProjectDates, last_day},
};
use crate::base::{Choice, Date, Lang, Words};
use crate::model::status::Dimension;
use rust_decimal::Decimal;
use std::collections::HashMap;
use view::{Ahead, Capacity, Link, Moved, PortfolioReport, Red, Row};

/// The report.
pub const KIND: Kind = Kind {
    name: "portfolio",
    about: Words {
        en: "a row a project with totals, red projects and their requests, what moved, milestones ahead, dependencies",
        zh: "每个项目一行并合计，红灯项目及诉求，变动，近期里程碑，项目间依赖",
    },
    length: Length::Week,
    looks_back: LooksBack::Period,
    template: include_str!("../../../templates/report/portfolio.md.j2"),
    schema: || kinds::schema_of::<PortfolioReport>("portfolio"),
    view: |request| kinds::json(view(request)),
};

/// Milestones ahead that are shown.
const MOST: usize = 40;

/// Projects that are named with what moved in them.
const MOST_MOVED: usize = 30;

/// Days ahead.
const AHEAD: i64 = 90;

/// The dimensions that have a column.
const COLUMNS: [Dimension; 6] = [
    Dimension::Scope,
    Dimension::Schedule,
    Dimension::Cost,
    Dimension::People,
    Dimension::Quality,
    Dimension::Risk,
];

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> PortfolioReport {
    let lang = request.lang;
    let (mut shown, load) = scene::shown_with_load(request);
    let rank = |own: &Shown<'_>| own.section.as_ref().map_or(0, |section| weekly::rank(&section.mark));
    shown.sort_by(|a, b| rank(b).cmp(&rank(a)).then_with(|| a.project.id.cmp(&b.project.id)));
    let moved = moved(request, &shown);
    let (running, aside): (Vec<&Shown<'_>>, Vec<&Shown<'_>>) = shown.iter().partition(|own| own.section.is_some());
    let marks: Vec<_> = running.iter().filter_map(|own| Some(&own.section.as_ref()?.mark)).collect();
    let (milestones, milestones_more) = milestones(request, &running);
    let desk = request.desk(request.day(), Against::Current);
    let counted: Vec<_> = running.iter().map(|own| (&*own.sheet, &*own.row)).collect();
    let (sum, left_out) = above(&desk, Level::Portfolio, "", None, &counted);
    let currency = sum.currency.map_or_else(String::new, |currency| currency.as_str().to_owned());
    PortfolioReport {
        w: words::words(lang),
        portfolio: request.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        day: request.day().to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, lang),
        made: Made::of(request),
        colours: weekly::colours(&marks, lang),
        moved,
        red: running.iter().filter_map(|own| red(request, own)).collect(),
        watermelons: running.iter().flat_map(|own| watermelons(own, lang)).collect(),
        rows: running.iter().filter_map(|own| row(request, own)).collect(),
        dimensions: COLUMNS.iter().map(|own| monthly::sentences::capital(own.label(lang))).collect(),
        money: running
            .iter()
            .map(|own| monthly::overview::row(&own.row, request.project_name(own.project)))
            .collect(),
        total: monthly::overview::row(&sum, words::words(lang).total.to_owned()),
        counted: monthly::sentences::counted_projects(sum.projects, running.len(), &currency, lang),
        left_out: left_out
            .into_iter()
            .map(|(project, lack)| request.aside(project, lacks::words(lack, lang)))
            .collect(),
        milestones,
        milestones_more,
        capacity: capacity(&load),
        links: links(request, &running),
        freshness: freshness(request, &running),
        aside: aside
            .iter()
            .map(|own| request.aside(own.project, weekly::stage_in_words(own.project, lang)))
            .collect(),
    }
}

/// What moved since the period before.
pub(in crate::report) fn moved(request: &Request<'_>, now: &[Shown<'_>]) -> Moved {
    match request.before {
        Ok(before) => {
            let then = Request {
                portfolio: before.portfolio,
                status_date: before.day,
                ..*request
            };
            let mut rows = moved::between(request, &scene::shown(&then), now);
            let more = rows.len().saturating_sub(MOST_MOVED);
            rows.truncate(MOST_MOVED);
            Moved {
                since: Some(before.day.to_string()),
                missing: String::new(),
                rows,
                more,
            }
        }
        Err(missing) => Moved {
            since: None,
            missing: request::missing(missing, request.lang).to_owned(),
            rows: Vec::new(),
            more: 0,
        },
    }
}

fn red(request: &Request<'_>, own: &Shown<'_>) -> Option<Red> {
    let section = own
        .section
        .as_ref()
        .filter(|section| section.mark.key == health::Colour::Red.key())?;
    Some(Red {
        id: own.project.id.to_string(),
        name: section.name.clone(),
        manager: section.manager.clone(),
        reason: section.reason.clone(),
        asks: weekly::lists::asks(request, own.project, section),
    })
}

/// What a person set to green over a computed red.
fn watermelons(own: &Shown<'_>, lang: Lang) -> Vec<Aside> {
    let is_one = |mark: &Mark, computed: Option<&Mark>| {
        mark.key == health::Colour::Green.key() && computed.is_some_and(|own| own.key == health::Colour::Red.key())
    };
    let Some(section) = &own.section else { return Vec::new() };
    let rows = section.dimensions.iter().filter(|row| is_one(&row.mark, row.computed.as_ref()));
    let of_dimensions = rows.map(|row| words::watermelon(&section.name, Some(&row.name), &row.reason, lang));
    let whole = is_one(&section.mark, section.computed.as_ref());
    let of_whole = whole.then(|| words::watermelon(&section.name, None, &section.reason, lang));
    of_whole.into_iter().chain(of_dimensions).collect()
}

fn row(request: &Request<'_>, own: &Shown<'_>) -> Option<Row> {
    let section = own.section.as_ref()?;
    let of = |dimension: &Dimension| {
        let label = dimension.label(request.lang);
        section.dimensions.iter().find(|row| row.name == label).map(|row| row.mark.clone())
    };
    let risk = section.risks.first().filter(|risk| risk.score.is_some());
    let age = weekly::newest(own.project, request.day()).and_then(|entry| Some(request.day().days_since(entry.as_of.value()?)));
    Some(Row {
        id: section.id.clone(),
        name: section.name.clone(),
        mark: section.mark.clone(),
        dimensions: COLUMNS.iter().map(of).collect(),
        stage: section.stage.clone(),
        complete: own
            .row
            .figures
            .sums()
            .percent_complete()
            .ok()
            .map(|percent| (percent / rust_decimal::Decimal::ONE_HUNDRED).to_string()),
        next: section.next_milestone.clone(),
        finish: section.forecast.finish.clone(),
        days: section.forecast.days.clone(),
        risk: risk.map_or_else(|| "–".to_owned(), |risk| format!("{} {}", risk.id, risk.title)),
        age: weekly::words::age(age, request.lang),
    })
}

/// Open milestones of the next days and those that are late, by date.
fn milestones(request: &Request<'_>, running: &[&Shown<'_>]) -> (Vec<Ahead>, usize) {
    let day = request.day();
    let mut all: Vec<(Date, Ahead)> = Vec::new();
    for own in running {
        let Ok(dates) = &own.dates else { continue };
        let baseline = progress::baseline_finishes(own.project);
        for (at, computed) in dates.rows.iter().filter_map(|(at, dates)| Some((at, dates.as_ref()?))) {
            let finish = last_day(computed.finish);
            if !at.task.is_milestone() || progress::has_ended(at.task, day) || finish.days_since(day) > AHEAD {
                continue;
            }
            let planned = progress::own_date(at.task, &baseline).map(|own| own.day);
            let days = planned.map(|planned| finish.days_since(planned));
            all.push((
                finish,
                Ahead {
                    day: finish.to_string(),
                    project: request.project_name(own.project),
                    name: request.text(at.task.name.get()),
                    planned: planned.map(|planned| planned.to_string()),
                    days: days.map(|days| if days > 0 { format!("+{days}") } else { days.to_string() }),
                    late: planned.is_some_and(|planned| planned < day),
                },
            ));
        }
    }
    all.sort_by(|a, b| (a.0, &a.1.project, &a.1.name).cmp(&(b.0, &b.1.project, &b.1.name)));
    let more = all.len().saturating_sub(MOST);
    (all.into_iter().take(MOST).map(|(_, row)| row).collect(), more)
}

/// What people are assigned of what they can work, by week.
fn capacity(load: &Load<'_>) -> Vec<Capacity> {
    let week = |(at, monday): (usize, &Date)| {
        let weeks = || load.people.iter().filter_map(|own| own.weeks.get(at));
        let (assigned, available): (Decimal, Decimal) = (weeks().map(Week::assigned).sum(), weeks().map(|week| week.available).sum());
        let shown = |hours: Decimal| hours.round_dp(0).normalize().to_string();
        Capacity {
            monday: monday.to_string(),
            people: weeks().filter(|week| !week.parts.is_empty()).count(),
            over: weeks().filter(|week| load::is_over(week.assigned(), week.available)).count(),
            assigned: shown(assigned),
            available: shown(available),
            percent: load::percent(assigned, available),
        }
    };
    load.mondays.iter().enumerate().map(week).collect()
}

/// Links from one project to another whose later end is open.
fn links(request: &Request<'_>, running: &[&Shown<'_>]) -> Vec<Link> {
    let by_id: HashMap<&str, &Shown<'_>> = running.iter().map(|own| (&*own.project.id, *own)).collect();
    let dates = |project: &str| by_id.get(project).and_then(|own| own.dates.as_ref().ok());
    let of = |dates: Option<&ProjectDates<'_>>, id: &str, pick: fn(&crate::analyse::schedule::outcome::TaskDates) -> Date| {
        let (_, own) = dates?.rows.iter().find(|(at, _)| at.id() == id)?;
        own.as_ref().map(pick)
    };
    let name = |project: &str, id: &str| {
        let own = request.portfolio.project(project);
        let task = own.and_then(|own| own.tasks().into_iter().find(|at| at.id() == id));
        task.map_or_else(|| id.to_owned(), |at| request.text(at.task.name.get()))
    };
    let mut found = Vec::new();
    for own in running {
        for at in own.project.tasks().iter().filter(|at| !progress::has_ended(at.task, request.day())) {
            for (link, _) in at.task.depends_on.items() {
                let Some((project, id)) = link.task.as_str().split_once('/') else {
                    continue;
                };
                let Some(other) = request.portfolio.project(project).filter(|_| *project != *own.project.id) else {
                    continue;
                };
                let here = own.dates.as_ref().ok();
                let waiting = here.and_then(|dates| dates.rows.iter().find(|(row, _)| row.id() == at.id())?.1.as_ref());
                let is_cause = |cause: &Cause| matches!(cause, Cause::Link(address, _) if **address == *link.task.as_str());
                found.push(Link {
                    from_project: request.project_name(other),
                    from: name(project, id),
                    finish: of(dates(project), id, |own| last_day(own.finish)).map(|day| day.to_string()),
                    to_project: request.project_name(own.project),
                    to: request.text(at.task.name.get()),
                    start: waiting.map(|own| own.start.date().to_string()),
                    drives: waiting.is_some_and(|own| is_cause(&own.cause)),
                });
            }
        }
    }
    found
}

fn freshness(request: &Request<'_>, running: &[&Shown<'_>]) -> String {
    let limit = health::stale_after(&request.portfolio.settings);
    let is_stale = |own: &&&Shown<'_>| {
        let newest = weekly::newest(own.project, request.day()).and_then(|entry| entry.as_of.value());
        newest.is_none_or(|as_of| request.day().days_since(as_of) > limit)
    };
    let stale: Vec<String> = running
        .iter()
        .filter(is_stale)
        .map(|own| request.project_name(own.project))
        .collect();
    words::freshness(running.len(), &stale, limit, request.lang)
}
