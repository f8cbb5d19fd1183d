//! # What it does
//! Warns of a task whose account is no longer the one that the current baseline keeps for it.
//!
//! # Why it matters
//! Earned value counts the task's budget at the account of the baseline, while its cost is posted to the new one:
//! both accounts show a variance that nobody made. Budget moves between accounts under a change request.
//!
//! # Example
//! ```yaml
//! - {id: api, account: subcontract, budget: 16000}     # labour in baseline 2
//! ```
//! Better:
//! ```yaml
//! - {id: api, account: labour, budget: 16000}          # or a baseline 3, under CR-007
//! ```

use crate::analyse::cost::budget;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::Kind;

pub(super) const TITLE: Words = Words {
    en: "account that is not that of the baseline",
    zh: "科目与基准不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "write the baseline's account again, or freeze a new baseline under a change request",
    zh: "恢复基准科目，或通过变更请求固化新基准",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let Some(entry) = super::current(project).filter(|_| project.is_running() && context.has_read(Kind::Schedule)) else {
        return;
    };
    let Some(number) = entry.record.number.value() else {
        return;
    };
    for (task, _) in entry.record.tasks.items() {
        let (Some(id), Some(before)) = (task.id.get(), task.account.get()) else {
            continue;
        };
        let Some(position) = context.task_named(id.as_str()) else {
            continue;
        };
        let at = &context.tasks[position];
        let now = budget::account_of(context.tasks, position);
        if !at.is_work() || at.task.account.is_bad() || now == Some(before.as_str()) {
            continue;
        }
        let is = now.map_or_else(|| "has no account".to_owned(), |now| format!("is paid by account `{now}`"));
        let message = format!("`{}` {is}, but baseline {} says `{}`", at.id(), number.0, before.as_str());
        sink.at(at.place_of(&at.task.account), message)
            .help("write the account of the baseline, or raise a change request and freeze a new baseline");
    }
}
