//! # What it does
//! Reports an id or address with blanks, full-width characters or other signs, and text that is not in Unicode normal form C.
//!
//! # Why it matters
//! Two ids that look alike and are not equal break every link between them.
//!
//! # Example
//! ```yaml
//! id: R 001
//! ```
//! Better:
//! ```yaml
//! id: R-001
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "id that cannot be one",
    zh: "编号不合规",
};
pub(super) const REMEDY: Words = Words {
    en: "use letters, digits, dot, underscore and hyphen",
    zh: "使用字母、数字、点、下划线和连字符",
};
