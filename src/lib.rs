//! `pmo`: a portfolio of projects kept as text in git, read, checked and reported.
//!
//! Folders are layers; a file imports only from layers below its own. `docs/architecture.md` draws
//! them, `tests/tidy.rs` holds them.

pub mod analyse;
pub mod base;
pub mod check;
pub mod cli;
pub mod diag;
pub mod edit;
pub mod exchange;
pub mod history;
pub mod model;
pub mod read;
pub mod render;
pub mod report;
pub mod source;
pub mod syntax;
pub mod trend;
