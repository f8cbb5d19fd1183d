//! # What it does
//! Reports a task that neither waits for anything nor is waited for, in a schedule of more than five tasks.
//! Summaries, level of effort, finished tasks and milestones with a date of their own are left alone; links
//! of a summary hold for its tasks, and links from other projects count.
//!
//! # Why it matters
//! When its predecessor slips it stays where it was, and when it slips nobody is warned: it is no part of
//! the network.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: train-users
//!     duration: 5d
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: train-users
//!     duration: 5d
//!     depends_on: [manual FS]
//! ```

use crate::base::Words;
use crate::model::schedule::{EvMethod, Task};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task linked to no other",
    zh: "任务与其他任务没有任何依赖关系",
};
pub(super) const REMEDY: Words = Words {
    en: "say what it waits for, or what waits for it",
    zh: "补充紧前任务或紧后任务",
};

const FEW: usize = 5;

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let tasks = context.tasks;
    let leaves = tasks.iter().filter(|at| at.task.is_active() && !at.task.is_summary()).count();
    if leaves <= FEW {
        return;
    }
    let mut linked: Vec<bool> = tasks.iter().map(|at| !at.task.depends_on.is_absent()).collect();
    for at in tasks {
        for (link, _) in at.task.depends_on.items() {
            if let Some(before) = context.task_named(link.task.as_str()) {
                linked[before] = true;
            }
        }
    }
    // Parents stand before their tasks, so one pass hands a summary's links down.
    for at in 0..tasks.len() {
        linked[at] |= tasks[at].parent.is_some_and(|parent| linked[parent]);
    }
    for (at, _) in tasks.iter().zip(&linked).filter(|(at, linked)| !**linked && belongs_in_network(at.task)) {
        if context.all.interfaces.is_awaited(&format!("{}/{}", context.project.id, at.id())) {
            continue;
        }
        sink.at(at.head(), format!("`{}` waits for no task, and none waits for it", at.id()))
            .help("say with `depends_on` what it waits for, or what waits for it")
            .field("depends_on");
    }
}

fn belongs_in_network(task: &Task) -> bool {
    let dates = [&task.must_start_on, &task.must_finish_on, &task.start_no_earlier_than, &task.finish_no_earlier_than];
    let dated = dates.into_iter().any(|date| !date.is_absent());
    let loe = task.ev_method.value() == Some(EvMethod::Loe);
    let stands_alone = loe || (task.is_milestone() && dated);
    let is_over = task.is_summary() || task.is_finished();
    task.is_active() && !is_over && !stands_alone
}
