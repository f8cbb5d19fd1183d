//! # What it does
//! Reports requirements that refine each other in a circle, each circle once.
//!
//! # Why it matters
//! A requirement that is its own grandparent has no origin. The trace from need to test never ends.
//!
//! # Example
//! ```yaml
//! - id: REQ-001
//!   parent: REQ-002
//! - id: REQ-002
//!   parent: REQ-001
//! ```
//! Better:
//! ```yaml
//! - id: REQ-001
//! - id: REQ-002
//!   parent: REQ-001
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::{chain, naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "requirements that refine each other in a circle",
    zh: "需求的上下级关系成环",
};
pub(super) const REMEDY: Words = Words {
    en: "remove one of the `parent`s",
    zh: "删除其中一个 `parent`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let requirements = &context.project.requirements;
    let links = requirements.iter().filter_map(|entry| {
        let parent = naming::local(context, entry.record.parent.get()?.as_str());
        Some((
            entry.record.id.get()?.as_str(),
            parent,
            Place::new(entry.file, entry.record.parent.span()),
        ))
    });
    for circle in chain::circles(links) {
        let names: Vec<&str> = circle.iter().map(|(id, _)| *id).collect();
        let path = chain::path(&names);
        sink.at(circle[0].1, format!("requirement `{}` refines itself", names[0]))
            .label(format!("closes the circle {path}"))
            .help("remove one of these parents");
    }
}
