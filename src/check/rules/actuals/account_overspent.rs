//! # What it does
//! Warns of a control account whose cost to the status date (actual, accruals and reversals) is
//! above its authorised total; without one, above what its tasks, lines and undistributed budget add up to.
//!
//! # Why it matters
//! From here on every posting needs money that nobody has approved. Finance will ask for the change
//! request.
//!
//! # Example
//! ```yaml
//! # account labour: authorised 60000, posted 63400
//! - {date: 2026-11-04, account: labour, amount: 63400, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-11-04, account: labour, amount: 58000, document: "4711"}
//! ```

use crate::analyse::cost::{budget, exchange::Exchange};
use crate::base::{Place, Words};
use crate::check::{
    ProjectContext,
    rules::{
        naming,
        words::{allowed, amount, percent},
    },
};
use crate::diag::Sink;
use crate::model::actuals::PostingType;
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "account that cost more than was authorised",
    zh: "账户实际成本超过批准总额",
};
pub(super) const REMEDY: Words = Words {
    en: "have more authorised under a change request, or correct the postings",
    zh: "通过变更请求追加批准，或更正记账",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(budget) = project.budget.as_ref().filter(|_| !project.postings.is_empty()) else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, project);
    let mut spent: HashMap<&str, Option<Decimal>> = HashMap::new();
    for posting in project.postings.iter().map(|posting| &posting.record) {
        let Some(account) = posting.account.get() else {
            continue;
        };
        let kind = posting.r#type.value().unwrap_or(PostingType::Actual);
        let day = posting.date.value();
        if kind == PostingType::Commitment || day.is_some_and(|day| day > context.today()) {
            continue;
        }
        // One amount without a value leaves the account without a sum.
        let cost = day
            .zip(posting.amount.get())
            .and_then(|(day, money)| exchange.convert(money, day).ok());
        let sum = spent.entry(account.as_str()).or_insert(Some(Decimal::ZERO));
        *sum = sum.zip(cost).map(|(sum, cost)| sum + cost);
    }
    let limits = budget::limits(context.all.portfolio, project, context.tasks, context.today());
    for (account, _) in budget.record.accounts.items() {
        let Some((id, own)) = account.id.located() else {
            continue;
        };
        let (Some(limit), Some(Some(cost))) = (limits.get(id.as_str()), spent.get(id.as_str())) else {
            continue;
        };
        if *cost <= limit.amount {
            continue;
        }
        let over = *cost - limit.amount;
        let share = over
            .checked_div(limit.amount)
            .map_or(String::new(), |share| format!(", {}", percent(share)));
        let say = |value: Decimal| amount(value.round_dp(2), exchange.own);
        let name = naming::record("account", &account.id);
        let message = format!("{name} has cost {}, but {}", say(*cost), allowed(limit, exchange.own));
        let span = account.authorised.located().map_or(own, |(_, span)| span);
        sink.at(Place::new(budget.file, span), message)
            .label(format!("{} over{share}", say(over)))
            .help("have more authorised under a change request, or correct the postings");
    }
}
