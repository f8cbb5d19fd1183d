//! # What it does
//! Reports a request for help in the newest status entry whose day has passed.
//!
//! # Why it matters
//! Either the help came, and the entry should say so, or it did not, and somebody must be told.
//!
//! # Example
//! ```yaml
//! help:
//!   - {text: Test data from the bank, who: zhang.min, by_when: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! help:
//!   - {text: Test data from the bank, who: zhang.min, by_when: 2026-11-27}
//! ```

use super::newest;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "request for help whose day has passed",
    zh: "求助事项已过期",
};
pub(super) const REMEDY: Words = Words {
    en: "escalate it, or remove what has been given",
    zh: "升级处理，或删除已解决的事项",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(entry) = newest(context).filter(|_| context.project.is_running()) else {
        return;
    };
    for (help, _) in entry.record.help.items() {
        let Some((by_when, span)) = help.by_when.located().filter(|(by_when, _)| **by_when < context.today()) else {
            continue;
        };
        let who = help.who.get().map_or("others", |who| who.as_str());
        sink.at(Place::new(entry.file, span), format!("help from `{who}` was needed by {by_when}"))
            .help("if it came, remove the request; if not, escalate it and give a new day");
    }
}
