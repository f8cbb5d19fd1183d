//! # What it does
//! Reports an open action past its day, in the register, in a live risk, an open issue, minutes or the
//! conditions of a gate, and an open item of the closure checklist past its day. Only the calendar brings
//! this finding, and only while the project is running.
//!
//! # Why it matters
//! Actions are how anything changes. One that is late and not spoken of is not being done.
//!
//! # Example
//! ```yaml
//! actions:
//!   - {id: A-001, text: Quote a second source, owner: chen.jie, due: 2026-11-06}
//! ```
//! Better:
//! ```yaml
//! actions:
//!   - {id: A-001, text: Quote a second source, owner: chen.jie, due: 2026-11-06, status: done, done_on: 2026-11-05}
//! ```

use super::{is_running, overdue};
use crate::base::{Choice, FileId, Words};
use crate::model::{action::Action, gate::Met};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "action overdue",
    zh: "行动项逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "finish it, cancel it, or agree on a new day",
    zh: "完成、取消或重新约定完成时限",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    let project = context.project;
    for action in &project.actions {
        report(context, action.file, &action.record, sink);
    }
    let risks = project.risks.iter().filter(|risk| risk.record.is_live()).map(|risk| (risk.file, &risk.record.actions));
    let issues = project.issues.iter().filter(|issue| issue.record.is_open()).map(|issue| (issue.file, &*issue.record.actions));
    let minutes = project.minutes.iter().map(|minutes| (minutes.file, &minutes.record.actions));
    let gates = project.gates.iter().map(|gate| (gate.file, &gate.record.conditions));
    for (file, actions) in risks.chain(issues).chain(minutes).chain(gates) {
        actions.items().for_each(|(action, _)| report(context, file, action, sink));
    }
    let Some(closing) = &project.closing else {
        return;
    };
    for (answer, _) in closing.record.checklist.items() {
        let name = answer.item.value().map_or("", Choice::key);
        if answer.met.value() == Some(Met::No) {
            overdue(context, closing.file, &answer.due, &format!("the closure item `{name}` was"), sink);
        }
    }
}

fn report(context: &ProjectContext<'_>, file: FileId, action: &Action, sink: &mut Sink<'_>) {
    if action.is_open() && action.done_on.is_absent() {
        let id = action.id.get().map_or(String::new(), |id| format!(" `{id}`"));
        let owner = action.owner.get().map_or(String::new(), |owner| format!(" of `{}`", owner.as_str()));
        overdue(context, file, &action.due, &format!("action{id}{owner} was"), sink)
            .map(|found| found.help("finish it, cancel it, or agree on a new day with its owner"));
    }
}
