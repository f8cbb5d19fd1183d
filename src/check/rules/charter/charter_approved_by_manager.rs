//! # What it does
//! Reports a charter that its own manager approved.
//!
//! # Why it matters
//! The approval gives the manager the right to spend. It comes from who pays, or it is worth nothing.
//!
//! # Example
//! ```yaml
//! manager: chen.jie
//! approval: {by: chen.jie, on: 2026-03-02}
//! ```
//! Better:
//! ```yaml
//! manager: chen.jie
//! approval: {by: zhang.min, on: 2026-03-02}
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "charter approved by the project's own manager",
    zh: "项目章程由项目经理自行批准",
};
pub(super) const REMEDY: Words = Words {
    en: "have the sponsor approve it",
    zh: "由发起人批准",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let approval = charter.record.approval.get();
    let Some((by, span)) = approval.and_then(|approval| approval.by.located()) else {
        return;
    };
    // Where one person is both, that is the finding.
    let is_sponsor = charter.record.sponsor.get() == Some(by);
    if charter.record.manager.get() == Some(by) && !is_sponsor {
        sink.at(
            Place::new(charter.file, span),
            format!("`{}` leads this project and approved its charter", by.as_str()),
        )
        .help("have the sponsor approve it")
        .also(charter.place(&charter.record.manager), "the manager");
    }
}
