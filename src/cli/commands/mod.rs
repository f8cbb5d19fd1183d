//! One file per command: the argument struct, whose doc comment is the help text, and `run`.

pub mod explain;
pub mod init;
pub mod report;
pub mod rules;
pub mod state;
pub mod import;
pub mod init;
pub mod new;
pub mod schema;
pub mod set;
pub mod validate;
