//! What drives a late milestone: the chain that `pmo why` prints, in one clause.

use super::{Job, words};
use crate::analyse::milestones::{Milestone, Standing, working_days};
use crate::analyse::schedule::{
    chain::{Decider, Figure, Step},
    outcome::last_day,
};
use crate::model::Project;
use crate::render::locale;
use crate::report::weekly::section::{name, who};

/// Why a milestone is late; empty when its dates cannot be computed.
pub(super) fn cause(job: &Job<'_, '_>, project: &Project, own: &Milestone<'_>) -> String {
    let lang = job.request.lang;
    if own.standing(job.day) == Standing::Dropped {
        return words::dropped(lang);
    }
    let steps = job.chains.chain(&format!("{}/{}", project.id, own.id), Figure::Finish);
    let Some(first) = steps.first() else {
        return String::new();
    };
    let open: Vec<&Step<'_>> = steps[1..].iter().filter(|step| !step.dates.done).collect();
    let mut clause = match (&first.decider, steps.get(1)) {
        (Decider::Link(_, kind), Some(next)) => words::waits_for(&name(job.request, next.task.task), *kind, lang),
        (Decider::Field(field, _), _) => return words::held_by(&told(field), lang),
        (Decider::ScheduleStart, _) => return words::from_start(lang),
        _ => return words::nothing_left(lang),
    };
    let Some(root) = open.last() else {
        return words::nothing_left(lang);
    };
    let is_same = steps
        .get(1)
        .is_some_and(|next| next.task.id() == root.task.id() && next.project.id == root.project.id);
    let finish = last_day(root.dates.finish);
    let behind = job.baselines.get(&(&*root.project.id, root.task.id()));
    let behind = behind.map(|planned| working_days(&root.dates.calendar, *planned, finish));
    clause += &words::begins_with(
        &name(job.request, root.task.task),
        &who(job.request, root.project, root.task.task),
        &locale::date(finish, lang),
        behind,
        is_same,
        lang,
    );
    if let Decider::Field(field, None) = &root.decider
        && !field.starts_with("actual")
    {
        clause += if lang == crate::base::Lang::Zh { "，" } else { ", " };
        clause += &words::held_by(&told(field), lang);
    }
    clause
}

/// A field's name without what Markdown would read.
fn told(field: &str) -> String {
    field.replace('_', " ")
}
