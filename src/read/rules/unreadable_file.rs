//! # What it does
//! Reports a file that is listed and cannot be opened, or whose name is not Unicode.
//!
//! # Why it matters
//! What cannot be read cannot be checked.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "file that cannot be opened",
    zh: "文件无法打开",
};
pub(super) const REMEDY: Words = Words {
    en: "make the file readable",
    zh: "赋予读取权限",
};
