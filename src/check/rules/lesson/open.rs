//! What is still open in a project, register by register, as closing asks for it.

use crate::base::{Field, FileId, Id, List, Place};
use crate::check::rules::naming;
use crate::model::{
    Entry, Project,
    action::Action,
    change::{Change, ChangeStatus},
    closing::ClosingItem,
    contract::{Contract, ContractStatus},
    deliverable::{Deliverable, DeliverableStatus},
    issue::Issue,
    lesson::LessonStatus,
    risk::Risk,
};

/// The open records of one register; there is at least one.
pub(super) struct Open {
    /// The register.
    pub field: &'static str,
    /// The item of the checklist that it belongs to.
    pub item: ClosingItem,
    /// Their ids.
    pub ids: Vec<String>,
    /// Where the first stands.
    pub first: Place,
    words: [&'static str; 2],
}

impl Open {
    /// `1 risk is still open`, `3 risks are still open`.
    pub(super) fn counted(&self) -> String {
        let [one, many] = self.words;
        naming::counted(self.ids.len(), one, many)
    }
}

/// The registers in which something is open. A bad status counts as ended, because it was reported.
pub(super) fn registers(project: &Project) -> Vec<Open> {
    use ClosingItem::{ContractsClosed, DeliverablesAccepted, RegistersClosed};
    let all = [
        open(
            (
                "deliverables",
                DeliverablesAccepted,
                ["deliverable is not accepted", "deliverables are not accepted"],
            ),
            of(&project.deliverables, |record| &record.id, is_unaccepted),
        ),
        open(
            ("contracts", ContractsClosed, ["contract is not closed", "contracts are not closed"]),
            of(&project.contracts, |record| &record.id, is_unfulfilled),
        ),
        open(
            ("risks", RegistersClosed, ["risk is still open", "risks are still open"]),
            of(&project.risks, |record| &record.id, Risk::is_live),
        ),
        open(
            ("issues", RegistersClosed, ["issue is still open", "issues are still open"]),
            of(&project.issues, |record| &record.id, Issue::is_open),
        ),
        open(
            (
                "changes",
                RegistersClosed,
                ["change request is still open", "change requests are still open"],
            ),
            of(&project.changes, |record| &record.id, is_unfinished),
        ),
        open(
            ("actions", RegistersClosed, ["action is still open", "actions are still open"]),
            actions(project),
        ),
    ];
    all.into_iter().flatten().collect()
}

fn is_unaccepted(deliverable: &Deliverable) -> bool {
    deliverable
        .status
        .value()
        .is_some_and(|status| status != DeliverableStatus::Accepted)
}

fn is_unfulfilled(contract: &Contract) -> bool {
    use ContractStatus::{Active, Draft, Signed};
    matches!(contract.status.value(), Some(Draft | Signed | Active))
}

fn is_unfinished(change: &Change) -> bool {
    use ChangeStatus::{Approved, Implementing};
    let status = change.status.value();
    status.is_some_and(|status| status.is_pending() || matches!(status, Approved | Implementing))
}

/// The lessons that nobody approved yet.
pub(super) fn lessons(project: &Project) -> Option<Open> {
    open(
        (
            "lessons",
            ClosingItem::LessonsApproved,
            ["lesson is not approved", "lessons are not approved"],
        ),
        of(
            &project.lessons,
            |record| &record.id,
            |record| matches!(record.status.value(), Some(LessonStatus::Collected | LessonStatus::Validated)),
        ),
    )
}

type Found = Vec<(String, Place)>;

fn open((field, item, words): (&'static str, ClosingItem, [&'static str; 2]), found: Found) -> Option<Open> {
    let first = found.first()?.1;
    let ids = found.into_iter().map(|(id, _)| id).collect();
    Some(Open {
        field,
        item,
        ids,
        first,
        words,
    })
}

fn of<T>(entries: &[Entry<T>], id: impl Fn(&T) -> &Field<Id>, is_open: impl Fn(&T) -> bool) -> Found {
    let open = entries.iter().filter(|entry| is_open(&entry.record));
    open.map(|entry| (naming::id_of(id(&entry.record)).to_owned(), entry.place(id(&entry.record))))
        .collect()
}

/// Actions of the register, of minutes and of gates; those of an open risk or issue go with it.
fn actions(project: &Project) -> Found {
    let mut found = of(&project.actions, |action| &action.id, Action::is_open);
    for minutes in &project.minutes {
        nested(minutes.file, naming::id_of(&minutes.record.id), &minutes.record.actions, &mut found);
    }
    for gate in &project.gates {
        let name = gate.record.gate.get().map_or("?", |gate| gate.as_str());
        nested(gate.file, name, &gate.record.conditions, &mut found);
    }
    found
}

fn nested(file: FileId, above: &str, actions: &Field<List<Action>>, found: &mut Found) {
    for (action, span) in actions.items().filter(|(action, _)| action.is_open()) {
        let span = if action.id.span().is_some() { action.id.span() } else { span };
        let id = naming::id_of(&action.id);
        let id = if above == "?" { id.to_owned() } else { format!("{above}/{id}") };
        found.push((id, Place::new(file, span)));
    }
}
