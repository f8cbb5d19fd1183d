//! # What it does
//! Reports a posting that names a task with tasks below it.
//!
//! # Why it matters
//! Earned value and actual cost meet at the tasks that do the work. A cost above them meets no
//! work, and no index can be computed below it.
//!
//! # Example
//! ```yaml
//! - {date: 2026-05-04, account: labour, task: build, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-05-04, account: labour, task: api, amount: 4000, document: "4711"}
//! ```

use crate::base::{Id, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "posting on a summary task",
    zh: "成本记入摘要任务",
};
pub(super) const REMEDY: Words = Words {
    en: "post to the task that did the work, or only to the account",
    zh: "记入实际执行的任务，或仅记入账户",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for posting in &context.project.postings {
        let Some((task, span)) = posting.record.task.located() else {
            continue;
        };
        let named = context.task_named(task.as_str()).map(|at| context.tasks[at].task);
        let Some(summary) = named.filter(|task| task.is_summary()) else {
            continue;
        };
        let below: Vec<&str> = summary
            .tasks
            .items()
            .filter_map(|(task, _)| task.id.get().map(Id::as_str))
            .collect();
        sink.at(
            Place::new(posting.file, span),
            format!("this cost is posted to the summary task `{}`", task.as_str()),
        )
        .help(if below.len() <= 8 {
            format!("name the task that did the work ({}), or leave `task` out", below.join(", "))
        } else {
            "name the task below it that did the work, or leave `task` out".to_owned()
        });
    }
}
