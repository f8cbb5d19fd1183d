//! One file per command: the argument struct, whose doc comment is the help text, and `run`.

pub mod init;
pub mod report;
pub mod validate;
