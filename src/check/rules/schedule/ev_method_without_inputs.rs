//! # What it does
//! Reports a method of earned value without what it measures: `milestones` without weighted steps, `units`
//! without `units_total`, `apportioned` without `apportioned_to`; of a task in progress, `percent` without
//! `progress` when the task has a budget, and `remaining` without `remaining`; of a budget line, any method but
//! `loe` and `planning-package` without `progress`.
//!
//! # Why it matters
//! What was earned is not known, for the task and for every sum that it stands in: the project looks late for no
//! reason, or has no figures at all.
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

use crate::analyse::progress::has_begun;
use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::{
    portfolio::TaskAt,
    schedule::EvMethod,
};

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
            _ => {
                in_progress(context, at, sink);
                continue;
            }
        };
        sink.at(at.place_of(&task.ev_method), format!("the method of `{}` needs `{lacks}`", at.id()))
            .help(format!("write `{lacks}`, or choose another method"))
            .field(lacks);
    }
    lines(context, sink);
}

/// A task that began and does not say how far it is.
fn in_progress(context: &ProjectContext<'_>, at: &TaskAt<'_>, sink: &mut Sink<'_>) {
    let task = at.task;
    let is_open = has_begun(task, context.today()) && task.actual_finish.is_absent() && at.is_work();
    if !is_open || task.ev_method.is_bad() {
        return;
    }
    let lacks = match task.ev_method.value() {
        None | Some(EvMethod::Percent) if task.has_budget() && task.progress.is_absent() && task.percent_duration.is_absent() => "progress",
        Some(EvMethod::Remaining) if task.remaining.is_absent() => "remaining",
        _ => return,
    };
    sink.at(at.place_of(&task.actual_start), format!("`{}` has begun, and nothing says how far it is", at.id()))
        .help(format!("write `{lacks}`, or choose a method that needs none"))
        .field(lacks);
}

fn lines(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    for (line, _) in budget.record.accounts.items().flat_map(|(account, _)| account.lines.items()) {
        let measured = line.ev_method.located().filter(|(method, _)| !matches!(method, EvMethod::Loe | EvMethod::PlanningPackage));
        if let Some((_, span)) = measured.filter(|_| line.progress.is_absent()) {
            let message = format!("the method of {} needs `progress`", naming::record("line", &line.id));
            sink.at(Place::new(budget.file, span), message)
                .help("write `progress`, or remove `ev_method`: then it earns as planned")
                .field("progress");
        }
    }
}
