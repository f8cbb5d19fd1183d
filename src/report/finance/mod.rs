//! The finance report: what is budgeted, spent, ordered and expected, by project, account, element and treatment; reserves,
//! funding, months and payments.
//!
//! `view.rs` is what the template sees, `words.rs` its language. The tables are those of the monthly report.

pub mod view;
pub mod words;

use super::{
    Request,
    kinds::{self, Kind, Length, LooksBack},
    lacks,
    made::Made,
    monthly::{self, Job, Made as Project, money, sentences, tables},
    weekly,
};
use crate::analyse::{
    cost::exchange::Exchange,
    earned_value::{
        Figure, Lack,
        above::{Counted, above, rate},
        planned::{digits, to_coin},
        rows::{Level, Row},
    },
};
use crate::base::Words;
use std::collections::BTreeMap;
use view::{Finance, MoneyRow, Payment, Rate, Section};

/// The report.
pub const KIND: Kind = Kind {
    name: "finance",
    about: Words {
        en: "for finance: budget, actual, accrued, committed and expected cost by project, account, element and treatment; payments",
        zh: "面向财务：按项目、账户、成本要素和资本化处理列示预算、实际、预提、承诺和预计成本；付款计划",
    },
    length: Length::Month,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/finance.md.j2"),
    schema: || kinds::schema_of::<Finance>("finance"),
    view: |request| kinds::json(view(request)),
};

/// Payments of the next so many days are shown.
const AHEAD: i64 = 90;

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> Finance {
    let (job, mut made, aside) = monthly::reported(request);
    made.sort_by(|a, b| a.project.id.cmp(&b.project.id));
    let lang = request.lang;
    let counted: Vec<Counted<'_, '_>> = made.iter().map(|own| (&*own.sheet, &*own.row)).collect();
    let (sum, left_out) = above(&job.desk, Level::Portfolio, "", None, &counted);
    let currency = sum.currency.map_or_else(String::new, |currency| currency.as_str().to_owned());
    Finance {
        w: words::words(lang),
        portfolio: request.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        day: job.day.to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, lang),
        made: Made::of(request),
        rows: made.iter().map(|own| row(&own.row, request.project_name(own.project))).collect(),
        total: row(&sum, words::words(lang).total.to_owned()),
        counted: sentences::counted_projects(sum.projects, made.len(), &currency, lang),
        rates: rates(&job, &made, &currency),
        left_out: left_out
            .into_iter()
            .map(|(project, lack)| request.aside(project, lacks::words(lack, lang)))
            .collect(),
        sections: made.iter().take(request.most_sections()).map(|own| section(&job, own)).collect(),
        aside,
    }
}

fn row(own: &Row<'_>, name: String) -> MoneyRow {
    let (sums, spent) = (own.figures.sums(), own.figures.spent);
    let coins = digits(own.currency);
    let text = |figure: Figure| figure.ok().map(|value| to_coin(value, coins).to_string());
    let eac = own.figures.estimate().map(|(_, eac)| to_coin(eac, coins));
    let minus = |one: Figure, other: Figure| one?.checked_sub(other?).ok_or(Lack::TooLarge);
    MoneyRow {
        id: own.id.clone(),
        name,
        currency: own.currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        bac: text(sums.bac),
        ac: text(sums.ac),
        accrued: text(spent.accrued),
        committed: text(spent.committed),
        left: text(minus(minus(sums.bac, sums.ac), spent.committed)),
        eac: text(eac),
        vac: text(sums.vac(eac)),
        cpi: sums.cpi().ok().map(|cpi| cpi.round_dp(4).to_string()),
        exchange: text(spent.exchange),
    }
}

/// The rates of exchange of the projects that stand in the sum.
fn rates(job: &Job<'_>, made: &[Project<'_>], to: &str) -> Vec<Rate> {
    let exchange = Exchange::of_portfolio(job.desk.portfolio);
    let mut by_rate: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for own in made.iter().filter(|own| own.row.figures.sums().bac.is_ok()) {
        if let Some(used) = rate(&exchange, &own.sheet) {
            let key = (used.from.as_str().to_owned(), used.rate.normalize().to_string());
            by_rate.entry(key).or_default().push(job.base.project_name(own.project));
        }
    }
    let rates = by_rate.into_iter().map(|((from, rate), projects)| Rate {
        from,
        to: to.to_owned(),
        rate,
        projects,
    });
    rates.collect()
}

fn section(job: &Job<'_>, own: &Project<'_>) -> Section {
    let (reserves, reserves_missing) = money::reserves(job, own);
    Section {
        id: own.project.id.to_string(),
        name: job.base.project_name(own.project),
        currency: own.row.currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        accounts: tables::accounts(job, own),
        elements: tables::elements(job, own),
        treatments: tables::treatments(job, own),
        reserves,
        reserves_missing,
        funding: money::funding(job, own),
        cash: money::cash_rows(job, own),
        cash_notes: money::cash_notes(own, job.lang),
        payments: pay(job, own),
        later_postings: monthly::later_postings(job, own),
    }
}

/// Open payments that are late or due soon, by day.
fn pay(job: &Job<'_>, own: &Project<'_>) -> Vec<Payment> {
    let open = own
        .cash
        .payments
        .iter()
        .filter(|payment| !payment.is_paid)
        .filter_map(|payment| Some((payment.on?, payment)));
    let near = open.filter(|(on, payment)| payment.is_overdue || on.days_since(job.day) <= AHEAD);
    near.map(|(on, payment)| {
        let contract = payment.contract;
        let id = contract.id.get().map_or("", |id| id.as_str());
        let text = |figure: Figure| figure.ok().map(|amount| amount.to_string());
        Payment {
            on: on.to_string(),
            contract: payment.id.map_or_else(|| id.to_owned(), |payment| format!("{id}/{payment}")),
            party: job.base.text(contract.party.get()),
            is_receipt: payment.is_receipt,
            net: text(payment.net),
            tax: text(payment.tax).filter(|_| !payment.lacks_rate),
            late: payment.is_overdue,
        }
    })
    .collect()
}
