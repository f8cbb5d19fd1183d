//! # What it does
//! Reports a byte-order mark at the start of a file. The file is read all the same.
//!
//! # Why it matters
//! Some tools take the mark for a part of the first key.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "file starts with a byte-order mark",
    zh: "文件以 BOM 开头",
};
pub(super) const REMEDY: Words = Words {
    en: "save it without BOM",
    zh: "保存为无 BOM 的 UTF-8",
};
