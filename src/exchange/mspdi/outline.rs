//! The rows of the plan that are carried, as a tree, each with its id.
//!
//! The project's own summary, blank rows and stand-ins for tasks of other plans are left out. A row
//! that is indented by more than one level stands right below the row above it.

use super::{
    names::{self, Named},
    plan::{Plan, Task},
};
use crate::exchange::losses::Losses;
use std::collections::BTreeMap;

/// A file is nested two levels a row, and may be nested 64 levels.
const MAX_LEVELS: usize = 24;

/// A row.
#[derive(Debug)]
pub struct Row<'p> {
    /// The task.
    pub task: &'p Task,
    /// Its id.
    pub id: String,
    /// Positions of the rows below it.
    pub below: Vec<usize>,
}

/// The rows in the order of the plan.
#[derive(Debug, Default)]
pub struct Outline<'p> {
    /// The rows.
    pub rows: Vec<Row<'p>>,
    /// Positions of the rows at the top.
    pub top: Vec<usize>,
    by_uid: BTreeMap<i64, usize>,
}

impl<'p> Outline<'p> {
    /// The outline of a plan.
    #[must_use]
    pub fn of(plan: &'p Plan, losses: &mut Losses) -> Outline<'p> {
        let mut outline = Outline::default();
        let mut above: Vec<(usize, usize)> = Vec::new();
        let mut named: Vec<Named<'p>> = Vec::new();
        for task in &plan.tasks {
            if !is_carried(task, losses) {
                continue;
            }
            while above.last().is_some_and(|(level, _)| *level >= task.level) {
                above.pop();
            }
            if above.len() >= MAX_LEVELS {
                losses.add("outline levels deeper than 24 (kept at level 24)", &*task.name);
                above.truncate(MAX_LEVELS - 1);
            }
            let at = outline.rows.len();
            let parent = above.last().map(|(_, at)| *at);
            match parent {
                Some(parent) => outline.rows[parent].below.push(at),
                None => outline.top.push(at),
            }
            named.push(Named {
                uid: task.uid,
                own_id: task.own_id.as_deref(),
                name: &task.name,
                above: parent,
            });
            outline.rows.push(Row {
                task,
                id: String::new(),
                below: Vec::new(),
            });
            if outline.by_uid.insert(task.uid, at).is_some() {
                losses.add("tasks whose number another task has (links go to the last)", &*task.name);
            }
            above.push((task.level, at));
        }
        for (row, id) in outline.rows.iter_mut().zip(names::tasks(&named)) {
            row.id = id;
        }
        outline
    }

    /// The row of a task's number.
    #[must_use]
    pub fn row(&self, uid: i64) -> Option<&Row<'p>> {
        self.by_uid.get(&uid).map(|at| &self.rows[*at])
    }
}

fn is_carried(task: &Task, losses: &mut Losses) -> bool {
    if task.uid == 0 {
        of_the_plan(task, losses);
        return false;
    }
    if task.is_null {
        losses.add("blank rows", "");
        return false;
    }
    if task.external {
        losses.add("stand-ins for tasks of other plans", &*task.name);
        return false;
    }
    true
}

/// The plan's own summary becomes the charter, which has no place for these.
fn of_the_plan(task: &Task, losses: &mut Losses) {
    let all = [
        ("contact", task.contact.is_some()),
        ("fixed cost", task.fixed_cost.is_some()),
        ("deadline", task.dates.deadline.is_some()),
        ("hyperlink", task.url.is_some()),
        ("links", !task.links.is_empty()),
        ("notes", task.notes.is_some()),
    ];
    for (name, _) in all.into_iter().filter(|(_, has)| *has) {
        losses.add("values of the plan's own summary task", name);
    }
    for name in &task.custom {
        losses.add("values of custom fields and outline codes", name);
    }
}
