//! # What it does
//! Reports a draw that names neither the task nor the budget line that received the money, that
//! names both, or that names a line which the budget does not have.
//!
//! # Why it matters
//! The money left the reserve and arrived nowhere: reserve, accounts and control totals no longer
//! agree.
//!
//! # Example
//! ```yaml
//! draws:
//!   - {on: 2026-05-04, amount: 2000, risk: R-001}
//! ```
//! Better:
//! ```yaml
//! draws:
//!   - {on: 2026-05-04, amount: 2000, risk: R-001, task: rework}
//! ```

use crate::base::{FileId, Id, Place, Span, Words, similar};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::budget::{Budget, Draw};

pub(super) const TITLE: Words = Words {
    en: "draw from a reserve that reaches no task or line",
    zh: "储备动用未指向任务或预算明细",
};
pub(super) const REMEDY: Words = Words {
    en: "name the task or the line that received the money",
    zh: "注明接收资金的任务或预算明细",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    let contingency = budget.record.contingency.get().map(|reserve| &reserve.draws);
    let management = budget.record.management_reserve.get().map(|reserve| &reserve.draws);
    for draws in [contingency, management].into_iter().flatten() {
        for (draw, span) in draws.items() {
            destination(budget.file, &budget.record, draw, span, sink);
        }
    }
}

fn destination(file: FileId, budget: &Budget, draw: &Draw, whole: Span, sink: &mut Sink<'_>) {
    let place = Place::new(file, if draw.amount.is_absent() { whole } else { draw.amount.span() });
    if draw.task.is_absent() && draw.line.is_absent() {
        sink.at(place, "this draw names neither the task nor the budget line that received it")
            .help("write `task:` or `line:`");
        return;
    }
    if !draw.task.is_absent() && !draw.line.is_absent() {
        sink.at(place, "this draw names a task and a budget line; money goes to one of them")
            .help("split the draw in two, or delete one of the names");
        return;
    }
    let Some((line, span)) = draw.line.located() else {
        return;
    };
    let lines: Vec<&str> = budget
        .accounts
        .items()
        .flat_map(|(account, _)| account.lines.items())
        .filter_map(|(line, _)| line.id.get().map(Id::as_str))
        .collect();
    if !lines.contains(&line.as_str()) {
        let near = similar::nearest(line.as_str(), lines.iter().copied());
        sink.at(Place::new(file, span), format!("there is no budget line `{}`", line.as_str()))
            .help(match near {
                Some(near) => format!("did you mean `{}`?", near.word),
                None => "correct the id, or add the line to an account".to_owned(),
            });
    }
}
