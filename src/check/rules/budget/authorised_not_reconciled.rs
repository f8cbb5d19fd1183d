//! # What it does
//! Reports a control account whose `authorised` total differs from its tasks + lines +
//! `undistributed`, to the cent, and tells all three. An account whose sum cannot be known (an
//! unreadable amount, another currency, a rate that changes during the work) stays silent.
//!
//! # Why it matters
//! Earned value and the report to finance would rest on two budgets. The control total exists so
//! that money cannot appear or vanish between them.
//!
//! # Example
//! ```yaml
//! accounts:
//!   - id: labour
//!     authorised: 60000
//!     lines:
//!       - {id: licences, name: Licences, amount: 12000}
//! ```
//! Better:
//! ```yaml
//! accounts:
//!   - id: labour
//!     authorised: 60000
//!     undistributed: 48000
//!     lines:
//!       - {id: licences, name: Licences, amount: 12000}
//! ```

use crate::analyse::cost::{budget, exchange::Exchange, labour::Prices};
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::{naming, words::amount};
use crate::diag::Sink;
use crate::model::Kind;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "authorised total that its parts do not add up to",
    zh: "批准总额与各组成部分之和不符",
};
pub(super) const REMEDY: Words = Words {
    en: "distribute the difference, or correct the authorised total",
    zh: "分配差额，或更正批准总额",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(own) = project.budget.as_ref().filter(|_| context.has_read(Kind::Schedule)) else {
        return;
    };
    let accounts = &own.record.accounts;
    if accounts.items().all(|(account, _)| account.authorised.get().is_none()) {
        return;
    }
    let exchange = Exchange::of(context.all.portfolio, project);
    let tasks = context.tasks;
    let by_account = budget::tasks_by_account(tasks, &exchange, &Prices::of(context.all.portfolio, project));
    for (account, _) in accounts.items() {
        let (Some((authorised, span)), Some(id)) = (account.authorised.located(), account.id.get()) else {
            continue;
        };
        let of_tasks = by_account.get(id.as_str()).copied().unwrap_or(Ok(Decimal::ZERO));
        let (Ok(total), Ok(sum)) = (exchange.exact(authorised), budget::of_account(account, of_tasks, &exchange)) else {
            continue;
        };
        let missing = total - sum.total();
        if missing.is_zero() {
            continue;
        }
        let say = |value: Decimal| amount(value, exchange.own);
        let account_name = naming::record("account", &account.id);
        let message = format!(
            "{account_name} is authorised {}, but its parts add up to {}",
            say(total),
            say(sum.total())
        );
        let parts = format!(
            "tasks {} + lines {} + undistributed {}",
            say(sum.tasks),
            say(sum.lines),
            say(sum.undistributed)
        );
        let less = missing > Decimal::ZERO;
        sink.at(Place::new(own.file, span), message).label(parts).help(if less {
            format!(
                "give the missing {} to tasks or lines, or write `undistributed: {}`",
                say(missing),
                (sum.undistributed + missing).normalize()
            )
        } else {
            format!(
                "take {} out of tasks, lines or `undistributed`, or have the account authorised {}",
                say(-missing),
                say(sum.total())
            )
        });
    }
}
