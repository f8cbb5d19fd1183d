//! # What it does
//! Reports a baseline whose content is not what its `digest` says, and one that the tool made and that has no
//! digest any more. Imported ones have none.
//!
//! # Why it matters
//! Planned value, earned schedule and the history of the project rest on the baseline alone. Whoever edits one
//! moves the target without an approval, and every late project can be set back to green.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - {id: build, finish: 2026-12-18, budget: 40000}   # was 2026-11-27
//! digest: 5f0c1d9e3b7a2468
//! ```
//! Better:
//! ```yaml
//! # as `pmo baseline set` wrote it; a new plan is a new baseline under an approved change request
//! tasks:
//!   - {id: build, finish: 2026-11-27, budget: 40000}
//! digest: 5f0c1d9e3b7a2468
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "baseline that was edited",
    zh: "基准被修改",
};
pub(super) const REMEDY: Words = Words {
    en: "take the file back from the history; a new plan is a new baseline (`pmo baseline set`)",
    zh: "从历史中恢复该文件；新计划应另立新基准（`pmo baseline set`）",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.baselines {
        let made = entry.record.made_by.located().filter(|_| !entry.record.is_imported());
        if let Some((_, span)) = made.filter(|_| entry.record.digest.is_absent()) {
            sink.at(Place::new(entry.file, span), "this baseline has no digest: nothing shows whether it was edited")
                .field("digest")
                .help("take the file back from the history; `pmo baseline set` writes a digest into every baseline");
        }
        let Some((digest, span)) = entry.record.digest.located() else {
            continue;
        };
        let own = entry.record.own_digest();
        if digest.as_str() != own {
            sink.at(Place::new(entry.file, span), "the baseline is not what its digest says: it was edited")
                .label(format!("of what it says now it is {own}"))
                .help("take the file back from the history; a new plan is a new baseline: `pmo baseline set`");
        }
    }
}
