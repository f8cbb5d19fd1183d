//! The reports by name: what each shows, its template, and how its data are made.

use super::{Request, agenda, change_log, customer, finance, milestones, monthly, people, portfolio, risk, scorecard, steering, weekly};
use crate::base::{Date, Period, Words};
use crate::render::template::{self, TemplateError};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde_json::Value;

/// What a report is about in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// A week.
    Week,
    /// A month.
    Month,
}

impl Length {
    /// The period that holds a day.
    #[must_use]
    pub fn period(self, day: Date) -> Period {
        match self {
            Length::Week => Period::week_of(day),
            Length::Month => Period::month_of(day),
        }
    }
}

/// Which earlier states of the portfolio a report looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LooksBack {
    /// None.
    No,
    /// That at the end of the period before.
    Period,
    /// The same, and the risks at the ends of so many periods before.
    Risks(usize),
}

/// A report.
pub struct Kind {
    /// Its name.
    pub name: &'static str,
    /// What it is for.
    pub about: Words,
    /// What it is about in time.
    pub length: Length,
    /// Which earlier states of the portfolio it looks at.
    pub looks_back: LooksBack,
    /// The template in the program.
    pub template: &'static str,
    /// The JSON Schema of what a template sees.
    pub schema: fn() -> Value,
    /// What a template sees.
    pub view: fn(&Request<'_>) -> Value,
}

/// All reports.
pub static KINDS: &[Kind] = &[
    weekly::KIND,
    monthly::KIND,
    portfolio::KIND,
    agenda::KIND,
    agenda::MINUTES,
    steering::KIND,
    finance::KIND,
    scorecard::KIND,
    people::KIND,
    risk::KIND,
    change_log::KIND,
    milestones::KIND,
    customer::KIND,
];

/// The report of a name.
#[must_use]
pub fn named(name: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.name == name)
}

/// Where a portfolio keeps its own template of a report.
#[must_use]
pub fn path_of(name: &str) -> String {
    format!("templates/{name}{ENDING}")
}

/// How the names of templates end.
pub const ENDING: &str = ".md.j2";

/// The report whose data a template of the portfolio's own sees: its own name's, or the one that its first line
/// names, `{# view: monthly #}`.
///
/// # Errors
/// With the word that names none; without any when the line is missing.
pub fn viewed<'t>(name: &str, text: &'t str) -> Result<&'static Kind, Option<&'t str>> {
    let first = text.trim_start_matches('\u{feff}').lines().next().unwrap_or("").trim();
    let inner = first.strip_prefix("{#").map(|rest| rest.trim_start_matches(['-', ' ']));
    let word = inner
        .and_then(|rest| rest.strip_prefix("view:"))
        .map(|rest| rest.trim_end_matches(['#', '}', '-', ' ']).trim());
    match word {
        Some(word) => named(word).ok_or(Some(word)),
        None => named(name).ok_or(None),
    }
}

impl Kind {
    /// The report in Markdown.
    ///
    /// # Errors
    /// Only a broken template of the portfolio's own.
    pub fn render(&self, request: &Request<'_>) -> Result<String, TemplateError> {
        let template = &request.template;
        template::render(template.name, template.text, (self.view)(request), &request.manner(self))
    }
}

/// The schema of what a template sees.
#[must_use]
pub fn schema_of<T: JsonSchema>(name: &str) -> Value {
    let generator = SchemaSettings::draft07().into_generator();
    let mut schema = generator.into_root_schema_for::<T>().to_value();
    schema["title"] = Value::from(format!("{name} report"));
    schema
}

/// A view as JSON.
pub(super) fn json(view: impl serde::Serialize) -> Value {
    serde_json::to_value(view).expect("views hold texts, numbers and lists only")
}
