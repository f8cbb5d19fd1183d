//! # What it does
//! Reports tasks that depend on each other in a circle, told as a path, each circle once.
//!
//! # Why it matters
//! No dates can be computed: each task of the circle waits for itself.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: design
//!     depends_on: [build]
//!   - id: build
//!     depends_on: [design]
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: design
//!   - id: build
//!     depends_on: [design]
//! ```

use super::is_kin;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "tasks that depend on each other in a circle",
    zh: "任务循环依赖",
};
pub(super) const REMEDY: Words = Words {
    en: "remove one of these dependencies",
    zh: "删除其中一个依赖",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let tasks = context.tasks;
    for cycle in cycles(&edges(context)) {
        // A summary has two nodes, and a walk through it names it once.
        let mut members: Vec<(usize, Place)> = cycle.into_iter().map(|(node, place)| (node % tasks.len(), place)).collect();
        members.dedup_by_key(|(at, _)| *at);
        let names: Vec<&str> = members.iter().map(|(at, _)| tasks[*at].id()).collect();
        let (first, place) = (names[0], members[0].1);
        let path = [names.as_slice(), &names[..1]].concat().join(" -> ");
        let message = match names.get(1) {
            Some(second) => format!("task `{first}` depends on itself through `{second}`"),
            None => format!("task `{first}` depends on itself"),
        };
        let found = sink.at(place, message);
        found.label(format!("closes the cycle {path}")).help("remove one of these dependencies");
        for (at, place) in &members[1..] {
            found.also(*place, format!("`{}` waits for the next", tasks[*at].id()));
        }
    }
}

/// What each task waits for. A summary is two nodes: its start, which its tasks wait for, at its own
/// position, and its finish, which waits for its tasks, behind all positions.
fn edges(context: &ProjectContext<'_>) -> Vec<Vec<(usize, Place)>> {
    let tasks = context.tasks;
    let finish = |at: usize| if tasks[at].task.is_summary() { tasks.len() + at } else { at };
    let mut edges: Vec<Vec<(usize, Place)>> = vec![Vec::new(); 2 * tasks.len()];
    for (at, task) in tasks.iter().enumerate() {
        for (link, span) in task.task.depends_on.items() {
            // A link between a summary and a task inside it is a finding of its own.
            let target = context.task_named(link.task.as_str());
            if let Some(to) = target.filter(|to| *to == at || !is_kin(tasks, task, &tasks[*to])) {
                let to = if to == at { at } else { finish(to) };
                edges[at].push((to, Place::new(task.place.file, span)));
            }
        }
        if let Some(parent) = task.parent {
            edges[at].push((parent, task.head()));
            edges[finish(parent)].push((finish(at), task.head()));
        }
        if task.task.is_summary() {
            edges[finish(at)].push((at, task.head()));
        }
    }
    edges
}

/// The circles that a depth-first walk closes: the members and the links they leave by.
pub(super) fn cycles(edges: &[Vec<(usize, Place)>]) -> Vec<Vec<(usize, Place)>> {
    const NEW: u8 = 0;
    const OPEN: u8 = 1;
    const DONE: u8 = 2;
    let mut state = vec![NEW; edges.len()];
    let mut found = Vec::new();
    for start in 0..edges.len() {
        if state[start] != NEW {
            continue;
        }
        // Each step holds a task and how many of its links were followed.
        let mut path: Vec<(usize, usize)> = vec![(start, 0)];
        state[start] = OPEN;
        while let Some((at, next)) = path.last_mut() {
            let Some((to, _)) = edges[*at].get(*next).copied() else {
                state[*at] = DONE;
                path.pop();
                continue;
            };
            *next += 1;
            match state[to] {
                NEW => {
                    state[to] = OPEN;
                    path.push((to, 0));
                }
                OPEN => {
                    let first = path.iter().position(|(member, _)| *member == to).unwrap_or(0);
                    found.push(path[first..].iter().map(|(member, next)| (*member, edges[*member][next - 1].1)).collect());
                }
                _ => {}
            }
        }
    }
    found
}
