//! # What it does
//! Reports a person whose capacity for projects is more than 100 %. A crew or a set of machines may have
//! a whole number of hundreds: three fitters are 300 %.
//!
//! # Why it matters
//! Nobody has more than the whole of their working time. Overtime that is planned from the start hides
//! that there are too few people.
//!
//! # Example
//! ```yaml
//! - id: li.wei
//!   capacity: 120%
//! ```
//! Better:
//! ```yaml
//! - id: li.wei
//!   capacity: 80%
//! ```

use crate::base::Words;
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "capacity above 100 %",
    zh: "人员可用容量超过100%",
};
pub(super) const REMEDY: Words = Words {
    en: "write at most 100 %; a crew has 100 % for each of its people",
    zh: "单人最多填写100%；班组按每人100%累计",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for entry in &context.portfolio.people {
        let person = &entry.record;
        let overtime = |value: Decimal| value > Decimal::ONE_HUNDRED && !(value % Decimal::ONE_HUNDRED).is_zero();
        let Some(capacity) = person.capacity.value().filter(|capacity| overtime(capacity.value)) else {
            continue;
        };
        let message = format!(
            "`{}` is available for {}% of the working time",
            naming::id_of(&person.id),
            capacity.value.normalize()
        );
        sink.at(entry.place(&person.capacity), message)
            .help("write at most 100%; for longer days give the person a calendar, for a crew 100% each");
    }
}
