//! What a project holds and the format does not, counted by kind.

use super::{Pack, people::Worker};
use crate::analyse::schedule::outcome::Cause;
use crate::base::{Duration, Field};
use crate::model::{baseline::Baseline, charter::Charter, schedule::Task};
use std::collections::BTreeSet;

/// Fields of tasks that the format has no place for.
const OF_TASKS: [(&str, fn(&Task) -> bool); 10] = [
    ("owners of tasks", |task| is_there(&task.owner)),
    ("control accounts of tasks", |task| is_there(&task.account)),
    ("methods of earned value", |task| {
        is_there(&task.ev_method) || is_there(&task.ev_milestones) || is_there(&task.apportioned_to) || is_there(&task.units_total)
    }),
    ("three-point estimates", |task| is_there(&task.estimate)),
    ("reasons of constraints, lags and manual dates", |task| is_there(&task.reason)),
    ("deliverables of tasks", |task| is_there(&task.deliverables)),
    ("requirements of tasks", |task| is_there(&task.requirements)),
    ("tags of tasks", |task| is_there(&task.tags)),
    ("custom fields of tasks", |task| is_there(&task.custom)),
    ("values of summaries (they roll up from the tasks below)", |task| {
        task.is_summary()
            && [
                is_there(&task.duration),
                is_there(&task.budget),
                is_there(&task.actual_start),
                is_there(&task.actual_finish),
            ]
            .contains(&true)
    }),
];

/// What a charter says beyond name, manager, start, currency and calendar.
const OF_CHARTERS: [(&str, fn(&Charter) -> bool); 8] = [
    ("purpose", |charter| is_there(&charter.purpose)),
    ("business case", |charter| is_there(&charter.business_case)),
    ("objectives", |charter| is_there(&charter.objectives)),
    ("sponsor", |charter| is_there(&charter.sponsor)),
    ("customer", |charter| is_there(&charter.customer)),
    ("finish that is asked for", |charter| is_there(&charter.finish)),
    ("scope", |charter| is_there(&charter.scope)),
    ("approval", |charter| is_there(&charter.approval)),
];

fn is_there<T>(field: &Field<T>) -> bool {
    field.get().is_some()
}

impl Pack<'_> {
    /// Counts what is left out.
    pub(super) fn note_lost(&mut self) {
        for at in 0..self.tasks.len() {
            let task = self.tasks[at].task;
            for (kind, _) in OF_TASKS.iter().filter(|(_, is_there)| is_there(task)) {
                self.losses.add(*kind, self.name(at));
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
        self.lost_of_people();
        self.lost_of_baselines();
        self.lost_records();
        self.lost_languages();
    }

    fn lost_of_people(&mut self) {
        let mut found: Vec<(&str, String)> = Vec::new();
        let mut note = |kind, is_lost: bool, worker: &Worker<'_>| {
            if is_lost {
                found.push((kind, worker.id.to_owned()));
            }
        };
        for worker in &self.workers {
            let Some(person) = worker.person else {
                note("people who are in no pool (their id is written as name)", true, worker);
                continue;
            };
            let job = [
                is_there(&person.role),
                is_there(&person.manager),
                is_there(&person.skills),
                is_there(&person.custom),
            ];
            note("roles, managers, skills and custom fields of people", job.contains(&true), worker);
            note("rate classes of people", is_there(&person.rate_class), worker);
            note("e-mail addresses beyond the first", person.emails.items().count() > 1, worker);
            note(
                "first and last days in the pool",
                is_there(&person.from) || is_there(&person.until),
                worker,
            );
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
            for (name, _) in OF_CHARTERS.iter().filter(|(_, is_there)| is_there(&charter.record)) {
                self.losses
                    .add("what the charter says beyond name, manager, start, currency and calendar", *name);
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
