//! # What it does
//! Reports a file whose YAML aliases repeat more than 50,000 values.
//!
//! # Why it matters
//! A few lines of aliases can stand for millions of values.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "aliases repeat too much",
    zh: "别名展开过多",
};
pub(super) const REMEDY: Words = Words {
    en: "write the values out, or split the file",
    zh: "直接写出值，或拆分文件",
};
