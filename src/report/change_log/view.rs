//! What the report of changes shows: the data its template sees. Dates are `YYYY-MM-DD`, amounts, days and shares
//! decimal strings; what cannot be had is absent, and its reason stands in a note.

use super::words::ChangeWords;
use crate::report::{head::Head, monthly::view::Aside};
use schemars::JsonSchema;
use serde::Serialize;

/// A report of changes.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeReport {
    /// Labels in the report's language.
    pub w: &'static ChangeWords,
    /// What it begins with.
    pub head: Head,
    /// How many requests there are, by where they stand, in a sentence.
    pub summary: String,
    /// All projects in one table; absent when there is only one.
    pub overview: Option<Overview>,
    /// Projects with requests: those with the most pending ones first.
    pub sections: Vec<Section>,
    /// Names of running projects without any request.
    pub without: Vec<String>,
    /// Projects without a section, each with its reason.
    pub aside: Vec<Aside>,
}

/// All projects in one table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Overview {
    /// One row a project, and the sum.
    pub rows: Vec<OverviewRow>,
    /// What the sum does not hold, in a sentence; empty when it holds all.
    pub note: String,
}

/// A project's requests, or those of all.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OverviewRow {
    /// Name.
    pub name: String,
    /// Whether this is the sum over all projects.
    pub is_total: bool,
    /// How many await a decision.
    pub pending: usize,
    /// How many of them are past the day by which it was needed.
    pub overdue: usize,
    /// Currency of the amounts.
    pub currency: String,
    /// Cost that pending ones claim.
    pub pending_cost: Option<String>,
    /// How many were decided in the month.
    pub decided: usize,
    /// How many are approved in all.
    pub approved: usize,
    /// Cost that approved ones claim.
    pub approved_cost: Option<String>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Manager.
    pub manager: String,
    /// How many requests there are, by where they stand, in a sentence.
    pub summary: String,
    /// Requests that await a decision, the most urgent first.
    pub pending: Vec<PendingRow>,
    /// Emergencies that are not ratified, each in a sentence.
    pub emergencies: Vec<Emergency>,
    /// Requests decided in the month.
    pub decided: Vec<DecidedRow>,
    /// What approved and pending requests claim together.
    pub effects: Vec<EffectRow>,
    /// What that would mean for budget and finish, in sentences.
    pub outlook: Vec<String>,
    /// All requests that do not await a decision, the newest first.
    pub log: Vec<LogRow>,
    /// How many more there are.
    pub log_more: usize,
}

/// A request that awaits a decision.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PendingRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it stands.
    pub status: String,
    /// When it was raised.
    pub raised: Option<String>,
    /// Days since.
    pub age: Option<i64>,
    /// Effect on the schedule that it claims, in words.
    pub time: String,
    /// Cost that it claims.
    pub cost: Option<String>,
    /// Currency of the cost.
    pub currency: String,
    /// Who may decide by the authority matrix.
    pub decides: String,
    /// What the assessor recommends.
    pub recommendation: String,
    /// By when a decision is needed.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// An emergency that is not ratified.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Emergency {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// By when it has to be decided.
    pub due: String,
    /// Whether that day has passed.
    pub late: bool,
}

/// A request decided in the month.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecidedRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// What was decided.
    pub decision: String,
    /// Who decided.
    pub by: String,
    /// When.
    pub on: String,
    /// Days from the request to the decision.
    pub days: Option<i64>,
    /// Conditions.
    pub conditions: String,
}

/// What requests of one standing claim together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EffectRow {
    /// Which ones.
    pub name: String,
    /// How many.
    pub count: usize,
    /// Working days.
    pub days: String,
    /// Cost.
    pub cost: Option<String>,
    /// Currency of the cost.
    pub currency: String,
    /// Cost as a share of the budget.
    pub share: Option<String>,
    /// What the sums do not hold, in words; empty when they hold all.
    pub note: String,
}

/// A request of the log.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LogRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Where it stands.
    pub status: String,
    /// When it was raised.
    pub raised: Option<String>,
    /// What was decided, by whom, in words.
    pub decided: String,
    /// When.
    pub on: Option<String>,
    /// Effect on the schedule that it claims, in words.
    pub time: String,
    /// Cost that it claims.
    pub cost: Option<String>,
    /// Currency of the cost.
    pub currency: String,
    /// Number of the baseline it allowed.
    pub baseline: Option<u32>,
}
