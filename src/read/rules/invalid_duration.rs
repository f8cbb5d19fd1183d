//! # What it does
//! Reports a duration without a unit, with an unknown unit, or below zero.
//!
//! # Why it matters
//! `5` is days to one reader and hours to another.
//!
//! # Example
//! ```yaml
//! duration: 5
//! ```
//! Better:
//! ```yaml
//! duration: 5d
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "duration that cannot be read",
    zh: "工期无法识别",
};
pub(super) const REMEDY: Words = Words {
    en: "write numbers with units, such as 15d or 1d 4h",
    zh: "填写带单位的数字，如 15d 或 1d 4h",
};
