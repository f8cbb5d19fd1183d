//! # What it does
//! Reports an approved change request that costs something and does not say which money pays for
//! it, or says that none is needed.
//!
//! # Why it matters
//! The work will be done and paid from whatever is at hand, most often from somebody else's task.
//!
//! # Example
//! ```yaml
//! status: approved
//! impact: {cost: 12000, schedule: 0d}
//! ```
//! Better:
//! ```yaml
//! status: approved
//! impact: {cost: 12000, schedule: 0d}
//! funding: contingency
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::Funding;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "approved change that costs money nobody gave",
    zh: "已批准的变更有成本但无资金来源",
};
pub(super) const REMEDY: Words = Words {
    en: "write `funding`",
    zh: "填写 `funding`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        if !record.status.value().is_some_and(|status| status.is_approved()) {
            continue;
        }
        let cost = record
            .impact
            .get()
            .and_then(|impact| impact.cost.located())
            .filter(|(cost, _)| cost.amount > Decimal::ZERO);
        let Some((cost, span)) = cost.filter(|_| record.funding.is_absent() || record.funding.value() == Some(Funding::None)) else {
            continue;
        };
        let at = if record.funding.is_absent() { span } else { record.funding.span() };
        let name = naming::record("change request", &record.id);
        sink.at(
            Place::new(change.file, at),
            format!("{name} is approved and costs {cost}, but no money pays for it"),
        )
        .field("funding")
        .help("write `funding:` with one of contingency, management-reserve, change-budget, customer");
    }
}
