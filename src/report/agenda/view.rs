//! What the agenda of the weekly meeting shows: the data its template sees. Dates are `YYYY-MM-DD`.

use super::words::AgendaWords;
use crate::report::{made::Made, portfolio::view::Moved, weekly::view::Ask};
use schemars::JsonSchema;
use serde::Serialize;

/// The agenda of a meeting.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Agenda {
    /// Labels in the report's language.
    pub w: &'static AgendaWords,
    /// Name of the portfolio, or of the only project that is asked for.
    pub name: String,
    /// The week, `2026-W47`.
    pub period: String,
    /// The day it is of.
    pub day: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What it was made of and with.
    pub made: Made,
    /// What changed since the period before.
    pub moved: Moved,
    /// What awaits a decision or help, most urgent first.
    pub asks: Vec<Ask>,
    /// What is overdue or due within a week, by who has to do it.
    pub owners: Vec<Owner>,
    /// How much of it is overdue.
    pub overdue: usize,
    /// What was agreed at the last meeting of each project and is open.
    pub agreed: Vec<Item>,
    /// Ids of those who have something to report or to decide, for the minutes.
    pub people: Vec<String>,
    /// Id of the only project's manager, for the minutes; empty when there are several projects.
    pub manager: String,
    /// Addresses of the decisions and changes that are awaited, for the minutes.
    pub about: Vec<String>,
}

/// Somebody with what they have to do.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Owner {
    /// Name.
    pub name: String,
    /// What, the oldest first.
    pub items: Vec<Item>,
}

/// Something to be done.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Item {
    /// What it is: a task, an action, an issue.
    pub kind: String,
    /// Project.
    pub project: String,
    /// Its address.
    pub address: String,
    /// What.
    pub text: String,
    /// Who.
    pub owner: String,
    /// By when.
    pub due: Option<String>,
    /// Days late; none while it is not.
    pub days: Option<i64>,
}
