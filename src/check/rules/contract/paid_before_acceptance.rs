//! # What it does
//! Reports a payment to a supplier that was made although the deliverable that releases it is not
//! accepted, was accepted only later, or although its milestone is not reached.
//!
//! # Why it matters
//! After the money has gone, nobody mends the defects. Tying payments to acceptance is the buyer's
//! only lever.
//!
//! # Example
//! ```yaml
//! # DEL-002 is in review
//! - {id: P2, share: 60%, deliverable: DEL-002, due: 2026-09-01, status: paid, invoice: INV-90, paid: 2026-09-03}
//! ```
//! Better:
//! ```yaml
//! - {id: P2, share: 60%, deliverable: DEL-002, due: 2026-09-01, status: due}
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::{
    Kind,
    contract::{ContractDirection, Payment, PaymentStatus},
    deliverable::{Deliverable, DeliverableStatus},
};

pub(super) const TITLE: Words = Words {
    en: "paid before the deliverable was accepted",
    zh: "可交付成果未验收即付款",
};
pub(super) const REMEDY: Words = Words {
    en: "record the acceptance, or ask for the money back",
    zh: "补录验收，或追回款项",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let purchases = project
        .contracts
        .iter()
        .filter(|contract| contract.record.direction.value() != Some(ContractDirection::Sale));
    let paid = purchases.flat_map(|contract| contract.record.payments.items().map(move |(payment, _)| (contract.file, payment)));
    for (file, payment) in paid.filter(|(_, payment)| payment.status.value() == Some(PaymentStatus::Paid)) {
        let name = naming::record("payment", &payment.id);
        if let Some((wanted, span)) = payment.deliverable.located()
            && context.has_read(Kind::Deliverable)
        {
            let all = project.deliverables.iter().map(|entry| &entry.record);
            let mut own = all.filter(|record| record.id.get().is_some_and(|id| id.as_str() == wanted.as_str()));
            if let Some(reason) = own.next().and_then(|deliverable| unaccepted(deliverable, payment)) {
                sink.at(
                    Place::new(file, span),
                    format!("{name} is paid, but deliverable `{}` {reason}", wanted.as_str()),
                )
                .help("record the acceptance with its day, or ask for the money back");
            }
        }
        let Some((milestone, span)) = payment.milestone.located() else {
            continue;
        };
        let task = context.task_named(milestone.as_str()).map(|at| context.tasks[at].task);
        if task.is_some_and(|task| task.actual_finish.is_absent()) {
            sink.at(
                Place::new(file, span),
                format!("{name} is paid, but milestone `{}` is not reached", milestone.as_str()),
            )
            .help("write the milestone's `actual_finish`, or ask for the money back");
        }
    }
}

/// Why a deliverable did not release the payment; `None` when it did, or when that cannot be read.
fn unaccepted(deliverable: &Deliverable, payment: &Payment) -> Option<String> {
    let status = deliverable.status.value()?;
    if status != DeliverableStatus::Accepted {
        return Some(format!("is `{}`", status.key()));
    }
    let (accepted, paid) = (deliverable.accepted.value()?, payment.paid.value()?);
    (paid < accepted).then(|| format!("was accepted only on {accepted}, after the payment of {paid}"))
}
