//! What was posted by the status date, by task and by account: who was paid for, or may have been.

use crate::base::{Date, Period};
use crate::check::ProjectContext;
use crate::model::actuals::PostingType;
use std::collections::{HashMap, HashSet};

/// Postings of a project that are cost.
pub(super) struct Booked<'a> {
    tasks: HashSet<&'a str>,
    /// Accounts with postings that name no task.
    by_account: HashSet<&'a str>,
    newest: HashMap<&'a str, Date>,
}

impl<'a> Booked<'a> {
    /// The postings up to the status date.
    pub(super) fn of(context: &ProjectContext<'a>) -> Booked<'a> {
        let mut booked = Booked {
            tasks: HashSet::new(),
            by_account: HashSet::new(),
            newest: HashMap::new(),
        };
        for posting in context.project.postings.iter().map(|posting| &posting.record) {
            let (Some(account), Some(date)) = (posting.account.get(), posting.date.value()) else {
                continue;
            };
            if posting.r#type.value() == Some(PostingType::Commitment) || date > context.today() {
                continue;
            }
            match posting.task.get() {
                Some(task) => booked.tasks.insert(task.as_str()),
                None => booked.by_account.insert(account.as_str()),
            };
            let last = booked.newest.entry(account.as_str()).or_insert(date);
            *last = date.max(*last);
        }
        booked
    }

    /// Whether a task of an account was paid for, or may have been.
    pub(super) fn knows(&self, task: &str, account: &str) -> bool {
        self.tasks.contains(task) || self.by_account.contains(account)
    }

    /// Whether an account has postings from the end of the month behind a day on: then the day's month is booked.
    pub(super) fn is_closed(&self, account: &str, day: Date) -> bool {
        let closed = Period::month_of(day).next().last_day();
        self.newest.get(account).is_some_and(|newest| *newest >= closed)
    }
}
