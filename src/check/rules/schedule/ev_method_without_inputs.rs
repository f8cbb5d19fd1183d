//! # What it does
//! Reports a method of earned value without what it measures: `milestones` without weighted steps, `units`
//! without `units_total`, `apportioned` without `apportioned_to`.
//!
//! # Why it matters
//! The task can never earn its budget, and the project looks late for no reason.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     ev_method: milestones
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     ev_method: milestones
//!     ev_milestones:
//!       - {name: Draft, weight: 40%}
//!       - {name: Accepted, weight: 60%}
//! ```

use crate::base::Words;
use crate::model::schedule::EvMethod;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "earned-value method without its inputs",
    zh: "挣值方法缺少计量依据",
};
pub(super) const REMEDY: Words = Words {
    en: "write what the method measures",
    zh: "补充该方法所需的计量数据",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let task = at.task;
        let lacks = match task.ev_method.value() {
            Some(EvMethod::Milestones) if task.ev_milestones.is_absent() => "ev_milestones",
            Some(EvMethod::Units) if task.units_total.is_absent() => "units_total",
            Some(EvMethod::Apportioned) if task.apportioned_to.is_absent() => "apportioned_to",
            _ => continue,
        };
        sink.at(at.place_of(&task.ev_method), format!("the method of `{}` needs `{lacks}`", at.id()))
            .help(format!("write `{lacks}`, or choose another method"))
            .field(lacks);
    }
}
