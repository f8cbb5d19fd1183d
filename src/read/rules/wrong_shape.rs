//! # What it does
//! Reports a list where one value is needed, one value where a list is needed, text where a map is needed.
//!
//! # Why it matters
//! What has the wrong shape cannot be read, and would be missing from every figure.
//!
//! # Example
//! ```yaml
//! depends_on: kickoff
//! ```
//! Better:
//! ```yaml
//! depends_on: [kickoff]
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "value of the wrong shape",
    zh: "值的形式不对",
};
pub(super) const REMEDY: Words = Words {
    en: "write the value in the shape the field needs",
    zh: "按字段要求的形式填写",
};
