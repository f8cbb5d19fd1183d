//! Who has open work in a project: leading it, unfinished tasks, live records.

use crate::base::{Field, FileId, Id, List, Place, reference::PersonRef};
use crate::check::rules::naming;
use crate::model::{Entry, Project, action::Action, contract::ContractStatus, deliverable::DeliverableStatus};

/// One piece of open work.
pub(super) struct Duty<'a> {
    /// The person.
    pub who: &'a str,
    /// What it is: an id, or `manager`.
    pub what: String,
    /// Where the person is named.
    pub place: Place,
}

/// All open work of a project, the leading of it first.
pub(super) fn duties(project: &Project) -> Vec<Duty<'_>> {
    let mut found = Duties(Vec::new());
    found.charter(project);
    found.tasks(project);
    found.registers(project);
    found.0
}

struct Duties<'a>(Vec<Duty<'a>>);

impl<'a> Duties<'a> {
    fn add(&mut self, file: FileId, who: &'a Field<PersonRef>, what: &str) {
        if let Some((who, span)) = who.located() {
            self.0.push(Duty {
                who: who.as_str(),
                what: what.to_owned(),
                place: Place::new(file, span),
            });
        }
    }

    fn charter(&mut self, project: &'a Project) {
        let Some(charter) = &project.charter else {
            return;
        };
        self.add(charter.file, &charter.record.manager, "manager");
        self.add(charter.file, &charter.record.sponsor, "sponsor");
    }

    fn tasks(&mut self, project: &'a Project) {
        for at in project.tasks() {
            let task = at.task;
            if task.is_finished() || task.is_summary() || !task.is_active() {
                continue;
            }
            let what = format!("task {}", naming::id_of(&task.id));
            self.add(at.place.file, &task.owner, &what);
            for (assignment, span) in task.assign.items() {
                if let Some(who) = assignment.who() {
                    self.0.push(Duty {
                        who: who.as_str(),
                        what: what.clone(),
                        place: Place::new(at.place.file, span),
                    });
                }
            }
        }
    }

    fn registers(&mut self, project: &'a Project) {
        for entry in project.risks.iter().filter(|entry| entry.record.is_live()) {
            self.add(entry.file, &entry.record.owner, naming::id_of(&entry.record.id));
            self.add(entry.file, &entry.record.actionee, naming::id_of(&entry.record.id));
            self.actions(entry.file, &entry.record.id, &entry.record.actions);
        }
        for entry in project.issues.iter().filter(|entry| entry.record.is_open()) {
            self.add(entry.file, &entry.record.owner, naming::id_of(&entry.record.id));
            self.actions(entry.file, &entry.record.id, &entry.record.actions);
        }
        for Entry { file, record, .. } in &project.actions {
            if record.is_open() {
                self.add(*file, &record.owner, naming::id_of(&record.id));
            }
        }
        for entry in &project.minutes {
            self.actions(entry.file, &entry.record.id, &entry.record.actions);
        }
        for entry in project.deliverables.iter().filter(|entry| is_open(entry.record.status.value())) {
            self.add(entry.file, &entry.record.owner, naming::id_of(&entry.record.id));
            self.add(entry.file, &entry.record.acceptor, naming::id_of(&entry.record.id));
        }
        for entry in &project.contracts {
            if !matches!(
                entry.record.status.value(),
                Some(ContractStatus::Closed | ContractStatus::Terminated)
            ) {
                self.add(entry.file, &entry.record.owner, naming::id_of(&entry.record.id));
            }
        }
    }

    fn actions(&mut self, file: FileId, above: &Field<Id>, actions: &'a Field<List<Action>>) {
        for (action, _) in actions.items().filter(|(action, _)| action.is_open()) {
            let own = naming::id_of(&action.id);
            let id = above.get().map_or_else(|| own.to_owned(), |above| format!("{above}/{own}"));
            self.add(file, &action.owner, &id);
        }
    }
}

fn is_open(status: Option<DeliverableStatus>) -> bool {
    !matches!(status, Some(DeliverableStatus::Accepted | DeliverableStatus::Rejected))
}
