//! # What it does
//! Reports a schedule whose dates cannot be computed although each of its fields can be read: it would leave
//! the years 1900 to 2199, its calendar has too little working time, a link ties the finish of a summary, a
//! constraint of a summary has no rule, or the plan was scheduled backwards.
//!
//! # Why it matters
//! Such a project has no forecast, no float and no critical path; reports show it as n/a. Nothing is guessed.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - {id: plan, duration: 2d}
//!   - {id: part, depends_on: [plan FF], tasks: [{id: build, duration: 5d}]}
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - {id: plan, duration: 2d}
//!   - {id: part, tasks: [{id: build, duration: 5d, depends_on: [plan FF]}]}
//! ```

use crate::analyse::schedule::NoSchedule;
use crate::base::{Place, Words};
use crate::check::{Context, project_place};
use crate::diag::Sink;
use crate::model::Project;

pub(super) const TITLE: Words = Words {
    en: "schedule without dates",
    zh: "进度计划无法计算日期",
};
pub(super) const REMEDY: Words = Words {
    en: "change what the finding names; `pmo schedule` shows when dates can be computed",
    zh: "修改提示所指内容；`pmo schedule` 可显示是否能计算日期",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for (project, finishes) in context.dates {
        let Some((task, message)) = finishes.as_ref().err().and_then(|reason| told(reason, project)) else {
            continue;
        };
        let place = task.and_then(|task| place_of(project, task));
        let schedule = project.schedule.as_ref().map(|entry| entry.place(&entry.record.tasks));
        sink.at(place.or(schedule).unwrap_or_else(|| project_place(context.portfolio, project)), message)
            .help("until then the project has no forecast, and reports show n/a");
    }
}

/// The task it is about and what is said; nothing where another rule says it.
fn told<'r>(reason: &'r NoSchedule, project: &Project) -> Option<(Option<&'r str>, String)> {
    let own = |address: &'r str| address.split_once('/').map_or(address, |(_, task)| task);
    Some(match reason {
        NoSchedule::TooFar(task) => {
            // Linked projects share what is too far; it is told where it is.
            if task.split_once('/').is_some_and(|(owner, _)| *owner != *project.id) {
                return None;
            }
            (Some(own(task)), format!("no dates: `{task}` would leave the years 1900 to 2199"))
        }
        NoSchedule::NoWorkingTime(task) => {
            if task.split_once('/').is_some_and(|(owner, _)| *owner != *project.id) {
                return None;
            }
            (Some(own(task)), format!("no dates: the calendar of `{task}` has too little working time"))
        }
        NoSchedule::SummaryLink(task, other) => (
            Some(own(task)),
            format!("no dates: the link of `{task}` to `{other}` has a percent lag behind a summary, or ties a summary's finish"),
        ),
        NoSchedule::Field(task, field) if is_readable(project, own(task)) => {
            (Some(own(task)), format!("no dates: `{field}` of the summary `{task}` has no rule"))
        }
        NoSchedule::FromFinish => (None, "no dates: the plan was scheduled backwards from its finish".to_owned()),
        _ => return None,
    })
}

/// A field that cannot be read is a finding of its own.
fn is_readable(project: &Project, task: &str) -> bool {
    project.tasks().iter().any(|at| at.id() == task && at.task.is_summary())
}

fn place_of(project: &Project, task: &str) -> Option<Place> {
    let tasks = project.tasks();
    let at = tasks.iter().find(|at| at.id() == task)?;
    Some(if at.task.depends_on.has_items() {
        at.place_of(&at.task.depends_on)
    } else {
        at.place_of(&at.task.duration)
    })
}
