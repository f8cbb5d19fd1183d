//! # What it does
//! Reports a project in execution that has no status entry at all. How old the newest may be is another
//! rule.
//!
//! # Why it matters
//! The figures can be computed, but what was done, what is late and what help is needed only a person can
//! say.
//!
//! # Example
//! ```yaml
//! # project.yaml, and no status/
//! stage: executing
//! ```
//! Better:
//! ```yaml
//! # status/2026.yaml
//! entries:
//!   - period: 2026-W47
//!     as_of: 2026-11-20
//!     by: chen.jie
//!     summary: The design was accepted; the build has begun.
//! ```

use crate::base::Words;
use crate::model::{Kind, charter::Stage};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "project in execution without a status",
    zh: "执行中的项目没有状态报告",
};
pub(super) const REMEDY: Words = Words {
    en: "write the first status entry",
    zh: "填写第一条状态记录",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    if context.has_reached(Stage::Executing) && project.status.is_empty() && context.has_read(Kind::Status) {
        sink.at(context.head(), "this project is being executed and has no status entry")
            .help("write the first one: `pmo new status`")
            .field("status");
    }
}
