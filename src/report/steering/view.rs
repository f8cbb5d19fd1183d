//! What the steering pack shows: the data its template sees. Dates are `YYYY-MM-DD`, amounts and shares decimal
//! strings; what cannot be computed is absent, and its reason stands beside it.

use super::words::SteeringWords;
use crate::report::{
    agenda::view::Item,
    made::Made,
    monthly::view::{OverviewRow, Reserve},
    portfolio::view::Moved,
    weekly::view::{Ask, ChangeRow, ColourCount, IssueRow, Mark, RiskRow},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A steering pack.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Steering {
    /// Labels in the report's language.
    pub w: &'static SteeringWords,
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
    /// Decisions that are awaited, most urgent first.
    pub decisions: Vec<Decision>,
    /// Change requests that await a decision.
    pub changes: Vec<ChangeToDecide>,
    /// Help that is asked for.
    pub help: Vec<Ask>,
    /// How many running projects have each colour, worst first.
    pub colours: Vec<ColourCount>,
    /// The running projects, worst first.
    pub rows: Vec<StatusRow>,
    /// The sum of their money, in the portfolio's currency.
    pub total: OverviewRow,
    /// How many projects stand in the sum, in words.
    pub counted: String,
    /// What moved since the month before.
    pub moved: Moved,
    /// The projects, worst first.
    pub sections: Vec<Section>,
    /// What was agreed at the last meetings and is open.
    pub agreed: Vec<Item>,
}

/// A decision that is awaited.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Decision {
    /// Its address.
    pub address: String,
    /// Project.
    pub project: String,
    /// The question.
    pub question: String,
    /// Why it has to be decided.
    pub context: String,
    /// What could be done.
    pub options: Vec<Choice>,
    /// What is recommended.
    pub recommendation: String,
    /// What it costs to wait.
    pub cost_of_delay: String,
    /// Who decides.
    pub authority: String,
    /// By when.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// One way to decide.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Choice {
    /// What would be done.
    pub text: String,
    /// What speaks for it.
    pub pros: String,
    /// What speaks against it.
    pub cons: String,
    /// What it costs.
    pub cost: Option<String>,
    /// Currency of the cost.
    pub currency: String,
}

/// A change request with its project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeToDecide {
    /// Project.
    pub project: String,
    /// Its address.
    pub address: String,
    /// Who may decide by the authority matrix, or why that is not known.
    pub decides: String,
    /// The request.
    pub change: ChangeRow,
}

/// A running project in the status page.
#[derive(Debug, Serialize, JsonSchema)]
pub struct StatusRow {
    /// Name.
    pub name: String,
    /// Overall colour.
    pub mark: Mark,
    /// The computed colour, when a person set another.
    pub computed: Option<Mark>,
    /// Why, in one sentence.
    pub reason: String,
    /// Forecast finish by the schedule.
    pub finish: Option<String>,
    /// Days between it and the baseline, with their sign.
    pub days: Option<String>,
    /// Forecast finish by the pace of earned schedule.
    pub by_pace: Option<String>,
    /// Its money.
    pub money: OverviewRow,
}

/// A project with what a board asks about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Name.
    pub name: String,
    /// Overall colour.
    pub mark: Mark,
    /// Cost, finish and cover in sentences.
    pub outlook: Vec<String>,
    /// Between which finish and cost it may end: a row for the finish, one for the cost.
    pub ranges: Vec<RangeRow>,
    /// Its reserves.
    pub reserves: Vec<Reserve>,
    /// Currency of the reserves.
    pub currency: String,
    /// Why reserves are not known, or that there are none.
    pub reserves_missing: String,
    /// The highest risks.
    pub risks: Vec<RiskRow>,
    /// Critical and major issues.
    pub issues: Vec<IssueRow>,
    /// The next gate, in a sentence.
    pub gate: String,
}

/// Between which values something may end.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RangeRow {
    /// Finish, or cost.
    pub name: String,
    /// As computed, without anything uncertain: a date, or an amount.
    pub planned: Option<String>,
    /// Not exceeded with a probability of 50 %.
    pub p50: Option<String>,
    /// Not exceeded with a probability of 80 %.
    pub p80: Option<String>,
    /// Currency of the amounts; empty for dates.
    pub currency: String,
    /// What it rests on, in words.
    pub basis: String,
    /// Why there is no range; empty where there is one.
    pub missing: String,
}
