//! # What it does
//! Reports a task from planning on that has neither a duration nor effort, nor the dates of a manual or
//! finished task, so that it cannot be placed in time.
//!
//! # Why it matters
//! The schedule would have to guess; a guess of nothing makes the project look shorter than it is.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     name: Write the code
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     name: Write the code
//!     duration: 15d
//! ```

use crate::base::Words;
use crate::model::{
    charter::Stage,
    schedule::{Assignment, Task, TaskMode},
};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task without a duration",
    zh: "任务没有工期",
};
pub(super) const REMEDY: Words = Words {
    en: "estimate its duration or its effort",
    zh: "估算工期或工时",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.has_reached(Stage::Planning) {
        return;
    }
    for at in context.tasks.iter().filter(|at| at.is_work() && !is_placed(at.task)) {
        sink.at(at.head(), format!("`{}` has no duration", at.id()))
            .help("write `duration: 5d`, or `work:` with the people who do it; a point in time is `milestone: true`")
            .field("duration");
    }
}

fn is_placed(task: &Task) -> bool {
    let dated = !task.actual_start.is_absent() && !task.actual_finish.is_absent();
    let effort = |assigned: &Assignment| assigned.work().is_some();
    // A manual task without dates is a finding of its own.
    let manual = task.mode.value() == Some(TaskMode::Manual);
    let estimated = !(task.duration.is_absent() && task.work.is_absent() && task.remaining.is_absent());
    estimated || dated || manual || task.assign.items().any(|(assigned, _)| effort(assigned))
}
