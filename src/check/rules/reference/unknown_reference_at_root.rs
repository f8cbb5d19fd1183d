//! # What it does
//! Reports a reference in the files at the root (people, programmes, calendars, waivers, settings)
//! that names nothing: a line manager who is not in the pool, a calendar that is not there.
//!
//! # Why it matters
//! These names are used by every project, so one misspelling makes many figures wrong.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: a.novak
//!     calendar: chian
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: a.novak
//!     calendar: china
//! ```

use super::unknown_reference::report;
use crate::base::Words;
use crate::check::{Context, resolves};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "reference at the root to something that does not exist",
    zh: "根目录文件引用了不存在的对象",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the id, or create what it names",
    zh: "更正编号，或创建所引用的对象",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for mention in context.portfolio.mentions.iter() {
        if resolves(context, None, &mention) == Some(false) {
            report(context, None, &mention, sink);
        }
    }
}
