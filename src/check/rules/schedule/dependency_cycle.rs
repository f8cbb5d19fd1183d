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

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "tasks that depend on each other in a circle",
    zh: "任务循环依赖",
};
pub(super) const REMEDY: Words = Words {
    en: "remove one of these dependencies",
    zh: "删除其中一个依赖",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let tasks = context.project.tasks();
    let index: HashMap<&str, usize> =
        tasks.iter().enumerate().filter_map(|(at, task)| task.task.id.get().map(|id| (id.as_str(), at))).collect();
    let edges: Vec<Vec<(usize, Place)>> = tasks
        .iter()
        .map(|at| {
            let links = at.task.depends_on.items();
            links.filter_map(|(link, span)| Some((*index.get(link.task.as_str())?, Place::new(at.place.file, span)))).collect()
        })
        .collect();
    for cycle in cycles(&edges) {
        let names: Vec<&str> = cycle.iter().filter_map(|(at, _)| tasks[*at].task.id.get()).map(|id| id.as_str()).collect();
        let (first, place) = (names[0], cycle[0].1);
        let path = [names.as_slice(), &names[..1]].concat().join(" -> ");
        let message = match names.get(1) {
            Some(second) => format!("task `{first}` depends on itself through `{second}`"),
            None => format!("task `{first}` depends on itself"),
        };
        let found = sink.at(place, message);
        found.label(format!("closes the cycle {path}")).help("remove one of these dependencies");
        for (at, place) in &cycle[1..] {
            found.also(*place, format!("`{}` goes on", tasks[*at].task.id.get().map_or("", |id| id.as_str())));
        }
    }
}

/// The circles that a depth-first walk closes: the members and the links they leave by.
fn cycles(edges: &[Vec<(usize, Place)>]) -> Vec<Vec<(usize, Place)>> {
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
