//! # What it does
//! Reports a colour set by hand in the newest status entry whose `until` has passed.
//!
//! # Why it matters
//! An override outvotes the figures. After its end the computed colour is shown again, and nobody has said
//! whether the reason still holds.
//!
//! # Example
//! ```yaml
//! health:
//!   - {dimension: schedule, colour: green, reason: Agreed with the sponsor, until: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! health:
//!   - {dimension: schedule, colour: green, reason: Agreed with the sponsor, until: 2026-12-04}
//! ```

use super::newest;
use crate::base::{Choice, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "colour set by hand whose end has passed",
    zh: "人工设定的健康度已过期",
};
pub(super) const REMEDY: Words = Words {
    en: "renew it with a reason, or remove it",
    zh: "说明理由后延期，或删除",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(entry) = newest(context).filter(|_| context.project.is_running()) else {
        return;
    };
    for (health, _) in entry.record.health.items() {
        let Some((until, span)) = health.until.located().filter(|(until, _)| **until < context.today()) else {
            continue;
        };
        let name = health.dimension.value().map_or("", Choice::key);
        sink.at(Place::new(entry.file, span), format!("the colour set by hand for `{name}` ended on {until}"))
            .help("set a new end if the reason still holds; else remove it, so that the figures speak");
    }
}
