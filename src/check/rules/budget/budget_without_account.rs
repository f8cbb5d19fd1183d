//! # What it does
//! Reports, from `executing` on, a task of the plan with a budget that names no control account,
//! when the project has control accounts.
//!
//! # Why it matters
//! Finance posts by account. Work that belongs to none has a budget and never a cost, so its index
//! looks perfect.
//!
//! # Example
//! ```yaml
//! - id: api
//!   budget: 48000
//! ```
//! Better:
//! ```yaml
//! - id: api
//!   budget: 48000
//!   account: labour
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::charter::Stage;

pub(super) const TITLE: Words = Words {
    en: "task with a budget and no control account",
    zh: "任务有预算但未指定控制账户",
};
pub(super) const REMEDY: Words = Words {
    en: "name the account that pays for the task",
    zh: "指定承担该任务费用的控制账户",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let accounts: Vec<&str> = project
        .budget
        .iter()
        .flat_map(|budget| budget.record.accounts.items())
        .filter_map(|(account, _)| account.id.get().map(crate::base::Id::as_str))
        .collect();
    if accounts.is_empty() || project.stage().is_none_or(|stage| stage < Stage::Executing) {
        return;
    }
    for at in context.tasks {
        let task = at.task;
        let Some((_, span)) = task.budget.located().filter(|(money, _)| !money.amount.is_zero()) else {
            continue;
        };
        if !task.account.is_absent() || task.is_summary() || !task.is_active() {
            continue;
        }
        let found = sink.at(
            Place::new(at.place.file, span),
            format!(
                "{} has a budget, but no control account pays for it",
                naming::record("task", &task.id)
            ),
        );
        found.field("account").help(if accounts.len() <= 12 {
            format!("write `account:` with one of {}", accounts.join(", "))
        } else {
            "write `account:` with one of the accounts in the budget".to_owned()
        });
    }
}
