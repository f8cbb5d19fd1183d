//! What the scorecard shows: the data its template sees. Values are decimal strings; what cannot be computed is absent, and
//! its reason stands beside it.

use super::words::ScorecardWords;
use crate::report::made::Made;
use schemars::JsonSchema;
use serde::Serialize;

/// A scorecard.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Scorecard {
    /// Labels in the report's language.
    pub w: &'static ScorecardWords,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The month, `2026-11`.
    pub period: String,
    /// The day the figures are of.
    pub day: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What it was made of and with.
    pub made: Made,
    /// The weighted mean of the scores, of 100; absent when no indicator can be computed.
    pub score: Option<String>,
    /// The sum of the weights that it rests on.
    pub weights: u32,
    /// Both in a sentence.
    pub summary: String,
    /// The indicators.
    pub rows: Vec<Row>,
}

/// An indicator.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// How it is computed.
    pub formula: String,
    /// `share`, `index`, `days` or `mark`.
    pub unit: String,
    /// Its value.
    pub value: Option<String>,
    /// Why there is none.
    pub missing: String,
    /// The value that scores 100.
    pub target: String,
    /// The value that scores 0.
    pub floor: String,
    /// Its weight.
    pub weight: u32,
    /// How far it has come from floor to target, of 100.
    pub score: Option<String>,
    /// How many count for it, of how many, in words.
    pub basis: String,
    /// What does not count for it, by address.
    pub offenders: Vec<String>,
}
