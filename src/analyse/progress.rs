//! What a schedule says about progress without computing dates: counts, and dates a person wrote.

use crate::base::{CivilTime, Date, Field, working_time::Moment};
use crate::model::{
    Project,
    baseline::Baseline,
    portfolio::TaskAt,
    schedule::{Task, TaskMode},
};
use std::collections::HashMap;

/// How many tasks are done, running, not begun; summaries, milestones and inactive tasks aside.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// With an actual finish.
    pub done: usize,
    /// With an actual start and no finish.
    pub running: usize,
    /// With neither.
    pub waiting: usize,
}

impl Counts {
    /// All of them.
    #[must_use]
    pub fn total(self) -> usize {
        self.done + self.running + self.waiting
    }
}

/// Who says when a task should be finished.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DateSource {
    /// `deadline`.
    Deadline,
    /// `must_finish_on` or `finish_no_later_than`.
    Constraint,
    /// `finish` of a manual task.
    Manual,
    /// The current baseline.
    Baseline,
    /// The system the plan was imported from.
    Import,
}

/// The day a task should be finished by, as a person or a frozen plan says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OwnDate {
    /// The day.
    pub day: Date,
    /// The last moment that is not late: the end of the day, unless an hour is written.
    pub until: Moment,
    /// Who says so.
    pub source: DateSource,
}

impl OwnDate {
    /// Whether a task can be late by it: what another system computed is shown, and nothing is judged by it.
    #[must_use]
    pub fn binds(self) -> bool {
        self.source != DateSource::Import
    }
}

/// Planned finishes of the current baseline, by task id.
#[must_use]
pub fn baseline_finishes(project: &Project) -> HashMap<&str, Date> {
    let current = project.baselines.iter().max_by_key(|baseline| baseline.record.number.value());
    let tasks = current.into_iter().flat_map(|baseline| baseline.record.tasks.items());
    tasks
        .filter_map(|(task, _)| Some((task.id.get()?.as_str(), task.finish.value()?.date)))
        .collect()
}

/// The finish that the current baseline has for the project.
#[must_use]
pub fn baseline_finish(project: &Project) -> Option<Date> {
    let current = project.baselines.iter().max_by_key(|baseline| baseline.record.number.value())?;
    finish_of(&current.record)
}

/// The finish that a baseline has for its project: its own, else that of its last task.
#[must_use]
pub fn finish_of(baseline: &Baseline) -> Option<Date> {
    let own = baseline.finish.value().map(|finish| finish.date);
    own.or_else(|| {
        let tasks = baseline.tasks.items();
        tasks.filter_map(|(task, _)| task.finish.value()).map(|finish| finish.date).max()
    })
}

/// The day `task` should be finished by; the earliest promise a person wrote, else the baseline's, else
/// what the imported plan computed.
#[must_use]
pub fn own_date(task: &Task, baseline: &HashMap<&str, Date>) -> Option<OwnDate> {
    promised(task)
        .or_else(|| {
            let day = *baseline.get(task.id.get()?.as_str())?;
            Some(OwnDate {
                day,
                until: Moment::start_of(day.plus_days(1)),
                source: DateSource::Baseline,
            })
        })
        .or_else(|| {
            let day = task.source.get()?.finish.value()?.date;
            Some(OwnDate {
                day,
                until: Moment::start_of(day.plus_days(1)),
                source: DateSource::Import,
            })
        })
}

/// The earliest day a person promised: deadline, constraint, or the finish of a manual task.
fn promised(task: &Task) -> Option<OwnDate> {
    let own = |field: &Field<CivilTime>, source| {
        field.value().map(|time| OwnDate {
            day: time.date,
            until: Moment::until(time),
            source,
        })
    };
    let manual = (task.mode.value() == Some(TaskMode::Manual))
        .then(|| own(&task.finish, DateSource::Manual))
        .flatten();
    let dates = [
        own(&task.deadline, DateSource::Deadline),
        own(&task.must_finish_on, DateSource::Constraint),
        own(&task.finish_no_later_than, DateSource::Constraint),
        manual,
    ];
    dates.into_iter().flatten().min_by_key(|own| own.until)
}

/// Counts the tasks of `tasks` as they were at the end of `day`.
#[must_use]
pub fn counts(tasks: &[TaskAt<'_>], day: Date) -> Counts {
    let mut counts = Counts::default();
    for at in tasks.iter().filter(|at| is_work(at.task)) {
        match (has_begun(at.task, day), has_ended(at.task, day)) {
            (_, true) => counts.done += 1,
            (true, false) => counts.running += 1,
            (false, false) => counts.waiting += 1,
        }
    }
    counts
}

/// Whether work on a task had begun by the end of `day`.
#[must_use]
pub fn has_begun(task: &Task, day: Date) -> bool {
    task.actual_start.value().is_some_and(|start| start.date <= day)
}

/// Whether a task was finished by the end of `day`.
#[must_use]
pub fn has_ended(task: &Task, day: Date) -> bool {
    task.actual_finish.value().is_some_and(|finish| finish.date <= day)
}

/// Whether a task is work of its own: no summary, no milestone, part of the plan.
#[must_use]
pub fn is_work(task: &Task) -> bool {
    !task.is_summary() && !task.is_milestone() && task.is_active()
}
