//! # What it does
//! Reports a change request that names the baseline it allowed, `baseline_after`, without being
//! approved, and one whose baseline afterwards is not newer than the one before.
//!
//! # Why it matters
//! Only an approved change may make a new baseline. Otherwise every late project can be set back to
//! green.
//!
//! # Example
//! ```yaml
//! status: submitted
//! baseline_after: 2
//! ```
//! Better:
//! ```yaml
//! status: approved
//! baseline_before: 1
//! baseline_after: 2
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::{ChangeStatus, ChangeVerdict};

pub(super) const TITLE: Words = Words {
    en: "new baseline without an approved change",
    zh: "变更未批准却产生新基准",
};
pub(super) const REMEDY: Words = Words {
    en: "have the change approved first, or correct the numbers",
    zh: "先批准变更，或更正基准编号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let (Some((after, span)), Some(status)) = (record.baseline_after.located(), record.status.value()) else {
            continue;
        };
        let place = Place::new(change.file, span);
        let name = naming::record("change request", &record.id);
        let refused = matches!(
            record.decision.value(),
            Some(ChangeVerdict::Reject | ChangeVerdict::Withdraw | ChangeVerdict::Defer)
        );
        let was_approved = status.is_approved() || status == ChangeStatus::Closed && !refused;
        if !was_approved {
            sink.at(
                place,
                format!("{name} is `{}`, but baseline {} was made under it", status.key(), after.0),
            )
            .help("have the change approved first, or name the change that allowed the baseline");
        } else if let Some(before) = record.baseline_before.value().filter(|before| *before >= *after) {
            sink.at(place, format!("{name} leads from baseline {} to baseline {}", before.0, after.0))
                .help("the baseline afterwards has the higher number");
        }
    }
}
