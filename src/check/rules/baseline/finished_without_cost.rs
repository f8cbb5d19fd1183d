//! # What it does
//! Warns of a finished task with a budget that nothing was posted for, once its account has postings of a month
//! behind its finish. Accounts whose postings name no tasks are left alone.
//!
//! # Why it matters
//! Earned value without cost makes the cost index look better than it is. Mostly an accrual is missing, or the
//! cost stands at another task.
//!
//! # Example
//! ```yaml
//! # task design: finished 2026-09-11, budget 8000; nothing posted for it by the end of October
//! - {date: 2026-10-31, account: labour, task: build, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-09-30, account: labour, task: design, amount: 8200, document: "4690"}
//! ```

use crate::base::{Date, Period, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::actuals::PostingType;
use std::collections::{HashMap, HashSet};

pub(super) const TITLE: Words = Words {
    en: "finished task that cost nothing",
    zh: "已完成任务无成本",
};
pub(super) const REMEDY: Words = Words {
    en: "post its cost or an accrual, or correct the task of the postings",
    zh: "补记其成本或计提，或更正记账所属任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut paid: HashSet<&str> = HashSet::new();
    let mut by_account: HashSet<&str> = HashSet::new();
    let mut newest: HashMap<&str, Date> = HashMap::new();
    for posting in context.project.postings.iter().map(|posting| &posting.record) {
        let (Some(account), Some(date)) = (posting.account.get(), posting.date.value()) else {
            continue;
        };
        if posting.r#type.value() == Some(PostingType::Commitment) || date > context.today() {
            continue;
        }
        match posting.task.get() {
            Some(task) => {
                paid.insert(task.as_str());
            }
            None => {
                by_account.insert(account.as_str());
            }
        }
        let last = newest.entry(account.as_str()).or_insert(date);
        *last = date.max(*last);
    }
    for at in context.tasks.iter().filter(|at| at.is_work()) {
        let (Some((finish, _)), Some(account)) = (at.task.actual_finish.located(), at.task.account.get()) else {
            continue;
        };
        let costs = at.task.budget.get().is_some_and(|budget| !budget.amount.is_zero());
        let account = account.as_str();
        if !costs || paid.contains(at.id()) || by_account.contains(account) {
            continue;
        }
        let closed = Period::month_of(finish.date).next().last_day();
        if newest.get(account).is_some_and(|newest| *newest >= closed) {
            let message = format!("`{}` was finished on {} and has a budget, but nothing was posted for it", at.id(), finish.date);
            sink.at(at.place_of(&at.task.actual_finish), message)
                .help("post its cost or an accrual, or correct the task of the postings");
        }
    }
}
