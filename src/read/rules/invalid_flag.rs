//! # What it does
//! Reports a yes-or-no value that is not `true` or `false`.
//!
//! # Why it matters
//! `no` is text in one version of YAML and false in another.
//!
//! # Example
//! ```yaml
//! milestone: yes
//! ```
//! Better:
//! ```yaml
//! milestone: true
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "neither true nor false",
    zh: "不是 true 或 false",
};
pub(super) const REMEDY: Words = Words {
    en: "write true or false",
    zh: "填写 true 或 false",
};
