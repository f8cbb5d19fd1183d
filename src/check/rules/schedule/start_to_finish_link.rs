//! # What it does
//! Reports a start-to-finish dependency.
//!
//! # Why it matters
//! It is almost always a finish-to-start link written the wrong way round. DCMA and GAO ask for none.
//!
//! # Example
//! ```yaml
//! depends_on: [cut-over SF]
//! ```
//! Better:
//! ```yaml
//! depends_on: [cut-over]
//! ```

use crate::base::{Place, Words};
use crate::model::schedule::LinkType;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "start-to-finish dependency",
    zh: "使用开始到完成依赖",
};
pub(super) const REMEDY: Words = Words {
    en: "use finish-to-start, the other way round if need be",
    zh: "改用完成到开始，必要时调换方向",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        for (link, span) in at.task.depends_on.items().filter(|(link, _)| link.link == LinkType::StartToFinish) {
            let before = link.task.as_str();
            sink.at(Place::new(at.place.file, span), format!("`{}` may finish only after `{before}` has started", at.id()))
                .help(format!("most often `{before}` is meant to wait for this task: write FS there"));
        }
    }
}
