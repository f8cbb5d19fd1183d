//! What moved in each project between two states: stage, colour, finish, milestones, cost.

use super::words;
use crate::analyse::{
    earned_value::{
        Figure,
        planned::{digits, to_coin},
    },
    schedule::outcome::{ProjectDates, last_day},
};
use crate::base::{Choice, Date, Lang, working_time::Moment};
use crate::render::locale;
use crate::report::{Request, monthly::view::Aside, scene::Shown};
use std::collections::BTreeMap;

/// Milestones of a project that are named.
const MOST: usize = 3;

/// What moved, a project each, in the order of the later state; then those that are no more.
pub(super) fn between(request: &Request<'_>, before: &[Shown<'_>], now: &[Shown<'_>]) -> Vec<Aside> {
    let lang = request.lang;
    let old: BTreeMap<&str, &Shown<'_>> = before.iter().map(|own| (&*own.project.id, own)).collect();
    let mut rows = Vec::new();
    for own in now {
        let clauses = match old.get(&*own.project.id) {
            Some(old) => clauses(request, old, own),
            None => vec![words::new_project(lang)],
        };
        if !clauses.is_empty() {
            rows.push(Aside {
                name: request.project_name(own.project),
                reason: words::joined(&clauses, lang),
            });
        }
    }
    let is_gone = |own: &&Shown<'_>| !now.iter().any(|other| other.project.id == own.project.id);
    rows.extend(before.iter().filter(is_gone).map(|own| Aside {
        name: request.project_name(own.project),
        reason: words::joined(&[words::gone_project(lang)], lang),
    }));
    rows
}

fn clauses(request: &Request<'_>, old: &Shown<'_>, now: &Shown<'_>) -> Vec<String> {
    let lang = request.lang;
    let mut clauses = Vec::new();
    if let (Some(from), Some(to)) = (old.project.stage(), now.project.stage())
        && from != to
    {
        clauses.push(words::from_to(words::the_stage(lang), from.label(lang), to.label(lang), lang));
    }
    if let (Some(from), Some(to)) = (&old.section, &now.section)
        && from.mark.key != to.mark.key
    {
        clauses.push(words::from_to(words::the_colour(lang), &from.mark.word, &to.mark.word, lang));
    }
    if now.section.is_some() {
        clauses.extend(finish(old, now, lang));
        clauses.extend(milestones(request, old, now));
        clauses.extend(cost(old, now, lang));
    }
    clauses
}

/// The day after a move, and by how many working days it lies behind the one before.
fn shift(from: Moment, to: Moment, dates: &ProjectDates<'_>) -> (i64, Date) {
    let seconds = if to >= from {
        dates.calendar.ready.between(from, to)
    } else {
        -dates.calendar.ready.between(to, from)
    };
    (seconds / dates.day.max(1), last_day(to))
}

fn finish(old: &Shown<'_>, now: &Shown<'_>, lang: Lang) -> Option<String> {
    let what = words::the_finish(lang);
    match (&old.dates, &now.dates) {
        (Ok(from), Ok(to)) if last_day(from.finish) != last_day(to.finish) => {
            let (days, day) = shift(from.finish, to.finish, to);
            Some(words::shifted(what, days, day, lang))
        }
        (Err(_), Ok(to)) if !to.rows.is_empty() => Some(words::appeared(what, Some(last_day(to.finish)), lang)),
        (Ok(from), Err(_)) if !from.rows.is_empty() => Some(words::appeared(what, None, lang)),
        _ => None,
    }
}

fn milestones(request: &Request<'_>, old: &Shown<'_>, now: &Shown<'_>) -> Vec<String> {
    let (Ok(from), Ok(to)) = (&old.dates, &now.dates) else {
        return Vec::new();
    };
    let known: BTreeMap<&str, Moment> = from
        .rows
        .iter()
        .filter_map(|(at, dates)| Some((at.id(), dates.as_ref()?.finish)))
        .collect();
    let open = to.rows.iter().filter(|(at, _)| at.task.is_milestone() && !at.task.is_finished());
    let moved = open.filter_map(|(at, dates)| {
        let (from, behind) = (*known.get(at.id())?, dates.as_ref()?.finish);
        let name = request.text(at.task.name.get());
        (last_day(from) != last_day(behind)).then(|| (shift(from, behind, to), name))
    });
    let mut moved: Vec<((i64, Date), String)> = moved.collect();
    moved.sort_by_key(|((days, day), _)| (-days.abs(), *day));
    let more = moved.len().saturating_sub(MOST);
    let told = moved.iter().take(MOST).map(|((days, day), name)| {
        let what = words::the_milestone(name, request.lang);
        words::shifted(&what, *days, *day, request.lang)
    });
    let mut told: Vec<String> = told.collect();
    if more > 0 {
        told.push(words::more_milestones(more, request.lang));
    }
    told
}

/// Budget and estimate at completion, as long as both are in the same currency.
fn cost(old: &Shown<'_>, now: &Shown<'_>, lang: Lang) -> Vec<String> {
    let Some(currency) = now.row.currency.filter(|own| old.row.currency == Some(*own)) else {
        return Vec::new();
    };
    let w = words::words(lang);
    let bac = |own: &Shown<'_>| own.row.figures.sums().bac;
    let eac = |own: &Shown<'_>| own.row.figures.estimate().map(|(_, eac)| eac);
    let of = |what: &str, from: Figure, to: Figure| {
        let coin = |figure: Figure| figure.ok().map(|value| to_coin(value, digits(Some(currency))));
        let (from, to) = (coin(from)?, coin(to)?);
        let by = to.checked_sub(from).filter(|by| !by.is_zero())?;
        let amount = |value| locale::amount(value, currency, lang);
        Some(words::changed(what, by.is_sign_positive(), &amount(by.abs()), &amount(to), lang))
    };
    let both = [of(w.bac, bac(old), bac(now)), of(w.eac, eac(old), eac(now))];
    both.into_iter().flatten().collect()
}
