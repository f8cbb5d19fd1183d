//! # What it does
//! Reports a record that is closed, and was changed by a commit of the last weeks without being opened: a finished task,
//! a risk or an issue that is over, a change request or a decision that is decided, an accepted deliverable; and a closed
//! project of which any record changed.
//!
//! It says nothing when the commit names a change request, and nothing of reviews, evidence, tags, notes and former ids.
//!
//! # Why it matters
//! What is closed was approved or accepted as it stood. A word changed afterwards is a different agreement, and nobody
//! looks there again.
//!
//! # Example
//! ```yaml
//! - id: CR-002
//!   status: closed
//!   impact: {schedule: 3d, cost: 4000}      # 9000 when it was approved
//! ```

use super::{address, is_same_period};
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::{Sink, run::count};
use crate::history::past::Change;
use crate::model::{
    change::ChangeStatus, charter::Stage, decision::DecisionStatus, deliverable::DeliverableStatus,
};

pub(super) const TITLE: Words = Words {
    en: "closed record changed",
    zh: "已关闭的记录被修改",
};
pub(super) const REMEDY: Words = Words {
    en: "put it back, or open the record again and say why",
    zh: "恢复原内容，或重新打开记录并说明原因",
};

/// Fields that may change when a record is closed.
const FREE: [&str; 10] = ["reviews", "evidence", "tags", "formerly", "notes", "closed", "closed_reason", "custom", "issue", "change"];

/// What is over, and the field that says so.
struct Closed<'a> {
    id: &'a str,
    ends: &'static str,
    place: Place,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if context.project.stage() == Some(Stage::Closed) {
        project(context, sink);
        return;
    }
    for closed in closed(context) {
        let address = address(context, closed.id);
        let all: Vec<Change<'_>> = context.all.past.of_record(&address).collect();
        let Some(change) = behind_the_end(context, &all, closed.ends) else {
            continue;
        };
        let value = |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), |own| format!("`{own}`"));
        let what = format!("{} from {} to {}", change.field, value(change.from), value(change.to));
        sink.at(closed.place, format!("`{}` is closed, and yet changed {}: {what}", closed.id, change.by.told()))
            .help("put it back; or open it again; or name the change request that allows it in the commit");
    }
}

/// The newest change of a closed record that came after the status period in which it was closed.
fn behind_the_end<'p>(context: &ProjectContext<'_>, all: &[Change<'p>], ends: &str) -> Option<Change<'p>> {
    let end = all.iter().find(|change| change.field == ends);
    let is_free = |field: &str| FREE.iter().any(|own| field.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with('.')));
    let later = all.iter().take_while(|change| end.is_none_or(|end| change.newer < end.newer));
    // Dates and progress of a finished task have rules of their own.
    let is_own = |field: &str| !["status", "actual_start", "actual_finish", "progress", "units_done", "summary"].contains(&field);
    later
        .filter(|change| !change.by.is_under_change && is_own(change.field) && !is_free(change.field))
        .find(|change| end.is_none_or(|end| !is_same_period(context, end.by, change.by)))
        .copied()
}

fn closed<'a>(context: &ProjectContext<'a>) -> Vec<Closed<'a>> {
    let project = context.project;
    let mut found = Vec::new();
    macro_rules! over {
        ($list:ident, $is_over:expr) => {
            for entry in &project.$list {
                if let Some(id) = entry.record.id.get().filter(|_| $is_over(&entry.record)) {
                    found.push(Closed {
                        id: id.as_str(),
                        ends: "status",
                        place: entry.place(&entry.record.id),
                    });
                }
            }
        };
    }
    over!(risks, |own: &crate::model::risk::Risk| own.status.value().is_some() && !own.is_live());
    over!(issues, |own: &crate::model::issue::Issue| own.status.value().is_some() && !own.is_open());
    over!(changes, |own: &crate::model::change::Change| matches!(
        own.status.value(),
        Some(ChangeStatus::Verified | ChangeStatus::Closed | ChangeStatus::Rejected | ChangeStatus::Withdrawn)
    ));
    over!(decisions, |own: &crate::model::decision::Decision| matches!(
        own.status.value(),
        Some(DecisionStatus::Decided | DecisionStatus::Superseded)
    ));
    over!(deliverables, |own: &crate::model::deliverable::Deliverable| own.status.value() == Some(DeliverableStatus::Accepted));
    for at in context.tasks.iter().filter(|at| at.is_work() && at.task.is_finished()) {
        found.push(Closed {
            id: at.id(),
            ends: "actual_finish",
            place: at.head(),
        });
    }
    found
}

/// A closed project: the newest change of any of its records after it was closed; lessons live on.
fn project(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    let own: Vec<Change<'_>> = context.all.past.of_record(&project.id).collect();
    let end = own.iter().find(|change| change.field == "stage");
    let below = format!("{}/", project.id);
    let is_lesson = |address: &str| {
        let mut lessons = project.lessons.iter().filter_map(|entry| entry.record.id.get());
        lessons.any(|id| address.strip_prefix(&below) == Some(id.as_str()))
    };
    let past = context.all.past;
    let all = own.iter().map(|change| (&*project.id, *change)).chain(past.below(&below));
    let edited: Vec<(&str, Change<'_>)> = all
        .filter(|(address, change)| {
            let is_later = end.is_none_or(|end| change.newer < end.newer && !is_same_period(context, end.by, change.by));
            is_later && !change.by.is_under_change && !is_lesson(address)
        })
        .collect();
    let Some((address, first)) = edited.first() else { return };
    let fields = count(edited.len(), "field");
    sink.at(
        context.head(),
        format!("the project is closed, and yet {fields} of it changed, such as {} of `{address}` {}", first.field, first.by.told()),
    )
    .help("put it back; or name the change request that allows it in the commit");
}
