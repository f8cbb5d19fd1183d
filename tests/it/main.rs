//! The test binary: everything that needs more than one room.

#![allow(
    missing_docs,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    reason = "tests read the environment and may panic"
)]

mod analyse;
mod fixture;
mod mutations;
mod formats;
mod repo;
mod mspdi;
mod rules;
mod validate_cli;
mod init;
mod new;
mod schemas;
mod set;
