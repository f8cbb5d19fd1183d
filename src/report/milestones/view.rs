//! What the report of milestones shows: the data its template sees. Dates are `YYYY-MM-DD`; what cannot be had is
//! absent, and its reason stands in a note.

use super::words::MilestoneWords;
use crate::report::{head::Head, monthly::view::Aside};
use schemars::JsonSchema;
use serde::Serialize;

/// A report of milestones.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MilestoneReport {
    /// Labels in the report's language.
    pub w: &'static MilestoneWords,
    /// What it begins with.
    pub head: Head,
    /// Whether there are several projects, so that rows of the first tables name theirs.
    pub several: bool,
    /// How many there are, by where they stand, in a sentence.
    pub summary: String,
    /// The hit rate, in sentences.
    pub hits: Vec<String>,
    /// Those that are missed, dropped, computed to be late or behind their baseline, by the day they are judged by.
    pub late: Vec<Row>,
    /// How many more there are.
    pub late_more: usize,
    /// Those of the next 90 days, by date.
    pub ahead: Vec<Row>,
    /// How many more there are.
    pub ahead_more: usize,
    /// Those reached in the month, by date.
    pub reached: Vec<Row>,
    /// How many more there are.
    pub reached_more: usize,
    /// The projects, by id.
    pub sections: Vec<Section>,
    /// Names of running projects without any milestone.
    pub without: Vec<String>,
    /// Projects without a section, each with its reason.
    pub aside: Vec<Aside>,
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
    /// How many there are, by where they stand, in a sentence.
    pub summary: String,
    /// Its hit rate, in sentences.
    pub hits: Vec<String>,
    /// Why dates cannot be computed; empty when they can.
    pub missing: String,
    /// All its milestones, by date.
    pub rows: Vec<Row>,
    /// How many more there are.
    pub more: usize,
}

/// A milestone.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Row {
    /// Name of its project.
    pub project: String,
    /// Address.
    pub address: String,
    /// Name.
    pub name: String,
    /// Its day in the current baseline.
    pub baseline: Option<String>,
    /// The day that a person promised.
    pub promise: Option<String>,
    /// Who says so: deadline, constraint, manual date.
    pub promise_source: String,
    /// The day on which it is computed to be reached.
    pub forecast: Option<String>,
    /// The day it was reached.
    pub reached: Option<String>,
    /// Working days behind the baseline, with their sign.
    pub behind_baseline: Option<String>,
    /// Working days behind the promise, with their sign.
    pub behind_promise: Option<String>,
    /// `missed`, `dropped`, `coming` or `reached`.
    pub state: String,
    /// Whether it is missed, dropped or computed to be late.
    pub late: bool,
    /// State in words.
    pub status: String,
    /// What drives it, when it is late or behind its baseline.
    pub cause: String,
}
