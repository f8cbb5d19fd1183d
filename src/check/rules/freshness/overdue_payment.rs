//! # What it does
//! Reports a payment of a living contract that is past its day and not paid. Only the calendar brings this
//! finding, and only while the project is running.
//!
//! # Why it matters
//! A supplier who is not paid stops; a customer who does not pay is a risk nobody wrote down.
//!
//! # Example
//! ```yaml
//! payments:
//!   - {id: P1, due: 2026-10-30, status: due}
//! ```
//! Better:
//! ```yaml
//! payments:
//!   - {id: P1, due: 2026-10-30, status: paid, paid: 2026-10-28}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::model::contract::{ContractStatus, PaymentStatus};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "payment overdue",
    zh: "付款逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "write that it was paid, or why it was not",
    zh: "登记付款，或说明未付原因",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for contract in &context.project.contracts {
        let status = contract.record.status.value();
        if !status.is_some_and(|status| matches!(status, ContractStatus::Signed | ContractStatus::Active | ContractStatus::Warranty)) {
            continue;
        }
        let id = contract.record.id.get().map_or("", |id| id.as_str());
        for (payment, _) in contract.record.payments.items() {
            let open = payment.paid.is_absent() && !payment.status.is_bad() && payment.status.value() != Some(PaymentStatus::Paid);
            if open {
                let own = payment.id.get().map_or("", |id| id.as_str());
                overdue(context, contract.file, &payment.due, &format!("payment `{own}` of `{id}` was"), sink)
                    .map(|found| found.help("write `status: paid` with the day, or agree on a new one with the party"));
            }
        }
    }
}
