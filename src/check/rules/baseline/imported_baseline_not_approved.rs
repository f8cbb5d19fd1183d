//! # What it does
//! Warns of an imported baseline that nobody approved: the charter is not approved, and no change request is named.
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
    let approval = project.charter.as_ref().map(|charter| &charter.record.approval);
    if !project.is_running() || approval.is_some_and(|approval| !approval.is_absent()) {
        return;
    }
    for entry in &project.baselines {
        let record = &entry.record;
        let Some((made, span)) = record.made_by.located() else {
            continue;
        };
        if made.as_str() == "import" && record.change.is_absent() {
            sink.at(Place::new(entry.file, span), "this baseline was imported, and nobody approved it")
                .help("write `approval: {by: …, on: …}` in project.yaml once it is approved");
        }
    }
}
