//! What the weekly report shows: the data its template sees. Dates are `YYYY-MM-DD`, amounts and
//! shares decimal strings; what cannot be computed is absent and says why.

use super::words::WeeklyWords;
use crate::report::made::Made;
use schemars::JsonSchema;
use serde::Serialize;

/// A weekly report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Weekly {
    /// Labels in the report's language.
    pub w: &'static WeeklyWords,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The week, `2026-W47`.
    pub period: String,
    /// Status date.
    pub status_date: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What it was made of and with.
    pub made: Made,
    /// How many projects have each colour, worst first.
    pub colours: Vec<ColourCount>,
    /// What the sections are compared with.
    pub compared: Compared,
    /// What somebody has to decide or give, most urgent first.
    pub asks: Vec<Ask>,
    /// All projects, one row each.
    pub rows: Vec<Row>,
    /// The running projects, one section each.
    pub sections: Vec<Section>,
    /// Waivers in force.
    pub waivers: Vec<WaiverRow>,
}

/// How many projects have a colour.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ColourCount {
    /// The colour.
    pub mark: Mark,
    /// How many.
    pub count: usize,
    /// Both in words, without the sign.
    pub text: String,
}

/// A colour as it is printed: a sign and a word, for hosts that strip colours and for readers who see none.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Mark {
    /// `green`, `amber`, `red` or `grey`.
    pub key: String,
    /// Sign.
    pub sign: String,
    /// Word.
    pub word: String,
}

/// Something needed from somebody.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ask {
    /// Project.
    pub project: String,
    /// Address of the record, if there is one.
    pub address: String,
    /// What is needed.
    pub text: String,
    /// From whom.
    pub who: String,
    /// By when.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// A project in the overview.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Programme.
    pub programme: String,
    /// Manager.
    pub manager: String,
    /// Stage, or state when it is not running.
    pub stage: String,
    /// Overall colour; absent when the project is not running.
    pub mark: Option<Mark>,
    /// Next milestone.
    pub next: Option<Milestone>,
    /// Share of the budget spent or ordered.
    pub spent: Option<String>,
    /// Cost performance index.
    pub cpi: Option<String>,
    /// Schedule performance index of time.
    pub spi_t: Option<String>,
    /// Age of the data.
    pub age: String,
}

/// A running project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Stage.
    pub stage: String,
    /// Manager.
    pub manager: String,
    /// Sponsor.
    pub sponsor: String,
    /// Overall colour.
    pub mark: Mark,
    /// The overall colour at the end of the week before; absent when that is not known.
    pub before: Option<Mark>,
    /// Why, in one sentence.
    pub reason: String,
    /// The computed colour, when a person set another.
    pub computed: Option<Mark>,
    /// The other dimensions.
    pub dimensions: Vec<DimensionRow>,
    /// Status entry this rests on: period, day, author; absent without any.
    pub entry: Option<EntryInfo>,
    /// What the manager says.
    pub summary: String,
    /// What was done.
    pub done: Vec<String>,
    /// Tasks that were finished in the week, by the schedule.
    pub finished: Vec<String>,
    /// What comes next.
    pub next: Vec<String>,
    /// Tasks under way, by the schedule.
    pub running: Vec<Running>,
    /// How many more are under way.
    pub running_more: usize,
    /// What was planned and not done.
    pub missed: Vec<MissedRow>,
    /// Why figures differ from the plan.
    pub variances: Vec<VarianceRow>,
    /// How many tasks are done, running, waiting.
    pub tasks: TaskCounts,
    /// Milestones: missed, reached this week, coming.
    pub milestones: Vec<Milestone>,
    /// When the project is computed to finish.
    pub forecast: Forecast,
    /// How many more there are.
    pub milestones_more: usize,
    /// The milestone that is computed to be reached first.
    pub next_milestone: Option<Milestone>,
    /// Open tasks computed to lie within the next two weeks.
    pub ahead: Vec<AheadTask>,
    /// How many more there are.
    pub ahead_more: usize,
    /// Tasks past their own day.
    pub late: Vec<LateTask>,
    /// How many more there are.
    pub late_more: usize,
    /// Budget, actual, ordered.
    pub cost: CostRow,
    /// Earned value.
    pub earned: EarnedRow,
    /// Top risks.
    pub risks: Vec<RiskRow>,
    /// How many more are open.
    pub risks_more: usize,
    /// Open issues.
    pub issues: Vec<IssueRow>,
    /// How many more are open.
    pub issues_more: usize,
    /// Change requests awaiting a decision.
    pub changes: Vec<ChangeRow>,
    /// Decisions awaited.
    pub decisions: Vec<DecisionRow>,
    /// Help that is needed.
    pub help: Vec<Ask>,
    /// Actions overdue.
    pub actions: Vec<ActionRow>,
}

/// A dimension's colour.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DimensionRow {
    /// Name.
    pub name: String,
    /// Colour shown.
    pub mark: Mark,
    /// The computed one, when a person set another.
    pub computed: Option<Mark>,
    /// Why.
    pub reason: String,
}

/// The status entry a section rests on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct EntryInfo {
    /// Its period.
    pub period: String,
    /// Day up to which it is true.
    pub as_of: String,
    /// Its author.
    pub by: String,
    /// Whether it is about the reported week.
    pub is_current: bool,
    /// Days between it and the status date.
    pub age: i64,
}

/// A task under way.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Running {
    /// Name.
    pub name: String,
    /// Who.
    pub who: String,
    /// Percent complete, when it is known.
    pub progress: Option<String>,
    /// Whether that is the share of the duration, not of the result.
    pub of_time: bool,
}

/// Something planned and not done.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MissedRow {
    /// What.
    pub text: String,
    /// Why.
    pub cause: String,
    /// The new day.
    pub new_date: Option<String>,
}

/// Why a figure differs from the plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct VarianceRow {
    /// What.
    pub what: String,
    /// Why.
    pub why: String,
    /// Effect.
    pub effect: String,
    /// What is done.
    pub action: String,
    /// By whom.
    pub who: String,
    /// When it is back to plan.
    pub recovery: Option<String>,
}

/// When a project is computed to finish.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Forecast {
    /// The day; absent when it cannot be computed.
    pub finish: Option<String>,
    /// The day that it was at the end of the week before; absent when that is not known.
    pub before: Option<String>,
    /// The day that the current baseline has.
    pub baseline: Option<String>,
    /// The number of that baseline.
    pub baseline_number: Option<u32>,
    /// Days between them, with their sign.
    pub days: Option<String>,
    /// Why there is no day.
    pub missing: String,
    /// What is not done on the longest path, in the order of its dates.
    pub path: Vec<String>,
    /// How many more there are on it.
    pub path_more: usize,
    /// Working days of float that it has, with its sign; absent where nothing is left on it.
    pub float: Option<String>,
}

/// A task that is computed to be worked on soon.
#[derive(Debug, Serialize, JsonSchema)]
pub struct AheadTask {
    /// Name.
    pub name: String,
    /// Who.
    pub who: String,
    /// The day it starts, or did.
    pub start: String,
    /// The day it finishes.
    pub finish: String,
    /// Working days of float, with its sign.
    pub float: String,
}

/// How many tasks.
#[derive(Debug, Serialize, JsonSchema)]
pub struct TaskCounts {
    /// Finished.
    pub done: usize,
    /// Under way.
    pub running: usize,
    /// Not begun.
    pub waiting: usize,
    /// In all.
    pub total: usize,
}

/// What sections are compared with.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Compared {
    /// The last day of the week before; absent when the state of it is not known.
    pub since: Option<String>,
    /// Why it is not known; empty where nobody asked.
    pub missing: String,
}

/// A milestone.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Milestone {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The day it should be reached by.
    pub planned: Option<String>,
    /// Who says so.
    pub source: String,
    /// The day it is computed to be reached, while it is not.
    pub forecast: Option<String>,
    /// The day it was computed to be reached at the end of the week before; absent when that is not known.
    pub before: Option<String>,
    /// The day it was reached.
    pub actual: Option<String>,
    /// Days late, by the forecast while it is not reached; negative is early. Absent when there is nothing to compare.
    pub days: Option<i64>,
    /// `late`, `reached`, `coming`.
    pub state: String,
    /// The state in words.
    pub status: String,
}

/// A task past its own day.
#[derive(Debug, Serialize, JsonSchema)]
pub struct LateTask {
    /// Name.
    pub name: String,
    /// Who.
    pub who: String,
    /// The day it should have been finished by.
    pub due: String,
    /// Who says so.
    pub source: String,
    /// Days late.
    pub days: i64,
}

/// Money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CostRow {
    /// Currency.
    pub currency: Option<String>,
    /// Budget at completion.
    pub budget: Option<String>,
    /// Actual cost.
    pub actual: Option<String>,
    /// Ordered.
    pub committed: Option<String>,
    /// What is left.
    pub available: Option<String>,
    /// Share spent or ordered.
    pub share: Option<String>,
    /// Why something is missing.
    pub missing: String,
}

/// What was planned, earned and spent, against the current baseline.
#[derive(Debug, Default, Serialize, JsonSchema)]
pub struct EarnedRow {
    /// Currency.
    pub currency: Option<String>,
    /// Share of the budget planned by the day.
    pub planned: Option<String>,
    /// Share of the budget earned.
    pub earned: Option<String>,
    /// Schedule performance index.
    pub spi: Option<String>,
    /// That of time.
    pub spi_t: Option<String>,
    /// Cost performance index.
    pub cpi: Option<String>,
    /// Estimate at completion.
    pub eac: Option<String>,
    /// Budget less estimate: negative is an overrun.
    pub vac: Option<String>,
    /// Why something is missing.
    pub missing: String,
}

/// A risk.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct RiskRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Score.
    pub score: Option<String>,
    /// Score at the end of the week before; absent when it had none, or that is not known.
    pub before: Option<String>,
    /// Whether it was not open then.
    pub is_new: bool,
    /// Colour of the score.
    pub mark: Option<Mark>,
    /// Owner.
    pub owner: String,
    /// Response.
    pub response: String,
    /// Next action.
    pub action: String,
    /// Its day.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// An issue.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct IssueRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Severity.
    pub severity: String,
    /// Status.
    pub status: String,
    /// Owner.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// A change request awaiting a decision.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct ChangeRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// Status.
    pub status: String,
    /// Delay it would bring.
    pub delay: String,
    /// Cost it would bring.
    pub cost: Option<String>,
    /// Currency of the cost.
    pub currency: String,
    /// Recommendation.
    pub recommendation: String,
    /// By when a decision is needed.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// A decision awaited.
#[derive(Debug, Serialize, JsonSchema)]
pub struct DecisionRow {
    /// Id.
    pub id: String,
    /// The question.
    pub title: String,
    /// Recommendation.
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

/// An action overdue.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ActionRow {
    /// Address in the project.
    pub id: String,
    /// What.
    pub text: String,
    /// Who.
    pub owner: String,
    /// By when.
    pub due: String,
    /// Days late.
    pub days: i64,
}

/// A waiver in force.
#[derive(Debug, Serialize, JsonSchema)]
pub struct WaiverRow {
    /// The rule.
    pub rule: String,
    /// What it is about.
    pub address: String,
    /// Who answers for it.
    pub owner: String,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: String,
}
