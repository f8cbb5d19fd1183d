//! # What it does
//! Warns of a control account whose cost and open orders together are above its authorised total, while its cost
//! alone is not. Without such a total, what its tasks, lines and undistributed budget add up to counts.
//!
//! # Why it matters
//! An order is money that will be spent. When it is found out with the invoice, nothing can be decided any more.
//!
//! # Example
//! ```yaml
//! # account hardware: authorised 60000, spent 40000
//! - {date: 2026-11-04, type: commitment, account: hardware, amount: 30000, document: PO-12}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-11-04, type: commitment, account: hardware, amount: 18000, document: PO-12}
//! ```

use crate::analyse::{cost::{budget, exchange::Exchange}, earned_value::spent::Ledger};
use crate::base::{Place, Words};
use crate::check::{
    ProjectContext,
    rules::{
        naming,
        words::{allowed, amount},
    },
};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "cost and orders above what was authorised",
    zh: "成本与承诺合计超过批准总额",
};
pub(super) const REMEDY: Words = Words {
    en: "have more authorised under a change request, or cancel an order",
    zh: "通过变更请求追加批准，或取消订单",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(budget) = project.budget.as_ref().filter(|_| !project.postings.is_empty()) else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, project);
    let ledger = Ledger::of(project, &exchange, context.today(), None);
    let limits = budget::limits(context.all.portfolio, project, context.tasks, context.today());
    for (account, _) in budget.record.accounts.items() {
        let Some((id, own)) = account.id.located() else {
            continue;
        };
        let spent = ledger.of_account(id.as_str());
        let (Some(limit), Ok(actual), Ok(committed)) = (limits.get(id.as_str()), spent.actual, spent.committed) else {
            continue;
        };
        let both = actual + committed;
        if actual > limit.amount || both <= limit.amount || committed.is_zero() {
            continue;
        }
        let say = |value| amount(value, exchange.own);
        let message = format!(
            "{} has cost {} and ordered {}, but {}",
            naming::record("account", &account.id),
            say(actual),
            say(committed),
            allowed(limit, exchange.own)
        );
        let span = account.authorised.located().map_or(own, |(_, span)| span);
        sink.at(Place::new(budget.file, span), message)
            .label(format!("{} over", say(both - limit.amount)))
            .help("have more authorised under a change request, or cancel an order");
    }
}
