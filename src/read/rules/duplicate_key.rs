//! # What it does
//! Reports a key that stands twice in one map.
//!
//! # Why it matters
//! Most readers silently keep the last value, so a copied line changes a number that somebody else reads.
//!
//! # Example
//! ```yaml
//! amount: 48000
//! amount: 84000
//! ```
//! Better:
//! ```yaml
//! amount: 48000
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "key given twice",
    zh: "键重复",
};
pub(super) const REMEDY: Words = Words {
    en: "keep one of the two",
    zh: "保留其中一个",
};
