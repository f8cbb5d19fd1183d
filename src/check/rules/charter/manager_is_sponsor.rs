//! # What it does
//! Reports a project whose manager is its sponsor too.
//!
//! # Why it matters
//! The sponsor decides what goes beyond the manager's authority. When both are one person, nobody
//! stands above the project, and an escalation goes to the one who escalates.
//!
//! # Example
//! ```yaml
//! sponsor: chen.jie
//! manager: chen.jie
//! ```
//! Better:
//! ```yaml
//! sponsor: zhang.min
//! manager: chen.jie
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "manager who is the sponsor too",
    zh: "项目经理同时担任发起人",
};
pub(super) const REMEDY: Words = Words {
    en: "name a sponsor who does not lead the project",
    zh: "指定非项目经理的发起人",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let Some((manager, sponsor)) = charter.record.manager.get().zip(charter.record.sponsor.get()) else {
        return;
    };
    if manager == sponsor {
        sink.at(
            charter.place(&charter.record.sponsor),
            format!("`{}` is sponsor and manager of this project", sponsor.as_str()),
        )
        .help("name a sponsor who pays and decides, but does not lead the project")
        .also(charter.place(&charter.record.manager), "the manager");
    }
}
