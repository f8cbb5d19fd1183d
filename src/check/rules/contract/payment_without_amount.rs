//! # What it does
//! Reports a payment with an amount and a share, and a payment of a fixed price, or one invoiced or
//! paid, with neither.
//!
//! # Why it matters
//! Two figures for one payment will differ one day. A payment without a figure is missing in the
//! cash plan.
//!
//! # Example
//! ```yaml
//! - {id: P1, amount: 30000, share: 40%, due: 2026-04-01, status: planned}
//! ```
//! Better:
//! ```yaml
//! - {id: P1, amount: 30000, due: 2026-04-01, status: planned}
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::contract::{ContractType, PaymentStatus};

pub(super) const TITLE: Words = Words {
    en: "payment with no amount or with two",
    zh: "付款未填金额或同时填了金额和比例",
};
pub(super) const REMEDY: Words = Words {
    en: "write either `amount` or `share`",
    zh: "`amount` 和 `share` 只填其一",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        let is_fixed = matches!(contract.record.r#type.value(), None | Some(ContractType::FixedPrice)) && !contract.record.r#type.is_bad();
        for (payment, whole) in contract.record.payments.items() {
            let name = naming::record("payment", &payment.id);
            if !payment.amount.is_absent() && !payment.share.is_absent() {
                sink.at(
                    Place::new(contract.file, payment.share.span()),
                    format!("{name} has an amount and a share of the price"),
                )
                .also(Place::new(contract.file, payment.amount.span()), "the amount")
                .help("keep one of the two; the other follows from the price");
            }
            let is_billed = matches!(payment.status.value(), Some(PaymentStatus::Invoiced | PaymentStatus::Paid));
            if payment.amount.is_absent() && payment.share.is_absent() && (is_fixed || is_billed) {
                let span = if payment.id.is_absent() { whole } else { payment.id.span() };
                sink.at(
                    Place::new(contract.file, span),
                    format!("{name} has neither an amount nor a share of the price"),
                )
                .field("amount")
                .help("write `amount: 30000` or `share: 30%`");
            }
        }
    }
}
