//! # What it does
//! Reports a posting that names a task and an account when the task belongs to another account.
//!
//! # Why it matters
//! The cost is counted at one account and the work at another: one looks over, the other under, and
//! both are wrong.
//!
//! # Example
//! ```yaml
//! # task api: account labour
//! - {date: 2026-05-04, account: travel, task: api, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-05-04, account: labour, task: api, amount: 4000, document: "4711"}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "posting whose task belongs to another account",
    zh: "记账账户与任务所属账户不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the account or the task",
    zh: "更正账户或任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for posting in &context.project.postings {
        let (Some((account, span)), Some(task)) = (posting.record.account.located(), posting.record.task.get()) else {
            continue;
        };
        let Some(at) = context.task_named(task.as_str()).map(|at| &context.tasks[at]) else {
            continue;
        };
        let Some((own, own_span)) = at.task.account.located().filter(|(own, _)| *own != account) else {
            continue;
        };
        let own = own.as_str();
        let message = format!(
            "this posting is on account `{}`, but task `{}` belongs to `{own}`",
            account.as_str(),
            task.as_str()
        );
        sink.at(Place::new(posting.file, span), message)
            .also(Place::new(at.place.file, own_span), "the task's account")
            .help(format!("write `account: {own}`, or correct the task"));
    }
}
