//! # What it does
//! Reports an open risk, issue, change request or action that no commit has touched for sixty days;
//! `thresholds.untouched_after_days` says another number. Of a history that is shorter, nothing is said.
//!
//! # Why it matters
//! A register that nobody edits is a list of worries from the kick-off. Either the record is looked at, which leaves a
//! trace, or it is not, and then it protects nobody.
//!
//! # Example
//! ```yaml
//! - {id: R-003, status: open, reviewed: 2026-06-01}      # in November
//! ```

use super::address;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "open record not touched for long",
    zh: "未关闭的记录长期未更新",
};
pub(super) const REMEDY: Words = Words {
    en: "look at it, and write when it was reviewed; or close it",
    zh: "复查并写明复查日期，或予以关闭",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let past = context.all.past;
    if !past.is_whole() || !context.project.is_running() {
        return;
    }
    let days = past.since.map_or(0, |since| context.today().days_since(since));
    let project = context.project;
    let mut open: Vec<(&str, Place)> = Vec::new();
    macro_rules! open {
        ($list:ident, $is_open:expr) => {
            for entry in &project.$list {
                if let Some(id) = entry.record.id.get().filter(|_| $is_open(&entry.record)) {
                    open.push((id.as_str(), entry.place(&entry.record.id)));
                }
            }
        };
    }
    open!(risks, crate::model::risk::Risk::is_live);
    open!(issues, crate::model::issue::Issue::is_open);
    open!(changes, |own: &crate::model::change::Change| own.status.value().is_some_and(|own| own.is_pending()));
    open!(actions, crate::model::action::Action::is_open);
    for (id, place) in open {
        if !past.has_touched(&address(context, id)) {
            sink.at(place, format!("`{id}` is open, and no commit has touched it for {days} days"))
                .help("look at it and write the day of the review; or close it");
        }
    }
}
