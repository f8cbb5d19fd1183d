//! # What it does
//! Warns of a task in progress, at least half done by `percent`, `units` or `milestones`, that nothing was posted
//! for, once its account has postings for other tasks of a month behind its start. Accounts whose postings name
//! no tasks are left alone; for finished tasks see `finished-without-cost`.
//!
//! # Why it matters
//! Earned value without cost makes the cost index look better than it is. Mostly an accrual is missing, or the
//! cost stands at another task.
//!
//! # Example
//! ```yaml
//! # task design: started 2026-09-07, 80 % done, budget 8000; nothing posted for it by the end of October
//! - {date: 2026-10-31, account: labour, task: build, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-09-30, account: labour, task: design, amount: 6100, document: "4690"}
//! ```

use crate::analyse::{cost::budget, earned_value::complete::{Around, complete}};
use crate::base::Words;
use crate::check::{
    ProjectContext,
    rules::{booked::Booked, words::percent},
};
use crate::diag::Sink;
use crate::model::schedule::{EvMethod, Task};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "task half done that cost nothing",
    zh: "任务完成过半却无成本",
};
pub(super) const REMEDY: Words = Words {
    en: "post its cost or an accrual, or correct the task of the postings",
    zh: "补记其成本或计提，或更正记账所属任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let booked = Booked::of(context);
    for (position, at) in context.tasks.iter().enumerate().filter(|(_, at)| at.is_work()) {
        let (Some(start), true) = (at.task.actual_start.value(), at.task.actual_finish.is_absent()) else {
            continue;
        };
        let Some(account) = budget::account_of(context.tasks, position).filter(|_| at.task.has_budget()) else {
            continue;
        };
        let share = measured(context, at.task).filter(|share| *share >= Decimal::new(5, 1));
        let (Some(share), false) = (share, booked.knows(at.id(), account)) else {
            continue;
        };
        if booked.is_closed(account, start.date) {
            let message = format!("`{}` is {} done and has a budget, but nothing was posted for it", at.id(), percent(share));
            sink.at(at.place_of(&at.task.actual_start), message)
                .help("post its cost or an accrual, or correct the task of the postings");
        }
    }
}

/// The share that a person measured; none by methods that follow dates or another task.
pub(super) fn measured(context: &ProjectContext<'_>, task: &Task) -> Option<Decimal> {
    let is_measured = !task.ev_method.is_bad()
        && matches!(
            task.ev_method.value(),
            None | Some(EvMethod::Percent | EvMethod::Units | EvMethod::Milestones)
        );
    let around = Around {
        day: context.today(),
        task: &|_| None,
        planned: &|_| Ok(Decimal::ZERO),
        time: &|_| None,
    };
    complete(task, &around).ok().filter(|_| is_measured)
}
