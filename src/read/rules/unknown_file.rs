//! # What it does
//! Reports a YAML or TOML file inside a project that is none of the project's files, and one elsewhere whose name is nearly one of the portfolio's.
//!
//! # Why it matters
//! A register under a wrong name would never be checked, and its project would look healthy.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "file that nobody reads",
    zh: "无人读取的文件",
};
pub(super) const REMEDY: Words = Words {
    en: "give it the name it should have, or move it out of the project",
    zh: "更正文件名，或移出项目",
};
