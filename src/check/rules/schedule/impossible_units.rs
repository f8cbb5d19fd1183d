//! # What it does
//! Reports a task whose `units_total` is not above zero, and one whose `units_done` is below zero.
//!
//! # Why it matters
//! Nothing can be done of nothing, and no work is undone below its start: the task has no earned value, and no sum
//! that it stands in has one.
//!
//! # Example
//! ```yaml
//! - {id: install, ev_method: units, units_done: 12, units_total: 0}
//! ```
//! Better:
//! ```yaml
//! - {id: install, ev_method: units, units_done: 12, units_total: 120}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "units that cannot be",
    zh: "计量单位数不合理",
};
pub(super) const REMEDY: Words = Words {
    en: "count the units again",
    zh: "重新清点数量",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let task = at.task;
        if let Some((total, span)) = task.units_total.located().filter(|(total, _)| total.0 <= Decimal::ZERO) {
            let message = format!("`{}` counts {} units in all", at.id(), total.0.normalize());
            sink.at(Place::new(at.place.file, span), message)
                .help("write how many units there are, or choose another `ev_method`");
        }
        if let Some((done, span)) = task.units_done.located().filter(|(done, _)| done.0 < Decimal::ZERO) {
            let message = format!("`{}` has {} units done", at.id(), done.0.normalize());
            sink.at(Place::new(at.place.file, span), message).help("count the units again; none is 0");
        }
    }
}
