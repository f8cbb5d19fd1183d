//! # What it does
//! Reports tasks whose method `apportioned` follows each other in a circle, once per circle.
//!
//! # Why it matters
//! Each waits for the progress of the next, and none has any: nothing of them is ever earned, and no sum that they
//! stand in has a value.
//!
//! # Example
//! ```yaml
//! - {id: checks, ev_method: apportioned, apportioned_to: papers}
//! - {id: papers, ev_method: apportioned, apportioned_to: checks}
//! ```
//! Better:
//! ```yaml
//! - {id: checks, ev_method: apportioned, apportioned_to: build}
//! - {id: papers, ev_method: apportioned, apportioned_to: checks}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::schedule::EvMethod;

pub(super) const TITLE: Words = Words {
    en: "apportioned tasks that follow each other in a circle",
    zh: "分摊任务相互循环",
};
pub(super) const REMEDY: Words = Words {
    en: "let one of them follow a task that is measured",
    zh: "使其中一个任务跟随可计量的任务",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let next = |at: usize| {
        let task = context.tasks[at].task;
        let follows = task.ev_method.value() == Some(EvMethod::Apportioned);
        let base = task.apportioned_to.get().filter(|_| follows)?;
        context.task_named(base.as_str())
    };
    // 0: not seen; else the walk that saw it first.
    let mut seen = vec![0_usize; context.tasks.len()];
    for start in 0..context.tasks.len() {
        let mut at = Some(start);
        while let Some(own) = at.filter(|own| seen[*own] == 0) {
            seen[own] = start + 1;
            at = next(own);
        }
        // A walk that meets itself has found a circle, and one that meets an earlier walk has not.
        if let Some(first) = at.filter(|own| seen[*own] == start + 1) {
            tell(context, first, &next, sink);
        }
    }
}

fn tell(context: &ProjectContext<'_>, first: usize, next: &dyn Fn(usize) -> Option<usize>, sink: &mut Sink<'_>) {
    let mut names = vec![context.tasks[first].id()];
    let mut at = next(first);
    while let Some(own) = at.filter(|own| *own != first) {
        names.push(context.tasks[own].id());
        at = next(own);
    }
    let task = &context.tasks[first];
    let Some((_, span)) = task.task.apportioned_to.located() else {
        return;
    };
    // A task that follows itself is a reference to itself.
    if names.len() == 1 {
        return;
    }
    names.push(task.id());
    sink.at(Place::new(task.place.file, span), format!("the progress of `{}` follows its own", task.id()))
        .label(format!("in a circle: {}", names.join(" -> ")))
        .help("let one of them follow a task that is measured");
}
