//! # What it does
//! Reports a closed contract with payments that are not paid.
//!
//! # Why it matters
//! A closed contract is left out of the cash plan, and the claim comes back when the budget is
//! gone.
//!
//! # Example
//! ```yaml
//! status: closed
//! payments:
//!   - {id: P2, share: 70%, due: 2026-09-01, status: invoiced, invoice: INV-90}
//! ```
//! Better:
//! ```yaml
//! status: closed
//! payments:
//!   - {id: P2, share: 70%, due: 2026-09-01, status: paid, invoice: INV-90, paid: 2026-09-20}
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::contract::{ContractStatus, PaymentStatus};

pub(super) const TITLE: Words = Words {
    en: "closed contract with unpaid payments",
    zh: "合同已关闭但仍有未付款项",
};
pub(super) const REMEDY: Words = Words {
    en: "pay or delete what is open, or reopen the contract",
    zh: "付清或删除未付款项，或重新打开合同",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        let record = &contract.record;
        let Some((_, span)) = record.status.located().filter(|(status, _)| **status == ContractStatus::Closed) else {
            continue;
        };
        let payments = record
            .payments
            .items()
            .filter_map(|(payment, at)| Some((payment, payment.status.value()?, at)));
        let open: Vec<_> = payments
            .filter(|(payment, status, _)| *status != PaymentStatus::Paid && payment.paid.is_absent())
            .collect();
        if open.is_empty() {
            continue;
        }
        let names: Vec<String> = open
            .iter()
            .map(|(payment, status, _)| format!("{} ({})", naming::record("payment", &payment.id), status.key()))
            .collect();
        let verb = if names.len() == 1 { "is" } else { "are" };
        sink.at(
            Place::new(contract.file, span),
            format!(
                "{} is closed, but {} {verb} not paid",
                naming::record("contract", &record.id),
                naming::some_of(&names)
            ),
        )
        .help("pay or delete what is open, or reopen the contract");
    }
}
