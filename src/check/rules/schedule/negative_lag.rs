//! # What it does
//! Reports a dependency with a lead: a lag below zero.
//!
//! # Why it matters
//! The successor starts a while before something that has not happened yet. DCMA allows none: when the
//! predecessor slips, nobody notices in time.
//!
//! # Example
//! ```yaml
//! depends_on: [design FS-5d]
//! ```
//! Better:
//! ```yaml
//! depends_on: [design SS+10d]
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "dependency with a lead",
    zh: "依赖关系使用提前量",
};
pub(super) const REMEDY: Words = Words {
    en: "split the predecessor, or link to its start",
    zh: "拆分紧前任务，或改为开始到开始",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        for (link, span) in at.task.depends_on.items().filter(|(link, _)| link.is_lead()) {
            let before = link.task.as_str();
            sink.at(Place::new(at.place.file, span), format!("`{}` starts on a lead before `{before}` is done", at.id()))
                .help("split the predecessor where the work can begin, or link to its start with a lag");
        }
    }
}
