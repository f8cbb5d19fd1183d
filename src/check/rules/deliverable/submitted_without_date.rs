//! # What it does
//! Reports a deliverable that is handed in, in review, sent back or refused, and does not say when it
//! was handed in.
//!
//! # Why it matters
//! How long acceptance takes, and whether the acceptor or the team is late, can only be told from that
//! day.
//!
//! # Example
//! ```yaml
//! - id: DEL-003
//!   status: in-review
//! ```
//! Better:
//! ```yaml
//! - id: DEL-003
//!   status: in-review
//!   submitted: 2026-11-16
//! ```

use crate::base::{Choice, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::deliverable::DeliverableStatus;

pub(super) const TITLE: Words = Words {
    en: "submitted deliverable without a date",
    zh: "交付物已提交但无提交日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write the day in `submitted`",
    zh: "在 `submitted` 中填写提交日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    use DeliverableStatus::{InReview, Rejected, Rework, Submitted};
    for entry in &context.project.deliverables {
        let deliverable = &entry.record;
        let Some(status) = deliverable.status.value() else {
            continue;
        };
        if matches!(status, Submitted | InReview | Rework | Rejected) && deliverable.submitted.is_absent() {
            let named = naming::record("deliverable", &deliverable.id);
            sink.at(
                entry.place(&deliverable.status),
                format!("{named} is `{}`, but has no `submitted`", status.key()),
            )
            .help("write the day on which it was first handed in")
            .field("submitted");
        }
    }
}
