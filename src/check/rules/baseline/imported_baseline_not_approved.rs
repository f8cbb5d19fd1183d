//! # What it does
//! Warns of an imported baseline that nobody approved: the first one without an approved charter, a later one
//! without a change request.
//!
//! # Why it matters
//! Another tool's baseline may be any plan that somebody saved. Variance against it says little until somebody
//! has said that this was the plan.
//!
//! # Example
//! ```yaml
//! number: 1
//! made_by: import
//! ```
//! Better:
//! ```yaml
//! # project.yaml
//! approval: {by: m.sandoval, on: 2026-05-22}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "imported baseline that nobody approved",
    zh: "导入的基准未经批准",
};
pub(super) const REMEDY: Words = Words {
    en: "have the charter approved (`approval`), or name the change request that allowed it",
    zh: "批准章程（`approval`），或注明允许该基准的变更请求",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    if !project.is_running() {
        return;
    }
    let approval = project.charter.as_ref().map(|charter| &charter.record.approval);
    let is_approved = approval.is_some_and(|approval| !approval.is_absent());
    let first = project.baselines.iter().filter_map(|entry| entry.record.number.value()).min();
    for entry in &project.baselines {
        let record = &entry.record;
        let Some((_, span)) = record.made_by.located().filter(|_| record.is_imported() && record.change.is_absent()) else {
            continue;
        };
        let place = Place::new(entry.file, span);
        match record.number.value() {
            Some(number) if Some(number) != first => {
                let message = format!("baseline {} was imported, and no change request allowed it", number.0);
                sink.at(place, message)
                    .field("change")
                    .help("name the approved change request: `change: CR-007`");
            }
            _ if is_approved => {}
            _ => {
                sink.at(place, "this baseline was imported, and nobody approved it")
                    .help("write `approval: {by: …, on: …}` in project.yaml once it is approved");
            }
        }
    }
}
