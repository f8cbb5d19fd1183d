//! Money by month: what was planned, spent and ordered, what is still expected, what is paid, and whether the
//! money granted is enough.
//!
//! | | by month | by account |
//! | --- | --- | --- |
//! | budget | planned value of the current baseline | yes |
//! | actual, accrued, ordered | postings by their day, up to the day the project is measured at | yes |
//! | forecast | what is left of the estimate at completion, where the schedule has the rest of each task | yes |
//! | payments, receipts | contracts, with tax and retention | no |
//! | granted | funding, from the first day of its period on | no |
//! | gap | granted less actual and forecast, cumulative | no |
//! | reserves | what is left at the end of the month | no |

pub mod forecast;
pub mod payments;
pub mod reserves;

use super::{
    cost::{NoAmount, exchange::Exchange},
    earned_value::{
        Figure, Lack,
        planned::{digits, is_whole, to_coin},
        rows::Row,
        sheet::{Desk, Sheet},
        spent::posted,
    },
    schedule::outcome::{self, Also, ProjectDates},
};
use crate::base::{Date, Period};
use crate::model::{Entry, Kind, Project, actuals::Posting};
use payments::Payment;
use reserves::Reserves;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// The flows of a month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Flow {
    /// Planned value of the month.
    pub budget: Figure,
    /// Actual cost, with accruals and reversals.
    pub actual: Figure,
    /// Accruals less reversals, within the actual cost.
    pub accrued: Figure,
    /// Orders less orders taken back.
    pub ordered: Figure,
    /// What is still expected to be spent.
    pub forecast: Figure,
}

impl Flow {
    /// Nothing.
    pub const NOTHING: Flow = Flow {
        budget: Ok(Decimal::ZERO),
        actual: Ok(Decimal::ZERO),
        accrued: Ok(Decimal::ZERO),
        ordered: Ok(Decimal::ZERO),
        forecast: Ok(Decimal::ZERO),
    };

    /// With another.
    #[must_use]
    pub fn with(&self, other: &Flow) -> Flow {
        Flow {
            budget: sum(self.budget, other.budget),
            actual: sum(self.actual, other.actual),
            accrued: sum(self.accrued, other.accrued),
            ordered: sum(self.ordered, other.ordered),
            forecast: sum(self.forecast, other.forecast),
        }
    }
}

fn sum(one: Figure, other: Figure) -> Figure {
    one?.checked_add(other?).ok_or(Lack::TooLarge)
}

fn difference(one: Figure, other: Figure) -> Figure {
    one?.checked_sub(other?).ok_or(Lack::TooLarge)
}

/// A month of the whole project.
#[derive(Debug, Clone)]
pub struct Month {
    /// The month.
    pub period: Period,
    /// Its flows.
    pub flow: Flow,
    /// To be paid, or paid, with tax.
    pub payments: Figure,
    /// Tax within the payments.
    pub payments_tax: Figure,
    /// To be received, or received, with tax.
    pub receipts: Figure,
    /// Granted up to this month; none where the budget names no funding.
    pub granted: Option<Figure>,
    /// Granted less spent and still expected, up to this month.
    pub gap: Option<Figure>,
    /// What is left of the contingency at its end; none where the budget names none.
    pub contingency: Option<Figure>,
    /// What is left of the management reserve at its end.
    pub management: Option<Figure>,
}

/// A project's money by month.
#[derive(Debug)]
pub struct Cash<'a> {
    /// Its months, without gaps.
    pub months: Vec<Month>,
    /// Flows of each account by month; what has no account stands under none.
    pub accounts: Vec<(Option<&'a str>, Vec<Flow>)>,
    /// Payments of its contracts in the order of their days.
    pub payments: Vec<Payment<'a>>,
    /// Actual postings behind the day it is measured at, which are not counted.
    pub later: usize,
}

/// Months that the money granted does not reach.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shortage {
    /// The first of them.
    pub from: Period,
    /// The first month behind it in which there is enough; none when it never is.
    pub until: Option<Period>,
    /// What is missing at most, until then.
    pub most: Decimal,
}

impl Cash<'_> {
    /// Each time that the money granted runs out, in order.
    #[must_use]
    pub fn shortages(&self) -> Vec<Shortage> {
        let mut found: Vec<Shortage> = Vec::new();
        let mut is_short = false;
        for month in &self.months {
            let missing = month.gap.and_then(Result::ok).filter(|gap| *gap < Decimal::ZERO).map(|gap| -gap);
            match (missing, found.last_mut()) {
                (Some(missing), Some(last)) if is_short => last.most = last.most.max(missing),
                (Some(most), _) => found.push(Shortage {
                    from: month.period,
                    until: None,
                    most,
                }),
                (None, Some(last)) if is_short => last.until = Some(month.period),
                (None, _) => {}
            }
            is_short = missing.is_some();
        }
        found
    }
}

/// A project as it is asked.
pub struct Asked<'r, 'a> {
    /// What sheets are made with.
    pub desk: &'r Desk<'a>,
    /// Its sheet.
    pub sheet: &'r Sheet<'a>,
    /// Its row.
    pub row: &'r Row<'a>,
    /// Its computed dates.
    pub dates: Result<&'r ProjectDates<'a>, Lack>,
}

/// The money of projects by month, over the dates that are computed for them.
#[must_use]
pub fn of_projects<'a>(desk: &Desk<'a>, projects: &[&'a Project]) -> Vec<(Sheet<'a>, Cash<'a>)> {
    let wanted: BTreeSet<&str> = projects.iter().map(|project| &*project.id).collect();
    let dates = outcome::compute(desk.portfolio, desk.status_date, &|id| wanted.contains(id), Also::default());
    let dates: BTreeMap<&str, _> = dates.iter().map(|(project, dates)| (&*project.id, dates.as_ref())).collect();
    let one = |project: &&'a Project| {
        let sheet = desk.sheet(project);
        let row = sheet.row(desk);
        let dates = dates.get(&*project.id).copied().and_then(Result::ok).ok_or(Lack::NoSchedule);
        let cash = cash(&Asked {
            desk,
            sheet: &sheet,
            row: &row,
            dates,
        });
        (sheet, cash)
    };
    projects.iter().map(one).collect()
}

/// The money of a project by month.
#[must_use]
pub fn cash<'a>(asked: &Asked<'_, 'a>) -> Cash<'a> {
    let sheet = asked.sheet;
    let exchange = Exchange::of(asked.desk.portfolio, sheet.project);
    let day = sheet.measured.day;
    let payments = payments::of_project(sheet.project, &exchange, asked.dates.ok(), day);
    let forecast = forecast::by_month(asked);
    let reserves = Reserves::of(sheet.project, &exchange);
    let (months, is_cut) = months(asked, &payments, forecast.as_ref().ok());
    let too_long = is_cut.then_some(Lack::TooLong);
    let mut flows: BTreeMap<Option<&'a str>, Vec<Flow>> = BTreeMap::new();
    let position: BTreeMap<Period, usize> = months.iter().enumerate().map(|(at, month)| (*month, at)).collect();
    let mut add = |account: Option<&'a str>, month: Period, flow: Flow| {
        let all = flows.entry(account).or_insert_with(|| vec![Flow::NOTHING; months.len()]);
        if let Some(own) = position.get(&month).and_then(|at| all.get_mut(*at)) {
            *own = own.with(&flow);
        }
    };
    planned(sheet, &months, &mut add);
    let later = booked(sheet, &exchange, &mut add);
    for (account, month, amount) in forecast.iter().flatten() {
        let forecast = Ok(*amount);
        add(*account, *month, Flow { forecast, ..Flow::NOTHING });
    }
    let mut whole = vec![Flow::NOTHING; months.len()];
    for own in flows.values() {
        whole = whole.iter().zip(own).map(|(sum, own)| sum.with(own)).collect();
    }
    let no_plan = too_long.or(sheet.planned.is_none().then_some(Lack::NoBaseline)).or(sheet.lack);
    let no_dates = too_long.or(undated(sheet).then_some(NoAmount::Unread.into()));
    let forecast = too_long.map_or(forecast, Err);
    for flow in whole.iter_mut().chain(flows.values_mut().flatten()) {
        if let Err(lack) = &forecast {
            flow.forecast = Err(*lack);
        }
        if let Some(lack) = no_plan {
            flow.budget = Err(lack);
        }
        if let Some(lack) = no_dates {
            (flow.actual, flow.accrued, flow.ordered) = (Err(lack), Err(lack), Err(lack));
        }
    }
    Cash {
        months: told(sheet, (&months, too_long), whole, &payments, &reserves, &exchange),
        accounts: in_order(sheet, flows),
        payments,
        later,
    }
}

/// Whether there are postings of which nobody knows the month.
fn undated(sheet: &Sheet<'_>) -> bool {
    let is_undated = |entry: &Entry<Posting>| entry.record.date.value().is_none();
    sheet.project.unread.contains(&Kind::Actuals) || sheet.project.postings.iter().any(is_undated)
}

/// The months from the first to the last of anything, and whether there are too many to be told.
fn months<'a>(asked: &Asked<'_, 'a>, payments: &[Payment<'a>], forecast: Option<&Vec<forecast::Part<'a>>>) -> (Vec<Period>, bool) {
    let sheet = asked.sheet;
    let window = sheet.planned.as_ref().and_then(|planned| planned.window());
    let mut days: Vec<Date> = window.into_iter().flat_map(|(start, finish)| [start, finish]).collect();
    let posted = sheet.project.postings.iter().filter_map(|entry| entry.record.date.value());
    days.extend(posted.filter(|date| *date <= sheet.measured.day));
    days.extend(payments.iter().filter_map(|payment| payment.on));
    days.extend(forecast.into_iter().flatten().map(|(_, month, _)| month.first_day()));
    // What is there and cannot be read is told in a month, too.
    let is_unread = undated(sheet) || payments::lack(sheet.project).is_some() || sheet.lack == Some(NoAmount::Unread.into());
    days.extend(is_unread.then_some(sheet.measured.day));
    let (Some(first), Some(last)) = (days.iter().min(), days.iter().max()) else {
        return (Vec::new(), false);
    };
    let last = Period::month_of(*last);
    let mut months = vec![Period::month_of(*first)];
    // No plan lasts a century.
    while months.last().is_some_and(|month| *month < last) && months.len() < 1_200 {
        months.extend(months.last().map(|month| month.next()));
    }
    let is_cut = months.last().is_some_and(|month| *month < last);
    (months, is_cut)
}

/// What the baseline planned in each month.
fn planned<'a>(sheet: &Sheet<'a>, months: &[Period], add: &mut impl FnMut(Option<&'a str>, Period, Flow)) {
    let Some(planned) = &sheet.planned else { return };
    for (item, own) in planned.items.iter().zip(&sheet.items) {
        let mut before = Ok(Decimal::ZERO);
        for month in months {
            let by_now = planned.value(item, month.last_day());
            let budget = difference(by_now, before);
            if budget != Ok(Decimal::ZERO) {
                add(own.account, *month, Flow { budget, ..Flow::NOTHING });
            }
            before = by_now;
        }
    }
}

/// What was posted in each month; how many postings lie behind the day.
fn booked<'a>(sheet: &Sheet<'a>, exchange: &Exchange<'_>, add: &mut impl FnMut(Option<&'a str>, Period, Flow)) -> usize {
    let mut later = 0;
    for entry in &sheet.project.postings {
        let spent = posted(&entry.record, exchange, sheet.measured.day, sheet.budget_day());
        later += spent.later;
        let Some(date) = entry.record.date.value().filter(|_| spent.later == 0) else {
            continue;
        };
        let flow = Flow {
            actual: spent.actual,
            accrued: spent.accrued,
            ordered: spent.committed,
            ..Flow::NOTHING
        };
        add(entry.record.account.get().map(|own| own.as_str()), Period::month_of(date), flow);
    }
    later
}

fn told(
    sheet: &Sheet<'_>,
    (months, too_long): (&[Period], Option<Lack>),
    whole: Vec<Flow>,
    payments: &[Payment<'_>],
    reserves: &Reserves<'_>,
    exchange: &Exchange<'_>,
) -> Vec<Month> {
    let unread = too_long.or(payments::lack(sheet.project));
    let mut used = Ok(Decimal::ZERO);
    let mut all = Vec::with_capacity(months.len());
    for (month, flow) in months.iter().zip(whole) {
        used = sum(used, sum(flow.actual, flow.forecast));
        let granted = granted(sheet, *month, exchange);
        let in_month = |is_receipt: bool, part: &dyn Fn(&Payment<'_>) -> Figure| {
            let own = payments.iter().filter(|payment| payment.is_receipt == is_receipt);
            let own = own.filter(|payment| payment.on.is_some_and(|on| month.holds(on)));
            unread.map_or(Ok(Decimal::ZERO), Err)?;
            own.map(part).try_fold(Decimal::ZERO, |all, own| sum(Ok(all), own))
        };
        all.push(Month {
            period: *month,
            flow,
            payments: in_month(false, &|payment| sum(payment.net, payment.tax)),
            payments_tax: in_month(false, &|payment| payment.tax),
            receipts: in_month(true, &|payment| sum(payment.net, payment.tax)),
            granted,
            gap: granted.map(|granted| difference(granted, used)),
            contingency: reserves.contingency_left(month.last_day()),
            management: reserves.management_left(month.last_day()),
        });
    }
    all
}

/// What was granted for periods that have begun by the end of a month.
fn granted(sheet: &Sheet<'_>, month: Period, exchange: &Exchange<'_>) -> Option<Figure> {
    if sheet.project.unread.contains(&Kind::Budget) {
        return Some(Err(NoAmount::Unread.into()));
    }
    let budget = sheet.project.budget.as_ref()?;
    if !is_whole(&budget.record.funding) {
        return Some(Err(NoAmount::Unread.into()));
    }
    budget.record.funding.has_items().then(|| {
        let mut all = Ok(Decimal::ZERO);
        for (grant, _) in budget.record.funding.items() {
            let day = grant.approved.value().unwrap_or(sheet.measured.day);
            let begins = grant.period.value().map(Period::first_day);
            if begins.is_none_or(|begins| begins <= month.last_day()) {
                let amount = grant.amount.get().ok_or(NoAmount::Unread.into());
                let amount = amount.and_then(|amount| Ok(to_coin(exchange.convert(amount, day)?, digits(exchange.own))));
                all = sum(all, amount);
            }
        }
        all
    })
}

/// Accounts in the order of the budget, then others by id, then what has none.
fn in_order<'a>(sheet: &Sheet<'a>, mut flows: BTreeMap<Option<&'a str>, Vec<Flow>>) -> Vec<(Option<&'a str>, Vec<Flow>)> {
    let mut all = Vec::new();
    let mut seen = BTreeSet::new();
    for account in sheet.accounts().filter_map(|account| account.id.get()) {
        if let Some((id, own)) = flows
            .remove_entry(&Some(account.as_str()))
            .filter(|_| seen.insert(account.as_str()))
        {
            all.push((id, own));
        }
    }
    let none = flows.remove(&None);
    all.extend(flows);
    all.extend(none.map(|own| (None, own)));
    all
}
