//! # What it does
//! Reports a record that is about itself, and a task apportioned to itself. A task that depends on itself
//! is a circle and told as one.
//!
//! # Why it matters
//! The link says nothing and hides that the right one is missing.
//!
//! # Example
//! ```yaml
//! - id: assurance
//!   apportioned_to: assurance
//! ```
//! Better:
//! ```yaml
//! - id: assurance
//!   apportioned_to: build
//! ```

use crate::base::{Field, FileId, Id, List, Place, Span, Words, reference::RecordRef};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "record that refers to itself",
    zh: "记录引用自身",
};
pub(super) const REMEDY: Words = Words {
    en: "name the other record, or remove the reference",
    zh: "改为引用另一条记录，或删除该引用",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let mut own = Own { project: &project.id, sink };
    for at in context.tasks {
        let base = at.task.apportioned_to.located().map(|(base, span)| (base.as_str(), span));
        own.check(at.place.file, &at.task.id, base, "is apportioned to itself");
    }
    for risk in &project.risks {
        own.about(risk.file, &risk.record.id, &risk.record.about);
    }
    for decision in &project.decisions {
        own.about(decision.file, &decision.record.id, &decision.record.about);
    }
    project.issues.iter().for_each(|issue| own.about(issue.file, &issue.record.id, &issue.record.about));
    project.changes.iter().for_each(|change| own.about(change.file, &change.record.id, &change.record.about));
    project.actions.iter().for_each(|action| own.about(action.file, &action.record.id, &action.record.about));
    project.lessons.iter().for_each(|lesson| own.about(lesson.file, &lesson.record.id, &lesson.record.about));
}

struct Own<'o, 's> {
    project: &'o str,
    sink: &'o mut Sink<'s>,
}

impl Own<'_, '_> {
    fn check<'r>(&mut self, file: FileId, id: &Field<Id>, references: impl IntoIterator<Item = (&'r str, Span)>, told: &str) {
        let Some(id) = id.get() else {
            return;
        };
        for (reference, span) in references {
            let local = reference.split_once('/').filter(|(project, _)| *project == self.project);
            if local.map_or(reference, |(_, id)| id) == id.as_str() {
                self.sink
                    .at(Place::new(file, span), format!("`{id}` {told}"))
                    .help("name the other record, or remove this");
            }
        }
    }

    fn about(&mut self, file: FileId, id: &Field<Id>, about: &Field<List<RecordRef>>) {
        let records = about.items().map(|(record, span)| (record.as_str(), span));
        self.check(file, id, records, "is about itself");
    }
}
