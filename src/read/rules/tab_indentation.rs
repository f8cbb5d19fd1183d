//! # What it does
//! Reports a tab where YAML needs blanks.
//!
//! # Why it matters
//! YAML does not allow tabs; editors show them as blanks.
//!
//! # Example
//! ```yaml
//! tasks:
//! \t- id: a
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: a
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "tab used to indent",
    zh: "使用制表符缩进",
};
pub(super) const REMEDY: Words = Words {
    en: "indent by two blanks",
    zh: "改用两个空格缩进",
};
