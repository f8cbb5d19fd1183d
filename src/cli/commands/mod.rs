//! One file per command: the argument struct, whose doc comment is the help text, and `run`.

pub mod report;
pub mod init;
pub mod new;
pub mod schema;
pub mod set;
pub mod validate;
