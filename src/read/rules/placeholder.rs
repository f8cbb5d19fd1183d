//! # What it does
//! Reports a value that still says `TODO`, `TBD`, `待定` or the like, at every stage.
//!
//! # Why it matters
//! A scaffold that nobody filled in is not a plan.
//!
//! # Example
//! ```yaml
//! purpose: "TODO: why does this project exist?"
//! ```
//! Better:
//! ```yaml
//! purpose: Replace the claims desk's paper forms.
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "placeholder left unfilled",
    zh: "占位符未填写",
};
pub(super) const REMEDY: Words = Words {
    en: "write what belongs there",
    zh: "填写实际内容",
};
