//! What the risk report shows: the data its template sees. Dates are `YYYY-MM-DD`, scores and amounts decimal
//! strings; what cannot be had is absent, and its reason stands in a note.

use super::words::RiskWords;
use crate::report::weekly::view::Mark;
use crate::report::{head::Head, monthly::view::Aside};
use schemars::JsonSchema;
use serde::Serialize;

/// A risk report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RiskReport {
    /// Labels in the report's language.
    pub w: &'static RiskWords,
    /// What it begins with.
    pub head: Head,
    /// All projects together; absent when there is only one.
    pub overall: Option<Overall>,
    /// The projects, the most exposed first.
    pub sections: Vec<Section>,
    /// Projects without a section, each with its reason.
    pub aside: Vec<Aside>,
}

/// All projects together.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Overall {
    /// How much is open, in a sentence.
    pub summary: String,
    /// The highest threats, by address.
    pub top: Vec<RiskRow>,
    /// How many more threats are open.
    pub top_more: usize,
    /// Exposure by project, and the sum.
    pub exposure: Vec<ExposureRow>,
    /// What the exposure does not hold, each in a sentence.
    pub notes: Vec<String>,
    /// What open risks came to at the ends of earlier months and come to now, oldest first; empty without a history.
    pub trend: Vec<TrendRow>,
    /// Risks that rose, fell, came or went since the end of the month before, the largest difference first.
    pub moved: Moved,
    /// Probability and impact: threats before and after the responses, then opportunities.
    pub matrices: Vec<Matrix>,
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
    /// How much is open, in a sentence.
    pub summary: String,
    /// Open threats, the highest first.
    pub threats: Vec<RiskRow>,
    /// How many more there are.
    pub threats_more: usize,
    /// Open opportunities, the highest first.
    pub opportunities: Vec<RiskRow>,
    /// How many more there are.
    pub opportunities_more: usize,
    /// Exposure: a row for threats, one for opportunities.
    pub exposure: Vec<ExposureRow>,
    /// What the exposure does not hold, each in a sentence.
    pub notes: Vec<String>,
    /// What open risks came to at the ends of earlier months and come to now, oldest first; empty without a history.
    pub trend: Vec<TrendRow>,
    /// Risks that rose, fell, came or went since the end of the month before, the largest difference first.
    pub moved: Moved,
    /// Probability and impact: threats before and after the responses, then opportunities.
    pub matrices: Vec<Matrix>,
    /// Whose score the response moves most.
    pub movers: Vec<Mover>,
    /// How many more responses move a score.
    pub movers_more: usize,
    /// What open risks lack, and what is overdue.
    pub gaps: Vec<GapRow>,
    /// What was raised, closed or occurred since the month's first day.
    pub events: Vec<Event>,
    /// Risks that occurred on a day that the records do not tell, in a sentence; empty without any.
    pub undated: String,
}

/// A risk of the register.
#[derive(Debug, Serialize, JsonSchema)]
pub struct RiskRow {
    /// Id; the address where several projects stand in one table.
    pub id: String,
    /// Title.
    pub title: String,
    /// Owner.
    pub owner: String,
    /// Probability as it is written.
    pub probability: String,
    /// Impact as it is written.
    pub impact: String,
    /// Colour of the score.
    pub mark: Option<Mark>,
    /// Score before the response.
    pub score: Option<String>,
    /// Whether the score is a lower bound, because an impact could not be put on the scale.
    pub at_least: bool,
    /// Score after it; absent when nobody wrote what remains.
    pub residual: Option<String>,
    /// Why there is no score.
    pub missing: String,
    /// Response.
    pub response: String,
    /// Next action.
    pub action: String,
    /// When it is due.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// How exposed a project is.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ExposureRow {
    /// Project, or what is summed.
    pub name: String,
    /// Whether this is the sum over all projects.
    pub is_total: bool,
    /// How many are open.
    pub open: usize,
    /// How many of them are high.
    pub high: usize,
    /// Sum of scores before the responses.
    pub before: Option<String>,
    /// Sum of scores after them; absent when no risk says what remains.
    pub after: Option<String>,
    /// Currency of the amounts.
    pub currency: String,
    /// Sum of probability times cost before the responses.
    pub worth: Option<String>,
    /// The same after them.
    pub worth_after: Option<String>,
    /// Money that risks set aside.
    pub set_aside: Option<String>,
}

/// What open risks came to on a day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TrendRow {
    /// The day.
    pub day: String,
    /// Whether this is the day of the report.
    pub is_now: bool,
    /// How many projects are summed: those that ran on that day.
    pub projects: usize,
    /// Threats.
    pub threats: usize,
    /// How many of them are high.
    pub high: usize,
    /// How many have no score.
    pub unscored: usize,
    /// Sum of the threats' scores before the responses.
    pub score: Option<String>,
    /// The difference to the row before, with its sign; empty where one of both has no score.
    pub change: String,
    /// Currency of the amount.
    pub currency: String,
    /// Sum of probability times cost of threats that state one as an amount.
    pub worth: Option<String>,
    /// Opportunities.
    pub opportunities: usize,
    /// Why nothing is known of the day; empty where something is.
    pub missing: String,
}

/// What moved since an earlier day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Moved {
    /// That day; absent when the state of it is not known.
    pub since: Option<String>,
    /// Why it is not known.
    pub missing: String,
    /// The risks.
    pub rows: Vec<MovedRisk>,
    /// How many more moved.
    pub more: usize,
}

/// A risk that moved.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MovedRisk {
    /// Id; the address where several projects stand in one table.
    pub id: String,
    /// Title.
    pub title: String,
    /// What happened to it, in a word.
    pub what: String,
    /// Whether it was open before.
    pub was_open: bool,
    /// Whether it is open now.
    pub is_open: bool,
    /// Score before.
    pub before: Option<String>,
    /// Score now.
    pub after: Option<String>,
    /// The difference, with its sign; empty when one of both has no score.
    pub change: String,
    /// Which value changed from what to what, or why it ended.
    pub note: String,
}

/// How many risks have which probability and impact.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Matrix {
    /// What it shows.
    pub title: String,
    /// Levels of impact, lowest first.
    pub columns: Vec<String>,
    /// Levels of probability, highest first.
    pub rows: Vec<MatrixRow>,
    /// Risks that have no place in it, in a sentence; empty without any.
    pub outside: String,
}

/// A level of probability.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MatrixRow {
    /// Its name.
    pub label: String,
    /// One cell a level of impact.
    pub cells: Vec<Cell>,
}

/// A probability with an impact.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Cell {
    /// Colour of the score there.
    pub mark: Mark,
    /// How many risks.
    pub count: usize,
    /// Which, some of them.
    pub ids: Vec<String>,
    /// How many more.
    pub more: usize,
}

/// A risk whose score the response moves.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Mover {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Score before the response.
    pub before: String,
    /// Score after it.
    pub after: String,
    /// The difference, with its sign.
    pub change: String,
    /// How far the response has come, in words.
    pub progress: String,
}

/// What open risks lack.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GapRow {
    /// What is missing or overdue.
    pub what: String,
    /// The risks.
    pub ids: Vec<String>,
}

/// Something that happened to a risk.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Event {
    /// When.
    pub on: String,
    /// What, in a word.
    pub what: String,
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Why, or what it became.
    pub note: String,
}
