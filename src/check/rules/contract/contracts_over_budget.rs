//! # What it does
//! Warns of an account whose purchase contracts together, without tax, are above what it may cost: its authorised
//! total, else its tasks, lines and undistributed budget. Drafts and contracts that ended early do not count. A
//! payment that names an account counts there, what is left of the price at the contract's account; and what was
//! posted under a contract to other accounts is not counted at its own.
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
//! Or, where the second contract buys licences, too:
//! ```yaml
//! - id: CT-002
//!   account: hardware
//!   amount: 30000
//!   payments:
//!     - {id: P1, amount: 20000}
//!     - {id: P2, amount: 10000, account: licences}
//! ```

use crate::analyse::cost::{budget, exchange::Exchange};
use crate::base::{Money, Percent, Place, Words};
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
    contract::{Contract, ContractDirection, ContractStatus, Payment, Tax},
};
use rust_decimal::Decimal;
use std::collections::{BTreeMap, HashMap};

pub(super) const TITLE: Words = Words {
    en: "contracts above the account's budget",
    zh: "合同总额超过账户预算",
};
pub(super) const REMEDY: Words = Words {
    en: "have more authorised under a change request, reduce a contract, or name the `account` of payments that another one makes",
    zh: "通过变更请求追加批准，缩减合同，或为由其他账户支付的款项注明 `account`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(own) = project.budget.as_ref().filter(|_| !project.contracts.is_empty()) else {
        return;
    };
    let exchange = Exchange::of(context.all.portfolio, project);
    let mut ordered: HashMap<&str, Option<Decimal>> = HashMap::new();
    for contract in project.contracts.iter().map(|contract| &contract.record).filter(|own| counts(own)) {
        for (account, own) in shares(context, contract, &exchange) {
            let sum = ordered.entry(account).or_insert(Some(Decimal::ZERO));
            // One price without a value leaves the account without a sum.
            *sum = sum.zip(own).map(|(sum, own)| sum + own);
        }
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
            .help(
                "have more authorised under a change request, or reduce a contract; \
                 where another account makes some of the payments, write its `account` there",
            );
    }
}

/// What each account pays of a contract, without tax; nothing where it cannot be said.
fn shares<'a>(context: &ProjectContext<'a>, contract: &'a Contract, exchange: &Exchange<'_>) -> Vec<(&'a str, Option<Decimal>)> {
    let head = contract.account.get().map(|account| account.as_str());
    let mut planned: BTreeMap<&str, Option<Decimal>> = BTreeMap::new();
    let mut is_whole = !contract.payments.is_bad();
    for (payment, _) in contract.payments.items() {
        is_whole &= !payment.account.is_bad();
        let Some(account) = payment.account.get().map(|account| account.as_str()).filter(|own| Some(*own) != head) else {
            continue;
        };
        let sum = planned.entry(account).or_insert(Some(Decimal::ZERO));
        *sum = sum.zip(written(contract, payment, context, exchange)).map(|(sum, own)| sum + own);
    }
    let mut shares: Vec<(&str, Option<Decimal>)> = planned.iter().map(|(account, sum)| (*account, *sum)).collect();
    if let Some(head) = head {
        let mut elsewhere: BTreeMap<&str, Option<Decimal>> = planned;
        for (account, posted) in posted(context, contract, head, exchange) {
            let sum = elsewhere.entry(account).or_insert(Some(posted));
            *sum = sum.map(|planned| planned.max(posted));
        }
        let price = contract.amount.get().filter(|_| is_whole);
        let price = price.and_then(|price| value(contract, price, context, exchange));
        let elsewhere: Option<Decimal> = elsewhere.into_values().sum();
        shares.push((head, price.zip(elsewhere).map(|(price, elsewhere)| price - elsewhere)));
    }
    shares
}

/// An amount of a contract in the project's currency, without tax, on the day of its signature.
fn value(contract: &Contract, money: &Money, context: &ProjectContext<'_>, exchange: &Exchange<'_>) -> Option<Decimal> {
    let day = contract.signed.value().unwrap_or(context.today());
    without_tax(contract, exchange.convert(money, day).ok()?)
}

/// What a payment is of the price.
fn written(contract: &Contract, payment: &Payment, context: &ProjectContext<'_>, exchange: &Exchange<'_>) -> Option<Decimal> {
    let price = contract.amount.get();
    let money = match (payment.amount.get(), payment.share.value()) {
        (Some(money), _) => Money {
            amount: money.amount,
            currency: money.currency.or(price.and_then(|price| price.currency)),
        },
        (None, share) => Money {
            amount: price?.amount.checked_mul(share?.fraction())?,
            currency: price?.currency,
        },
    };
    value(contract, &money, context, exchange)
}

/// What was spent under a contract on other accounts than its own: one contract may buy for several.
fn posted<'a>(context: &ProjectContext<'a>, contract: &Contract, head: &str, exchange: &Exchange<'_>) -> BTreeMap<&'a str, Decimal> {
    let mut sums: BTreeMap<&str, Decimal> = BTreeMap::new();
    let Some(id) = contract.id.get() else {
        return sums;
    };
    for posting in context.project.postings.iter().map(|posting| &posting.record) {
        let is_cost = posting.r#type.value() != Some(PostingType::Commitment);
        let account = posting.account.get().map(|own| own.as_str()).filter(|own| *own != head);
        let is_own = posting.contract.get().is_some_and(|own| own.as_str() == id.as_str());
        let (Some(account), Some(money), Some(day), true, true) =
            (account, posting.amount.get(), posting.date.value(), is_cost, is_own)
        else {
            continue;
        };
        if let Ok(amount) = exchange.convert(money, day) {
            *sums.entry(account).or_default() += amount;
        }
    }
    sums
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
