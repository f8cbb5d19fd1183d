//! # What it does
//! Reports a key under `custom:` that `pmo.toml` does not declare, or declares for other kinds of record
//! only.
//!
//! # Why it matters
//! A field that nobody declared is checked by nobody: a misspelt key loses its value in silence.
//!
//! # Example
//! ```yaml
//! custom:
//!   regoin: north
//! ```
//! Better:
//! ```yaml
//! custom:
//!   region: north
//! ```

use crate::base::Words;
use super::custom::{self, Fault};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "custom field that pmo.toml does not declare",
    zh: "pmo.toml 未声明的自定义字段",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the key, or declare it under [[custom]]",
    zh: "更正字段名，或在 [[custom]] 中声明",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let faults = custom::faults(&context.all, Some(context.interface), &context.project.customs);
    custom::report(&faults, Fault::Undeclared, sink);
}
