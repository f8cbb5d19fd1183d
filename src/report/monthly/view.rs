//! What the monthly report shows: the data its template sees. Dates are `YYYY-MM-DD`, amounts, shares and indices
//! decimal strings; what cannot be computed is absent, and its reason stands beside it.

use super::words::MonthlyWords;
use crate::report::made::Made;
use crate::report::weekly::view::{ColourCount, Mark};
use schemars::JsonSchema;
use serde::Serialize;

/// A monthly report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Monthly {
    /// Labels in the report's language.
    pub w: &'static MonthlyWords,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The month, `2026-11`.
    pub period: String,
    /// The day the figures are of: the status date, or the month's last day when that is earlier.
    pub day: String,
    /// Status date.
    pub status_date: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// Where the month stands when it is not over; empty when it is.
    pub progress: String,
    /// What it was made of and with.
    pub made: Made,
    /// How many projects have each colour, worst first.
    pub colours: Vec<ColourCount>,
    /// All projects in one table; absent when there is only one.
    pub overview: Option<Overview>,
    /// The projects, worst first.
    pub sections: Vec<Section>,
    /// Projects without a section, each with its reason.
    pub aside: Vec<Aside>,
}

/// All projects in one table.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Overview {
    /// One row a project.
    pub rows: Vec<OverviewRow>,
    /// The sum of the projects that can be summed, in the portfolio's currency.
    pub total: OverviewRow,
    /// How many projects stand in the sum, in words.
    pub counted: String,
    /// Projects that the sum does not hold, each with its reason.
    pub left_out: Vec<Aside>,
}

/// A project in the overview, or their sum.
#[derive(Debug, Serialize, JsonSchema)]
pub struct OverviewRow {
    /// Id of the project; empty for the sum.
    pub id: String,
    /// Name.
    pub name: String,
    /// Overall colour; absent for the sum.
    pub mark: Option<Mark>,
    /// Currency of the amounts.
    pub currency: String,
    /// Schedule performance index.
    pub spi: Option<String>,
    /// The same by earned schedule.
    pub spi_t: Option<String>,
    /// Cost performance index.
    pub cpi: Option<String>,
    /// Budget at completion.
    pub bac: Option<String>,
    /// Estimate at completion.
    pub eac: Option<String>,
    /// Variance at completion BAC − EAC.
    pub vac: Option<String>,
    /// Finish of the baseline.
    pub baseline: Option<String>,
    /// Forecast finish.
    pub finish: Option<String>,
    /// Days between them, with their sign.
    pub days: Option<String>,
}

/// A project that stands aside, and why.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Aside {
    /// Name.
    pub name: String,
    /// Why.
    pub reason: String,
}

/// A project.
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
    /// The computed colour, when a person set another.
    pub computed: Option<Mark>,
    /// Why, in one sentence.
    pub reason: String,
    /// Cost, finish and cover in sentences.
    pub outlook: Vec<String>,
    /// What somebody has to decide or give.
    pub decisions: Vec<Decision>,
    /// What is said when nothing is asked for; it names the manager when the project is in trouble.
    pub no_decision: String,
    /// Currency of all amounts without one of their own.
    pub currency: String,
    /// What is measured against and at which day, in words.
    pub measured: String,
    /// Earned value, row by row.
    pub figures: Vec<FigureRow>,
    /// Explanations of variances that were written in the month, newest first.
    pub explanations: Vec<Explanation>,
    /// Indices that need an explanation nobody wrote, in a sentence.
    pub unexplained: Option<String>,
    /// Control accounts.
    pub accounts: CostTable,
    /// The same by cost element.
    pub elements: CostTable,
    /// Contingency and management reserve; those that the budget names.
    pub reserves: Vec<Reserve>,
    /// Why reserves are not known.
    pub reserves_missing: String,
    /// Money granted; absent when nobody granted any.
    pub funding: Option<Funding>,
    /// Money by month, from the report's month on.
    pub cash: Vec<CashMonth>,
    /// What stands below it: money that runs out, payments that are late.
    pub cash_notes: Vec<String>,
    /// Changes raised, decided or pending in the month.
    pub changes: Vec<ChangeRow>,
    /// What drives cost.
    pub cost_drivers: Drivers,
    /// What drives the schedule.
    pub schedule_drivers: Drivers,
}

/// Something to decide or to give.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Decision {
    /// What.
    pub text: String,
    /// Address of the record, if there is one.
    pub address: String,
    /// What is recommended, and what it costs to wait.
    pub advice: String,
    /// Who.
    pub who: String,
    /// By when.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// A figure of earned value.
#[derive(Debug, Serialize, JsonSchema)]
pub struct FigureRow {
    /// `bac`, `pv`, `ev`, `ac`, `sv`, `cv`, `spi`, `cpi`, `eac`, `vac`, `tcpi`, `spi_t`, `finish`, `finish_schedule`,
    /// `finish_baseline`, `bac_original`, `finish_original`.
    pub key: String,
    /// Name.
    pub name: String,
    /// `money`, `index` or `date`.
    pub kind: String,
    /// The figure.
    pub value: Option<String>,
    /// What it says, how it was made, or why it is absent.
    pub note: String,
}

/// Why a figure differs from the plan.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Explanation {
    /// Day of the status entry.
    pub on: String,
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

/// Budget, value and cost by account or by cost element.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CostTable {
    /// Digits after the point that all amounts need.
    pub digits: u32,
    /// The rows.
    pub rows: Vec<CostRow>,
    /// Their sum.
    pub total: CostRow,
    /// Why figures are absent.
    pub missing: Vec<String>,
    /// How the forecasts of the rows are made.
    pub note: String,
}

/// A row of costs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CostRow {
    /// Name.
    pub name: String,
    /// Budget at completion.
    pub bac: Option<String>,
    /// Planned value.
    pub pv: Option<String>,
    /// Earned value.
    pub ev: Option<String>,
    /// Actual cost.
    pub ac: Option<String>,
    /// Ordered.
    pub committed: Option<String>,
    /// Cost variance EV − AC.
    pub cv: Option<String>,
    /// Estimate at completion.
    pub eac: Option<String>,
    /// Budget that is neither spent nor ordered.
    pub left: Option<String>,
}

/// A reserve.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Reserve {
    /// Name.
    pub name: String,
    /// Amount at the start.
    pub amount: Option<String>,
    /// What was drawn by the day.
    pub drawn: Option<String>,
    /// What is left.
    pub left: Option<String>,
    /// Why something is absent.
    pub missing: String,
    /// The draws.
    pub draws: Vec<DrawRow>,
}

/// Money moved from a reserve to a task or line.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct DrawRow {
    /// When.
    pub on: Option<String>,
    /// How much.
    pub amount: Option<String>,
    /// Currency of the amount.
    pub currency: String,
    /// The risk and the change it was drawn for.
    pub cause: String,
    /// The task or line that received it.
    pub target: String,
    /// Why.
    pub reason: String,
    /// Whether it was drawn in the month.
    pub is_new: bool,
}

/// Money granted, against what the project costs.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Funding {
    /// By fiscal year or period.
    pub rows: Vec<GrantRow>,
    /// Everything granted.
    pub granted: Option<String>,
    /// What that means for budget and forecast.
    pub sentence: String,
}

/// A month of money.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CashMonth {
    /// The month.
    pub month: String,
    /// Planned value of the month.
    pub budget: Option<String>,
    /// Spent in it.
    pub actual: Option<String>,
    /// Still expected in it.
    pub forecast: Option<String>,
    /// Paid or to be paid under contracts, with tax.
    pub payments: Option<String>,
    /// Granted less spent and expected, up to this month; absent where no funding is named.
    pub gap: Option<String>,
}

/// Money granted for a period.
#[derive(Debug, Serialize, JsonSchema)]
pub struct GrantRow {
    /// The period.
    pub period: String,
    /// Granted.
    pub granted: Option<String>,
    /// Planned in the period by the baseline.
    pub planned: Option<String>,
    /// Spent in the period so far.
    pub spent: Option<String>,
    /// Granted less planned: negative is a gap.
    pub gap: Option<String>,
    /// From where.
    pub source: String,
}

/// A change request.
#[derive(Debug, Serialize, JsonSchema)]
pub struct ChangeRow {
    /// Id.
    pub id: String,
    /// Title.
    pub title: String,
    /// When it was raised.
    pub raised: Option<String>,
    /// When it was decided, by the report's day.
    pub decided: Option<String>,
    /// Where it stood on the report's day.
    pub status: String,
    /// Time impact.
    pub delay: String,
    /// Cost impact.
    pub cost: Option<String>,
    /// Currency of the cost.
    pub currency: String,
    /// Who decides, or decided.
    pub authority: String,
    /// By when a decision is needed, while it is pending.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// What drives a variance.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Drivers {
    /// The three that weigh most.
    pub rows: Vec<Driver>,
    /// What is said instead of rows, or about what could not be looked at.
    pub note: String,
}

/// A task or an account with an unfavourable variance.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Driver {
    /// Name.
    pub name: String,
    /// What it is, in words.
    pub kind: String,
    /// The variance.
    pub amount: String,
    /// Its share of all unfavourable variances.
    pub share: String,
}
