//! # What it does
//! Reports weighted steps of a task's earned value whose weights do not add up to 100.
//!
//! # Why it matters
//! With less, the finished task never earns its budget; with more, it earns money nobody approved.
//!
//! # Example
//! ```yaml
//! ev_milestones:
//!   - {name: Draft, weight: 40%}
//!   - {name: Accepted, weight: 50%}
//! ```
//! Better:
//! ```yaml
//! ev_milestones:
//!   - {name: Draft, weight: 40%}
//!   - {name: Accepted, weight: 60%}
//! ```

use crate::base::{Place, Words};
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "weights of earned-value steps that do not add up to 100",
    zh: "挣值里程碑权重之和不等于 100",
};
pub(super) const REMEDY: Words = Words {
    en: "make the weights add up to 100",
    zh: "调整权重，使合计为 100",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let steps = &at.task.ev_milestones;
        let all = steps.get().map_or(&[][..], |steps| &steps[..]);
        let weights: Option<Vec<Decimal>> = all.iter().map(|step| Some(step.get()?.weight.value()?.value)).collect();
        let Some(weights) = weights.filter(|weights| !weights.is_empty()) else {
            continue;
        };
        let sum: Decimal = weights.iter().sum();
        if sum != Decimal::ONE_HUNDRED {
            let first = steps.items().find_map(|(step, _)| step.weight.located()).map(|(_, span)| Place::new(at.place.file, span));
            let message = format!("the weights of `{}` add up to {}, not 100", at.id(), sum.normalize());
            sink.at(first.unwrap_or_else(|| at.head()), message).help("change the weights, or add the step that is missing");
        }
    }
}
