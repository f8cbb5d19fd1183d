//! # What it does
//! Reports a file above the limit of `max_file_kb` in `pmo.toml`, 10 MB unless set.
//!
//! # Why it matters
//! A register that large is an export put in the wrong place.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "file too large",
    zh: "文件过大",
};
pub(super) const REMEDY: Words = Words {
    en: "split the file, or raise max_file_kb",
    zh: "拆分文件，或调高 max_file_kb",
};
