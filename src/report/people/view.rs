//! What the people report shows: the data its template sees. Dates are `YYYY-MM-DD`, hours decimal strings.

use super::words::PeopleWords;
use crate::report::{made::Made, monthly::view::Aside};
use schemars::JsonSchema;
use serde::Serialize;

/// A report about who works on what.
#[derive(Debug, Serialize, JsonSchema)]
pub struct PeopleReport {
    /// Labels in the report's language.
    pub w: &'static PeopleWords,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The week, `2026-W47`.
    pub period: String,
    /// The day it is of.
    pub day: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What it was made of and with.
    pub made: Made,
    /// The Mondays of the weeks shown.
    pub mondays: Vec<String>,
    /// People with assignments in these weeks, by name.
    pub rows: Vec<Person>,
    /// Weeks in which somebody is assigned more than they can work, by day.
    pub overloads: Vec<Overload>,
    /// How many people have such a week, in a sentence.
    pub summary: String,
    /// Who is away in these weeks, by day.
    pub absences: Vec<Absence>,
    /// What could not be placed or counted, each with its reason.
    pub notes: Vec<Aside>,
}

/// Somebody with assignments.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Person {
    /// Name.
    pub name: String,
    /// A cell a week.
    pub weeks: Vec<Week>,
    /// What they work on in these weeks, the most hours first.
    pub work: Vec<Work>,
}

/// A week of somebody.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Week {
    /// Hours assigned.
    pub assigned: String,
    /// Hours that they can work.
    pub available: String,
    /// Assigned over available, in percent; absent where nothing is available.
    pub percent: Option<i64>,
    /// Whether more is assigned than can be worked.
    pub over: bool,
}

/// What somebody works on.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Work {
    /// Project.
    pub project: String,
    /// The task.
    pub task: String,
    /// Its address.
    pub address: String,
    /// Hours in these weeks.
    pub hours: String,
}

/// A week with more than can be worked.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Overload {
    /// Monday of the week.
    pub monday: String,
    /// Who.
    pub name: String,
    /// Hours assigned.
    pub assigned: String,
    /// Hours that they can work.
    pub available: String,
    /// What it is for, the most hours first.
    pub work: Vec<Work>,
}

/// Days on which somebody is away.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Absence {
    /// Who.
    pub name: String,
    /// First day.
    pub from: String,
    /// Last day.
    pub until: String,
}
