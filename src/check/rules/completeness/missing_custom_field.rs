//! # What it does
//! Reports a record without a custom field that `pmo.toml` requires of its kind.
//!
//! # Why it matters
//! The portfolio asked for the field because its own reports rest on it.
//!
//! # Example
//! ```yaml
//! # pmo.toml requires `region` of each risk
//! risks:
//!   - id: R-001
//! ```
//! Better:
//! ```yaml
//! risks:
//!   - id: R-001
//!     custom:
//!       region: north
//! ```

use crate::base::Words;
use super::custom::{self, Fault};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "required custom field missing",
    zh: "缺少必填的自定义字段",
};
pub(super) const REMEDY: Words = Words {
    en: "write the field under `custom:`",
    zh: "在 custom 下填写该字段",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let faults = custom::faults(&context.all, Some(context.interface), &context.project.customs);
    custom::report(&faults, Fault::Missing, sink);
}
