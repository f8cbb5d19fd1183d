//! # What it does
//! Reports a payment that is paid without its day or its invoice, one that is invoiced without its
//! invoice, and one that has a day of payment while its status says it was not paid.
//!
//! # Why it matters
//! An auditor asks for both, and cash reports use the day. Money that left without an invoice
//! cannot be matched with the ledger.
//!
//! # Example
//! ```yaml
//! - {id: P1, amount: 30000, due: 2026-04-01, status: paid}
//! ```
//! Better:
//! ```yaml
//! - {id: P1, amount: 30000, due: 2026-04-01, status: paid, invoice: INV-88, paid: 2026-04-20}
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::contract::{Payment, PaymentStatus};

pub(super) const TITLE: Words = Words {
    en: "payment without its day or invoice",
    zh: "已付款但缺少付款日期或发票",
};
pub(super) const REMEDY: Words = Words {
    en: "write `invoice` and `paid`, or correct the status",
    zh: "填写 `invoice` 和 `paid`，或更正状态",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        for (payment, _) in contract.record.payments.items() {
            let Some((status, span)) = payment.status.located() else {
                continue;
            };
            let name = naming::record("payment", &payment.id);
            if *status != PaymentStatus::Paid && !payment.paid.is_absent() {
                sink.at(
                    Place::new(contract.file, span),
                    format!("{name} has a day of payment, but its status is `{}`", status.key()),
                )
                .also(Place::new(contract.file, payment.paid.span()), "paid on")
                .help("write `status: paid`, or delete `paid`");
                continue;
            }
            let missing = missing(payment, *status);
            if let Some(first) = missing.first() {
                let words = naming::some_of(&missing.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>());
                sink.at(
                    Place::new(contract.file, span),
                    format!("{name} is {}, but has no {}", status.key(), words.replace(" and ", " and no ")),
                )
                .field(first)
                .help(format!("write {words}, or correct the status"));
            }
        }
    }
}

fn missing(payment: &Payment, status: PaymentStatus) -> Vec<&'static str> {
    let mut missing = Vec::new();
    if matches!(status, PaymentStatus::Invoiced | PaymentStatus::Paid) && payment.invoice.is_absent() {
        missing.push("invoice");
    }
    if status == PaymentStatus::Paid && payment.paid.is_absent() {
        missing.push("paid");
    }
    missing
}
