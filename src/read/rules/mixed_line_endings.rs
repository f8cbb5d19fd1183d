//! # What it does
//! Reports a file whose lines end partly in LF and partly in CRLF, or in CR. A file that is CRLF throughout is fine.
//!
//! # Why it matters
//! Every edit with another tool then changes lines that nobody touched.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "lines end in different ways",
    zh: "行尾不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "let every line end the same way",
    zh: "统一行尾",
};
