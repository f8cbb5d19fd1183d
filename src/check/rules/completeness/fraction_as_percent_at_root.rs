//! # What it does
//! Reports a percentage between 0 and 1 without a sign in the files at the root, such as a person's
//! `capacity: 0.5`.
//!
//! # Why it matters
//! Here `0.5` is 0.5 %: the person would be available for a few minutes a week in every project's plan.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: a.novak
//!     capacity: 0.5
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: a.novak
//!     capacity: 50%
//! ```

use crate::base::Words;
use super::fraction_as_percent::report;
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "fraction where a percentage is read, at the root",
    zh: "根目录文件中百分比写成了小数",
};
pub(super) const REMEDY: Words = Words {
    en: "write the percentage with its sign",
    zh: "写成带百分号的百分比",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    report(&context.portfolio.fractions, sink);
}
