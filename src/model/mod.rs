//! Layer 2: one documented type per record kind, and what must be there.
//!
//! Every record is declared once by `record!`; its serde derive decodes YAML and TOML, its doc
//! comments become the JSON Schema, the field reference and the editor's hover. A field is absent,
//! bad or given; decoding never asks for one: what must be there is [`completeness`].

pub mod action;
pub mod actuals;
pub mod baseline;
pub mod budget;
pub mod calendar;
pub mod change;
pub mod charter;
pub mod closing;
pub mod common;
pub mod completeness;
pub mod contract;
pub mod decision;
pub mod deliverable;
pub mod document;
pub mod gate;
pub mod issue;
pub mod kinds;
pub mod known;
pub mod ledger_map;
pub mod lesson;
pub mod link;
pub mod material;
pub mod people;
pub mod portfolio;
pub mod programme;
pub mod record;
pub mod reference;
pub mod requirement;
pub mod risk;
pub mod schedule;
pub mod schema;
pub mod settings;
pub mod shipped;
pub mod status;
pub mod waiver;

pub use kinds::Kind;
pub use portfolio::{Entry, FileInfo, Portfolio, Project};
pub use record::Record;
