//! # What it does
//! Reports a person who has left the pool and still leads this project, or still has open work in it:
//! one finding a person, which names the work. Only the calendar brings this finding.
//!
//! # Why it matters
//! Work of somebody who is gone is nobody's work, and it is found when its day has passed.
//!
//! # Example
//! ```yaml
//! # people.yaml: chen.jie has `until: 2026-10-31`
//! - id: R-001
//!   status: open
//!   owner: chen.jie
//! ```
//! Better:
//! ```yaml
//! - id: R-001
//!   status: open
//!   owner: a.novak
//! ```

use super::duties::duties;
use crate::base::{Date, Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use std::collections::BTreeMap;

pub(super) const TITLE: Words = Words {
    en: "open work of somebody who has left",
    zh: "未完成的工作仍归已离开人员负责",
};
pub(super) const REMEDY: Words = Words {
    en: "hand the work to somebody else",
    zh: "将工作移交他人",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.project.is_running() {
        return;
    }
    let today = context.today();
    let people = context.all.portfolio.people.iter().map(|entry| &entry.record);
    let departed: BTreeMap<&str, Date> = people
        .filter_map(|person| Some((person.id.get()?.as_str(), person.until.value().filter(|until| *until < today)?)))
        .collect();
    if departed.is_empty() {
        return;
    }
    let mut work: BTreeMap<&str, (Place, Vec<String>)> = BTreeMap::new();
    for duty in duties(context.project) {
        if departed.contains_key(duty.who) {
            let (_, names) = work.entry(duty.who).or_insert((duty.place, Vec::new()));
            if !names.contains(&duty.what) {
                names.push(duty.what);
            }
        }
    }
    for (who, (place, names)) in work {
        let message = format!(
            "`{who}` left the pool on {}, but still has work here: {}",
            departed[who],
            naming::some_of(&names)
        );
        sink.at(place, message).help("hand the work to somebody else");
    }
}
