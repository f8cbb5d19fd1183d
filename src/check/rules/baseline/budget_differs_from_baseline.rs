//! # What it does
//! Warns of a task or line whose budget is no longer that of the current baseline, and of a line that was added
//! or taken out since. What a reserve gave to it since the baseline is no difference.
//!
//! # Why it matters
//! Earned value counts with the baseline's budget, everybody else with the plan's. A budget moves under a change
//! request and a new baseline, or nobody knows what was approved.
//!
//! # Example
//! ```yaml
//! - {id: api, budget: 24000}      # 16000 in baseline 2
//! ```
//! Better:
//! ```yaml
//! - {id: api, budget: 16000}      # or a baseline 3, under CR-007
//! ```

use crate::analyse::{
    cost::exchange::Exchange,
    earned_value::{
        items::UNDISTRIBUTED,
        planned::{digits, to_coin},
    },
};
use crate::base::{Date, Field, FileId, Money, Place, Words};
use crate::check::{ProjectContext, rules::words::amount};
use crate::diag::Sink;
use crate::model::{
    Kind,
    baseline::Baseline,
    budget::{Account, Budget, Draw},
};
use rust_decimal::Decimal;
use std::{cell::Cell, collections::HashMap};

pub(super) const TITLE: Words = Words {
    en: "budget that is not that of the baseline",
    zh: "预算与基准不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "write the baseline's amount again, or freeze a new baseline under a change request",
    zh: "恢复基准金额，或通过变更请求固化新基准",
};
const HELP: &str = "write the amount of the baseline, or raise a change request and freeze a new baseline";

/// What a baseline has of lines by account and id: the budget, and where it stands.
type Lines<'l> = HashMap<(&'l str, &'l str), (Decimal, Place)>;

/// The current baseline and what its amounts are compared by.
struct Frozen<'c, 'a> {
    context: &'c ProjectContext<'a>,
    exchange: Exchange<'a>,
    on: Date,
    number: u32,
    /// What reserves gave since, by task or line.
    drawn: HashMap<&'a str, (Decimal, Decimal)>,
    /// Whether something was told: what is not distributed differs with it.
    told: Cell<bool>,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(entry) = super::current(project).filter(|_| project.is_running()) else {
        return;
    };
    let all_read = [Kind::Schedule, Kind::Budget, Kind::Baseline].into_iter().all(|kind| context.has_read(kind));
    let (Some(on), Some(number), true) = (entry.record.on.value(), entry.record.number.value(), all_read) else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, project);
    let is_own = entry.record.currency.value().is_none_or(|currency| Some(currency) == exchange.own);
    if !is_own || entry.record.currency.is_bad() || !holds_budgets(&entry.record) {
        return;
    }
    let frozen = Frozen {
        context,
        exchange,
        on,
        number: number.0,
        drawn: drawn(context, on),
        told: Cell::new(false),
    };
    frozen.tasks(&entry.record, sink);
    frozen.lines(&entry.record, entry.file, sink);
}

/// An imported baseline may hold dates only.
fn holds_budgets(record: &Baseline) -> bool {
    let mut tasks = record.tasks.items().map(|(task, _)| &task.budget);
    !record.is_imported() || tasks.any(|budget| !budget.is_absent()) || record.lines.has_items()
}

/// What was drawn behind the day of the baseline, and on the day itself, by who received it.
fn drawn<'a>(context: &ProjectContext<'a>, on: Date) -> HashMap<&'a str, (Decimal, Decimal)> {
    let mut found: HashMap<&str, (Decimal, Decimal)> = HashMap::new();
    let budget = context.project.budget.as_ref().map(|budget| &budget.record);
    let contingency = budget.and_then(|budget| budget.contingency.get()).map(|own| &own.draws);
    let reserve = budget.and_then(|budget| budget.management_reserve.get()).map(|own| &own.draws);
    for (draw, _) in [contingency, reserve].into_iter().flatten().flat_map(|draws: &Field<_>| draws.items()) {
        let draw: &Draw = draw;
        let to = draw.task.get().map(|task| task.as_str()).or(draw.line.get().map(|line| line.as_str()));
        let (Some(to), Some(day), Some(money)) = (to, draw.on.value(), draw.amount.get()) else {
            continue;
        };
        let sums = found.entry(to).or_default();
        if day > on {
            sums.0 += money.amount;
        } else if day == on {
            sums.1 += money.amount;
        }
    }
    found
}

impl<'a> Frozen<'_, 'a> {
    /// The amount in the project's currency as freezing writes it; zero where none is written.
    fn now(&self, field: &Field<Money>) -> Option<Decimal> {
        match field.get() {
            // What is below zero is a finding of its own.
            Some(money) if money.amount < Decimal::ZERO => None,
            Some(money) => Some(to_coin(self.exchange.convert(money, self.on).ok()?, digits(self.exchange.own))),
            None => field.is_absent().then_some(Decimal::ZERO),
        }
    }

    /// Whether an amount of today is that of the baseline, or moved by what a reserve gave.
    fn is_kept(&self, id: &str, now: Decimal, before: Decimal) -> bool {
        let (since, same_day) = self.drawn.get(id).copied().unwrap_or_default();
        let moved = now - before;
        let is_small = |left: Decimal| left.abs() <= Decimal::new(1, 2);
        is_small(moved) || is_small(moved - since) || is_small(moved - since - same_day)
    }

    fn tell(&self, place: Place, id: &str, (now, before): (Decimal, Decimal), sink: &mut Sink<'_>) {
        let say = |value: Decimal| amount(value, self.exchange.own);
        let number = self.number;
        self.told.set(true);
        let message = format!("the budget of `{id}` is {}, but {} in baseline {number}", say(now), say(before));
        sink.at(place, message)
            .label(format!("{} apart", say((now - before).abs())))
            .help(HELP);
    }

    fn tasks(&self, record: &Baseline, sink: &mut Sink<'_>) {
        for (task, _) in record.tasks.items() {
            let Some(id) = task.id.get().map(|id| id.as_str()) else {
                continue;
            };
            let Some(at) = self.context.task_named(id).map(|at| &self.context.tasks[at]) else {
                continue;
            };
            // What assignments cost depends on dates, and a budget that only its people make is not written.
            let is_priced = at.task.budget.is_absent() && !at.task.assign.is_absent();
            if !at.is_work() || is_priced {
                continue;
            }
            if let (Some(now), Some(before)) = (self.now(&at.task.budget), amount_of(&task.budget))
                && !self.is_kept(id, now, before)
            {
                self.tell(at.place_of(&at.task.budget), id, (now, before), sink);
            }
        }
    }

    fn lines<'l>(&'l self, record: &'l Baseline, file: FileId, sink: &mut Sink<'_>) {
        let budget = self.context.project.budget.as_ref();
        let mut planned: Lines<'l> = HashMap::new();
        for (line, span) in record.lines.items() {
            if let (Some(account), Some(id), Some(before)) = (line.account.get(), line.id.get(), amount_of(&line.budget)) {
                planned.insert((account.as_str(), id.as_str()), (before, Place::new(file, span)));
            }
        }
        if let Some(budget) = budget {
            for (account, _) in budget.record.accounts.items() {
                self.lines_of(account, budget.file, &mut planned, sink);
            }
            self.undistributed(&budget.record, budget.file, &planned, sink);
        }
        if !budget.is_none_or(|budget| is_named(&budget.record)) {
            return;
        }
        let mut gone: Vec<_> = planned.into_iter().filter(|((_, id), _)| *id != UNDISTRIBUTED).collect();
        gone.sort_by_key(|(_, (_, place))| *place);
        for ((account, id), (before, place)) in gone.into_iter().filter(|(_, (before, _))| !before.is_zero()) {
            let message = format!("line `{id}` of account `{account}` is no longer in the budget");
            sink.at(place, message)
                .label(format!("{} were approved", amount(before, self.exchange.own)))
                .help(HELP);
        }
    }

    /// What is not distributed: it shrinks while tasks and lines grow, and alone it may not move.
    fn undistributed(&self, budget: &Budget, file: FileId, planned: &Lines<'_>, sink: &mut Sink<'_>) {
        let is_gone = planned.iter().any(|((_, id), (before, _))| *id != UNDISTRIBUTED && !before.is_zero());
        if self.told.get() || is_gone {
            return;
        }
        for (account, _) in budget.accounts.items() {
            let (Some((name, span)), Some(now)) = (account.id.located(), self.now(&account.undistributed)) else {
                continue;
            };
            let before = planned.get(&(name.as_str(), UNDISTRIBUTED)).map_or(Decimal::ZERO, |(before, _)| *before);
            if (now - before).abs() > Decimal::new(1, 2) {
                let span = account.undistributed.located().map_or(span, |(_, span)| span);
                let id = format!("{}/{UNDISTRIBUTED}", name.as_str());
                self.tell(Place::new(file, span), &id, (now, before), sink);
            }
        }
    }

    fn lines_of<'l>(&self, account: &'l Account, file: FileId, planned: &mut Lines<'l>, sink: &mut Sink<'_>) {
        let Some(name) = account.id.get().map(|id| id.as_str()) else {
            return;
        };
        for (line, span) in account.lines.items() {
            let Some(id) = line.id.get().map(|id| id.as_str()) else {
                continue;
            };
            let before = planned.remove(&(name, id)).map(|(before, _)| before);
            let Some(now) = self.now(&line.amount) else {
                continue;
            };
            let span = if line.amount.span().is_some() { line.amount.span() } else { span };
            let place = Place::new(file, span);
            match before {
                Some(before) if self.is_kept(id, now, before) => {}
                Some(before) => self.tell(place, id, (now, before), sink),
                None if self.is_kept(id, now, Decimal::ZERO) => {}
                None => {
                    let number = self.number;
                    self.told.set(true);
                    sink.at(place, format!("line `{id}` has a budget, but baseline {number} does not hold it"))
                        .help("raise a change request, and freeze a new baseline once it is approved");
                }
            }
        }
    }
}

/// Whether all accounts and lines have ids that could be read: else the one that is missed may be there.
fn is_named(budget: &Budget) -> bool {
    let has_lines = |account: &Account| {
        let lines = account.lines.get().map_or(&[][..], |lines| &lines[..]);
        !account.lines.is_bad() && lines.iter().all(|line| line.get().is_some_and(|line| line.id.get().is_some()))
    };
    let accounts = budget.accounts.get().map_or(&[][..], |accounts| &accounts[..]);
    let is_named = |account: &Account| account.id.get().is_some() && has_lines(account);
    !budget.accounts.is_bad() && accounts.iter().all(|account| account.get().is_some_and(is_named))
}

/// The amount of a baseline's task or line; nothing where none is written.
fn amount_of(field: &Field<Money>) -> Option<Decimal> {
    match field.get() {
        Some(money) => money.currency.is_none().then_some(money.amount),
        None => field.is_absent().then_some(Decimal::ZERO),
    }
}
