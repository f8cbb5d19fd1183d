//! # What it does
//! Reports a change whose capital and operating parts do not add up to its cost, to the cent.
//!
//! # Why it matters
//! Finance books the parts, the board approved the whole. The difference has no owner.
//!
//! # Example
//! ```yaml
//! impact: {cost: 12000, capex: 8000, opex: 3000}
//! ```
//! Better:
//! ```yaml
//! impact: {cost: 12000, capex: 8000, opex: 4000}
//! ```

use crate::base::{Place, Words};
use crate::check::{
    ProjectContext,
    rules::{naming, words::amount},
};
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "change cost that its parts do not add up to",
    zh: "变更成本与资本性、运营支出之和不符",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the cost or its parts",
    zh: "更正成本或其组成",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let Some(impact) = change.record.impact.get() else {
            continue;
        };
        let Some((cost, span)) = impact.cost.located() else {
            continue;
        };
        // One part alone leaves the other unsaid.
        if impact.capex.is_bad() || impact.opex.is_bad() || impact.capex.is_absent() || impact.opex.is_absent() {
            continue;
        }
        let parts: Vec<_> = [impact.capex.get(), impact.opex.get()].into_iter().flatten().collect();
        if parts.iter().any(|part| part.currency != cost.currency) {
            continue;
        }
        let sum: Decimal = parts.iter().map(|part| part.amount).sum();
        if sum != cost.amount {
            let name = naming::record("change request", &change.record.id);
            let say = |value: Decimal| amount(value, cost.currency);
            sink.at(
                Place::new(change.file, span),
                format!("{name} costs {}, but its parts add up to {}", say(cost.amount), say(sum)),
            )
            .label(format!("capex {} + opex {}", say(parts[0].amount), say(parts[1].amount)))
            .help("correct the cost or its parts");
        }
    }
}
