//! # What it does
//! Warns of an account whose purchase contracts together, without tax, are above what it may cost: its authorised
//! total, else its tasks, lines and undistributed budget. Drafts and contracts that ended early do not count, nor
//! what was posted under a contract to other accounts.
//!
//! # Why it matters
//! A signed contract is money that will be spent. When it is found out with the last invoice, nothing can be
//! decided any more.
//!
//! # Example
//! ```yaml
//! # account hardware: authorised 60000
//! - {id: CT-001, account: hardware, amount: 40000, status: signed}
//! - {id: CT-002, account: hardware, amount: 30000, status: signed}
//! ```
//! Better:
//! ```yaml
//! # account hardware: authorised 70000, under CR-003
//! ```

use crate::analyse::cost::{budget, exchange::Exchange};
use crate::base::{Percent, Place, Words};
use crate::check::{
    ProjectContext,
    rules::{
        naming,
        words::{allowed, amount},
    },
};
use crate::diag::Sink;
use crate::model::{
    Kind,
    actuals::PostingType,
    contract::{Contract, ContractDirection, ContractStatus, Tax},
};
use rust_decimal::Decimal;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "contracts above the account's budget",
    zh: "合同总额超过账户预算",
};
pub(super) const REMEDY: Words = Words {
    en: "have more authorised under a change request, or reduce a contract",
    zh: "通过变更请求追加批准，或缩减合同",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(own) = project.budget.as_ref().filter(|_| !project.contracts.is_empty()) else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, project);
    let mut ordered: HashMap<&str, Option<Decimal>> = HashMap::new();
    for contract in project.contracts.iter().map(|contract| &contract.record).filter(|own| counts(own)) {
        let Some(account) = contract.account.get() else {
            continue;
        };
        let day = contract.signed.value().unwrap_or(context.today());
        let price = contract.amount.get().and_then(|price| exchange.convert(price, day).ok());
        let sum = ordered.entry(account.as_str()).or_insert(Some(Decimal::ZERO));
        let own = price.and_then(|price| Some(without_tax(contract, price)? - elsewhere(context, contract, account.as_str(), &exchange)));
        // One price without a value leaves the account without a sum.
        *sum = sum.zip(own).map(|(sum, own)| sum + own);
    }
    let limits = budget::limits(context.all.portfolio, project, context.tasks, context.today());
    for (account, _) in own.record.accounts.items().filter(|_| context.has_read(Kind::Contracts)) {
        let Some((id, head)) = account.id.located() else {
            continue;
        };
        let (Some(limit), Some(Some(sum))) = (limits.get(id.as_str()), ordered.get(id.as_str())) else {
            continue;
        };
        let over = (*sum - limit.amount).round_dp(2);
        if over <= Decimal::ZERO {
            continue;
        }
        let say = |value: Decimal| amount(value.round_dp(2), exchange.own);
        let message = format!(
            "the contracts of {} are {}, but {}",
            naming::record("account", &account.id),
            say(*sum),
            allowed(limit, exchange.own)
        );
        let span = account.authorised.located().map_or(head, |(_, span)| span);
        sink.at(Place::new(own.file, span), message)
            .label(format!("{} over", say(over)))
            .help("have more authorised under a change request, or reduce a contract");
    }
}

/// What was spent under a contract on other accounts than its own: one contract may buy for several.
fn elsewhere(context: &ProjectContext<'_>, contract: &Contract, account: &str, exchange: &Exchange<'_>) -> Decimal {
    let Some(id) = contract.id.get() else {
        return Decimal::ZERO;
    };
    let postings = context.project.postings.iter().map(|posting| &posting.record);
    let other = postings.filter(|posting| {
        let is_cost = posting.r#type.value() != Some(PostingType::Commitment);
        let is_elsewhere = posting.account.get().is_some_and(|own| own.as_str() != account);
        is_cost && is_elsewhere && posting.contract.get().is_some_and(|own| own.as_str() == id.as_str())
    });
    other
        .filter_map(|posting| exchange.convert(posting.amount.get()?, posting.date.value()?).ok())
        .sum()
}

fn counts(contract: &Contract) -> bool {
    let is_off = matches!(contract.status.value(), Some(ContractStatus::Draft | ContractStatus::Terminated));
    !is_off && contract.direction.value() != Some(ContractDirection::Sale) && !contract.direction.is_bad()
}

fn without_tax(contract: &Contract, price: Decimal) -> Option<Decimal> {
    if contract.tax.value() != Some(Tax::Included) {
        return Some(price);
    }
    let rate = contract.tax_rate.value().map_or(Decimal::ZERO, Percent::fraction);
    price.checked_div(Decimal::ONE + rate)
}
