//! What tasks say about deliverables and requirements: the way back from a task to what it makes.

use crate::base::{Field, List, reference::TaskRef};
use crate::check::{ProjectContext, rules::naming};
use crate::model::schedule::Task;
use std::collections::{HashMap, HashSet};

/// The links of a project's tasks and deliverables, looked up by the id at their end.
pub(super) struct Links<'a> {
    tasks: HashMap<&'a str, &'a Task>,
    makers: HashMap<&'a str, Vec<&'a Task>>,
    fulfillers: HashMap<&'a str, Vec<&'a Task>>,
    held: HashSet<&'a str>,
}

impl<'a> Links<'a> {
    /// The links of a project; tasks that are not part of the plan are left out.
    pub(super) fn of(context: &ProjectContext<'a>) -> Links<'a> {
        let mut links = Links {
            tasks: HashMap::new(),
            makers: HashMap::new(),
            fulfillers: HashMap::new(),
            held: HashSet::new(),
        };
        for at in context.project.tasks() {
            let task = at.task;
            if !task.is_active() {
                continue;
            }
            if let Some(id) = task.id.get() {
                links.tasks.insert(id.as_str(), task);
            }
            for (deliverable, _) in task.deliverables.items() {
                links
                    .makers
                    .entry(naming::local(context, deliverable.as_str()))
                    .or_default()
                    .push(task);
            }
            for (requirement, _) in task.requirements.items() {
                links
                    .fulfillers
                    .entry(naming::local(context, requirement.as_str()))
                    .or_default()
                    .push(task);
            }
        }
        for entry in &context.project.deliverables {
            let held = entry.record.requirements.items();
            links
                .held
                .extend(held.map(|(requirement, _)| naming::local(context, requirement.as_str())));
        }
        links
    }

    /// The tasks that name a deliverable.
    pub(super) fn makers(&self, deliverable: &str) -> Vec<&'a Task> {
        self.makers.get(deliverable).cloned().unwrap_or_default()
    }

    /// The tasks that name a requirement.
    pub(super) fn fulfillers(&self, requirement: &str) -> Vec<&'a Task> {
        self.fulfillers.get(requirement).cloned().unwrap_or_default()
    }

    /// Whether a task or a deliverable names a requirement.
    pub(super) fn is_fulfilled(&self, requirement: &str) -> bool {
        self.fulfillers.contains_key(requirement) || self.held.contains(requirement)
    }

    /// The tasks of this project among those that a record names.
    pub(super) fn named(&self, context: &ProjectContext<'a>, tasks: &'a Field<List<TaskRef>>) -> Vec<&'a Task> {
        tasks
            .items()
            .filter_map(|(task, _)| self.tasks.get(naming::local(context, task.as_str())).copied())
            .collect()
    }
}
