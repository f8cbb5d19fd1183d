//! # What it does
//! Reports a dependency, an assignment, a version or a zone that does not follow its small grammar.
//!
//! # Why it matters
//! A link with a misspelt lag would be no link, and the plan would be shorter than the work.
//!
//! # Example
//! ```yaml
//! depends_on: ["ux SS+2"]
//! ```
//! Better:
//! ```yaml
//! depends_on: ["ux SS+2d"]
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "expression that cannot be read",
    zh: "表达式无法识别",
};
pub(super) const REMEDY: Words = Words {
    en: "write it as the help says",
    zh: "按提示的写法填写",
};
