//! # What it does
//! Reports a field that the task's method of earned value does not use: `progress` beside `0/100`,
//! `milestones`, `units`, `loe` and the like, weighted steps or units beside another method.
//!
//! # Why it matters
//! Somebody keeps the field up to date and believes that it counts. It earns nothing.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: install
//!     ev_method: units
//!     progress: 40%
//!     units_total: 120
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: install
//!     ev_method: units
//!     units_done: 48
//!     units_total: 120
//! ```

use crate::base::Words;
use crate::model::schedule::EvMethod;
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "field that the earned-value method ignores",
    zh: "挣值方法不使用的字段",
};
pub(super) const REMEDY: Words = Words {
    en: "remove the field, or choose the method that uses it",
    zh: "删除该字段，或改用相应的挣值方法",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks.iter().filter(|at| !at.task.is_summary() && !at.task.is_milestone()) {
        let task = at.task;
        if task.ev_method.is_bad() {
            continue;
        }
        let method = task.ev_method.value().unwrap_or(EvMethod::Percent);
        // At 0 and at 100 percent every method agrees.
        let partly = task.progress.value().is_some_and(|percent| percent.value > Decimal::ZERO && percent.value < Decimal::ONE_HUNDRED);
        let fields = [
            ("progress", at.place_of(&task.progress), partly && method != EvMethod::Percent),
            ("ev_milestones", at.place_of(&task.ev_milestones), task.ev_milestones.has_items() && method != EvMethod::Milestones),
            ("units_total", at.place_of(&task.units_total), !task.units_total.is_absent() && method != EvMethod::Units),
            ("apportioned_to", at.place_of(&task.apportioned_to), !task.apportioned_to.is_absent() && method != EvMethod::Apportioned),
        ];
        if let Some((field, place, _)) = fields.into_iter().find(|(.., ignored)| *ignored) {
            sink.at(place, format!("`{field}` of `{}` is ignored by its method {}", at.id(), name(method)))
                .help("remove it, or choose the `ev_method` that uses it");
        }
    }
}

fn name(method: EvMethod) -> String {
    match method {
        EvMethod::Percent => "`percent`".to_owned(),
        EvMethod::Fixed(start, end) => format!("`{}/{}`", start.normalize(), end.normalize()),
        EvMethod::Milestones => "`milestones`".to_owned(),
        EvMethod::Units => "`units`".to_owned(),
        EvMethod::Remaining => "`remaining`".to_owned(),
        EvMethod::Loe => "`loe`".to_owned(),
        EvMethod::Apportioned => "`apportioned`".to_owned(),
        EvMethod::PlanningPackage => "`planning-package`".to_owned(),
    }
}
