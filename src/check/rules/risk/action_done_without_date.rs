//! # What it does
//! Reports an action inside a risk or an issue that is done without the day on which it was done.
//!
//! # Why it matters
//! Whether responses come in time is a figure of every risk report; an action without a day is left
//! out of it.
//!
//! # Example
//! ```yaml
//! - {id: A1, text: Quote a second source, owner: chen.jie, due: 2026-12-01, status: done}
//! ```
//! Better:
//! ```yaml
//! - {id: A1, text: Quote a second source, owner: chen.jie, due: 2026-12-01, status: done, done_on: 2026-11-12}
//! ```

use crate::base::{Field, FileId, List, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::action::{Action, ActionStatus};

pub(super) const TITLE: Words = Words {
    en: "action done without its day",
    zh: "行动已完成但缺少完成日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write `done_on`",
    zh: "填写 `done_on`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for risk in &context.project.risks {
        undated(risk.file, &risk.record.actions, sink);
    }
    for issue in &context.project.issues {
        undated(issue.file, &issue.record.actions, sink);
    }
}

fn undated(file: FileId, actions: &Field<List<Action>>, sink: &mut Sink<'_>) {
    for (action, _) in actions.items() {
        let Some((_, span)) = action.status.located().filter(|(status, _)| **status == ActionStatus::Done) else {
            continue;
        };
        if action.done_on.is_absent() {
            sink.at(
                Place::new(file, span),
                format!("{} is done, but nobody wrote when", naming::record("action", &action.id)),
            )
            .field("done_on")
            .help("write `done_on:` with the day");
        }
    }
}
