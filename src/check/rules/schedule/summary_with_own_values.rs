//! # What it does
//! Reports a summary with a duration, effort, progress, people or actual dates of its own.
//!
//! # Why it matters
//! A summary is the sum of its tasks. A value written on it counts nowhere, or would count twice.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     progress: 40%
//!     tasks:
//!       - id: api
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     tasks:
//!       - id: api
//!         progress: 40%
//! ```

use crate::base::{Place, Span, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "summary with values of its own",
    zh: "摘要任务带有自己的数值",
};
pub(super) const REMEDY: Words = Words {
    en: "move the values to the tasks below",
    zh: "将数值移到下级任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let task = at.task;
        if !task.is_summary() {
            continue;
        }
        let fields: Vec<(&str, Span)> = [
            ("milestone", task.milestone.span()),
            ("duration", task.duration.span()),
            ("work", task.work.span()),
            ("assign", task.assign.span()),
                ("ev_method", task.ev_method.span()),
            ("progress", task.progress.span()),
            ("remaining", task.remaining.span()),
            ("actual_start", task.actual_start.span()),
            ("actual_finish", task.actual_finish.span()),
        ]
        .into_iter()
        .filter(|(_, span)| span.is_some())
        .collect();
        let Some((_, span)) = fields.first() else {
            continue;
        };
        let names: Vec<String> = fields.iter().map(|(name, _)| format!("`{name}`")).collect();
        sink.at(Place::new(at.place.file, *span), format!("the summary `{}` has {} of its own", at.id(), names.join(", ")))
            .help("move it to the tasks below; a summary is computed from them");
    }
}
