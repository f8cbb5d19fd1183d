//! Budget, value and cost by account and by cost element, and what drives the variances.
//!
//! The rows are those of `pmo variance`: each table adds up to the project to the cent, what no account has is a row of its
//! own, and what is left is forecast at the pace of the project.

use super::{
    Job, Made, sentences,
    view::{CostRow, CostTable, Driver, Drivers},
    words,
};
use crate::analyse::earned_value::{
    Figure, Lack,
    items::{Item, UNDISTRIBUTED, What},
    measures::Sums,
    planned::{digits, to_coin},
    rows::{Level, Row},
    sheet::{Sheet, Values},
    spent::Spent,
};
use crate::base::{Choice, Lang};
use crate::model::budget::{CostElement, Treatment};
use crate::report::lacks;
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Drivers that are named.
const TOP_DRIVERS: usize = 3;

/// A row before it is told.
struct Part {
    name: String,
    values: Values,
    spent: Spent,
    eac: Figure,
}

impl Part {
    fn of(row: &Row<'_>, name: String) -> Part {
        Part {
            name,
            values: row.figures.values,
            spent: row.figures.spent,
            eac: row.figures.estimate().map(|(_, eac)| to_coin(eac, digits(row.currency))),
        }
    }

    fn sums(&self) -> Sums {
        Sums {
            bac: self.values.bac,
            pv: self.values.pv,
            ev: self.values.ev,
            ac: self.spent.actual,
        }
    }

    fn left(&self) -> Figure {
        minus(minus(self.values.bac, self.spent.actual), self.spent.committed)
    }

    fn is_nothing(&self) -> bool {
        let all = [
            self.values.bac,
            self.values.pv,
            self.values.ev,
            self.spent.actual,
            self.spent.committed,
        ];
        all.into_iter().flatten().all(|amount| amount.is_zero())
    }
}

fn minus(one: Figure, other: Figure) -> Figure {
    one?.checked_sub(other?).ok_or(Lack::TooLarge)
}

pub(in crate::report) fn accounts(job: &Job<'_>, made: &Made<'_>) -> CostTable {
    let name = |row: &Row<'_>| match (row.name, row.id.is_empty()) {
        (_, true) => words::words(job.lang).without_account.to_owned(),
        (name, _) => Some(job.base.text(name))
            .filter(|name| !name.is_empty())
            .unwrap_or_else(|| row.id.clone()),
    };
    let rows = made.sheet.parts(Level::Account, &made.row);
    let parts: Vec<Part> = rows.iter().map(|row| Part::of(row, name(row))).collect();
    table(job, made, &parts)
}

pub(in crate::report) fn elements(job: &Job<'_>, made: &Made<'_>) -> CostTable {
    keyed::<CostElement>(job, made, Level::CostElement)
}

/// The same as capital and operating expenditure.
pub(in crate::report) fn treatments(job: &Job<'_>, made: &Made<'_>) -> CostTable {
    keyed::<Treatment>(job, made, Level::Treatment)
}

/// By the words of a list.
fn keyed<T: Choice>(job: &Job<'_>, made: &Made<'_>, level: Level) -> CostTable {
    let name = |key: &str| {
        let at = T::KEYS.iter().position(|own| *own == key);
        at.map_or_else(
            || words::words(job.lang).without_account.to_owned(),
            |at| sentences::capital(T::ALL[at].label(job.lang)),
        )
    };
    let rows = made.sheet.parts(level, &made.row);
    let parts = rows.iter().map(|row| (row, Part::of(row, name(&row.id))));
    // Milestones belong to no account and cost nothing.
    let parts = parts.filter(|(row, part)| !(row.id.is_empty() && part.is_nothing()));
    let parts: Vec<Part> = parts.map(|(_, part)| part).collect();
    table(job, made, &parts)
}

fn table(job: &Job<'_>, made: &Made<'_>, parts: &[Part]) -> CostTable {
    let mut missing: Vec<(String, Vec<&'static str>)> = Vec::new();
    let rows: Vec<CostRow> = parts.iter().map(|part| told(part, job.lang, &mut missing)).collect();
    let coins = digits(made.sheet.currency);
    let estimate = made.row.figures.estimate();
    let has_own = parts.iter().any(|part| part.eac.is_ok());
    let note = match estimate {
        Ok((method, _)) => sentences::forecasts(method, job.lang),
        Err(_) if has_own => sentences::forecasts_of_their_own(job.lang),
        Err(_) => String::new(),
    };
    let whole = Part::of(&made.row, words::words(job.lang).total.to_owned());
    let total = told(&whole, job.lang, &mut missing);
    let has_coins = |row: &CostRow| {
        let all = [&row.bac, &row.pv, &row.ev, &row.ac, &row.committed, &row.eac];
        let mut amounts = all.into_iter().flatten().filter_map(|own| own.parse::<Decimal>().ok());
        amounts.any(|amount| !amount.fract().is_zero())
    };
    let shown = if rows.iter().chain([&total]).any(has_coins) { coins } else { 0 };
    CostTable {
        digits: shown,
        rows,
        total,
        missing: missing.iter().map(|(why, what)| sentences::missing(what, why, job.lang)).collect(),
        note,
    }
}

/// A row as the template sees it; reasons for what it lacks are kept once each, with the columns they are for.
fn told(part: &Part, lang: Lang, missing: &mut Vec<(String, Vec<&'static str>)>) -> CostRow {
    let w = words::words(lang);
    let mut put = |column: &'static str, figure: Figure| match figure {
        Ok(amount) => Some(amount.to_string()),
        Err(lack) => {
            let why = lacks::words(lack, lang);
            match missing.iter_mut().find(|(known, _)| *known == why) {
                Some((_, columns)) if columns.contains(&column) => {}
                Some((_, columns)) => columns.push(column),
                None => missing.push((why, vec![column])),
            }
            None
        }
    };
    CostRow {
        name: part.name.clone(),
        bac: put(w.column_bac, part.values.bac),
        pv: put(w.column_pv, part.values.pv),
        ev: put(w.column_ev, part.values.ev),
        ac: put(w.column_ac, part.spent.actual),
        committed: put(w.column_committed, part.spent.committed),
        cv: put(w.column_cv, part.sums().cv()),
        eac: put(w.column_eac, part.eac),
        left: put(w.column_left, part.left()),
    }
}

/// Something with a variance of its own.
struct Own {
    name: String,
    kind: &'static str,
    amount: Figure,
}

/// What drives cost, and what drives the schedule.
pub(in crate::report) fn drivers(job: &Job<'_>, made: &Made<'_>) -> (Drivers, Drivers) {
    let (sheet, sums) = (&made.sheet, made.row.figures.sums());
    let w = words::words(job.lang);
    let schedule = sheet.items.iter().map(|item| {
        let (name, kind) = named(job, sheet, item);
        Own {
            name,
            kind,
            amount: minus(item.ev, item.pv),
        }
    });
    (
        top(cost(job, sheet), sums.cv(), w.no_cost_driver, job.lang),
        top(schedule.collect(), sums.sv(), w.no_schedule_driver, job.lang),
    )
}

/// Cost variances where budget and cost meet: at the task where postings name it, else at the account.
fn cost(job: &Job<'_>, sheet: &Sheet<'_>) -> Vec<Own> {
    let w = words::words(job.lang);
    let mut all = Vec::new();
    let mut accounts: BTreeSet<Option<&str>> = sheet.items.iter().map(|item| item.account).collect();
    accounts.extend(sheet.ledger.accounts().map(Some));
    for account in accounts {
        let items: Vec<&Item<'_>> = sheet.items.iter().filter(|item| item.account == account).collect();
        let spent = account.map(|account| sheet.ledger.of_account(account).actual);
        let name = account.map_or_else(|| w.without_account.to_owned(), |id| account_name(job, sheet, id));
        let by_task: Option<Vec<Figure>> = items
            .iter()
            .map(|item| {
                let is_task = matches!(item.what, What::Task(_) | What::Gone);
                let actual = is_task.then(|| sheet.spent_on_item(item).actual);
                actual.filter(|actual| *actual != Err(Lack::CostByAccount))
            })
            .collect();
        let mut rest = spent.unwrap_or(Ok(Decimal::ZERO));
        match by_task {
            Some(actuals) => {
                for (item, actual) in items.iter().zip(actuals) {
                    let (task, kind) = named(job, sheet, item);
                    all.push(Own {
                        name: task,
                        kind,
                        amount: minus(item.ev, actual),
                    });
                    rest = spent.map_or(rest, |_| minus(rest, actual));
                }
                all.push(Own {
                    name,
                    kind: w.is_account,
                    amount: minus(Ok(Decimal::ZERO), rest),
                });
            }
            None => {
                let earned = items
                    .iter()
                    .try_fold(Decimal::ZERO, |sum, item| sum.checked_add(item.ev?).ok_or(Lack::TooLarge));
                all.push(Own {
                    name,
                    kind: w.is_account,
                    amount: minus(earned, rest),
                });
            }
        }
    }
    all
}

fn account_name(job: &Job<'_>, sheet: &Sheet<'_>, id: &str) -> String {
    let own = sheet
        .accounts()
        .find(|account| account.id.get().is_some_and(|own| own.as_str() == id));
    let name = job.base.text(own.and_then(|account| account.name.get()));
    if name.is_empty() { id.to_owned() } else { name }
}

/// The name of a task or line, and what it is.
fn named(job: &Job<'_>, sheet: &Sheet<'_>, item: &Item<'_>) -> (String, &'static str) {
    let w = words::words(job.lang);
    let or_id = |name: String| if name.is_empty() { item.id.to_owned() } else { name };
    match item.what {
        What::Task(at) => (or_id(job.base.text(sheet.tasks[at].task.name.get())), w.is_task),
        What::Gone => (item.id.to_owned(), w.is_gone),
        What::Undistributed => (w.undistributed.to_owned(), w.is_line),
        What::Line if item.id == UNDISTRIBUTED => (w.undistributed.to_owned(), w.is_line),
        What::Line => {
            let mut lines = sheet.accounts().flat_map(|account| account.lines.items());
            let line = lines.find(|(line, _)| line.id.get().is_some_and(|id| id.as_str() == item.id));
            (or_id(job.base.text(line.and_then(|(line, _)| line.name.get()))), w.is_line)
        }
    }
}

/// The three worst, with their share of everything that is unfavourable.
fn top(all: Vec<Own>, whole: Figure, none: &str, lang: Lang) -> Drivers {
    if let Err(lack) = whole {
        return Drivers {
            rows: Vec::new(),
            note: sentences::not_available(&lacks::words(lack, lang), lang),
        };
    }
    let mut worse: Vec<(Decimal, Own)> = all
        .into_iter()
        .filter_map(|own| Some((own.amount.ok().filter(|amount| *amount < Decimal::ZERO)?, own)))
        .collect();
    let sum: Decimal = worse.iter().map(|(amount, _)| *amount).sum();
    worse.sort_by(|(a, one), (b, other)| (a, &one.name).cmp(&(b, &other.name)));
    let more = worse.len().saturating_sub(TOP_DRIVERS);
    let rows = worse.into_iter().take(TOP_DRIVERS).filter_map(|(amount, own)| {
        Some(Driver {
            name: own.name,
            kind: own.kind.to_owned(),
            amount: amount.to_string(),
            share: amount.checked_div(sum)?.round_dp(4).to_string(),
        })
    });
    let rows: Vec<Driver> = rows.collect();
    let note = if rows.is_empty() {
        none.to_owned()
    } else {
        sentences::more_drivers(more, lang)
    };
    Drivers { rows, note }
}
