//! Between which finish and cost each project may end, as rows of a table.

use super::{view::RangeRow, words};
use crate::analyse::{
    earned_value::planned::{digits, to_coin},
    risk::range::{self, Basis, NoRange, Range},
};
use crate::base::{Currency, Date, Lang};
use crate::report::{Request, lacks, scene::Shown, unscheduled};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// The rows of each project, by its id.
pub(super) fn rows(request: &Request<'_>, running: &[&Shown<'_>]) -> HashMap<String, Vec<RangeRow>> {
    let is_running = |id: &str| running.iter().any(|own| &*own.project.id == id);
    let all = request.trials(&is_running);
    let w = words::words(request.lang);
    let of = |own: &&Shown<'_>| {
        let (portfolio, project, day) = (request.portfolio, own.project, request.day());
        let estimate = own.row.figures.estimate().map(|(_, eac)| eac);
        let cost = range::cost(portfolio, project, day, estimate);
        let finish = all.get(&*project.id).map(|trials| range::finish(portfolio, project, day, trials));
        let amount = |value: Decimal| to_coin(value, digits(own.row.currency)).to_string();
        let rows = [
            finish.map(|finish| row(request, w.range_finish, None, finish, |day: Date| day.to_string())),
            Some(row(request, w.range_cost, own.row.currency, cost, amount)),
        ];
        (project.id.to_string(), rows.into_iter().flatten().collect())
    };
    running.iter().map(of).collect()
}

fn row<T>(
    request: &Request<'_>,
    name: &str,
    currency: Option<Currency>,
    range: Result<Range<T>, NoRange>,
    told: impl Fn(T) -> String,
) -> RangeRow {
    let mut row = RangeRow {
        name: name.to_owned(),
        planned: None,
        p50: None,
        p80: None,
        currency: currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        basis: String::new(),
        missing: String::new(),
    };
    match range {
        Ok(range) => {
            row.planned = Some(told(range.planned));
            row.p50 = Some(told(range.p50));
            row.p80 = Some(told(range.p80));
            row.basis = basis(request, range.basis, currency.is_none());
        }
        Err(why) => row.missing = missing(&why, request.lang),
    }
    row
}

fn basis(request: &Request<'_>, basis: Basis, is_finish: bool) -> String {
    match is_finish {
        true => words::basis_of_finish((basis.estimated, basis.tasks), (basis.stated, basis.threats), request.lang),
        false => words::basis_of_cost((basis.stated, basis.threats), request.lang),
    }
}

/// Why there is no range, in words.
#[must_use]
pub fn missing(why: &NoRange, lang: Lang) -> String {
    let w = words::words(lang);
    match why {
        NoRange::Unscheduled(why) => unscheduled::words(why, lang),
        NoRange::NoEstimate(lack) => lacks::words(*lack, lang),
        NoRange::Amount(why) => lacks::words((*why).into(), lang),
        NoRange::NothingUncertain => w.nothing_uncertain.to_owned(),
        NoRange::NoAmountStated => w.no_amount_stated.to_owned(),
        NoRange::Finished => w.all_finished.to_owned(),
    }
}
