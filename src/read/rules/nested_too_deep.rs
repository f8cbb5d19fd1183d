//! # What it does
//! Reports values that are nested deeper than 64 levels.
//!
//! # Why it matters
//! No record is that deep; a file that is was made by mistake or to do harm.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "nested too deep",
    zh: "嵌套过深",
};
pub(super) const REMEDY: Words = Words {
    en: "check the brackets and the indentation",
    zh: "检查括号与缩进",
};
