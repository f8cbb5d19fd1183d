//! # What it does
//! Reports `project.yaml` beside `project.toml` and the like.
//!
//! # Why it matters
//! Two charters of one project cannot both be true.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "same thing in two files",
    zh: "同一内容出现在两个文件中",
};
pub(super) const REMEDY: Words = Words {
    en: "keep one of the two files",
    zh: "保留其中一个文件",
};
