//! How exposed a project is: the band of a risk's score, and what is done next about it.

use crate::base::Date;
use crate::model::{action::Action, settings::Settings};
use rust_decimal::Decimal;

/// How high a score is, by the thresholds of `pmo.toml`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Band {
    /// Below amber.
    Low,
    /// From amber on.
    Amber,
    /// From red on.
    Red,
}

/// The band of a score: amber from 0.06, red from 0.18, unless `pmo.toml` says otherwise (DOMAIN 4).
#[must_use]
pub fn band(score: Decimal, settings: &Settings) -> Band {
    let thresholds = settings.thresholds.get();
    let amber = thresholds
        .and_then(|own| own.risk_amber.value())
        .map_or(Decimal::new(6, 2), |value| value.0);
    let red = thresholds
        .and_then(|own| own.risk_red.value())
        .map_or(Decimal::new(18, 2), |value| value.0);
    match score {
        score if score >= red => Band::Red,
        score if score >= amber => Band::Amber,
        _ => Band::Low,
    }
}

/// The open action of a list that is due first.
#[must_use]
pub fn next_action<'a>(actions: impl Iterator<Item = &'a Action>) -> Option<&'a Action> {
    actions
        .filter(|action| action.is_open())
        .min_by_key(|action| action.due.value().unwrap_or(Date(chrono::NaiveDate::MAX)))
}
