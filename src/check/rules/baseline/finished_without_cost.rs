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

use crate::analyse::cost::budget;
use crate::base::Words;
use crate::check::{ProjectContext, rules::booked::Booked};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "finished task that cost nothing",
    zh: "已完成任务无成本",
};
pub(super) const REMEDY: Words = Words {
    en: "post its cost or an accrual, or correct the task of the postings",
    zh: "补记其成本或计提，或更正记账所属任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let booked = Booked::of(context);
    for (position, at) in context.tasks.iter().enumerate().filter(|(_, at)| at.is_work()) {
        let account = budget::account_of(context.tasks, position).filter(|_| at.task.has_budget());
        let (Some(finish), Some(account)) = (at.task.actual_finish.value(), account) else {
            continue;
        };
        if !booked.knows(at.id(), account) && booked.is_closed(account, finish.date) {
            let message = format!("`{}` was finished on {} and has a budget, but nothing was posted for it", at.id(), finish.date);
            sink.at(at.place_of(&at.task.actual_finish), message)
                .help("post its cost or an accrual, or correct the task of the postings");
        }
    }
}
