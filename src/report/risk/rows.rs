//! The register's rows, what responses bring, what risks lack, and what happened in the month.

use super::{
    Item, Made,
    view::{Event, GapRow, Mover, RiskRow},
    words,
};
use crate::analyse::cost::exchange::Exchange;
use crate::analyse::exposure::{self, band};
use crate::analyse::risk::register::{self, Gap};
use crate::base::{Choice, Currency, Date, Field, Lang};
use crate::model::{
    Project,
    action::ActionStatus,
    common::{Impact, Impacts, Probability},
    risk::{Risk, RiskStatus},
    settings::{BuiltInLevel, IMPACT, Level, PROBABILITY},
};
use crate::render::locale;
use crate::report::{
    Request,
    head::{id_of, iso, pick},
    monthly, weekly,
};
use std::mem::discriminant;

/// A row of the register.
pub(super) fn row(request: &Request<'_>, item: &Item<'_>, by_address: bool) -> RiskRow {
    let risk = item.risk;
    let settings = &request.portfolio.settings;
    let action = exposure::next_action(risk.actions.items().map(|(action, _)| action));
    let due = action.and_then(|action| action.due.value());
    let score = item.before.ok();
    let mark = |value| weekly::mark(weekly::lists::colour_of(band(value, settings)), request.lang);
    let none = words::words(request.lang).not_stated;
    RiskRow {
        id: item.name(by_address),
        title: request.text(risk.title.get()),
        owner: request.person(Some(item.project), risk.owner.get().map(|owner| owner.as_str())),
        probability: probability(request, &risk.probability),
        impact: impact(request, item.project, &risk.impact),
        mark: score.map(|score| mark(score.value)),
        score: score.map(|score| score.value.normalize().to_string()),
        at_least: score.is_some_and(|score| !score.is_complete),
        residual: item
            .after
            .ok()
            .filter(|_| item.has_residual())
            .map(|score| score.value.normalize().to_string()),
        missing: item.before.err().map_or_else(String::new, |why| words::no_score(why, request.lang)),
        response: risk.response.value().map_or(none, |own| own.label(request.lang)).to_owned(),
        action: action.map_or_else(|| "–".to_owned(), |action| request.text(action.text.get())),
        due: due.map(|due| due.to_string()),
        late: due.is_some_and(|due| due < request.day()),
    }
}

/// A level's name.
fn level(own: Option<&Field<crate::base::List<Level>>>, built_in: &[BuiltInLevel], word: &str, lang: Lang) -> String {
    if let Some(own) = own.filter(|own| own.has_items()) {
        let mut levels = own.items().map(|(level, _)| level);
        let found = levels.find(|level| level.id.get().is_some_and(|id| id.as_str() == word));
        let name = found.and_then(|level| level.name.get());
        return name.map_or(word, |name| name.in_lang(lang)).to_owned();
    }
    let found = built_in.iter().find(|level| level.0 == word);
    found
        .map_or(word, |(_, en, zh, _)| if lang == Lang::Zh { zh } else { en })
        .to_owned()
}

fn probability(request: &Request<'_>, field: &Field<Probability>) -> String {
    let scales = request.portfolio.settings.scales.get();
    match field.get() {
        Some(Probability::Level(word)) => level(scales.map(|own| &own.probability), &PROBABILITY, word.as_str(), request.lang),
        Some(Probability::Fraction(fraction)) => locale::percent(*fraction),
        None => words::words(request.lang).not_stated.to_owned(),
    }
}

fn impact(request: &Request<'_>, project: &Project, field: &Field<Box<Impacts>>) -> String {
    let lang = request.lang;
    let scales = request.portfolio.settings.scales.get();
    let own = Exchange::of(request.portfolio, project).own;
    let told = |impact: &Impact| match impact {
        Impact::Level(word) => level(scales.map(|own| &own.impact), &IMPACT, word.as_str(), lang),
        Impact::Money(money) => money_in_words(money, own, lang),
        Impact::Duration(delay) => monthly::sentences::duration(&delay.to_string(), lang),
        Impact::Percent(share) => locale::percent(share.fraction()),
    };
    let dimensions = field.get().map(|impacts| impacts.dimensions());
    let written: Vec<String> = dimensions
        .iter()
        .flatten()
        .filter_map(|(name, field)| {
            let gap = if lang == Lang::Zh { "：" } else { " " };
            Some(format!("{}{gap}{}", words::dimension(name, lang), told(field.get()?)))
        })
        .collect();
    if written.is_empty() {
        return words::words(lang).not_stated.to_owned();
    }
    written.join(if lang == Lang::Zh { "，" } else { ", " })
}

fn money_in_words(money: &crate::base::Money, own: Option<Currency>, lang: Lang) -> String {
    match money.currency.or(own) {
        Some(currency) => locale::amount(money.amount, currency, lang),
        None => money.amount.to_string(),
    }
}

/// Risks whose response is to move their score, the largest move first.
pub(super) fn movers(request: &Request<'_>, made: &Made<'_>) -> Vec<Mover> {
    let moved = made.items.iter().filter(|item| item.has_residual());
    let moved = moved.filter_map(|item| Some((item.before.ok()?.value, item.after.ok()?.value, item)));
    let mut moved: Vec<_> = moved.filter(|(before, after, _)| before != after).collect();
    moved.sort_by_key(|(before, after, item)| (std::cmp::Reverse((before - after).abs()), id_of(&item.risk.id)));
    let told = |(before, after, item): (rust_decimal::Decimal, rust_decimal::Decimal, &Item<'_>)| {
        let change = after - before;
        let sign = if change.is_sign_negative() { "" } else { "+" };
        let actions = || item.risk.actions.items().map(|(action, _)| action.status.value());
        let kept = actions().filter(|status| *status != Some(ActionStatus::Cancelled)).count();
        let done = actions().filter(|status| *status == Some(ActionStatus::Done)).count();
        Mover {
            id: id_of(&item.risk.id),
            title: request.text(item.risk.title.get()),
            before: before.normalize().to_string(),
            after: after.normalize().to_string(),
            change: format!("{sign}{}", locale::number(change, 2)),
            progress: words::progress(done, kept, request.lang),
        }
    };
    moved.into_iter().map(told).collect()
}

/// Which of probability and impact changed from what to what; nothing where the plan they are set against did.
pub(super) fn change(then: &Request<'_>, was: &Item<'_>, now: &Request<'_>, is: &Item<'_>) -> String {
    let w = words::words(now.lang);
    let both = [
        (
            w.probability,
            probability(then, &was.risk.probability),
            probability(now, &is.risk.probability),
        ),
        (
            w.impact,
            impact(then, was.project, &was.risk.impact),
            impact(now, is.project, &is.risk.impact),
        ),
    ];
    let changed = both.iter().filter(|(_, from, to)| from != to);
    let told: Vec<String> = changed.map(|(what, from, to)| words::from_to(what, from, to, now.lang)).collect();
    if told.is_empty() {
        return w.measured_anew.to_owned();
    }
    told.join(if now.lang == Lang::Zh { "；" } else { "; " })
}

/// Why a risk ended, or what it became.
pub(super) fn ending(request: &Request<'_>, risk: &Risk) -> String {
    match risk.status.value() {
        Some(RiskStatus::Occurred) => became(request, risk),
        _ => request.text(risk.closed_reason.get()),
    }
}

/// What live risks lack, each gap with its risks.
pub(super) fn gaps(request: &Request<'_>, made: &Made<'_>) -> Vec<GapRow> {
    let mut ids: Vec<&Item<'_>> = made.items.iter().collect();
    ids.sort_by_key(|item| id_of(&item.risk.id));
    let mut found: Vec<(Gap, Vec<String>)> = Vec::new();
    for item in ids {
        for gap in register::gaps(&made.scale, item.risk, request.day()) {
            let id = match gap {
                Gap::Score(why) if request.lang == Lang::Zh => {
                    format!("{}（{}）", id_of(&item.risk.id), words::no_score(why, request.lang))
                }
                Gap::Score(why) => format!("{} ({})", id_of(&item.risk.id), words::no_score(why, request.lang)),
                _ => id_of(&item.risk.id),
            };
            match found.iter_mut().find(|(own, _)| discriminant(own) == discriminant(&gap)) {
                Some((_, ids)) => ids.push(id),
                None => found.push((gap, vec![id])),
            }
        }
    }
    let order = |gap: &Gap| match gap {
        Gap::Owner => 0,
        Gap::Score(_) => 1,
        Gap::Response => 2,
        Gap::Action => 3,
        Gap::ActionLate => 4,
        Gap::ReviewLate => 5,
        Gap::TimePassed => 6,
    };
    found.sort_by_key(|(gap, _)| order(gap));
    let told = |(gap, ids)| GapRow {
        what: words::gap(gap, request.lang),
        ids,
    };
    found.into_iter().map(told).collect()
}

/// What was raised, closed or occurred in the month, by date; and risks that occurred on a day nobody wrote.
pub(super) fn events(request: &Request<'_>, project: &Project) -> (Vec<Event>, String) {
    let in_month = |date: Option<Date>| date.filter(|date| request.period.holds(*date) && *date <= request.day());
    let (mut events, mut undated) = (Vec::new(), Vec::new());
    for risk in project.risks.iter().map(|entry| &entry.record) {
        let mut add = |on: Date, what: String, note: String| {
            events.push(Event {
                on: on.to_string(),
                what,
                id: id_of(&risk.id),
                title: request.text(risk.title.get()),
                note,
            });
        };
        if let Some(on) = in_month(risk.raised.value()) {
            add(on, pick(request.lang, "raised", "新增"), request.text(risk.effect.get()));
        }
        match (risk.status.value(), iso(&risk.closed)) {
            (Some(RiskStatus::Occurred), _) => match register::occurred_on(project, risk) {
                None => undated.push(id_of(&risk.id)),
                on => {
                    if let Some(on) = in_month(on) {
                        add(on, RiskStatus::Occurred.label(request.lang).to_owned(), became(request, risk));
                    }
                }
            },
            (Some(status @ (RiskStatus::Closed | RiskStatus::Expired)), Some(_)) => {
                if let Some(on) = in_month(risk.closed.value()) {
                    add(on, status.label(request.lang).to_owned(), request.text(risk.closed_reason.get()));
                }
            }
            _ => {}
        }
    }
    events.sort_by(|a, b| (&a.on, &a.id).cmp(&(&b.on, &b.id)));
    undated.sort();
    (events, words::undated(&undated, request.lang))
}

/// What a risk that occurred became.
fn became(request: &Request<'_>, risk: &Risk) -> String {
    let issue = risk.issue.get().map(|issue| issue.as_str());
    let change = risk.change.get().map(|change| change.as_str());
    let parts: Vec<&str> = issue.into_iter().chain(change).collect();
    parts.join(if request.lang == Lang::Zh { "，" } else { ", " })
}
