//! The score of a risk: probability times its largest impact (DOMAIN 4).

use crate::base::{Date, Percent};
use crate::model::{
    action::Action,
    common::{Impact, Impacts, Probability},
    risk::Risk,
    settings::Settings,
};
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

/// The score of a risk, 0 to 1; nothing when its probability or impact cannot be placed on the scales.
#[must_use]
pub fn score(risk: &Risk, settings: &Settings) -> Option<Decimal> {
    scored(risk.probability.get()?, risk.impact.get()?, settings)
}

/// The score after the response.
#[must_use]
pub fn residual_score(risk: &Risk, settings: &Settings) -> Option<Decimal> {
    scored(risk.residual_probability.get()?, risk.residual_impact.get()?, settings)
}

fn scored(probability: &Probability, impacts: &Impacts, settings: &Settings) -> Option<Decimal> {
    let probability = match probability {
        Probability::Level(level) => settings.probability_of(level.as_str())?,
        Probability::Fraction(fraction) => *fraction,
    };
    let weights = impacts
        .dimensions()
        .into_iter()
        .filter_map(|(name, field)| weight(name, field.get()?, settings));
    weights.max().map(|weight| probability * weight)
}

/// The weight of one impact: a level's own, or that of the highest level whose share it reaches.
///
/// An amount or a delay has a weight only where the scale says from which share on; without that, or
/// without a budget to compare with, it has none.
fn weight(dimension: &str, impact: &Impact, settings: &Settings) -> Option<Decimal> {
    match impact {
        Impact::Level(level) => settings.impact_of(level.as_str()),
        Impact::Percent(share) => reached(dimension, *share, settings),
        Impact::Money(_) | Impact::Duration(_) => None,
    }
}

fn reached(dimension: &str, share: Percent, settings: &Settings) -> Option<Decimal> {
    let levels = settings.scales.get()?.impact.items().map(|(level, _)| level);
    let from = |level: &crate::model::settings::Level| {
        if dimension == "time" {
            level.time_from.value()
        } else {
            level.cost_from.value()
        }
    };
    let fitting = levels.filter(|level| from(level).is_some_and(|from| from.value <= share.value));
    fitting.filter_map(|level| level.value.value().map(|value| value.0)).max()
}

/// The band of a score: amber from 0.06, red from 0.18, unless `pmo.toml` says otherwise.
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
