//! What the report to the customer shows: the data its template sees. It holds nothing of cost, risk or people's time.
//! Dates are `YYYY-MM-DD`; what the records do not tell is absent, and a note says so.

use super::words::CustomerWords;
use crate::report::head::Head;
use schemars::JsonSchema;
use serde::Serialize;

/// A report to the customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CustomerReport {
    /// Labels in the report's language.
    pub w: &'static CustomerWords,
    /// What it begins with.
    pub head: Head,
    /// The project, or the portfolio where there are several.
    pub subject: String,
    /// The projects, by id.
    pub sections: Vec<Section>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// The customer; empty when the charter names none.
    pub customer: String,
    /// Manager.
    pub manager: String,
    /// How many deliverables there are, by state, in a sentence.
    pub summary: String,
    /// What is needed from the customer, the most urgent first.
    pub needs: Vec<Need>,
    /// What is said when nothing is listed as needed: that nothing is, or why it cannot be told.
    pub no_needs: String,
    /// What was accepted in the month.
    pub accepted: Vec<Deliverable>,
    /// What is not accepted yet, the first due first.
    pub open: Vec<Deliverable>,
    /// How many more there are.
    pub open_more: usize,
    /// What was accepted before the month.
    pub earlier: Vec<Deliverable>,
    /// How many more there are.
    pub earlier_more: usize,
    /// Milestones, by date.
    pub milestones: Vec<Milestone>,
    /// How many more there are.
    pub milestones_more: usize,
    /// What the records do not tell, each in a sentence.
    pub notes: Vec<String>,
}

/// Something that is needed from the customer.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Need {
    /// Decision, action, answer, acceptance, in a word.
    pub kind: String,
    /// What.
    pub text: String,
    /// From whom.
    pub who: String,
    /// By when.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
}

/// A deliverable.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Deliverable {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Where it stands.
    pub state: String,
    /// By when it is agreed.
    pub due: Option<String>,
    /// Whether that day has passed.
    pub late: bool,
    /// The day on which the tasks that make it are computed to be done.
    pub expected: Option<String>,
    /// When it was handed in.
    pub submitted: Option<String>,
    /// When it was accepted.
    pub accepted: Option<String>,
    /// Who accepted it, or is to.
    pub by: String,
    /// What it is accepted by.
    pub criteria: Vec<String>,
}

/// A milestone that the customer sees.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Milestone {
    /// Name.
    pub name: String,
    /// The day that was agreed.
    pub agreed: Option<String>,
    /// The day on which it is computed to be reached.
    pub expected: Option<String>,
    /// The day it was reached.
    pub reached: Option<String>,
    /// Where it stands, in words.
    pub status: String,
}
