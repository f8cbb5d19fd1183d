//! Amounts, shares and dates as rules over money and registers tell them.

use crate::analyse::cost::budget::Limit;
use crate::base::{Currency, Date, Field, FileId, Place};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::settings::Cycle;
use rust_decimal::Decimal;

/// An amount without idle zeros, with its currency when that is known.
pub(crate) fn amount(value: Decimal, currency: Option<Currency>) -> String {
    let value = value.normalize();
    match currency {
        Some(currency) => format!("{value} {}", currency.as_str()),
        None => value.to_string(),
    }
}

/// What an account may cost, as the end of a sentence.
pub(crate) fn allowed(limit: &Limit, currency: Option<Currency>) -> String {
    let most = amount(limit.amount.round_dp(2), currency);
    match limit.is_authorised {
        true => format!("only {most} are authorised"),
        false if limit.amount.is_zero() => "it has no budget".to_owned(),
        false => format!("its budget is {most}"),
    }
}

/// A percentage with at most one decimal.
pub(crate) fn percent(fraction: Decimal) -> String {
    format!("{} %", (fraction * Decimal::ONE_HUNDRED).round_dp(1).normalize())
}

/// `, and 3 more …`, or nothing.
pub(crate) fn more(count: usize, what: &str) -> String {
    match count {
        0 => String::new(),
        1 => format!(", and 1 more {what}"),
        _ => format!(", and {count} more {what}s"),
    }
}

/// Reports a date that lies before one that must not come after it; true when it did.
pub(crate) fn reversed(
    sink: &mut Sink<'_>,
    file: FileId,
    record: &str,
    (first, earlier): (&str, &Field<Date>),
    (then, later): (&str, &Field<Date>),
) -> bool {
    let (Some((from, first_span)), Some((until, span))) = (earlier.located(), later.located()) else {
        return false;
    };
    if until >= from {
        return false;
    }
    sink.at(
        Place::new(file, span),
        format!("{record}: `{then}` {until} is before `{first}` {from}"),
    )
    .label(match from.days_since(*until) {
        1 => "1 day too early".to_owned(),
        days => format!("{days} days too early"),
    })
    .also(Place::new(file, first_span), "comes first")
    .help("correct one of the two dates");
    true
}

/// The last day that may have happened: records are written between two status dates, so a status
/// cycle is added to the status date.
pub(crate) fn latest_fact(context: &ProjectContext<'_>) -> Date {
    let cycle = context.all.portfolio.settings.status.get().and_then(|status| status.cycle.value());
    context.today().plus_days(match cycle.unwrap_or(Cycle::Weekly) {
        Cycle::Weekly => 7,
        Cycle::Biweekly => 14,
        Cycle::Monthly => 31,
    })
}
