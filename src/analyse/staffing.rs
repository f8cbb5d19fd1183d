//! Whether a project has the people it needs in the coming weeks: what its people are assigned beyond what they can work.
//!
//! The load is that of all running projects: somebody who is overloaded by two of them is missing in both. A week's
//! shortage of somebody in a project is what they are assigned beyond what they can work, at most their hours there.

use super::cost::labour::unit_meaning;
use super::load::{Load, PersonLoad, Week};
use super::schedule::outcome::{ProjectDates, TaskDates};
use crate::base::{Date, working_time::Moment};
use crate::model::{Portfolio, Project, portfolio::TaskAt, schedule::Task};
use rust_decimal::Decimal;
use std::collections::{BTreeSet, HashSet};

/// Weeks that are looked at, from the one of the status date on.
pub const WEEKS: usize = 4;

/// What the people of a project lack in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shortage<'a> {
    /// The Monday of the week.
    pub monday: Date,
    /// Hours.
    pub hours: Decimal,
    /// The same in people who work full time.
    pub full_time: Decimal,
    /// Who is assigned too much, the most hours first: ids.
    pub people: Vec<&'a str>,
}

/// The people of a project in the coming weeks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Staffing<'a> {
    /// How many are assigned to work in these weeks.
    pub people: usize,
    /// Open tasks that lie in these weeks, and how many of them nobody is assigned to.
    pub tasks: (usize, usize),
    /// The week in which most is missing; none when nothing is.
    pub worst: Option<Shortage<'a>>,
    /// Hours of effort that lie in no working time of the person.
    pub unplaced: Decimal,
    /// Running projects without computed dates that the same people are assigned to: what they do there is not known.
    pub unknown: usize,
}

/// The staffing of a project with computed dates.
#[must_use]
pub fn staffing<'a>(project: &Project, dates: &ProjectDates<'_>, load: &Load<'a>) -> Staffing<'a> {
    let is_own = |week: &Week<'_>| week.parts.iter().any(|part| *part.project == *project.id);
    let people = load.people_of(&project.id).filter(|own| own.weeks.iter().any(is_own)).count();
    let hours = unit_meaning(project.schedule.as_ref().map(|schedule| &schedule.record)).hours_per_week;
    let weeks = load.mondays.iter().enumerate().map(|(at, monday)| {
        let mut missing: Vec<(Decimal, &'a str)> = load.people_of(&project.id).filter_map(|own| missing(project, own, at)).collect();
        missing.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(b.1)));
        let sum: Decimal = missing.iter().map(|(hours, _)| *hours).sum();
        Shortage {
            monday: *monday,
            hours: sum,
            full_time: sum.checked_div(hours).unwrap_or_default(),
            people: missing.into_iter().map(|(_, id)| id).collect(),
        }
    });
    // Of weeks alike the first.
    let worst = weeks
        .filter(|week| !week.hours.is_zero())
        .reduce(|worst, week| if week.hours > worst.hours { week } else { worst });
    let unplaced = load.people_of(&project.id).flat_map(|own| &own.unplaced);
    Staffing {
        people,
        tasks: tasks(dates, load),
        worst,
        unplaced: unplaced.filter(|part| *part.project == *project.id).map(|part| part.hours).sum(),
        unknown: unknown(project, load),
    }
}

/// Hours that somebody is assigned beyond what they can work in a week, at most those in the project.
fn missing<'a>(project: &Project, own: &PersonLoad<'a>, at: usize) -> Option<(Decimal, &'a str)> {
    let week = own.weeks.get(at)?;
    let here = week.parts.iter().filter(|part| *part.project == *project.id);
    let here: Decimal = here.map(|part| part.hours).sum();
    let over = (week.assigned() - week.available).min(here);
    (over > Decimal::ZERO).then(|| (over, own.person.id.get().map_or("", |id| id.as_str())))
}

/// Open tasks that lie in the weeks, and how many of them nobody is assigned to.
fn tasks(dates: &ProjectDates<'_>, load: &Load<'_>) -> (usize, usize) {
    let (Some(first), Some(last)) = (load.mondays.first(), load.mondays.last()) else {
        return (0, 0);
    };
    let (from, until) = (Moment::start_of(*first), Moment::start_of(last.plus_days(7)));
    let lies = |own: &TaskDates| !own.done && own.start < until && own.finish > from;
    let open = dates.rows.iter().filter(|(at, own)| at.is_work() && own.as_ref().is_some_and(lies));
    let open: Vec<&TaskAt<'_>> = open.map(|(at, _)| at).collect();
    let without = open.iter().filter(|at| people_of(at.task).next().is_none()).count();
    (open.len(), without)
}

fn people_of(task: &Task) -> impl Iterator<Item = &str> {
    task.assign.items().filter_map(|(assignment, _)| Some(assignment.who()?.as_str()))
}

/// Who is assigned to tasks of a project that are not finished.
fn assigned(project: &Project) -> BTreeSet<&str> {
    let mut found = BTreeSet::new();
    if let Some(schedule) = &project.schedule {
        crate::model::schedule::walk(&schedule.record.tasks, &mut |task, _, _| {
            if !task.is_finished() {
                found.extend(people_of(task));
            }
        });
    }
    found
}

fn unknown(project: &Project, load: &Load<'_>) -> usize {
    if load.left_out.is_empty() {
        return 0;
    }
    let own = assigned(project);
    let shares = |other: &&Project| *other.id != *project.id && !assigned(other).is_disjoint(&own);
    load.left_out.iter().filter(|(other, _)| shares(other)).count()
}

/// The projects that some projects share people with, these among them: whose dates their load needs.
#[must_use]
pub fn sharing<'a>(portfolio: &'a Portfolio, wanted: &dyn Fn(&str) -> bool) -> HashSet<&'a str> {
    let own = portfolio.projects.iter().filter(|project| wanted(&project.id));
    let people: HashSet<&str> = own.flat_map(|project| assigned(project)).collect();
    let shares = |project: &Project| wanted(&project.id) || assigned(project).iter().any(|id| people.contains(id));
    let all = portfolio.projects.iter().filter(|project| shares(project));
    all.map(|project| &*project.id).collect()
}
