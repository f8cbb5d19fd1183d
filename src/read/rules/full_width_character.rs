//! # What it does
//! Reports full-width colons, commas, quotes, digits, signs and blanks where syntax or a typed value needs ASCII, at the character.
//!
//! # Why it matters
//! Chinese keyboards type them; they look right and read wrong.
//!
//! # Example
//! ```yaml
//! progress: ４０％
//! ```
//! Better:
//! ```yaml
//! progress: 40%
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "full-width character where ASCII is needed",
    zh: "应使用半角字符",
};
pub(super) const REMEDY: Words = Words {
    en: "let `pmo validate --fix` write it in ASCII",
    zh: "运行 `pmo validate --fix` 改为半角",
};
