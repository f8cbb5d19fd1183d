//! Reserves with their draws, and money granted against what the project costs.

use super::{
    Job, Made, figures, sentences,
    view::{CashMonth, DrawRow, Funding, GrantRow, Reserve},
    words,
};
use crate::analyse::cash::reserves;
use crate::analyse::cost::{NoAmount, exchange::Exchange};
use crate::analyse::earned_value::{
    Figure, Lack,
    planned::{digits, to_coin},
    spent::Ledger,
};
use crate::base::{Date, Field, Lang, List, Money, Period};
use crate::model::{
    Kind, Project,
    budget::{Budget, Draw, Grant},
};
use crate::render::locale;
use crate::report::lacks;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

fn budget(project: &Project) -> Option<&Budget> {
    project.budget.as_ref().map(|budget| &budget.record)
}

/// What is left of the contingency; nothing where the budget names none, unknown where it cannot be read.
pub(in crate::report) fn contingency_left(job: &Job<'_>, made: &Made<'_>) -> Option<Decimal> {
    if made.project.unread.contains(&Kind::Budget) {
        return None;
    }
    match budget(made.project).and_then(|budget| budget.contingency.get()) {
        Some(own) => {
            let exchange = Exchange::of(job.desk.portfolio, made.project);
            reserves::Reserve::of(&own.amount, &own.draws).on(job.day, &exchange).left().ok()
        }
        None => Some(Decimal::ZERO),
    }
}

/// The reserves that the budget names; else why there are none.
pub(in crate::report) fn reserves(job: &Job<'_>, made: &Made<'_>) -> (Vec<Reserve>, String) {
    let w = words::words(job.lang);
    let project = made.project;
    if project.unread.contains(&Kind::Budget) {
        return (
            Vec::new(),
            sentences::not_available(&lacks::words(NoAmount::Unread.into(), job.lang), job.lang),
        );
    }
    let mut all = Vec::new();
    if let Some(own) = budget(project).and_then(|budget| budget.contingency.get()) {
        all.push(reserve(job, project, w.contingency, &own.amount, &own.draws));
    }
    if let Some(own) = budget(project).and_then(|budget| budget.management_reserve.get()) {
        all.push(reserve(job, project, w.management_reserve, &own.amount, &own.draws));
    }
    let none = if all.is_empty() { w.no_reserves } else { "" };
    (all, none.to_owned())
}

fn reserve(job: &Job<'_>, project: &Project, name: &str, amount: &Field<Money>, draws: &Field<List<Draw>>) -> Reserve {
    let balance = reserves::Reserve::of(amount, draws).on(job.day, &Exchange::of(job.desk.portfolio, project));
    let text = |figure: Figure| figure.ok().map(|amount| amount.to_string());
    let lack = balance.amount.err().or(balance.drawn.err());
    let rows = draws.items().map(|(draw, _)| draw);
    let mut rows: Vec<&Draw> = rows.filter(|draw| draw.on.value().is_none_or(|on| on <= job.day)).collect();
    rows.sort_by_key(|draw| draw.on.value());
    Reserve {
        name: name.to_owned(),
        amount: text(balance.amount),
        drawn: text(balance.drawn),
        left: text(balance.left()),
        missing: lack.map_or_else(String::new, |lack| {
            sentences::not_available(&lacks::words(lack, job.lang), job.lang)
        }),
        draws: rows.into_iter().map(|draw| draw_row(job, project, draw)).collect(),
    }
}

fn draw_row(job: &Job<'_>, project: &Project, draw: &Draw) -> DrawRow {
    let own = Exchange::of(job.desk.portfolio, project).own;
    let amount = draw.amount.get();
    let currency = amount.and_then(|money| money.currency).or(own);
    let causes = [
        draw.risk.get().map(|risk| risk.as_str()),
        draw.change.get().map(|change| change.as_str()),
    ];
    let causes: Vec<&str> = causes.into_iter().flatten().collect();
    let tasks = project.tasks();
    let named = |id: &str| {
        let task = tasks.iter().find(|at| at.id() == id);
        let name = job.base.text(task.and_then(|at| at.task.name.get()));
        if name.is_empty() { id.to_owned() } else { name }
    };
    let task = draw.task.get().map(|task| named(task.as_str()));
    let line = || draw.line.get().map(|line| line_name(job, project, line.as_str()));
    DrawRow {
        on: draw.on.value().map(|on| on.to_string()),
        amount: amount.filter(|_| currency.is_some()).map(|money| money.amount.to_string()),
        currency: currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        cause: causes.join(words::words(job.lang).comma),
        target: task.or_else(line).unwrap_or_default(),
        reason: job.base.text(draw.reason.get()),
        is_new: draw.on.value().is_some_and(|on| job.in_month(on)),
    }
}

fn line_name(job: &Job<'_>, project: &Project, id: &str) -> String {
    let accounts = budget(project).into_iter().flat_map(|budget| budget.accounts.items());
    let mut lines = accounts.flat_map(|(account, _)| account.lines.items());
    let line = lines.find(|(line, _)| line.id.get().is_some_and(|own| own.as_str() == id));
    let name = job.base.text(line.and_then(|(line, _)| line.name.get()));
    if name.is_empty() { id.to_owned() } else { name }
}

/// What was granted, by period, against what was planned in it and what the whole costs.
pub(in crate::report) fn funding(job: &Job<'_>, made: &Made<'_>) -> Option<Funding> {
    let budget = budget(made.project)?;
    let mut by_period: BTreeMap<_, (Option<Period>, Vec<&Grant>)> = BTreeMap::new();
    for (grant, _) in budget.funding.items() {
        let period = grant.period.value();
        let key = period.map(|period| (period.first_day(), period.last_day()));
        by_period.entry(key).or_insert((period, Vec::new())).1.push(grant);
    }
    if by_period.is_empty() {
        return None;
    }
    let mut granted = Ok(Decimal::ZERO);
    let mut rows = Vec::new();
    let mut gaps = String::new();
    let told = |amount| figures::told(amount, made.sheet.currency, job.lang);
    for (period, grants) in by_period.into_values() {
        let own = sum(job, made, &grants);
        granted = granted.and_then(|sum: Decimal| sum.checked_add(own?).ok_or(Lack::TooLarge));
        let row = grant_row(job, made, period, own, &grants);
        let gap = row.gap.as_ref().and_then(|gap| gap.parse::<Decimal>().ok());
        if let (Some(period), Some(gap)) = (period, gap.filter(|gap| *gap < Decimal::ZERO)) {
            gaps += &sentences::period_gap(period, &told(gap.abs()), job.lang);
        }
        rows.push(row);
    }
    let sums = made.row.figures.sums();
    let eac = made
        .row
        .figures
        .estimate()
        .map(|(_, eac)| to_coin(eac, digits(made.sheet.currency)));
    Some(Funding {
        rows,
        granted: granted.ok().map(|amount| amount.to_string()),
        sentence: match granted {
            Ok(granted) => sentences::funding(granted, sums.bac.ok(), eac.ok(), &told, job.lang) + &gaps,
            Err(lack) => sentences::not_available(&lacks::words(lack, job.lang), job.lang),
        },
    })
}

/// What the forecast needs beyond everything granted, where money was granted at all.
pub(in crate::report) fn shortage(job: &Job<'_>, made: &Made<'_>) -> Option<Decimal> {
    let granted = funding(job, made)?.granted?.parse::<Decimal>().ok()?;
    let (_, eac) = made.row.figures.estimate().ok()?;
    to_coin(eac, digits(made.sheet.currency)).checked_sub(granted)
}

fn sum(job: &Job<'_>, made: &Made<'_>, grants: &[&Grant]) -> Figure {
    let exchange = Exchange::of(job.desk.portfolio, made.project);
    grants.iter().try_fold(Decimal::ZERO, |sum, grant| {
        let money = grant.amount.get().ok_or(NoAmount::Unread)?;
        let amount = exchange.convert(money, grant.approved.value().unwrap_or(job.day))?;
        sum.checked_add(to_coin(amount, digits(exchange.own))).ok_or(Lack::TooLarge)
    })
}

fn grant_row(job: &Job<'_>, made: &Made<'_>, period: Option<Period>, granted: Figure, grants: &[&Grant]) -> GrantRow {
    let planned = period.map(|period| planned_in(made, period));
    let spent = period.and_then(|period| spent_in(job, made, period).ok());
    let gap = match (granted, planned) {
        (Ok(granted), Some(Ok(planned))) => granted.checked_sub(planned),
        _ => None,
    };
    let mut sources: Vec<String> = Vec::new();
    for grant in grants {
        let source = job.base.text(grant.source.get());
        if !source.is_empty() && !sources.contains(&source) {
            sources.push(source);
        }
    }
    let text = |amount: Decimal| amount.to_string();
    GrantRow {
        period: period.map_or_else(String::new, |period| period.to_string()),
        granted: granted.ok().map(text),
        planned: planned.and_then(Result::ok).map(text),
        spent: spent.map(text),
        gap: gap.map(text),
        source: sources.join(words::words(job.lang).comma),
    }
}

/// What the baseline planned within a period.
fn planned_in(made: &Made<'_>, period: Period) -> Figure {
    let planned = made.sheet.planned.as_ref().ok_or(Lack::NoBaseline)?;
    let by = |day: Date| {
        let values = planned.items.iter().map(|item| planned.value(item, day));
        values
            .into_iter()
            .try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own?).ok_or(Lack::TooLarge))
    };
    by(period.last_day())?
        .checked_sub(by(period.first_day().plus_days(-1))?)
        .ok_or(Lack::TooLarge)
}

/// What was spent within a period, up to the day the project is measured at.
fn spent_in(job: &Job<'_>, made: &Made<'_>, period: Period) -> Figure {
    let exchange = Exchange::of(job.desk.portfolio, made.project);
    let budget_day = made.sheet.planned.as_ref().and_then(|planned| planned.entry.record.on.value());
    let by = |day: Date| {
        Ledger::of(made.project, &exchange, day.min(made.sheet.measured.day), budget_day)
            .all
            .actual
    };
    by(period.last_day())?
        .checked_sub(by(period.first_day().plus_days(-1))?)
        .ok_or(Lack::TooLarge)
}

/// Months of money that are shown.
const MONTHS: usize = 12;

/// Money by month, from the report's month on; months in which nothing happens are left out.
pub(in crate::report) fn cash_rows(job: &Job<'_>, made: &Made<'_>) -> Vec<CashMonth> {
    let zero = |figure: Figure| figure == Ok(Decimal::ZERO);
    let months = made.cash.months.iter().filter(|month| month.period >= job.month);
    let months = months.filter(|month| {
        let flow = &month.flow;
        [flow.budget, flow.actual, flow.forecast, month.payments]
            .into_iter()
            .any(|figure| !zero(figure))
    });
    let text = |figure: Figure| figure.ok().map(|amount| amount.to_string());
    let row = |month: &crate::analyse::cash::Month| CashMonth {
        month: month.period.to_string(),
        budget: text(month.flow.budget),
        actual: text(month.flow.actual),
        forecast: text(month.flow.forecast),
        payments: text(month.payments),
        gap: month.gap.and_then(text),
    };
    months.take(MONTHS).map(row).collect()
}

/// What a sponsor is asked where money runs out for a while: what is short for good is asked for apart.
pub(in crate::report) fn bridge(made: &Made<'_>, lang: Lang) -> Option<String> {
    let until_now = crate::base::Period::month_of(made.sheet.measured.day);
    let all = made.cash.shortages();
    let short = all.iter().find(|short| short.until.is_some_and(|until| until > until_now))?;
    let (from, until) = (locale::period(short.from, lang), locale::period(short.until?, lang));
    let most = figures::told(short.most, made.sheet.currency, lang);
    Some(sentences::bridge(&most, &from, &until, lang))
}

/// Money that runs out, payments that are late, and why a forecast is missing.
pub(in crate::report) fn cash_notes(made: &Made<'_>, lang: Lang) -> Vec<String> {
    let told = |amount| figures::told(amount, made.sheet.currency, lang);
    let mut notes = Vec::new();
    for short in made.cash.shortages() {
        let until = short.until.map(|until| locale::period(until, lang));
        notes.push(crate::report::cash::shortage(
            &locale::period(short.from, lang),
            until.as_deref(),
            &told(short.most),
            lang,
        ));
    }
    let late = made
        .cash
        .payments
        .iter()
        .filter(|payment| payment.is_overdue && !payment.is_receipt);
    let late: Vec<Decimal> = late
        .filter_map(|payment| payment.net.ok()?.checked_add(payment.tax.ok()?))
        .collect();
    if !late.is_empty() {
        notes.push(sentences::late_payments(late.len(), &told(late.iter().sum()), lang));
    }
    if let Some(lack) = made.cash.months.iter().find_map(|month| month.flow.forecast.err()) {
        notes.push(sentences::no_forecast(&lacks::words(lack, lang), lang));
    }
    notes
}
