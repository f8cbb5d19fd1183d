//! # What it does
//! Reports tags, further documents in one file, keys that are no words, and aliases that hold themselves.
//!
//! # Why it matters
//! Readers disagree about them, so two tools would see two portfolios.
//!
//! # Example
//! ```yaml
//! progress: !!int 40
//! ```
//! Better:
//! ```yaml
//! progress: 40
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "YAML that records do not use",
    zh: "不支持的 YAML 语法",
};
pub(super) const REMEDY: Words = Words {
    en: "write plain keys and values",
    zh: "使用普通的键和值",
};
