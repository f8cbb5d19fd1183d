//! # What it does
//! Reports a contract at a fixed price whose payments do not add up to its amount, to the cent.
//! Payments may leave out exactly the retention, which is paid at its release.
//!
//! # Why it matters
//! What is missing will be claimed when the budget is spent, and what is too much will be paid
//! because it is in the plan.
//!
//! # Example
//! ```yaml
//! amount: 100000
//! payments:
//!   - {id: P1, share: 30%, due: 2026-04-01, status: planned}
//!   - {id: P2, share: 60%, due: 2026-09-01, status: planned}
//! ```
//! Better:
//! ```yaml
//! amount: 100000
//! payments:
//!   - {id: P1, share: 30%, due: 2026-04-01, status: planned}
//!   - {id: P2, share: 70%, due: 2026-09-01, status: planned}
//! ```

use crate::analyse::cost::exchange::Exchange;
use crate::base::{Currency, Money, Percent, Place, Words};
use crate::check::{
    ProjectContext,
    rules::{naming, words::amount},
};
use crate::diag::Sink;
use crate::model::contract::{Contract, ContractType};
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "payments that do not add up to the price",
    zh: "付款计划之和不等于合同金额",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the payments or the amount",
    zh: "更正付款计划或合同金额",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let own = Exchange::of(context.all.portfolio, context.project).own;
    for contract in &context.project.contracts {
        let record = &contract.record;
        let (Some((price, span)), Some(sum)) = (record.amount.located(), paid_in_all(record, own)) else {
            continue;
        };
        let currency = price.currency.or(own);
        // A share of the price need not be a whole cent; the sum need.
        let cent = Decimal::new(1, currency.map_or(2, |currency| currency.minor_digits()));
        let equals = |wanted: Decimal| (sum - wanted).abs() < cent;
        let kept = record.retention.value().map_or(Decimal::ZERO, Percent::fraction);
        if equals(price.amount) || equals(price.amount * (Decimal::ONE - kept)) {
            continue;
        }
        let difference = price.amount - sum;
        let message = format!(
            "the payments of {} add up to {}, but its price is {}",
            naming::record("contract", &record.id),
            amount(sum.round_dp(2), currency),
            amount(price.amount, currency)
        );
        let say = amount(difference.abs().round_dp(2), currency);
        let short = difference > Decimal::ZERO;
        sink.at(Place::new(contract.file, span), message)
            .label(if short {
                format!("{say} in no payment")
            } else {
                format!("{say} too much in the payments")
            })
            .help("correct the payments or the price");
    }
}

/// What all payments add up to; `None` when they need not, or when one of them has no single amount.
fn paid_in_all(contract: &Contract, own: Option<Currency>) -> Option<Decimal> {
    let is_fixed = matches!(contract.r#type.value(), None | Some(ContractType::FixedPrice)) && !contract.r#type.is_bad();
    let price: &Money = contract.amount.get()?;
    let payments = contract.payments.get().filter(|payments| is_fixed && !payments.is_empty())?;
    let mut sum = Decimal::ZERO;
    for payment in payments {
        let payment = payment.get()?;
        sum += match (payment.amount.get(), payment.share.value()) {
            (Some(money), None) if payment.share.is_absent() && money.currency.or(own) == price.currency.or(own) => money.amount,
            (None, Some(share)) if payment.amount.is_absent() => price.amount * share.fraction(),
            _ => return None,
        };
    }
    Some(sum)
}
