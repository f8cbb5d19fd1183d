//! The test binary: everything that needs more than one room.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the environment and may panic"
)]

mod analyse;
mod fixture;
mod init;
mod mutations;
mod new;
mod rules;
mod schemas;
mod set;
