//! # What it does
//! Reports a document whose review day has passed. Only the calendar brings this finding.
//!
//! # Why it matters
//! A plan that nobody looked at since spring is followed by nobody, or worse, by somebody.
//!
//! # Example
//! ```yaml
//! title: Quality plan
//! review_by: 2026-10-31
//! ```
//! Better:
//! ```yaml
//! title: Quality plan
//! review_by: 2027-04-30
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::document::DocumentStatus;

pub(super) const TITLE: Words = Words {
    en: "document past its review day",
    zh: "文件复审逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "look it over, and write the next `review_by`",
    zh: "复审文件并填写新的 `review_by`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.project.is_running() {
        return;
    }
    for entry in &context.project.documents {
        let document = &entry.record;
        let Some(day) = document.review_by.value().filter(|day| *day < context.today()) else {
            continue;
        };
        if document.status.value() != Some(DocumentStatus::Superseded) {
            let days = naming::days_since(context.today(), day);
            sink.at(
                entry.place(&document.review_by),
                format!("this document was to be reviewed by {day}, {days} ago"),
            )
            .help("look it over, and write the next `review_by`");
        }
    }
}
