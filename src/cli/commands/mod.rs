//! One file per command: the argument struct, whose doc comment is the help text, and `run`.

pub mod baseline;
pub mod blame;
pub mod cache;
pub mod dev;
pub mod diff;
pub mod explain;
pub mod export;
pub mod hook;
pub mod import;
pub mod init;
pub mod log;
pub mod merge_driver;
pub mod new;
pub mod reconcile;
pub mod renumber;
pub mod report;
pub mod rules;
pub mod schedule;
pub mod schema;
pub mod set;
pub mod state;
pub mod textconv;
pub mod trend;
pub mod validate;
pub mod variance;
pub mod why;
