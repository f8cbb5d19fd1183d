//! # What it does
//! Reports a count, a number or a percentage with separators, leading zeros, exponents or letters.
//!
//! # Why it matters
//! `012` is ten in some readers and twelve in others.
//!
//! # Example
//! ```yaml
//! review_rounds: 02
//! ```
//! Better:
//! ```yaml
//! review_rounds: 2
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "number that cannot be read",
    zh: "数字无法识别",
};
pub(super) const REMEDY: Words = Words {
    en: "write a plain decimal number",
    zh: "填写普通小数",
};
