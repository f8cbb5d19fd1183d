//! What a budget adds up to: tasks + lines + undistributed, by account and in all (FORMAT, Money).

use super::{
    NoAmount,
    coin::{digits, to_coin},
    exchange::Exchange,
    labour::Prices,
};
use crate::base::{Date, Money};
use crate::model::{Kind, Portfolio, Project, budget::Account, portfolio::TaskAt, schedule::Task};
use rust_decimal::Decimal;
use std::collections::HashMap;

/// What an account's budget is made of, in the project's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AccountSum {
    /// Budgets of its leaf tasks.
    pub tasks: Decimal,
    /// Amounts of its lines.
    pub lines: Decimal,
    /// What was not yet given to either.
    pub undistributed: Decimal,
}

impl AccountSum {
    /// Tasks + lines + undistributed.
    #[must_use]
    pub fn total(&self) -> Decimal {
        self.tasks + self.lines + self.undistributed
    }
}

/// The budget of a task that is part of the plan and has none below it: its own amount when written,
/// else what its assignments cost, to the coin. Zero for a summary, a note, or a task with neither.
///
/// # Errors
/// Why it has none: an unreadable value, a missing rate, a rate that changes meanwhile.
pub fn of_task<'a>(task: &'a Task, exchange: &Exchange<'_>, prices: &Prices<'a>) -> Result<Decimal, NoAmount> {
    if task.is_summary() || !task.is_active() {
        return Ok(Decimal::ZERO);
    }
    if task.budget.is_bad() {
        return Err(NoAmount::Unread);
    }
    if let Some(budget) = task.budget.get() {
        return exchange.exact(budget);
    }
    let cost = prices.of_task(task)?;
    if cost.least == cost.most {
        Ok(to_coin(cost.least, digits(exchange.own)))
    } else {
        Err(NoAmount::RateChanges)
    }
}

/// The budgets of tasks by account, or why an account has no such sum.
#[must_use]
pub fn tasks_by_account<'a>(
    tasks: &[TaskAt<'a>],
    exchange: &Exchange<'_>,
    prices: &Prices<'a>,
) -> HashMap<&'a str, Result<Decimal, NoAmount>> {
    let mut sums: HashMap<&str, Result<Decimal, NoAmount>> = HashMap::new();
    for (position, at) in tasks.iter().enumerate() {
        let Some(account) = account_of(tasks, position) else {
            continue;
        };
        let sum = sums.entry(account).or_insert(Ok(Decimal::ZERO));
        if let Ok(before) = *sum {
            *sum = of_task(at.task, exchange, prices).map(|budget| before + budget);
        }
    }
    sums
}

/// The account that pays for the task at this position: its own, or that of a summary above it.
#[must_use]
pub fn account_of<'a>(tasks: &[TaskAt<'a>], position: usize) -> Option<&'a str> {
    let mut at = Some(position);
    while let Some(own) = at {
        if let Some(account) = tasks[own].task.account.get() {
            return Some(account.as_str());
        }
        at = tasks[own].parent;
    }
    None
}

/// What an account may cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// The amount, in the project's currency.
    pub amount: Decimal,
    /// Whether it is the authorised total; else it is what the account's parts add up to.
    pub is_authorised: bool,
}

/// What the accounts of a project may cost: the authorised total on `day`, else tasks + lines + undistributed. An
/// account whose limit cannot be known is left out, and so are all where no account has any money.
#[must_use]
pub fn limits<'a>(portfolio: &'a Portfolio, project: &'a Project, tasks: &[TaskAt<'a>], day: Date) -> HashMap<&'a str, Limit> {
    let Some(budget) = &project.budget else {
        return HashMap::new();
    };
    let exchange = Exchange::of(portfolio, project);
    let is_read = !project.unread.contains(&Kind::Schedule) && !project.unread.contains(&Kind::Budget);
    let by_account = tasks_by_account(tasks, &exchange, &Prices::of(portfolio, project));
    let limit = |account: &'a Account| {
        let id = account.id.get()?.as_str();
        if !account.authorised.is_absent() {
            let amount = exchange.convert(account.authorised.get()?, day).ok()?;
            return Some((
                id,
                Limit {
                    amount,
                    is_authorised: true,
                },
            ));
        }
        let of_tasks = by_account.get(id).copied().unwrap_or(Ok(Decimal::ZERO));
        let sum = of_account(account, of_tasks, &exchange).ok().filter(|_| is_read)?;
        Some((
            id,
            Limit {
                amount: sum.total(),
                is_authorised: false,
            },
        ))
    };
    let mut limits: HashMap<&str, Limit> = budget.record.accounts.items().filter_map(|(account, _)| limit(account)).collect();
    // A project that plans no money at all has accounts for the ledger's sake.
    let is_planned = limits.values().any(|limit| limit.is_authorised || !limit.amount.is_zero());
    limits.retain(|_, _| is_planned);
    limits
}

/// The three parts of an account's budget.
///
/// # Errors
/// Why it has no exact sum.
pub fn of_account(account: &Account, tasks: Result<Decimal, NoAmount>, exchange: &Exchange<'_>) -> Result<AccountSum, NoAmount> {
    let unread_line = account
        .lines
        .get()
        .is_some_and(|lines| lines.iter().any(|line| line.get().is_none()));
    if account.undistributed.is_bad() || account.lines.is_bad() || unread_line {
        return Err(NoAmount::Unread);
    }
    let mut lines = Decimal::ZERO;
    for (line, _) in account.lines.items() {
        lines += exchange.exact(line.amount.get().ok_or(NoAmount::Unread)?)?;
    }
    let undistributed = account
        .undistributed
        .get()
        .map_or(Ok(Decimal::ZERO), |money| exchange.exact(money))?;
    Ok(AccountSum {
        tasks: tasks?,
        lines,
        undistributed,
    })
}

/// Budget at completion: all tasks, lines and undistributed amounts, foreign ones at the rates of
/// `day`; before there is a budget, the charter's estimate.
///
/// # Errors
/// Why there is none; an amount that cannot be had makes the whole unknown.
pub fn at_completion(portfolio: &Portfolio, project: &Project, day: Date) -> Result<Decimal, NoAmount> {
    if project.unread.contains(&Kind::Schedule) || project.unread.contains(&Kind::Budget) {
        return Err(NoAmount::Unread);
    }
    let (exchange, prices) = (Exchange::of(portfolio, project), Prices::of(portfolio, project));
    let convert = |money: Option<&Money>| money.map_or(Ok(Decimal::ZERO), |money| exchange.convert(money, day));
    let mut sum = Decimal::ZERO;
    for at in project.tasks() {
        let foreign = at.task.budget.get().filter(|_| !at.task.is_summary() && at.task.is_active());
        sum += match foreign {
            Some(budget) => exchange.convert(budget, day)?,
            None => of_task(at.task, &exchange, &prices).or_else(without_effort)?,
        };
    }
    for (account, _) in project.budget.iter().flat_map(|budget| budget.record.accounts.items()) {
        sum += convert(account.undistributed.get())?;
        for (line, _) in account.lines.items() {
            sum += convert(line.amount.get())?;
        }
    }
    if sum.is_zero() {
        sum = convert(project.charter.as_ref().and_then(|charter| charter.record.cost_estimate.get()))?;
    }
    if sum > Decimal::ZERO { Ok(sum) } else { Err(NoAmount::NoBudget) }
}

/// People who are not priced bring no cost to a budget: their time is paid elsewhere.
fn without_effort(reason: NoAmount) -> Result<Decimal, NoAmount> {
    match reason {
        NoAmount::NoRateClass | NoAmount::NoEffort => Ok(Decimal::ZERO),
        other => Err(other),
    }
}
