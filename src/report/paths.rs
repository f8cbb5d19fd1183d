//! In which file each record stands, for the links of a portfolio's own templates.

use super::head::id_of;
use crate::base::{FileId, Id};
use crate::model::{Portfolio, Project, action::Action};
use crate::render::helpers::Paths;

/// The files of projects, of their records, tasks and nested actions, of people and programmes, by address, from the
/// portfolio's root.
#[must_use]
pub fn paths(portfolio: &Portfolio) -> Paths {
    let mut book = Book {
        portfolio,
        paths: Paths::new(),
    };
    for entry in &portfolio.people {
        book.add(&id_of(&entry.record.id), entry.file);
    }
    for entry in &portfolio.programmes {
        book.add(&id_of(&entry.record.id), entry.file);
    }
    for project in &portfolio.projects {
        book.project(project);
    }
    book.paths
}

struct Book<'a> {
    portfolio: &'a Portfolio,
    paths: Paths,
}

impl Book<'_> {
    fn add(&mut self, address: &str, file: FileId) {
        let path = self.portfolio.files.get(file.0 as usize).map(|file| file.path.to_string());
        if let Some(path) = path.filter(|_| !address.is_empty() && !address.ends_with('/')) {
            self.paths.entry(address.to_owned()).or_insert(path);
        }
    }

    fn actions<'a>(&mut self, record: &str, file: FileId, actions: impl Iterator<Item = &'a Action>) {
        for action in actions {
            self.add(&format!("{record}/{}", id_of(&action.id)), file);
        }
    }

    fn project(&mut self, project: &Project) {
        let of = |id: &crate::base::Field<Id>| format!("{}/{}", project.id, id_of(id));
        if let Some(charter) = &project.charter {
            self.add(&project.id, charter.file);
        }
        for task in project.tasks() {
            self.add(&format!("{}/{}", project.id, task.id()), task.place.file);
        }
        macro_rules! registers {
            ($($list:ident),+) => {
                $(for entry in &project.$list {
                    self.add(&of(&entry.record.id), entry.file);
                })+
            };
        }
        registers!(
            risks,
            issues,
            changes,
            decisions,
            actions,
            deliverables,
            requirements,
            lessons,
            contracts
        );
        for entry in &project.risks {
            self.actions(&of(&entry.record.id), entry.file, entry.record.actions.items().map(|(own, _)| own));
        }
        for entry in &project.minutes {
            let address = format!("{}/{}", project.id, self.portfolio.minutes_id(entry));
            self.add(&address, entry.file);
            self.actions(&address, entry.file, entry.record.actions.items().map(|(own, _)| own));
        }
        for entry in &project.issues {
            self.actions(&of(&entry.record.id), entry.file, entry.record.actions.items().map(|(own, _)| own));
        }
    }
}
