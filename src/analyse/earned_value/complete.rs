//! How much of a task is done, by its method (DOMAIN 1.4).
//!
//! | method | done |
//! | --- | --- |
//! | any, finished | all |
//! | `percent` | `progress`; of an import without one, `percent_duration` |
//! | `x/y` | x % at the start, the rest at the finish |
//! | `milestones` | the weights of those that are done |
//! | `units` | units done of units in all, at most all |
//! | `remaining` | time passed over time passed and time left |
//! | `loe` | as much as was planned |
//! | `apportioned` | as much as of the task it follows |
//! | `planning-package` | nothing |
//!
//! What happened behind the day is not counted. A task that began and says nothing of its progress has no
//! figure: it is not nothing.

use super::{Figure, Lack, over, plus};
use crate::analyse::progress::{has_begun, has_ended};
use crate::base::Date;
use crate::model::schedule::{Done, EvMethod, Task};
use rust_decimal::Decimal;

/// What methods need beside the task.
pub struct Around<'f, 'a> {
    /// The end of this day is measured.
    pub day: Date,
    /// A task of the project by id.
    pub task: &'f dyn Fn(&str) -> Option<&'a Task>,
    /// The share of a task that was planned up to the day.
    pub planned: &'f dyn Fn(&Task) -> Figure,
    /// Working time that passed since a task began, and that is left.
    pub time: &'f dyn Fn(&Task) -> Option<(Decimal, Decimal)>,
}

/// The share of a task that is done: 0 to 1.
///
/// # Errors
/// When nobody said what its method asks for.
pub fn complete<'a>(task: &'a Task, around: &Around<'_, 'a>) -> Figure {
    let mut own = task;
    // A chain of apportioned tasks is followed; a ring of them ends nowhere.
    for _ in 0..64 {
        if own.ev_method.value() != Some(EvMethod::Apportioned) || has_ended(own, around.day) {
            return by_own_method(own, around);
        }
        let base = own.apportioned_to.get().ok_or(Lack::NotGiven)?;
        own = (around.task)(base.as_str()).ok_or(Lack::NotGiven)?;
    }
    Err(Lack::NotGiven)
}

fn by_own_method(task: &Task, around: &Around<'_, '_>) -> Figure {
    let begun = has_begun(task, around.day);
    if has_ended(task, around.day) {
        return Ok(Decimal::ONE);
    }
    if task.is_milestone() {
        return Ok(Decimal::ZERO);
    }
    match task.ev_method.value().unwrap_or(EvMethod::Percent) {
        EvMethod::Loe => (around.planned)(task),
        EvMethod::Milestones => of_milestones(task, around.day),
        EvMethod::Units => of_units(task),
        EvMethod::PlanningPackage | EvMethod::Apportioned => Ok(Decimal::ZERO),
        _ if !begun => Ok(Decimal::ZERO),
        EvMethod::Fixed(at_start, _) => over(at_start, Decimal::ONE_HUNDRED, Lack::NotGiven),
        EvMethod::Percent => {
            let said = task.progress.value().or(task.percent_duration.value());
            said.map(|percent| percent.fraction()).ok_or(Lack::NotGiven)
        }
        EvMethod::Remaining => {
            let (passed, left) = (around.time)(task).ok_or(Lack::NotGiven)?;
            over(passed, plus(passed, left)?, Lack::NotGiven)
        }
    }
}

fn of_milestones(task: &Task, day: Date) -> Figure {
    if !task.ev_milestones.has_items() {
        return Err(Lack::NotGiven);
    }
    let mut sum = Decimal::ZERO;
    for (milestone, _) in task.ev_milestones.items() {
        let is_done = match milestone.done.value() {
            Some(Done::Flag(done)) => done,
            Some(Done::On(since)) => since <= day,
            None => false,
        };
        if is_done {
            sum = plus(sum, milestone.weight.value().ok_or(Lack::NotGiven)?.fraction())?;
        }
    }
    Ok(sum)
}

fn of_units(task: &Task) -> Figure {
    let (done, all) = (task.units_done.value(), task.units_total.value());
    let all = all.ok_or(Lack::NotGiven)?.0;
    let done = done.map_or(Decimal::ZERO, |done| done.0);
    Ok(over(done, all, Lack::NotGiven)?.min(Decimal::ONE))
}
