//! # What it does
//! Reports a deliverable that was accepted before it was handed in, or after the project was closed.
//!
//! # Why it matters
//! One of the dates is a slip, or the acceptance was made up afterwards. Acceptance cycle time and
//! first-pass yield are computed from these dates, and a project is closed because everything is
//! accepted.
//!
//! # Example
//! ```yaml
//! submitted: 2026-11-10
//! accepted: 2026-11-03
//! ```
//! Better:
//! ```yaml
//! submitted: 2026-11-03
//! accepted: 2026-11-10
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "acceptance before submission or after closing",
    zh: "验收早于提交或晚于结项",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the dates",
    zh: "更正日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let closing = context.project.closing.as_ref();
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        let Some(accepted) = deliverable.accepted.value() else {
            continue;
        };
        let named = naming::record("deliverable", &deliverable.id);
        if let Some(submitted) = deliverable.submitted.value().filter(|submitted| accepted < *submitted) {
            let message = format!("{named} was accepted on {accepted}, before it was submitted on {submitted}");
            sink.at(entry.place(&deliverable.accepted), message)
                .help("correct `submitted` or `accepted`")
                .also(entry.place(&deliverable.submitted), "submitted here");
        } else if let Some(closing) = closing
            && let Some(closed) = closing.record.closed.value().filter(|closed| *closed < accepted)
        {
            let message = format!("{named} was accepted on {accepted}, after the project was closed on {closed}");
            sink.at(entry.place(&deliverable.accepted), message)
                .help("correct the date, or close the project when everything is accepted")
                .also(closing.place(&closing.record.closed), "closed here");
        }
    }
}
