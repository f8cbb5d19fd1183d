//! # What it does
//! Reports calendars that are based on each other in a circle, or on themselves, each circle once.
//!
//! # Why it matters
//! A calendar takes its week and its exceptions from its base. In a circle there is no week to take.
//!
//! # Example
//! ```yaml
//! # calendars/china.yaml
//! base: office
//! # calendars/office.yaml
//! base: china
//! ```
//! Better:
//! ```yaml
//! # calendars/china.yaml
//! base: standard
//! # calendars/office.yaml
//! base: china
//! ```

use crate::base::{Place, Words};
use crate::check::Context;
use crate::check::rules::chain;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "calendars based on each other in a circle",
    zh: "日历的基础日历成环",
};
pub(super) const REMEDY: Words = Words {
    en: "remove one of the `base`s",
    zh: "删除其中一个 `base`",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let links = context.portfolio.calendars.iter().filter_map(|(id, entry)| {
        let (base, span) = entry.record.base.located()?;
        Some((id.as_str(), base.as_str(), Place::new(entry.file, span)))
    });
    for circle in chain::circles(links) {
        let names: Vec<&str> = circle.iter().map(|(id, _)| *id).collect();
        let message = match names.get(1) {
            Some(second) => format!("calendar `{}` is based on itself through `{second}`", names[0]),
            None => format!("calendar `{}` is based on itself", names[0]),
        };
        let found = sink.at(circle[0].1, message);
        found.help("remove one of the bases, or write `base: standard`");
        if names.len() > 1 {
            found.label(format!("closes the circle {}", chain::path(&names)));
        }
    }
}
