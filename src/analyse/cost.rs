//! Budget, actual and committed cost of a project, to the cent, in the project's currency.
//!
//! Budget at completion is, per account, its control total `authorised` when it is written, else tasks
//! plus lines plus `undistributed` (FORMAT, Money). Foreign amounts are taken at the dated rates of
//! `pmo.toml`; a missing rate makes the figure unavailable rather than wrong.

use super::{Figure, Reason};
use crate::base::{Currency, Date, Money};
use crate::model::{Kind, Project, actuals::PostingType, budget::Account, settings::Settings};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What a project may cost, has cost, and has ordered.
#[derive(Debug, Clone, PartialEq)]
pub struct Cost {
    /// The project's currency.
    pub currency: Option<Currency>,
    /// Budget at completion.
    pub budget: Figure<Decimal>,
    /// Actual cost with accruals and reversals, up to the day.
    pub actual: Figure<Decimal>,
    /// Commitments up to the day.
    pub committed: Figure<Decimal>,
}

impl Cost {
    /// Budget not yet spent or ordered; negative when it is exceeded.
    #[must_use]
    pub fn available(&self) -> Option<Decimal> {
        Some(self.budget.value()? - self.spent_and_ordered()?)
    }

    /// Actual plus committed, over budget.
    #[must_use]
    pub fn share(&self) -> Option<Decimal> {
        let budget = self.budget.value().filter(|budget| !budget.is_zero())?;
        self.spent_and_ordered()?.checked_div(budget)
    }

    fn spent_and_ordered(&self) -> Option<Decimal> {
        match (&self.actual, &self.committed) {
            (Figure::Known(actual), Figure::Known(committed)) => Some(actual + committed),
            _ => None,
        }
    }
}

/// Turns amounts into one currency at dated rates.
#[derive(Clone, Copy)]
pub struct Exchange<'a> {
    settings: &'a Settings,
    target: Currency,
}

impl<'a> Exchange<'a> {
    /// Into the currency of `project`, or the portfolio's when the project names none.
    #[must_use]
    pub fn into_project(settings: &'a Settings, project: &Project) -> Option<Exchange<'a>> {
        let own = project.charter.as_ref().and_then(|charter| charter.record.currency.value());
        Some(Exchange {
            settings,
            target: own.or(settings.currency.value())?,
        })
    }

    /// The currency amounts are turned into.
    #[must_use]
    pub fn target(&self) -> Currency {
        self.target
    }

    /// `money` on `day`, in the target currency.
    ///
    /// # Errors
    /// When a rate is missing on that day.
    pub fn convert(&self, money: Money, day: Option<Date>) -> Result<Decimal, Reason> {
        let from = money.currency.unwrap_or(self.target);
        if from == self.target {
            return Ok(money.amount);
        }
        let (from, to) = (self.rate(from, day)?, self.rate(self.target, day)?);
        (money.amount * from).checked_div(to).ok_or(Reason::NoExchangeRate(self.target))
    }

    /// What one unit is worth in the portfolio's currency: the newest rate not after `day`.
    fn rate(&self, currency: Currency, day: Option<Date>) -> Result<Decimal, Reason> {
        if self.settings.currency.value() == Some(currency) {
            return Ok(Decimal::ONE);
        }
        let rates = self.settings.exchange_rates.items().map(|(rate, _)| rate);
        let of_currency = rates.filter(|rate| rate.currency.value() == Some(currency));
        let valid = of_currency.filter(|rate| day.is_none_or(|day| rate.from.value().is_none_or(|from| from <= day)));
        valid
            .max_by_key(|rate| rate.from.value())
            .and_then(|rate| rate.rate.value())
            .map(|rate| rate.0)
            .ok_or(Reason::NoExchangeRate(currency))
    }
}

/// The cost of `project` up to `day`.
#[must_use]
pub fn cost(project: &Project, settings: &Settings, day: Date) -> Cost {
    let Some(exchange) = Exchange::into_project(settings, project) else {
        let none = || Figure::NotAvailable(Reason::NoCurrency);
        return Cost {
            currency: None,
            budget: none(),
            actual: none(),
            committed: none(),
        };
    };
    Cost {
        currency: Some(exchange.target()),
        budget: figure(budget(project, &exchange)),
        actual: figure(posted(project, &exchange, day, false)),
        committed: figure(posted(project, &exchange, day, true)),
    }
}

fn figure(sum: Result<Decimal, Reason>) -> Figure<Decimal> {
    match sum {
        Ok(sum) => Figure::Known(sum),
        Err(reason) => Figure::NotAvailable(reason),
    }
}

fn posted(project: &Project, exchange: &Exchange<'_>, day: Date, commitments: bool) -> Result<Decimal, Reason> {
    if project.unread.contains(&Kind::Actuals) {
        return Err(Reason::Unread);
    }
    if project.postings.is_empty() {
        return Err(Reason::NoPostings);
    }
    let mut sum = Decimal::ZERO;
    for entry in &project.postings {
        let posting = &entry.record;
        let (Some(date), Some(amount)) = (posting.date.value(), posting.amount.value()) else {
            return Err(Reason::Unread);
        };
        let is_commitment = posting.r#type.value() == Some(PostingType::Commitment);
        if date <= day && is_commitment == commitments {
            sum += exchange.convert(amount, Some(date))?;
        }
    }
    Ok(sum)
}

fn budget(project: &Project, exchange: &Exchange<'_>) -> Result<Decimal, Reason> {
    if project.unread.contains(&Kind::Budget) {
        return Err(Reason::Unread);
    }
    let Some(budget) = &project.budget else {
        return Err(Reason::NoBudget);
    };
    let by_account = task_budgets(project, exchange)?;
    let mut sum = Decimal::ZERO;
    for (account, _) in budget.record.accounts.items() {
        sum += account_budget(account, &by_account, exchange)?;
    }
    Ok(sum)
}

/// The control total of an account, else what it is made of.
fn account_budget(account: &Account, tasks: &BTreeMap<&str, Tasks>, exchange: &Exchange<'_>) -> Result<Decimal, Reason> {
    if let Some(authorised) = account.authorised.value() {
        return exchange.convert(authorised, None);
    }
    if account.authorised.is_bad() {
        return Err(Reason::Unread);
    }
    let mut sum = account
        .undistributed
        .value()
        .map_or(Ok(Decimal::ZERO), |rest| exchange.convert(rest, None))?;
    for (line, _) in account.lines.items() {
        sum += exchange.convert(line.amount.value().ok_or(Reason::Unread)?, None)?;
    }
    match account.id.get().and_then(|id| tasks.get(id.as_str())) {
        Some(Tasks { unpriced: Some(task), .. }) => Err(Reason::TaskWithoutBudget(task.clone())),
        Some(tasks) => Ok(sum + tasks.sum),
        None => Ok(sum),
    }
}

/// The budgets of an account's tasks, and the first task whose cost is not written.
#[derive(Default)]
struct Tasks {
    sum: Decimal,
    unpriced: Option<Box<str>>,
}

fn task_budgets<'a>(project: &'a Project, exchange: &Exchange<'_>) -> Result<BTreeMap<&'a str, Tasks>, Reason> {
    let mut by_account: BTreeMap<&str, Tasks> = BTreeMap::new();
    for at in project.tasks() {
        let Some(account) = at.task.account.get().filter(|_| !at.task.is_summary() && at.task.is_active()) else {
            continue;
        };
        let tasks = by_account.entry(account.as_str()).or_default();
        match at.task.budget.value() {
            Some(budget) => tasks.sum += exchange.convert(budget, None)?,
            None if at.task.budget.is_bad() || at.task.assign.has_items() => {
                tasks.unpriced = tasks.unpriced.take().or_else(|| at.task.id.get().map(|id| id.0.clone()));
            }
            None => {}
        }
    }
    Ok(by_account)
}
