//! # What it does
//! Reports a closed project that has no lesson.
//!
//! # Why it matters
//! What a project learned leaves with its people. The next one pays for it again.
//!
//! # Example
//! ```yaml
//! # project.yaml: stage: closed; there is no lessons/ folder
//! stage: closed
//! ```
//! Better:
//! ```yaml
//! lessons:
//!   - id: LL-001
//!     title: Sign the supplier before the design is frozen.
//!     status: approved
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{Kind, charter::Stage};

pub(super) const TITLE: Words = Words {
    en: "closed project without lessons",
    zh: "已结项项目没有经验教训",
};
pub(super) const REMEDY: Words = Words {
    en: "hold a retrospective and write at least one lesson",
    zh: "召开复盘会，至少记录一条经验教训",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = context
        .project
        .charter
        .as_ref()
        .filter(|charter| charter.record.stage.value() == Some(Stage::Closed))
    else {
        return;
    };
    if context.project.lessons.is_empty() && context.has_read(Kind::Lesson) {
        sink.at(charter.place(&charter.record.stage), "this project is closed without a lesson")
            .help("hold a retrospective and write what others should do: `lessons/LL-001.yaml`")
            .field("lessons");
    }
}
