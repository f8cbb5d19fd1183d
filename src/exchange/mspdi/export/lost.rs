//! What a project holds and the format does not, counted by kind.

use super::{Pack, people::Worker};
use crate::analyse::schedule::outcome::Cause;
use crate::base::{Duration, Field};
use crate::model::{baseline::Baseline, charter::Stage, record::Record, schedule::ProgressMode};
use std::collections::BTreeSet;

/// Fields of tasks that the format holds; what else a task says is lost.
const OF_TASKS: [&str; 34] = [
    "id",
    "name",
    "milestone",
    "duration",
    "work",
    "depends_on",
    "assign",
    "budget",
    "progress",
    "percent_duration",
    "actual_start",
    "actual_finish",
    "remaining",
    "actual_work",
    "remaining_work",
    "deadline",
    "start_no_earlier_than",
    "start_no_later_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "must_start_on",
    "must_finish_on",
    "as_late_as_possible",
    "mode",
    "start",
    "finish",
    "task_type",
    "effort_driven",
    "calendar",
    "priority",
    "levelling_delay",
    "splits",
    "active",
    "notes",
];
/// Fields of a summary that roll up from the tasks below it.
const ROLLED_UP: [&str; 10] = [
    "duration",
    "work",
    "budget",
    "progress",
    "percent_duration",
    "actual_start",
    "actual_finish",
    "remaining",
    "actual_work",
    "remaining_work",
];
/// Fields of charters that the format holds.
const OF_CHARTERS: [&str; 6] = ["id", "name", "manager", "start", "currency", "calendar"];
/// Fields of people that the format holds.
const OF_PEOPLE: [&str; 9] = [
    "id",
    "name",
    "emails",
    "team",
    "capacity",
    "calendar",
    "absences",
    "equipment",
    "vacancy",
];

/// The fields that a record writes and `held` does not name.
fn other_fields<R: Record>(record: &R, held: &'static [&'static str]) -> impl Iterator<Item = &'static str> {
    let names = R::FIELDS.iter().copied().filter(|name| !held.contains(name));
    let written: Vec<&str> = names
        .filter(|name| record.span_of(name).is_some_and(|span| span.is_some()))
        .collect();
    written.into_iter()
}

fn is_there<T>(field: &Field<T>) -> bool {
    field.get().is_some()
}

impl Pack<'_> {
    /// Counts what is left out.
    pub(super) fn note_lost(&mut self) {
        for at in 0..self.tasks.len() {
            let task = self.tasks[at].task;
            for field in other_fields(task, &OF_TASKS).filter(|field| !matches!(*field, "tasks" | "source")) {
                self.losses.add(format!("`{field}` of tasks"), self.name(at));
            }
            let rolled_up = |field: &&str| task.span_of(field).is_some_and(|span| span.is_some());
            for field in ROLLED_UP.iter().filter(|field| task.is_summary() && rolled_up(field)) {
                self.losses
                    .add(format!("`{field}` of summaries (it rolls up from the tasks below)"), self.name(at));
            }
            if self.dates[at].as_ref().is_some_and(|dates| dates.cause == Cause::StatusDate) {
                self.losses.add(
                    "waiting for the status date (Microsoft Project starts as early as links allow)",
                    self.name(at),
                );
            }
            let elapsed = task.duration.get().is_some_and(Duration::is_elapsed);
            if elapsed && task.assign.items().any(|(one, _)| one.work().is_none()) && self.has_people(task) {
                self.losses
                    .add("work of people on tasks of elapsed time (left open)", self.name(at));
            }
        }
        if self.schedule.progress_mode.value() == Some(ProgressMode::ProgressOverride) {
            self.losses
                .add("work out of sequence that goes on (Microsoft Project waits for predecessors)", "");
        }
        let ids: Vec<String> = self.calendar_uids.keys().cloned().collect();
        for id in ids {
            if self.calendar_record(&id).is_some_and(|calendar| is_there(&calendar.authority)) {
                self.losses.add("authorities of calendars", id);
            }
        }
        self.lost_of_people();
        self.lost_of_baselines();
        self.lost_records();
        self.lost_languages();
    }

    fn lost_of_people(&mut self) {
        let mut found: Vec<(String, String)> = Vec::new();
        let mut note = |kind: &str, is_lost: bool, worker: &Worker<'_>| {
            if is_lost {
                found.push((kind.to_owned(), worker.id.to_owned()));
            }
        };
        for worker in &self.workers {
            let Some(person) = worker.person else {
                note("people who are in no pool (their id is written as name)", true, worker);
                continue;
            };
            for field in other_fields(person, &OF_PEOPLE) {
                note(&format!("`{field}` of people"), true, worker);
            }
            note("e-mail addresses beyond the first", person.emails.items().count() > 1, worker);
            let idle = !worker.works() && (is_there(&person.capacity) || is_there(&person.calendar) || is_there(&person.absences));
            note("capacity, calendar and absences of equipment", idle, worker);
        }
        for (kind, who) in found {
            self.losses.add(kind, who);
        }
    }

    fn lost_of_baselines(&mut self) {
        let kept: BTreeSet<u32> = self.baselines().iter().filter_map(|(_, own)| Some(own.number.value()?.0)).collect();
        for entry in &self.project.baselines {
            let baseline = &entry.record;
            let number = baseline.number.value().map_or(0, |number| number.0);
            let told = format!("baseline {number}");
            if !kept.contains(&number) {
                self.losses.add("baselines beyond the eleventh, or of one number", told);
                continue;
            }
            if baseline.made_by.get().is_none_or(|made_by| made_by.as_str() != "import") {
                self.losses.add("who made a baseline, when, why, and its reserves", told.clone());
            }
            if is_there(&baseline.lines) || has_planned_value(baseline) {
                self.losses.add("planned value by period, and budget lines of baselines", told);
            }
            for (task, _) in baseline.tasks.items() {
                let id = task.id.get().map_or("", |id| id.as_str());
                if !self.by_id.contains_key(id) {
                    self.losses.add("tasks of baselines that are no longer in the plan", id);
                }
            }
        }
    }

    /// Records that no plan holds, by kind.
    fn lost_records(&mut self) {
        let project = self.project;
        if let Some(charter) = &project.charter {
            let charter = &charter.record;
            // An import writes this stage.
            let first_stage = charter.stage.value() == Some(Stage::Initiating);
            for field in other_fields(charter, &OF_CHARTERS).filter(|field| !(first_stage && *field == "stage")) {
                self.losses.add("fields of the charter", field);
            }
        }
        let counts = [
            ("budgets", usize::from(project.budget.is_some())),
            ("postings", project.postings.len()),
            ("contracts", project.contracts.len()),
            ("requirements", project.requirements.len()),
            ("risks", project.risks.len()),
            ("issues", project.issues.len()),
            ("changes", project.changes.len()),
            ("decisions", project.decisions.len()),
            ("actions", project.actions.len()),
            ("deliverables", project.deliverables.len()),
            ("lessons", project.lessons.len()),
            ("gate answers", project.gates.len()),
            ("status entries", project.status.len()),
            ("closing reports", usize::from(project.closing.is_some())),
            ("minutes and documents", project.minutes.len() + project.documents.len()),
        ];
        for (kind, count) in counts {
            for _ in 0..count {
                self.losses.add(kind, "");
            }
        }
    }

    /// Names in a second language.
    fn lost_languages(&mut self) {
        let tasks: Vec<usize> = (0..self.tasks.len()).collect();
        for at in tasks {
            let task = self.tasks[at].task;
            let both = [task.name.get(), task.notes.get()].into_iter().flatten();
            if both.into_iter().any(|text| matches!(text, crate::base::Text::Both(_))) {
                self.losses.add("names and notes in a second language", self.name(at));
            }
        }
        let people = self.workers.iter().filter_map(|worker| worker.person?.name.get());
        let people: Vec<String> = people
            .filter(|name| matches!(name, crate::base::Text::Both(_)))
            .map(|name| name.in_lang(self.request.lang).to_owned())
            .collect();
        for name in people {
            self.losses.add("names and notes in a second language", name);
        }
    }
}

fn has_planned_value(baseline: &Baseline) -> bool {
    baseline.tasks.items().any(|(task, _)| is_there(&task.planned_value))
}
