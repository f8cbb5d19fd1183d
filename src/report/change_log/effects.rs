//! What requests claim together, and what that would mean for budget and finish.

use super::{
    Made,
    view::{EffectRow, Overview, OverviewRow},
    words,
};
use crate::analyse::changes::{Claims, Standing};
use crate::analyse::cost::{coin, exchange::Exchange};
use crate::analyse::earned_value::Lack;
use crate::analyse::{authority, progress};
use crate::base::{Currency, Lang};
use crate::model::change::Change;
use crate::render::locale;
use crate::report::{Request, head::pick, lacks};
use rust_decimal::Decimal;

fn claims<'c>(request: &Request<'_>, made: &Made<'_>, exchange: &Exchange<'_>, changes: impl Iterator<Item = &'c Change>) -> Claims {
    let mut claims = Claims::default();
    for change in changes {
        claims.add(request.portfolio, made.project, change, exchange, request.day());
    }
    claims
}

fn cost(claims: &Claims, currency: Option<Currency>) -> Option<Decimal> {
    let known = claims.fault.is_none() && currency.is_some() && (claims.count == 0 || claims.without_cost < claims.count);
    known.then(|| coin::to_coin(claims.cost, coin::digits(currency)))
}

fn code(currency: Option<Currency>) -> String {
    currency.map_or_else(String::new, |currency| currency.as_str().to_owned())
}

fn note(claims: &Claims, lang: Lang) -> String {
    match claims.fault {
        Some(fault) => lacks::words(Lack::Amount(fault), lang),
        None => words::without(claims.without_days, claims.without_cost, lang),
    }
}

/// The sums of a project, and what they would mean.
pub(super) fn of_project(request: &Request<'_>, made: &Made<'_>) -> (Vec<EffectRow>, Vec<String>) {
    let w = words::words(request.lang);
    let exchange = Exchange::of(request.portfolio, made.project);
    let whole = authority::whole(request.portfolio, made.project, request.day());
    let changes = |standing| made.with(standing).map(|item| item.change);
    let is_applied = |change: &&Change| change.baseline_after.value().is_some();
    let pending = claims(request, made, &exchange, changes(Standing::Pending));
    let applied = claims(request, made, &exchange, changes(Standing::Approved).filter(is_applied));
    let not_applied = claims(
        request,
        made,
        &exchange,
        changes(Standing::Approved).filter(|change| !is_applied(change)),
    );
    let row = |name: &str, claims: &Claims| {
        let cost = cost(claims, exchange.own);
        EffectRow {
            name: name.to_owned(),
            count: claims.count,
            days: claims.days.round_dp(1).normalize().to_string(),
            cost: cost.map(|cost| cost.to_string()),
            currency: code(exchange.own),
            share: cost
                .zip(whole)
                .and_then(|(cost, whole)| Some(cost.checked_div(whole)?.round_dp(4).to_string())),
            note: note(claims, request.lang),
        }
    };
    let rows = [(w.applied, applied), (w.not_applied, not_applied), (w.pending, pending)];
    let rows = rows.iter().filter(|(_, claims)| claims.count > 0);
    let rows = rows.map(|(name, claims)| row(name, claims)).collect();
    (rows, outlook(request, made, &pending, exchange.own, whole))
}

/// What pending requests would do to budget and finish.
fn outlook(request: &Request<'_>, made: &Made<'_>, pending: &Claims, currency: Option<Currency>, whole: Option<Decimal>) -> Vec<String> {
    let mut told = Vec::new();
    if let (Some(cost), Some(currency), Some(whole)) = (cost(pending, currency), currency, whole)
        && !cost.is_zero()
    {
        let shown = |amount| locale::amount(amount, currency, request.lang);
        told.push(words::budget(&shown(whole), &shown(whole + cost), request.lang));
    }
    if let Some(finish) = progress::baseline_finish(made.project)
        && !pending.days.is_zero()
    {
        let days = pending.days.abs().round_dp(1).normalize().to_string();
        let finish = locale::date(finish, request.lang);
        told.push(words::finish(&days, pending.days > Decimal::ZERO, &finish, request.lang));
    }
    told
}

/// All projects with requests in one table.
pub(super) fn overview(request: &Request<'_>, made: &[Made<'_>]) -> Overview {
    let w = words::words(request.lang);
    let portfolio = Exchange::of_portfolio(request.portfolio);
    let mut total = (Claims::default(), Claims::default());
    let mut rows: Vec<OverviewRow> = Vec::new();
    for own in made {
        let exchange = Exchange::of(request.portfolio, own.project);
        let changes = |standing| own.with(standing).map(|item| item.change);
        for change in changes(Standing::Pending) {
            total.0.add(request.portfolio, own.project, change, &portfolio, request.day());
        }
        for change in changes(Standing::Approved) {
            total.1.add(request.portfolio, own.project, change, &portfolio, request.day());
        }
        let pending = claims(request, own, &exchange, changes(Standing::Pending));
        let approved = claims(request, own, &exchange, changes(Standing::Approved));
        rows.push(row(
            request,
            &[own],
            request.project_name(own.project),
            (&pending, &approved),
            exchange.own,
        ));
    }
    let all: Vec<&Made<'_>> = made.iter().collect();
    let mut sum = row(request, &all, w.all.to_owned(), (&total.0, &total.1), portfolio.own);
    sum.is_total = true;
    rows.push(sum);
    let fault = total.0.fault.or(total.1.fault);
    let why = fault.map(|fault| lacks::words(Lack::Amount(fault), request.lang));
    let note = why.map(|why| pick(request.lang, &format!("No sum of money: {why}."), &format!("无法合计金额：{why}。")));
    Overview {
        rows,
        note: note.unwrap_or_default(),
    }
}

fn row(
    request: &Request<'_>,
    made: &[&Made<'_>],
    name: String,
    (pending, approved): (&Claims, &Claims),
    currency: Option<Currency>,
) -> OverviewRow {
    let items = || made.iter().flat_map(|own| &own.items);
    OverviewRow {
        name,
        is_total: false,
        pending: pending.count,
        overdue: items().filter(|item| item.is_overdue(request)).count(),
        currency: code(currency),
        pending_cost: cost(pending, currency).map(|cost| cost.to_string()),
        decided: items().filter(|item| item.is_decided_in_month(request)).count(),
        approved: approved.count,
        approved_cost: cost(approved, currency).map(|cost| cost.to_string()),
    }
}
