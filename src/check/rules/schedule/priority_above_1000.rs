//! # What it does
//! Reports a levelling priority above 1000.
//!
//! # Why it matters
//! The scale ends at 1000, the task that is never moved. What is above it has no meaning that another tool
//! would share.
//!
//! # Example
//! ```yaml
//! priority: 5000
//! ```
//! Better:
//! ```yaml
//! priority: 900
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "priority above 1000",
    zh: "优先级超过 1000",
};
pub(super) const REMEDY: Words = Words {
    en: "write a number from 0 to 1000",
    zh: "填写 0 到 1000 之间的数",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        if let Some((priority, span)) = at.task.priority.located().filter(|(priority, _)| priority.0 > 1000) {
            sink.at(Place::new(at.place.file, span), format!("`{}` has the priority {}", at.id(), priority.0))
                .help("write a number from 0 to 1000; 1000 is never moved");
        }
    }
}
