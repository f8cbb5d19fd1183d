//! # What it does
//! Reports a task that names the same predecessor twice with the same type of link.
//!
//! # Why it matters
//! Only the longer lag counts; the other line is a leftover that somebody will change in vain.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     depends_on: [design, design FS+2d]
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     depends_on: [design FS+2d]
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "the same dependency twice",
    zh: "依赖关系重复",
};
pub(super) const REMEDY: Words = Words {
    en: "keep one of them",
    zh: "保留其中一个",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let links: Vec<_> = at.task.depends_on.items().collect();
        for (later, (link, span)) in links.iter().enumerate() {
            let first = links[..later].iter().find(|(first, _)| first.task == link.task && first.link == link.link);
            let Some((_, first)) = first else {
                continue;
            };
            let (id, kind) = (link.task.as_str(), link.link.key());
            sink.at(Place::new(at.place.file, *span), format!("`{}` depends on `{id}` {kind} twice", at.id()))
                .help("keep one of them")
                .also(Place::new(at.place.file, *first), "first given here");
        }
    }
}
