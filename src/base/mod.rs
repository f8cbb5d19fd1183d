//! Layer 0: the vocabulary every other room speaks.
//!
//! Places in files, one-field outcomes (`Field`), and the scalar types a user writes: dates, money,
//! percentages, durations, ids and references. Each scalar is one type with one `parse`, so YAML,
//! TOML and the command line read it alike. Nothing here knows a record, a file or a rule.

pub mod choice;
pub mod date;
pub mod digest;
pub mod duration;
pub mod edit;
pub mod fault;
pub mod field;
pub mod fullwidth;
pub mod id;
pub mod lang;
pub mod money;
pub mod number;
pub mod period;
pub mod reference;
pub mod scalar;
pub mod similar;
pub mod span;
pub mod text;
pub mod version;
pub mod working_time;
pub mod zone;

pub use choice::Choice;
pub use date::{CivilTime, Date};
pub use duration::{Duration, DurationUnit};
pub use edit::TextEdit;
pub use fault::Fault;
pub use field::{Field, List, Rare};
pub use id::Id;
pub use lang::{Lang, Words};
pub use money::{Currency, Money};
pub use number::{Count, Flag, Number, Percent};
pub use period::Period;
pub use reference::{Mention, Mentions, RefKind};
pub use scalar::Scalar;
pub use span::{FileId, Place, Span};
pub use text::{Line, Text};
