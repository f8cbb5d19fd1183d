//! # What it does
//! Reports a project whose folder stands more than three levels below `projects/`.
//!
//! # Why it matters
//! It would not be read.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "project folder too deep",
    zh: "项目文件夹层级过深",
};
pub(super) const REMEDY: Words = Words {
    en: "move it to at most three folders below projects/",
    zh: "移至 projects/ 下最多三层",
};
