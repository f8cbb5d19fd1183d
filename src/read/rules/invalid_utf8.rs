//! # What it does
//! Reports the first byte of a file that is not UTF-8.
//!
//! # Why it matters
//! A file in another encoding cannot be read without guessing.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "text that is not UTF-8",
    zh: "文本不是 UTF-8 编码",
};
pub(super) const REMEDY: Words = Words {
    en: "save the file as UTF-8",
    zh: "将文件另存为 UTF-8",
};
