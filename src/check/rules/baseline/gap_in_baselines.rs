//! # What it does
//! Reports a number that is missing before a baseline: there is a second one and no first.
//!
//! # Why it matters
//! A project is judged by what was approved first, too. Without the file the original plan is lost, and with it
//! everything that was over before.
//!
//! # Example
//! ```yaml
//! # baselines/2.yaml; there is no baselines/1.yaml
//! number: 2
//! ```
//! Better:
//! ```yaml
//! # baselines/1.yaml, taken back from the history
//! number: 1
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::Kind;

pub(super) const TITLE: Words = Words {
    en: "baseline that is missing",
    zh: "基准编号缺失",
};
pub(super) const REMEDY: Words = Words {
    en: "take the missing file back from the history",
    zh: "从历史中恢复缺失的文件",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let baselines = &context.project.baselines;
    // A number that could not be read may be the missing one.
    if !context.has_read(Kind::Baseline) || baselines.iter().any(|entry| entry.record.number.get().is_none()) {
        return;
    }
    let mut expected = 1;
    for (number, entry) in context.project.baselines_in_order() {
        if number > expected {
            let missing = match number - expected {
                1 => format!("baseline {expected} is missing"),
                _ => format!("baselines {expected} to {} are missing", number - 1),
            };
            sink.at(entry.place(&entry.record.number), format!("there is a baseline {number}, but {missing}"))
                .help("take the file back from the history: `git log --diff-filter=D -- baselines`");
        }
        expected = number.saturating_add(1);
    }
}
