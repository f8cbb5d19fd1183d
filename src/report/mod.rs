//! Layer 8: reports: a view, one template, its words in each language.
//!
//! A view is plain data, built from a checked portfolio; the template decides the order and the layout,
//! and may be replaced by the portfolio's own `templates/<report>.md.j2`.

pub mod agenda;
pub mod cash;
pub mod change;
pub mod change_log;
pub mod common;
pub mod customer;
pub mod diff;
pub mod exact;
pub mod finance;
pub mod float;
pub mod gantt;
pub mod head;
pub mod kinds;
mod labels;
pub mod lacks;
pub mod log;
pub mod made;
pub mod milestones;
pub mod monthly;
pub mod page;
mod paths;
pub mod people;
pub mod picture;
pub mod portfolio;
pub mod quality;
pub mod reference;
pub mod request;
pub mod risk;
mod scene;
pub mod schedule;
pub mod scorecard;
pub mod site;
pub mod steering;
pub mod trend;
pub mod unscheduled;
pub mod variance;
pub mod weekly;
pub mod why;

pub use request::{Before, Missing, Request, Template};
