//! What was spent, by task and by account, at the budget's rate of exchange; and what the exchange itself cost.
//!
//! | posting | counts as |
//! | --- | --- |
//! | actual, accrual, reversal | actual cost |
//! | commitment | committed |
//!
//! A posting without a task counts at its account: then what the tasks of that account cost is not known.

use super::{
    Figure, Lack, minus,
    planned::{digits, to_coin},
    plus,
};
use crate::analyse::cost::{NoAmount, exchange::Exchange};
use crate::base::Date;
use crate::model::{
    Kind, Project,
    actuals::{Posting, PostingType},
};
use foldhash::{HashMap, HashSet};
use rust_decimal::Decimal;

/// Amounts of postings up to a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spent {
    /// Actual cost with accruals and reversals, at the budget's rate.
    pub actual: Figure,
    /// Accruals that were not reversed; part of the actual cost.
    pub accrued: Figure,
    /// Orders.
    pub committed: Figure,
    /// Actual cost at the budget's rate less that at the rate of its day: negative where exchange made it dearer.
    pub exchange: Figure,
    /// Actual postings behind the day, which are not counted.
    pub later: usize,
}

impl Spent {
    /// Nothing was posted.
    pub const NOTHING: Spent = Spent {
        actual: Ok(Decimal::ZERO),
        accrued: Ok(Decimal::ZERO),
        committed: Ok(Decimal::ZERO),
        exchange: Ok(Decimal::ZERO),
        later: 0,
    };

    /// With what `other` spent.
    #[must_use]
    pub fn with(&self, other: &Spent) -> Spent {
        let both = |one: Figure, other: Figure| plus(one?, other?);
        Spent {
            actual: both(self.actual, other.actual),
            accrued: both(self.accrued, other.accrued),
            committed: both(self.committed, other.committed),
            exchange: both(self.exchange, other.exchange),
            later: self.later + other.later,
        }
    }

    /// Nothing that is known.
    #[must_use]
    pub fn unknown(lack: Lack) -> Spent {
        Spent {
            actual: Err(lack),
            accrued: Err(lack),
            committed: Err(lack),
            exchange: Err(lack),
            later: 0,
        }
    }
}

/// The postings of a project, added up.
#[derive(Debug)]
pub struct Ledger<'a> {
    /// All of them.
    pub all: Spent,
    by_account: HashMap<&'a str, Spent>,
    by_task: HashMap<&'a str, Spent>,
    /// Accounts with actual postings that name no task.
    without_task: HashSet<&'a str>,
}

impl<'a> Ledger<'a> {
    /// The postings of `project` up to `day`; foreign ones at the rate of `budget_day`, else of their own.
    #[must_use]
    pub fn of(project: &'a Project, exchange: &Exchange<'_>, day: Date, budget_day: Option<Date>) -> Ledger<'a> {
        let mut ledger = Ledger {
            all: Spent::NOTHING,
            by_account: HashMap::default(),
            by_task: HashMap::default(),
            without_task: HashSet::default(),
        };
        if project.unread.contains(&Kind::Actuals) {
            ledger.all = Spent::unknown(NoAmount::Unread.into());
            return ledger;
        }
        for entry in &project.postings {
            let posting = &entry.record;
            let (account, task) = (posting.account.get(), posting.task.get());
            let one = posted(posting, exchange, day, budget_day);
            ledger.all = ledger.all.with(&one);
            if let Some(account) = account {
                let sum = ledger.by_account.entry(account.as_str()).or_insert(Spent::NOTHING);
                *sum = sum.with(&one);
                if task.is_none() && one.actual != Ok(Decimal::ZERO) {
                    ledger.without_task.insert(account.as_str());
                }
            }
            if let Some(task) = task {
                let sum = ledger.by_task.entry(task.as_str()).or_insert(Spent::NOTHING);
                *sum = sum.with(&one);
            }
        }
        ledger
    }

    /// What an account spent.
    #[must_use]
    pub fn of_account(&self, account: &str) -> Spent {
        self.by_account.get(account).copied().unwrap_or(self.nothing())
    }

    /// What a task spent whose money comes from these accounts.
    #[must_use]
    pub fn of_task(&self, task: &str, accounts: &[Option<&str>]) -> Spent {
        if accounts.iter().flatten().any(|account| self.without_task.contains(account)) {
            return Spent::unknown(Lack::CostByAccount);
        }
        self.by_task.get(task).copied().unwrap_or(self.nothing())
    }

    /// Accounts that something was posted to.
    pub fn accounts(&self) -> impl Iterator<Item = &'a str> + '_ {
        self.by_account.keys().copied()
    }

    fn nothing(&self) -> Spent {
        match self.all.actual {
            Err(lack) if self.by_account.is_empty() => Spent::unknown(lack),
            _ => Spent::NOTHING,
        }
    }
}

/// What one posting adds up to `day`; foreign ones at the rate of `budget_day`, else of their own.
pub(in crate::analyse) fn posted(posting: &Posting, exchange: &Exchange<'_>, day: Date, budget_day: Option<Date>) -> Spent {
    let (Some(date), Some(amount), false) = (posting.date.value(), posting.amount.get(), posting.r#type.is_bad()) else {
        return Spent::unknown(NoAmount::Unread.into());
    };
    let kind = posting.r#type.value().unwrap_or(PostingType::Actual);
    if date > day {
        return Spent {
            later: usize::from(kind != PostingType::Commitment),
            ..Spent::NOTHING
        };
    }
    let at = |day: Date| Ok(to_coin(exchange.convert(amount, day)?, digits(exchange.own)));
    counted(kind, at(budget_day.unwrap_or(date)), at(date))
}

fn counted(kind: PostingType, planned: Figure, booked: Figure) -> Spent {
    let mut spent = Spent::NOTHING;
    match kind {
        PostingType::Commitment => spent.committed = planned,
        PostingType::Actual | PostingType::Accrual | PostingType::Reversal => {
            spent.actual = planned;
            spent.exchange = planned.and_then(|planned| minus(planned, booked?));
            if kind != PostingType::Actual {
                spent.accrued = planned;
            }
        }
    }
    spent
}
