//! # What it does
//! Reports people who are each other's line manager in a circle, or their own, each circle once.
//!
//! # Why it matters
//! An escalation goes up the line until somebody can decide. In a circle it never arrives.
//!
//! # Example
//! ```yaml
//! people:
//!   - id: chen.jie
//!     manager: zhang.min
//!   - id: zhang.min
//!     manager: chen.jie
//! ```
//! Better:
//! ```yaml
//! people:
//!   - id: chen.jie
//!     manager: zhang.min
//!   - id: zhang.min
//! ```

use crate::base::{Place, Words};
use crate::check::Context;
use crate::check::rules::chain;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "line managers in a circle",
    zh: "直属上级关系成环",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the `manager`s",
    zh: "更正其中一个 `manager`",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let links = context.portfolio.people.iter().filter_map(|entry| {
        let (manager, span) = entry.record.manager.located()?;
        Some((entry.record.id.get()?.as_str(), manager.as_str(), Place::new(entry.file, span)))
    });
    for circle in chain::circles(links) {
        let names: Vec<&str> = circle.iter().map(|(id, _)| *id).collect();
        let message = match names.get(1) {
            Some(second) => format!("`{}` reports to themselves through `{second}`", names[0]),
            None => format!("`{}` is their own line manager", names[0]),
        };
        let found = sink.at(circle[0].1, message);
        found.help("correct one of the managers; the top of the line has none");
        if names.len() > 1 {
            found.label(format!("closes the circle {}", chain::path(&names)));
        }
    }
}
