//! # What it does
//! Reports a three-point estimate that is not optimistic ≤ most likely ≤ pessimistic.
//!
//! # Why it matters
//! The simulation draws from these three numbers; in the wrong order no distribution has them.
//!
//! # Example
//! ```yaml
//! estimate: {optimistic: 15d, most_likely: 12d, pessimistic: 25d}
//! ```
//! Better:
//! ```yaml
//! estimate: {optimistic: 12d, most_likely: 15d, pessimistic: 25d}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "three-point estimate out of order",
    zh: "三点估算顺序错误",
};
pub(super) const REMEDY: Words = Words {
    en: "order the three estimates",
    zh: "按乐观、最可能、悲观从小到大填写",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let units = context.units();
    for at in context.tasks {
        let Some(estimate) = at.task.estimate.get() else {
            continue;
        };
        let points = [
            ("optimistic", &estimate.optimistic),
            ("most_likely", &estimate.most_likely),
            ("pessimistic", &estimate.pessimistic),
        ];
        let given: Vec<_> = points.into_iter().filter_map(|(name, field)| Some((name, field.located()?))).collect();
        let wrong = given.windows(2).find(|pair| pair[0].1.0.minutes(units) > pair[1].1.0.minutes(units));
        if let Some([(low, (less, _)), (high, (more, span))]) = wrong {
            sink.at(Place::new(at.place.file, *span), format!("the {high} estimate of `{}`, {more}, is below the {low} one, {less}", at.id()))
                .help("order them: optimistic, most_likely, pessimistic");
        }
    }
}
