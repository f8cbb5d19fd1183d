//! Why a date is what it is: from a task along what drives it to what a person wrote.
//!
//! Towards a start or a finish the chain goes back along driving links; towards a float it goes on along
//! the links that limit how late a task may be. It ends where a person, a calendar or the day decides.

use super::outcome::{Cause, Limit, Outcome, ProjectDates, TaskDates};
use crate::analyse::measured::Measured;
use crate::base::{Date, Field, Place, working_time::Moment};
use crate::model::{Project, link::LinkType, portfolio::TaskAt, schedule::Task};
use std::collections::{BTreeSet, HashMap};

/// What is asked about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// The start.
    Start,
    /// The finish.
    Finish,
    /// The total float.
    Float,
}

/// What decides a step.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Decider {
    /// A link to this task, by address; the chain goes on there.
    Link(Box<str>, LinkType),
    /// This field of the task, or of the summary above it with this id.
    Field(&'static str, Option<Box<str>>),
    /// The start of the schedule.
    ScheduleStart,
    /// The day the project is measured at: what is left cannot lie before it.
    StatusDate(Measured),
    /// The successors of a task that is done as late as possible.
    AsLate,
    /// The finish of the project.
    ProjectFinish,
    /// It is done.
    Done,
    /// The task below this summary, by address; the chain goes on there.
    Below(Box<str>),
}

/// A task on the way.
#[derive(Debug, Clone)]
pub struct Step<'a> {
    /// The project.
    pub project: &'a Project,
    /// The task.
    pub task: TaskAt<'a>,
    /// Its dates.
    pub dates: TaskDates,
    /// What decides it.
    pub decider: Decider,
    /// The day its project is measured at.
    pub measured: Date,
    /// Where that is written, when it is.
    pub place: Option<Place>,
    /// The field that says how long it takes, and where.
    pub length: Option<(&'static str, Place)>,
    /// Days between start and finish that its calendar makes free, weekends aside.
    pub free: Vec<Date>,
}

/// The chain that makes a figure of the task at `project/task`; empty when it has no dates.
#[must_use]
pub fn chain<'a>(outcomes: &[Outcome<'a>], address: &str, figure: Figure) -> Vec<Step<'a>> {
    Chains::of(outcomes).chain(address, figure)
}

fn absolute(address: &str, project: &Project) -> String {
    if address.contains('/') {
        address.to_owned()
    } else {
        format!("{}/{address}", project.id)
    }
}

/// What chains are looked up in: the rows of all projects by address.
pub struct Chains<'a, 'o>(HashMap<(&'o str, &'o str), (&'a Project, &'o ProjectDates<'a>, usize)>);

impl<'a, 'o> Chains<'a, 'o> {
    /// Those of projects with their dates; a chain ends where it would leave them.
    #[must_use]
    pub fn of(outcomes: &'o [Outcome<'a>]) -> Chains<'a, 'o> {
        let mut found = HashMap::new();
        for (project, outcome) in outcomes {
            let Ok(dates) = outcome else { continue };
            for (row, (at, _)) in dates.rows.iter().enumerate() {
                found.entry((&*project.id, at.id())).or_insert((*project, dates, row));
            }
        }
        Chains(found)
    }

    /// The chain that makes a figure of the task at `project/task`; empty when it has no dates.
    #[must_use]
    pub fn chain(&self, address: &str, figure: Figure) -> Vec<Step<'a>> {
        let mut steps = Vec::new();
        let mut seen: BTreeSet<String> = BTreeSet::new();
        let mut next = Some(address.to_owned());
        // Behind a link from a start only the start counts, behind one from a finish only the finish.
        let mut figure = figure;
        while let Some(address) = next.filter(|address| seen.insert(address.clone())) {
            let Some((project, dates, row)) = self.find(&address) else {
                break;
            };
            let Some(step) = step((project, dates, self), row, figure) else {
                break;
            };
            if let (Decider::Link(_, kind), false) = (&step.decider, figure == Figure::Float) {
                figure = match kind {
                    LinkType::StartToStart | LinkType::StartToFinish => Figure::Start,
                    LinkType::FinishToStart | LinkType::FinishToFinish => Figure::Finish,
                };
            }
            next = match &step.decider {
                Decider::Link(task, _) | Decider::Below(task) => Some(absolute(task, project)),
                _ => None,
            };
            steps.push(step);
        }
        steps
    }

    fn find(&self, address: &str) -> Option<(&'a Project, &'o ProjectDates<'a>, usize)> {
        self.0.get(&address.split_once('/')?).copied()
    }
}

fn step<'a>((project, all, rows): (&'a Project, &ProjectDates<'a>, &Chains<'a, '_>), row: usize, figure: Figure) -> Option<Step<'a>> {
    let (task, dates) = &all.rows[row];
    let dates = dates.clone()?;
    let (decider, place) = if figure == Figure::Float {
        by_limit((project, all, rows), row, &dates)
    } else {
        by_cause(project, all, row, &dates, figure)
    };
    let free = free_days(&dates);
    Some(Step {
        project,
        task: *task,
        decider,
        measured: all.measured.day,
        place,
        length: length(task),
        free,
        dates,
    })
}

fn by_cause(project: &Project, all: &ProjectDates<'_>, row: usize, dates: &TaskDates, figure: Figure) -> (Decider, Option<Place>) {
    let (at, _) = &all.rows[row];
    let task = at.task;
    match &dates.cause {
        Cause::Link(to, kind) => (Decider::Link(to.clone(), *kind), link_place(at, to)),
        Cause::StatusDate => (Decider::StatusDate(all.measured), all.measured.by),
        Cause::ScheduleStart => (Decider::ScheduleStart, start_place(project)),
        Cause::AsLate => (Decider::AsLate, Some(at.place_of(&task.as_late_as_possible))),
        Cause::Actual if task.actual_finish.get().is_some() && figure == Figure::Finish => {
            own_field(at, "actual_finish", &task.actual_finish)
        }
        // Of a task under way the start has happened; what is left of it cannot.
        Cause::Actual if figure == Figure::Finish && project.is_running() => (Decider::StatusDate(all.measured), all.measured.by),
        Cause::Actual if task.actual_start.get().is_some() => own_field(at, "actual_start", &task.actual_start),
        Cause::Actual => own_field(at, "actual_finish", &task.actual_finish),
        Cause::Placed if task.start.get().is_some() => own_field(at, "start", &task.start),
        Cause::Placed => own_field(at, "finish", &task.finish),
        Cause::Constraint => set_by_person(
            all,
            row,
            &[
                ("must_start_on", |task| &task.must_start_on),
                ("must_finish_on", |task| &task.must_finish_on),
                ("start_no_earlier_than", |task| &task.start_no_earlier_than),
                ("finish_no_earlier_than", |task| &task.finish_no_earlier_than),
            ],
        ),
        Cause::Below => {
            let key = |dates: &TaskDates| match figure {
                Figure::Finish => -dates.finish.0,
                _ => dates.start.0,
            };
            (below(all, row, &key), None)
        }
    }
}

fn by_limit(
    (project, all, rows): (&Project, &ProjectDates<'_>, &Chains<'_, '_>),
    row: usize,
    dates: &TaskDates,
) -> (Decider, Option<Place>) {
    let (at, _) = &all.rows[row];
    match &dates.limit {
        Limit::ProjectFinish => (Decider::ProjectFinish, None),
        Limit::Done => (Decider::Done, Some(at.place_of(&at.task.actual_finish))),
        Limit::Link(to, kind) => {
            let other = rows.find(&absolute(to, project));
            let place = other.and_then(|(_, other, row)| link_place(&other.rows[row].0, at.id()));
            (Decider::Link(to.clone(), *kind), place)
        }
        Limit::Constraint => set_by_person(
            all,
            row,
            &[
                ("must_start_on", |task| &task.must_start_on),
                ("must_finish_on", |task| &task.must_finish_on),
                ("deadline", |task| &task.deadline),
                ("finish_no_later_than", |task| &task.finish_no_later_than),
                ("start_no_later_than", |task| &task.start_no_later_than),
            ],
        ),
        Limit::Below => (below(all, row, &|dates| dates.total_float), None),
    }
}

type Getter = for<'t> fn(&'t Task) -> &'t Field<crate::base::CivilTime>;

/// The first of the fields that the task or a summary above it holds.
fn set_by_person(all: &ProjectDates<'_>, row: usize, fields: &[(&'static str, Getter)]) -> (Decider, Option<Place>) {
    let mut above = Some(row);
    while let Some(at) = above {
        let (own, _) = &all.rows[at];
        for (name, field) in fields {
            let field = field(own.task);
            if field.get().is_some() {
                let summary = (at != row).then(|| own.id().into());
                return (Decider::Field(name, summary), Some(own.place_of(field)));
            }
        }
        above = own.parent;
    }
    (Decider::Field("levelling_delay", None), None)
}

fn own_field(at: &TaskAt<'_>, name: &'static str, field: &Field<crate::base::CivilTime>) -> (Decider, Option<Place>) {
    (Decider::Field(name, None), Some(at.place_of(field)))
}

/// The task below a summary for which `key` is least.
fn below(all: &ProjectDates<'_>, row: usize, key: &dyn Fn(&TaskDates) -> i64) -> Decider {
    let depth = all.rows[row].0.depth;
    let rows = all.rows[row + 1..].iter().take_while(|(at, _)| at.depth > depth);
    let leaves = rows.filter_map(|(at, dates)| Some((at, dates.as_ref()?)));
    let least = leaves.filter(|(at, _)| !at.task.is_summary()).min_by_key(|(_, dates)| key(dates));
    least.map_or(Decider::Done, |(at, _)| Decider::Below(at.id().into()))
}

/// Where a task says that it waits for another, by the other's id or address.
fn link_place(at: &TaskAt<'_>, to: &str) -> Option<Place> {
    let last = to.rsplit('/').next();
    let mut links = at.task.depends_on.items();
    let own = links.find(|(dependency, _)| &*dependency.task.0 == to || dependency.task.0.rsplit('/').next() == last);
    own.map(|(_, span)| Place::new(at.place.file, span))
}

fn start_place(project: &Project) -> Option<Place> {
    let schedule = project.schedule.as_ref().filter(|schedule| schedule.record.start.get().is_some());
    let charter = project.charter.as_ref();
    schedule
        .map(|schedule| schedule.place(&schedule.record.start))
        .or(charter.map(|charter| charter.place(&charter.record.start)))
}

fn length(at: &TaskAt<'_>) -> Option<(&'static str, Place)> {
    let task = at.task;
    let begun = task.actual_start.get().is_some() && task.actual_finish.get().is_none();
    if begun && task.remaining.get().is_some() {
        return Some(("remaining", at.place_of(&task.remaining)));
    }
    if task.duration.get().is_some() {
        return Some(("duration", at.place_of(&task.duration)));
    }
    task.work.get().map(|_| ("work", at.place_of(&task.work)))
}

fn free_days(dates: &TaskDates) -> Vec<Date> {
    let ready = &dates.calendar.ready;
    let (first, last) = (dates.start.date(), Moment(dates.finish.0 - 1).date());
    let count = last.days_since(first).clamp(-1, 3_660);
    let days = (0..=count).map(|offset| first.plus_days(offset));
    days.filter(|day| ready.is_special(*day) && ready.spans_of(*day).next().is_none())
        .collect()
}
