//! # What it does
//! Reports a key with nothing, `~`, `null` or a text of nothing but blanks behind it.
//!
//! # Why it matters
//! An empty form passes for a filled one in most tools. Here a field is given or it is not there.
//!
//! # Example
//! ```yaml
//! owner:
//! ```
//! Better:
//! ```yaml
//! owner: zhang.min
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "key without a value",
    zh: "键没有值",
};
pub(super) const REMEDY: Words = Words {
    en: "write the value, or remove the line",
    zh: "填写值，或删除该行",
};
