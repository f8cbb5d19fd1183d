//! # What it does
//! Reports tasks of several projects that wait for each other in a circle, told as a path, each circle
//! once. A circle inside one project is another rule.
//!
//! # Why it matters
//! Each project is plausible by itself, and together none of them can start. Nobody sees it who looks at
//! one schedule.
//!
//! # Example
//! ```yaml
//! # projects/portal/schedule.yaml
//! tasks:
//!   - id: rollout
//!     depends_on: [infra/network]
//! # projects/infra/schedule.yaml
//! tasks:
//!   - id: network
//!     depends_on: [portal/rollout]
//! ```
//! Better:
//! ```yaml
//! # projects/portal/schedule.yaml
//! tasks:
//!   - id: rollout
//!     depends_on: [infra/network]
//! # projects/infra/schedule.yaml
//! tasks:
//!   - id: network
//! ```

use super::dependency_cycle::cycles;
use crate::base::{Place, Words};
use std::collections::BTreeMap;
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "tasks of several projects that depend on each other in a circle",
    zh: "跨项目任务循环依赖",
};
pub(super) const REMEDY: Words = Words {
    en: "agree on which project goes first, and remove the other link",
    zh: "各项目商定先后顺序，删除相反方向的依赖",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let mut nodes: BTreeMap<(&str, &str), usize> = BTreeMap::new();
    let mut names: Vec<(&str, &str)> = Vec::new();
    let mut edges: Vec<Vec<(usize, Place)>> = Vec::new();
    for interface in context.interfaces.iter() {
        for link in &interface.links {
            let own: &str = &interface.project;
            let to = link.to.split_once('/').unwrap_or((own, &link.to));
            let [from, to] = [(own, &*link.from), to].map(|name| {
                *nodes.entry(name).or_insert_with(|| {
                    names.push(name);
                    edges.push(Vec::new());
                    names.len() - 1
                })
            });
            edges[from].push((to, link.place));
        }
    }
    for cycle in cycles(&edges) {
        let (first, place) = cycle[0];
        if cycle.iter().all(|(at, _)| names[*at].0 == names[first].0) {
            continue;
        }
        let name = |at: usize| format!("{}/{}", names[at].0, names[at].1);
        let members = cycle.iter().map(|(at, _)| *at).chain([first]);
        let path: Vec<String> = members.map(name).collect();
        let found = sink.at(place, format!("task `{}` depends on itself through another project", path[0]));
        found.label(format!("closes the cycle {}", path.join(" -> "))).help("remove one of these dependencies");
        for (at, place) in &cycle[1..] {
            found.also(*place, format!("`{}` waits for the next", name(*at)));
        }
    }
}
