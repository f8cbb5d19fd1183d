//! # What it does
//! Reports a lesson that is built into the way of working and does not say where.
//!
//! # Why it matters
//! A lesson counts when it has changed a template or a checklist. Without its name nobody can see
//! whether that is still so.
//!
//! # Example
//! ```yaml
//! - id: LL-004
//!   status: infused
//! ```
//! Better:
//! ```yaml
//! - id: LL-004
//!   status: infused
//!   applies_to: [templates/contract-checklist.md]
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::lesson::LessonStatus;

pub(super) const TITLE: Words = Words {
    en: "infused lesson that changed nothing",
    zh: "经验教训标为已固化但未指明落实处",
};
pub(super) const REMEDY: Words = Words {
    en: "name what it changed in `applies_to`",
    zh: "在 `applies_to` 中列出已修改的模板或清单",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.lessons {
        let lesson = &entry.record;
        if lesson.status.value() == Some(LessonStatus::Infused) && naming::is_empty(&lesson.applies_to) {
            let named = naming::record("lesson", &lesson.id);
            sink.at(
                entry.place(&lesson.status),
                format!("{named} is infused, but names nothing that it changed"),
            )
            .help("name the templates and checklists in `applies_to`")
            .field("applies_to");
        }
    }
}
