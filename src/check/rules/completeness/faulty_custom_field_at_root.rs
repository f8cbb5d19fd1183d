//! # What it does
//! Reports a custom field of a record at the root (a person, say) that is not declared, has a value that is
//! not allowed, or is required and missing.
//!
//! # Why it matters
//! What the portfolio declares for people holds for each of them, or its tables have holes.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: a.novak
//!     custom:
//!       grad: senior
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: a.novak
//!     custom:
//!       grade: senior
//! ```

use crate::base::Words;
use super::custom::{self, Fault};
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "custom field that breaks its declaration, at the root",
    zh: "根目录记录的自定义字段不符合声明",
};
pub(super) const REMEDY: Words = Words {
    en: "write what pmo.toml declares under [[custom]]",
    zh: "按 pmo.toml 中 [[custom]] 的声明填写",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let faults = custom::faults(context, None, &context.portfolio.customs);
    for kind in [Fault::Undeclared, Fault::Invalid, Fault::Missing] {
        custom::report(&faults, kind, sink);
    }
}
