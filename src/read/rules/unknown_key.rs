//! # What it does
//! Reports a key that its record does not have, with the nearest one that it has.
//!
//! # Why it matters
//! A misspelt key is a field that nobody reads: the owner seems missing, the deadline never warns.
//!
//! # Example
//! ```yaml
//! ownr: zhang.min
//! ```
//! Better:
//! ```yaml
//! owner: zhang.min
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "unknown key",
    zh: "未知的键",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the key, or declare a field of your own",
    zh: "更正键名，或声明自定义字段",
};
