//! # What it does
//! Reports a baseline behind the first one that names no change request, or one that is not approved. For an
//! imported one without a change request see `imported-baseline-not-approved`.
//!
//! # Why it matters
//! A new baseline makes past variance vanish. Only an approved change may do that; else every late project can
//! be set back to green.
//!
//! # Example
//! ```yaml
//! number: 2
//! reason: New dates
//! ```
//! Better:
//! ```yaml
//! number: 2
//! reason: New dates after the move of the plant
//! change: CR-004          # approved
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::change::ChangeStatus;

pub(super) const TITLE: Words = Words {
    en: "new baseline without an approved change request",
    zh: "新基准无已批准的变更请求",
};
pub(super) const REMEDY: Words = Words {
    en: "name the approved change request in `change`, or take the baseline back",
    zh: "在 `change` 中注明已批准的变更请求，或撤回该基准",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let first = project.baselines.iter().filter_map(|entry| entry.record.number.value()).min();
    for entry in &project.baselines {
        let record = &entry.record;
        let Some((number, span)) = record.number.located().filter(|(number, _)| Some(**number) != first) else {
            continue;
        };
        match record.change.located() {
            None if record.is_imported() || record.change.is_bad() => {}
            None => {
                sink.at(
                    Place::new(entry.file, span),
                    format!("baseline {} names no change request that allowed it", number.0),
                )
                .help("name the approved change request: `change: CR-007`");
            }
            Some((id, span)) => {
                let change = project.changes.iter().find(|change| change.record.id.get().is_some_and(|own| own.as_str() == id.as_str()));
                let status = change.and_then(|change| change.record.status.value());
                if let Some(status) = status.filter(|own| !own.is_approved() && *own != ChangeStatus::Closed) {
                    sink.at(
                        Place::new(entry.file, span),
                        format!("baseline {} was made under {}, which is `{}`", number.0, id.as_str(), status.key()),
                    )
                    .help("have the change approved first, or take the baseline back");
                }
            }
        }
    }
}
