//! # What it does
//! Reports a custom field whose value is not of the type that `pmo.toml` declares, is not among its
//! `values`, or names a person who is not in the pool.
//!
//! # Why it matters
//! Reports count and filter by these fields; a value outside the list falls out of every table.
//!
//! # Example
//! ```yaml
//! custom:
//!   region: nroth
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
    en: "custom field with a value that is not allowed",
    zh: "自定义字段的值不符合声明",
};
pub(super) const REMEDY: Words = Words {
    en: "write a value that pmo.toml allows",
    zh: "填写 pmo.toml 允许的值",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let faults = custom::faults(&context.all, Some(context.interface), &context.project.customs);
    custom::report(&faults, Fault::Invalid, sink);
}
