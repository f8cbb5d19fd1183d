//! # What it does
//! Reports a file of the portfolio that holds no value at all.
//!
//! # Why it matters
//! An empty register looks like a project without risks.
//!
//! # Example
//! ```yaml
//! # nothing yet
//! ```
//! Better:
//! ```yaml
//! id: R-001
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "file holds nothing",
    zh: "文件为空",
};
pub(super) const REMEDY: Words = Words {
    en: "write the record, or delete the file",
    zh: "填写内容，或删除文件",
};
