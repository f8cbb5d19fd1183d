//! # What it does
//! Reports a symbolic link to a place outside the portfolio, to a folder, or to nothing. It is not followed.
//!
//! # Why it matters
//! What stands outside the repository has no history and differs from machine to machine.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "link that leaves the portfolio",
    zh: "链接指向组合之外",
};
pub(super) const REMEDY: Words = Words {
    en: "put the file itself into the portfolio",
    zh: "将文件本身放入组合",
};
