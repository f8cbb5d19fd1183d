//! What the portfolio report shows: the data its template sees. Dates are `YYYY-MM-DD`, amounts, shares and indices
//! decimal strings; what cannot be computed is absent, and its reason stands beside it.

use super::words::PortfolioWords;
use crate::report::{
    made::Made,
    monthly::view::{Aside, OverviewRow},
    weekly::view::{Ask, ColourCount, Mark, Milestone},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A portfolio report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PortfolioReport {
    /// Labels in the report's language.
    pub w: &'static PortfolioWords,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The week, `2026-W47`.
    pub period: String,
    /// The day the figures are of.
    pub day: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What it was made of and with.
    pub made: Made,
    /// How many running projects have each colour, worst first.
    pub colours: Vec<ColourCount>,
    /// What moved since the state that the report looks back at.
    pub moved: Moved,
    /// Red projects, with what they ask for.
    pub red: Vec<Red>,
    /// Colours that a person set to green where the records compute red, each with the person's reason.
    pub watermelons: Vec<Aside>,
    /// The running projects, worst first.
    pub rows: Vec<Row>,
    /// The dimensions that have a column.
    pub dimensions: Vec<String>,
    /// Their money, in the same order.
    pub money: Vec<OverviewRow>,
    /// The sum of those that can be summed, in the portfolio's currency.
    pub total: OverviewRow,
    /// How many projects stand in the sum, in words.
    pub counted: String,
    /// Projects that the sum does not hold, each with its reason.
    pub left_out: Vec<Aside>,
    /// Open milestones computed to be reached in the next 90 days, and those past their day, by date.
    pub milestones: Vec<Ahead>,
    /// How many more there are.
    pub milestones_more: usize,
    /// What people with assignments are assigned of what they can work, in this week and the next three.
    pub capacity: Vec<Capacity>,
    /// Links from project to project whose later end is open.
    pub links: Vec<Link>,
    /// How old the data are, in a sentence.
    pub freshness: String,
    /// Projects that do not run, each with its state.
    pub aside: Vec<Aside>,
}

/// A week of all people with assignments.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Capacity {
    /// The Monday.
    pub monday: String,
    /// People with work in it.
    pub people: usize,
    /// Those of them who are assigned more than they can work.
    pub over: usize,
    /// Hours assigned.
    pub assigned: String,
    /// Hours that the people of these weeks can work.
    pub available: String,
    /// Assigned over available, in percent; absent where nothing is available.
    pub percent: Option<i64>,
}

/// What moved since an earlier state.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Moved {
    /// The day of that state; absent when there is none.
    pub since: Option<String>,
    /// Why there is none.
    pub missing: String,
    /// What moved, a project each.
    pub rows: Vec<Aside>,
    /// In how many more projects something moved.
    pub more: usize,
}

/// A red project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Red {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Manager.
    pub manager: String,
    /// Why it is red.
    pub reason: String,
    /// What it asks for.
    pub asks: Vec<Ask>,
}

/// A running project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Row {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Overall colour.
    pub mark: Mark,
    /// The colour of each dimension that has a column; absent where it has neither data nor a person's word.
    pub dimensions: Vec<Option<Mark>>,
    /// Stage.
    pub stage: String,
    /// Percent complete, by earned value.
    pub complete: Option<String>,
    /// Next milestone.
    pub next: Option<Milestone>,
    /// Forecast finish.
    pub finish: Option<String>,
    /// Days between it and the baseline, with their sign.
    pub days: Option<String>,
    /// Its highest risk.
    pub risk: String,
    /// Age of the data.
    pub age: String,
}

/// A milestone ahead.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Ahead {
    /// The day it is computed to be reached.
    pub day: String,
    /// Project.
    pub project: String,
    /// Name.
    pub name: String,
    /// The day it should be reached by.
    pub planned: Option<String>,
    /// Days between them, with their sign.
    pub days: Option<String>,
    /// Whether its day has passed.
    pub late: bool,
}

/// A link from one project to another.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Link {
    /// The project that is waited for.
    pub from_project: String,
    /// Its task.
    pub from: String,
    /// The day that finishes on.
    pub finish: Option<String>,
    /// The project that waits.
    pub to_project: String,
    /// Its task.
    pub to: String,
    /// The day that starts on.
    pub start: Option<String>,
    /// Whether the link sets that day.
    pub drives: bool,
}
