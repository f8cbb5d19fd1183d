//! # What it does
//! Reports a contract that is signed, active, in warranty or closed without the day of its
//! signature.
//!
//! # Why it matters
//! Without a signature there is an obligation that nobody approved, and no day from which its terms
//! run.
//!
//! # Example
//! ```yaml
//! status: active
//! ```
//! Better:
//! ```yaml
//! status: active
//! signed: 2026-03-20
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::contract::ContractStatus;

pub(super) const TITLE: Words = Words {
    en: "contract under way without its signature",
    zh: "合同履行中但无签订日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write `signed`, or set the status back to `draft`",
    zh: "填写 `signed`，或将状态改回 `draft`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        let Some((status, span)) = contract.record.status.located() else {
            continue;
        };
        // A contract may be terminated while it is being negotiated.
        let needs = !matches!(status, ContractStatus::Draft | ContractStatus::Terminated);
        if needs && contract.record.signed.is_absent() {
            sink.at(
                Place::new(contract.file, span),
                format!(
                    "{} is `{}`, but was never signed",
                    naming::record("contract", &contract.record.id),
                    status.key()
                ),
            )
            .field("signed")
            .help("write `signed:` with the day of the signature, or `status: draft`");
        }
    }
}
