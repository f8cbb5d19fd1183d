//! # What it does
//! Reports a word that is not in the field's list, with the nearest one that is.
//!
//! # Why it matters
//! A status nobody knows belongs to no life cycle: the record drops out of every count.
//!
//! # Example
//! ```yaml
//! status: mitigatng
//! ```
//! Better:
//! ```yaml
//! status: treating
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "word that the field does not allow",
    zh: "字段不允许的取值",
};
pub(super) const REMEDY: Words = Words {
    en: "use one of the allowed words",
    zh: "使用允许的取值",
};
