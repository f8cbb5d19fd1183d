//! # What it does
//! Warns of a payment of a running contract whose day has passed and that is not paid.
//!
//! # Why it matters
//! Suppliers stop work for it, customers are reminded too late, and the cash plan shows money in a
//! month that is over.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! - {id: P2, share: 70%, due: 2026-09-01, status: planned}
//! ```
//! Better:
//! ```yaml
//! - {id: P2, share: 70%, due: 2026-12-15, status: planned}
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::contract::{ContractDirection, ContractStatus, PaymentStatus};

pub(super) const TITLE: Words = Words {
    en: "payment overdue",
    zh: "付款逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "pay it, or write the day that was agreed anew",
    zh: "完成付款，或填写重新约定的日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    for contract in &context.project.contracts {
        let running = matches!(
            contract.record.status.value(),
            Some(ContractStatus::Signed | ContractStatus::Active | ContractStatus::Warranty)
        );
        for (payment, _) in contract.record.payments.items().filter(|_| running) {
            let (Some(status), Some((due, span))) = (payment.status.value(), payment.due.located()) else {
                continue;
            };
            if status == PaymentStatus::Paid || !payment.paid.is_absent() || *due >= today {
                continue;
            }
            let sale = contract.record.direction.value() == Some(ContractDirection::Sale);
            sink.at(
                Place::new(contract.file, span),
                format!(
                    "{} was due on {due} and is `{}`",
                    naming::record("payment", &payment.id),
                    status.key()
                ),
            )
            .label(format!("{} days ago", today.days_since(*due)))
            .help(if sale {
                "send the invoice or a reminder, or write the day that was agreed anew"
            } else {
                "pay it when its condition is met, or write the day that was agreed anew"
            });
        }
    }
}
