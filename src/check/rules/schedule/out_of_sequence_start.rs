//! # What it does
//! Reports a task that has started although a predecessor it waits for (finish to start, without lead) has
//! not finished.
//!
//! # Why it matters
//! Either the link is not real or work goes on that will be done twice. The forecast of what remains
//! depends on which.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: design
//!     actual_start: 2026-03-02
//!   - id: build
//!     depends_on: [design]
//!     actual_start: 2026-03-09
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: design
//!     actual_start: 2026-03-02
//!   - id: build
//!     depends_on: [design SS+5d]
//!     actual_start: 2026-03-09
//! ```

use crate::base::{Place, Words};
use crate::model::schedule::LinkType;
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task started before its predecessor finished",
    zh: "紧前任务未完成就已开始",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the link, or the actual dates",
    zh: "更正依赖关系或实际日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let Some(started) = at.task.actual_start.get().filter(|_| !at.task.is_summary()) else {
            continue;
        };
        for (link, span) in at.task.depends_on.items() {
            let before = context.task_named(link.task.as_str()).map(|before| &context.tasks[before]);
            let Some(before) = before.filter(|before| before.task.is_active() && !before.task.is_summary()) else {
                continue;
            };
            let open = before.task.actual_finish.is_absent() && before.task.progress.value().is_none_or(|done| done.value < Decimal::ONE_HUNDRED);
            if link.link == LinkType::FinishToStart && !link.is_lead() && open && before.id() != at.id() {
                let message = format!("`{}` started on {} and `{}` has not finished", at.id(), started.date, before.id());
                sink.at(Place::new(at.place.file, span), message)
                    .help("if the work overlaps, write `SS` with a lag; else correct the actual dates");
            }
        }
    }
}
