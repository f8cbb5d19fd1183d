//! # What it does
//! Reports a project past its `finish` that is not closed. Only the calendar brings this finding, and only
//! while the project is running.
//!
//! # Why it matters
//! The charter promised that day to the sponsor. After it, every week needs somebody to have agreed.
//!
//! # Example
//! ```yaml
//! stage: executing
//! finish: 2026-10-30
//! ```
//! Better:
//! ```yaml
//! stage: closed
//! finish: 2026-10-30
//! ```

use super::{is_running, overdue};
use crate::base::{Choice, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "project past its finish and not closed",
    zh: "项目逾期未结项",
};
pub(super) const REMEDY: Words = Words {
    en: "close the project, or move its finish under a change request",
    zh: "办理结项，或按变更流程调整完成日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for charter in context.project.charter.iter().filter(|_| is_running(context)) {
        let stage = charter.record.stage.value().map_or("", Choice::key);
        let told = format!("the project, in stage `{stage}`, was");
        overdue(context, charter.file, &charter.record.finish, &told, sink)
            .map(|found| found.help("close it, or move the finish under an approved change request"));
    }
}
