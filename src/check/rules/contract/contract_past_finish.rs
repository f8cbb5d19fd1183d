//! # What it does
//! Warns of a contract that is still signed or active after its last day.
//!
//! # Why it matters
//! Either it was prolonged and nobody wrote it down, or it is over and its last payment, warranty
//! and closure are waiting.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! status: active
//! finish: 2026-09-30
//! ```
//! Better:
//! ```yaml
//! status: warranty
//! finish: 2026-09-30
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::contract::ContractStatus;

pub(super) const TITLE: Words = Words {
    en: "contract still active after its last day",
    zh: "合同已过期仍在履行",
};
pub(super) const REMEDY: Words = Words {
    en: "prolong it, or move it to `warranty` or `closed`",
    zh: "办理延期，或将状态改为 `warranty` 或 `closed`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    if !context.project.is_running() {
        return;
    }
    for contract in &context.project.contracts {
        let record = &contract.record;
        let (Some(status), Some((finish, span))) = (record.status.value(), record.finish.located()) else {
            continue;
        };
        let is_reversed = record.start.value().is_some_and(|start| *finish < start);
        if matches!(status, ContractStatus::Signed | ContractStatus::Active) && *finish < today && !is_reversed {
            sink.at(
                Place::new(contract.file, span),
                format!(
                    "{} is `{}`, but ended on {finish}",
                    naming::record("contract", &record.id),
                    status.key()
                ),
            )
            .label(format!("{} days ago", today.days_since(*finish)))
            .help("write the new `finish` when it was prolonged, else `status: warranty` or `closed`");
        }
    }
}
