//! # What it does
//! Reports a change request whose decision and status tell different stories: approved but
//! rejected, awaiting decision but decided.
//!
//! # Why it matters
//! One of them was forgotten. Until that is mended some will carry the change out and others will
//! not.
//!
//! # Example
//! ```yaml
//! status: approved
//! decision: reject
//! ```
//! Better:
//! ```yaml
//! status: rejected
//! decision: reject
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::{ChangeStatus, ChangeVerdict};

pub(super) const TITLE: Words = Words {
    en: "decision that the status contradicts",
    zh: "决策结论与状态矛盾",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the status or the decision",
    zh: "更正状态或决策结论",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let (Some((status, at)), Some((verdict, span))) = (record.status.located(), record.decision.located()) else {
            continue;
        };
        if agree(*status, *verdict) {
            continue;
        }
        let name = naming::record("change request", &record.id);
        sink.at(
            Place::new(change.file, span),
            format!("{name} has the decision `{}`, but the status `{}`", verdict.key(), status.key()),
        )
        .also(Place::new(change.file, at), "the status")
        .help(format!(
            "after this decision the status is {}; correct one of the two",
            statuses_after(*verdict)
        ));
    }
}

fn agree(status: ChangeStatus, verdict: ChangeVerdict) -> bool {
    match verdict {
        ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions => status.is_approved() || status == ChangeStatus::Closed,
        ChangeVerdict::Reject => matches!(status, ChangeStatus::Rejected | ChangeStatus::Closed),
        ChangeVerdict::Defer => status == ChangeStatus::Deferred,
        ChangeVerdict::MoreInformation => status.is_pending() || status == ChangeStatus::Draft,
        ChangeVerdict::Withdraw => matches!(status, ChangeStatus::Withdrawn | ChangeStatus::Closed),
    }
}

fn statuses_after(verdict: ChangeVerdict) -> &'static str {
    match verdict {
        ChangeVerdict::Approve | ChangeVerdict::ApproveWithConditions => "`approved`, `implementing`, `verified` or `closed`",
        ChangeVerdict::Reject => "`rejected`",
        ChangeVerdict::Defer => "`deferred`",
        ChangeVerdict::MoreInformation => "`impact-assessment` again",
        ChangeVerdict::Withdraw => "`withdrawn`",
    }
}
