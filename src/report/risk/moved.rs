//! What moved since the end of the period before, and what the open risks came to at the ends of earlier ones.
//!
//! Both are recomputed from the commits of those days with the scales and rates of that time; nobody has to keep scores.

use super::{
    Item, Made, rows,
    view::{Moved, MovedRisk, TrendRow},
    words::{self, Move},
};
use crate::analyse::{
    cost::{coin, exchange::Exchange},
    risk::open::{Open, open},
};
use crate::base::{Choice as _, Currency};
use crate::model::{Project, risk::Risk};
use crate::render::locale;
use crate::report::{
    Before, Request,
    head::{cut, id_of},
    request::{self, RisksThen},
};
use rust_decimal::Decimal;
use std::{cmp::Reverse, collections::HashMap};

/// Risks that are named.
const MOST: usize = 10;

/// A risk that moved, by how much, and whether that is known.
struct Step {
    size: Decimal,
    address: String,
    row: MovedRisk,
}

/// What moved in some projects.
pub(super) fn moved(request: &Request<'_>, made: &[&Made<'_>], by_address: bool) -> Moved {
    let before = match request.before {
        Ok(before) => before,
        Err(missing) => {
            return Moved {
                since: None,
                missing: request::missing(missing, request.lang).to_owned(),
                rows: Vec::new(),
                more: 0,
            };
        }
    };
    let mut steps: Vec<Step> = made.iter().flat_map(|own| steps(request, before, own, by_address)).collect();
    steps.sort_by(|a, b| (Reverse(a.size), &a.address).cmp(&(Reverse(b.size), &b.address)));
    let (rows, more) = cut(steps.into_iter().map(|step| step.row).collect(), MOST);
    Moved {
        since: Some(before.day.to_string()),
        missing: String::new(),
        rows,
        more,
    }
}

fn steps<'a>(request: &Request<'a>, before: Before<'a>, now: &Made<'_>, by_address: bool) -> Vec<Step> {
    let then = Request {
        portfolio: before.portfolio,
        status_date: before.day,
        ..*request
    };
    let old_project = before.portfolio.project(&now.project.id);
    let old = old_project.map(|project| Made::of(&then, project));
    let old_items = old.as_ref().map_or(&[][..], |old| &old.items);
    let old_by_id: HashMap<String, &Item<'_>> = old_items.iter().map(|item| (item.name(false), item)).collect();
    let mut met: Vec<String> = Vec::new();
    let mut found = Vec::new();
    for item in &now.items {
        let was = names(item.risk).into_iter().find_map(|id| Some((old_by_id.get(&id)?, id)));
        let kind = match &was {
            Some((was, id)) => {
                met.push(id.clone());
                match (score(was), score(item)) {
                    (was, is) if was == is => continue,
                    (None, _) => Move::Scored,
                    (_, None) => Move::Unscored,
                    (was, is) if was < is => Move::Rose,
                    _ => Move::Fell,
                }
            }
            None if old_project.is_some_and(|project| has(project, item.risk)) => Move::Reopened,
            None => Move::New,
        };
        let was = was.map(|(was, _)| *was);
        found.push(step(
            request,
            kind,
            was,
            Some(item),
            by_address,
            was.map_or_else(String::new, |was| rows::change(&then, was, request, item)),
        ));
    }
    for item in old_items.iter().filter(|item| !met.contains(&item.name(false))) {
        let ended = now
            .project
            .risks
            .iter()
            .map(|entry| &entry.record)
            .find(|risk| names(risk).contains(&item.name(false)));
        let status = ended.and_then(|risk| risk.status.value());
        let kind = status.map_or(Move::Removed, |status| Move::Ended(status.label(request.lang)));
        let note = ended.map_or_else(String::new, |risk| rows::ending(request, risk));
        found.push(step(request, kind, Some(item), None, by_address, note));
    }
    found
}

/// The ids under which a risk is or was known.
fn names(risk: &Risk) -> Vec<String> {
    let former = risk.formerly.items().map(|(id, _)| id.as_str().to_owned());
    std::iter::once(id_of(&risk.id)).chain(former).collect()
}

fn has(project: &Project, risk: &Risk) -> bool {
    let known = names(risk);
    let mut ids = project.risks.iter().map(|entry| id_of(&entry.record.id));
    ids.any(|id| known.contains(&id))
}

fn score(item: &Item<'_>) -> Option<Decimal> {
    item.before.ok().map(|score| score.value)
}

fn step(request: &Request<'_>, kind: Move<'_>, was: Option<&Item<'_>>, is: Option<&Item<'_>>, by_address: bool, note: String) -> Step {
    let item = is.or(was).expect("a risk moved that is or was open");
    let (from, to) = (was.map(score), is.map(score));
    // What is not open counts nothing; what has no score has no difference.
    let change = match (from.unwrap_or(Some(Decimal::ZERO)), to.unwrap_or(Some(Decimal::ZERO))) {
        (Some(from), Some(to)) => Some(to - from),
        _ => None,
    };
    let told = |score: Option<Option<Decimal>>| score.flatten().map(|value| value.normalize().to_string());
    Step {
        size: change.unwrap_or(Decimal::ONE).abs(),
        address: item.name(true),
        row: MovedRisk {
            id: item.name(by_address),
            title: request.text(item.risk.title.get()),
            what: words::moved(kind, item.is_threat(), request.lang),
            was_open: was.is_some(),
            is_open: is.is_some(),
            before: told(from),
            after: told(to),
            change: change.map_or_else(String::new, signed),
            note,
        },
    }
}

fn signed(change: Decimal) -> String {
    let sign = if change > Decimal::ZERO { "+" } else { "" };
    format!("{sign}{}", locale::number(change, 2))
}

/// What a project's open risks came to at earlier ends, and what they come to now.
pub(super) fn of_project(request: &Request<'_>, made: &Made<'_>) -> Vec<TrendRow> {
    let exchange = Exchange::of(request.portfolio, made.project);
    let now = open(request.portfolio, made.project, request.day(), &exchange);
    trend(request, (1, now), |then| {
        let own = then.iter().find(|own| *own.project == *made.project.id);
        own.map(|own| (1, own.own))
    })
}

/// The same of all projects that a report would have been about on each day.
pub(super) fn overall(request: &Request<'_>, made: &[Made<'_>]) -> Vec<TrendRow> {
    let shared = Exchange::of_portfolio(request.portfolio);
    let empty = |currency: Option<Currency>| Open {
        currency,
        ..Open::default()
    };
    let now = made
        .iter()
        .map(|own| open(request.portfolio, own.project, request.day(), &shared))
        .fold(empty(shared.own), Open::and);
    let is_asked = |id: &str, runs: bool| match request.projects {
        [] => runs,
        named => named.iter().any(|own| own == id),
    };
    trend(request, (made.len(), now), |then| {
        let counted: Vec<Open> = then
            .iter()
            .filter(|own| is_asked(&own.project, own.runs))
            .map(|own| own.shared)
            .collect();
        let currency = counted.first().and_then(|own| own.currency);
        let projects = counted.len();
        (projects > 0).then(|| (projects, counted.into_iter().fold(empty(currency), Open::and)))
    })
}

fn trend(request: &Request<'_>, now: (usize, Open), of: impl Fn(&[request::RisksOf]) -> Option<(usize, Open)>) -> Vec<TrendRow> {
    let then: &[RisksThen] = request.before.map_or(&[], |before| before.risks);
    let mut last: Option<Decimal> = None;
    let mut rows = Vec::new();
    for RisksThen { day, projects } in then {
        match projects {
            Ok(projects) => {
                // Before a project there is nothing to tell.
                if let Some((count, own)) = of(projects) {
                    rows.push(row(day.to_string(), false, count, own, &mut last));
                }
            }
            Err(missing) => rows.push(TrendRow {
                missing: request::missing(*missing, request.lang).to_owned(),
                ..row(day.to_string(), false, 0, Open::default(), &mut None)
            }),
        }
    }
    if rows.is_empty() {
        return rows;
    }
    rows.push(row(request.day().to_string(), true, now.0, now.1, &mut last));
    rows
}

fn row(day: String, is_now: bool, projects: usize, own: Open, last: &mut Option<Decimal>) -> TrendRow {
    let is_scored = own.threats == 0 || own.unscored < own.threats;
    let score = is_scored.then_some(own.score);
    let change = score.zip(last.take()).map(|(score, last)| score - last);
    *last = score;
    let worth = own.worth.and_then(Result::ok);
    TrendRow {
        day,
        is_now,
        projects,
        threats: own.threats,
        high: own.high,
        unscored: own.unscored,
        score: score.map(|score| score.normalize().to_string()),
        change: change.map_or_else(String::new, signed),
        currency: own.currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        worth: worth.map(|worth| coin::to_coin(worth, coin::digits(own.currency)).to_string()),
        opportunities: own.opportunities,
        missing: String::new(),
    }
}
