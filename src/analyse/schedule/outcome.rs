//! Every project's computed dates, or why it has none.

use super::{
    assemble::{self, NoSchedule, Part, Site},
    broken::{Broken, broken},
    engine::{self, Dates, Driver, Schedule},
    network::{Calendar, Length, Network, Progress, Unschedulable},
    paths,
    ripple::Ripple,
    verify::{self, Violation},
};
use crate::analyse::measured::Measured;
use crate::base::{Date, working_time::Moment};
use crate::model::{Portfolio, Project, link::LinkType, portfolio::TaskAt};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, HashMap, HashSet},
    ops::Range,
    sync::Arc,
};

/// What sets a task's early dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The start of the schedule.
    ScheduleStart,
    /// The status date.
    StatusDate,
    /// A link from this task, by address.
    Link(Box<str>, LinkType),
    /// A date that a person set.
    Constraint,
    /// What really happened.
    Actual,
    /// A person placed the task by hand.
    Placed,
    /// It is done as late as its successors allow.
    AsLate,
    /// The tasks below a summary.
    Below,
}

/// What sets a task's late dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Limit {
    /// The finish of its project.
    ProjectFinish,
    /// A link to this task, by address.
    Link(Box<str>, LinkType),
    /// A deadline or a constraint.
    Constraint,
    /// It is done.
    Done,
    /// The tasks below a summary.
    Below,
}

/// A task's computed dates.
#[derive(Debug, Clone)]
pub struct TaskDates {
    /// Start: the early one, unless levelling moved it.
    pub start: Moment,
    /// Finish.
    pub finish: Moment,
    /// Early start.
    pub early_start: Moment,
    /// Early finish.
    pub early_finish: Moment,
    /// Late start.
    pub late_start: Moment,
    /// Late finish.
    pub late_finish: Moment,
    /// Seconds of total float on the task's calendar; of a summary the least of what is open below it.
    pub total_float: i64,
    /// Seconds of free float; of a summary the least of what is open below it.
    pub free_float: i64,
    /// Whether the floats are calendar time, as of a task of elapsed duration.
    pub elapsed: bool,
    /// Whether it is finished; a summary when all tasks below it are.
    pub done: bool,
    /// Whether it is not finished and has no float; a summary when any task below it is.
    pub critical: bool,
    /// Which float path it is on: 1 is the longest path of its project; none beyond the tenth.
    pub path: Option<u8>,
    /// What sets the early dates.
    pub cause: Cause,
    /// What sets the late dates.
    pub limit: Limit,
    /// The calendar that floats are counted on; a summary has that of a task below it.
    pub calendar: Arc<Calendar>,
}

impl TaskDates {
    /// Seconds in a day of its floats, in a project with such working days.
    #[must_use]
    pub fn float_day(&self, day: i64) -> i64 {
        if self.elapsed { 86_400 } else { day.max(1) }
    }
}

/// A project with its dates.
#[derive(Debug, Clone)]
pub struct ProjectDates<'a> {
    /// The tasks in the order of the plan, with their dates; none for inactive ones.
    pub rows: Vec<(TaskAt<'a>, Option<TaskDates>)>,
    /// The day it is measured at: what is left lies behind it.
    pub measured: Measured,
    /// The last finish.
    pub finish: Moment,
    /// Seconds in a working day of the project, for reading floats in days.
    pub day: i64,
    /// The calendar of the project.
    pub calendar: Arc<Calendar>,
    /// What the verifier holds against it: the task's id and what is wrong. Always empty, or there is a fault
    /// in the engine.
    pub violations: Vec<(Box<str>, Violation)>,
    /// What the plan asks for and its dates do not keep, when the verifier was asked.
    pub broken: Vec<Broken<'a>>,
    /// The first unfinished task of the longest path that takes time, and by how many working days the finish
    /// moves when days are added to it: a plan whose logic holds moves by as many (DOMAIN 3.1, critical path test).
    pub path_test: Option<(Box<str>, i64)>,
}

impl ProjectDates<'_> {
    /// The day on which a task is computed to finish: midnight ends the day before.
    #[must_use]
    pub fn finish_of(&self, id: &str) -> Option<Date> {
        let (_, dates) = self.rows.iter().find(|(at, _)| at.id() == id)?;
        Some(last_day(dates.as_ref()?.finish))
    }
}

/// The day on which something ends: midnight ends the day before.
#[must_use]
pub fn last_day(finish: Moment) -> Date {
    Moment(finish.0 - 1).date()
}

/// A project, and its dates or why it has none.
pub type Outcome<'a> = (&'a Project, Result<ProjectDates<'a>, NoSchedule>);

/// What is asked beside the dates.
#[derive(Debug, Clone, Copy, Default)]
pub struct Also {
    /// Whether the dates hold, by the verifier.
    pub verify: bool,
    /// What so many working days more on the longest path move.
    pub path_test: Option<i64>,
}

/// The dates of the projects for which `wanted` says so, in their order.
#[must_use]
pub fn compute<'a>(portfolio: &'a Portfolio, status_date: Date, wanted: &(dyn Fn(&str) -> bool + Sync), also: Also) -> Vec<Outcome<'a>> {
    compute_with(portfolio, status_date, wanted, &|parts| solve(parts, wanted, also))
}

/// What rules ask of a project: its last day, and those of its tasks that somebody promised a day for.
#[derive(Debug)]
pub struct Finishes<'a> {
    /// The last day of the project.
    pub finish: Date,
    /// Unfinished tasks with a promise, and when they end.
    pub promised: Vec<(TaskAt<'a>, Moment)>,
    /// What the plan asks for and its dates do not keep.
    pub broken: Vec<Broken<'a>>,
    /// Calendars of tasks and of people on them, beside the project's, and the last day that is worked on each.
    pub calendars: BTreeMap<&'a str, Date>,
}

/// The finishes of all projects, in their order; late dates and floats are not computed.
#[must_use]
pub fn finishes(portfolio: &Portfolio, status_date: Date) -> Vec<(&Project, Result<Finishes<'_>, NoSchedule>)> {
    compute_with(portfolio, status_date, &|_| true, &solve_finishes)
}

/// The last days of the projects for which `wanted` says so, in their order; nothing else is computed.
#[must_use]
pub fn last_days<'a>(
    portfolio: &'a Portfolio,
    status_date: Date,
    wanted: &(dyn Fn(&str) -> bool + Sync),
) -> Vec<(&'a Project, Result<Date, NoSchedule>)> {
    compute_with(portfolio, status_date, wanted, &|parts| {
        let forward = forward(parts)?;
        Ok(forward.ends.into_iter().map(last_day).collect())
    })
}

/// How the projects of a group are solved, in the order of their parts.
pub(super) type Solve<'s, 'a, T> = &'s (dyn Fn(&mut [Part<'a>]) -> Result<Vec<T>, NoSchedule> + Sync);

/// Groups of linked projects are computed in parallel; what comes out does not depend on how.
pub(super) fn compute_with<'a, T: Send>(
    portfolio: &'a Portfolio,
    status_date: Date,
    wanted: &(dyn Fn(&str) -> bool + Sync),
    solve: Solve<'_, 'a, T>,
) -> Vec<(&'a Project, Result<T, NoSchedule>)> {
    let mut groups = groups(portfolio);
    groups.retain(|group| group.iter().any(|at| wanted(&portfolio.projects[*at].id)));
    let size = groups.len().div_ceil(rayon::current_num_threads() * 4).max(1);
    let of_groups = |groups: &[Vec<usize>]| {
        let site = Site::of(portfolio, status_date);
        let of_one = |group: &Vec<usize>| {
            let projects: Vec<&Project> = group.iter().map(|at| &*portfolio.projects[*at]).collect();
            of_group(&site, &projects, solve)
        };
        groups.iter().flat_map(of_one).collect::<Vec<_>>()
    };
    let all: Vec<Vec<(&'a Project, Result<T, NoSchedule>)>> = groups.par_chunks(size).map(of_groups).collect();
    let mut found: HashMap<&str, _> = all.into_iter().flatten().map(|one| (&*one.0.id, one)).collect();
    let projects = portfolio.projects.iter().filter(|project| wanted(&project.id));
    projects.filter_map(|project| found.remove(&*project.id)).collect()
}

/// The dates of a project and of all that it is linked with.
#[must_use]
pub fn linked_with<'a>(portfolio: &'a Portfolio, status_date: Date, project: &str) -> Vec<Outcome<'a>> {
    let is_own = |at: &usize| &*portfolio.projects[*at].id == project;
    let group = groups(portfolio).into_iter().find(|group| group.iter().any(is_own));
    let projects = group.into_iter().flatten().map(|at| &*portfolio.projects[at]);
    let site = Site::of(portfolio, status_date);
    of_group(&site, &projects.collect::<Vec<_>>(), &|parts| {
        solve(parts, &|_| false, Also::default())
    })
}

/// The ids of a project and of all that it is linked with, be it through others.
#[must_use]
pub fn ids_linked_with(portfolio: &Portfolio, project: &str) -> Vec<String> {
    let is_own = |at: &usize| &*portfolio.projects[*at].id == project;
    let group = groups(portfolio).into_iter().find(|group| group.iter().any(is_own));
    let ids = group.into_iter().flatten().map(|at| portfolio.projects[at].id.to_string());
    ids.collect()
}

/// Positions of projects that are linked, be it through others, together; each group and all groups in order.
#[must_use]
pub fn groups(portfolio: &Portfolio) -> Vec<Vec<usize>> {
    let places: HashMap<&str, usize> = portfolio
        .projects
        .iter()
        .enumerate()
        .map(|(at, project)| (&*project.id, at))
        .collect();
    let mut group: Vec<usize> = (0..portfolio.projects.len()).collect();
    fn root(group: &mut [usize], mut at: usize) -> usize {
        while group[at] != at {
            group[at] = group[group[at]];
            at = group[at];
        }
        at
    }
    let others = |project: &Arc<Project>| {
        let mut others = Vec::new();
        if let Some(schedule) = &project.schedule {
            crate::model::schedule::walk(&schedule.record.tasks, &mut |task, _, _| {
                let named = task
                    .depends_on
                    .items()
                    .filter_map(|(dependency, _)| dependency.task.0.split_once('/'));
                others.extend(named.filter_map(|(project, _)| places.get(project)));
            });
        }
        others
    };
    let others: Vec<Vec<usize>> = portfolio.projects.par_iter().map(others).collect();
    for (at, others) in others.into_iter().enumerate() {
        for other in others {
            let (one, other) = (root(&mut group, at), root(&mut group, other));
            group[one.max(other)] = one.min(other);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); group.len()];
    for at in 0..group.len() {
        let root = root(&mut group, at);
        groups[root].push(at);
    }
    groups.retain(|members| !members.is_empty());
    groups
}

fn of_group<'a, T>(site: &Site<'a>, projects: &[&'a Project], solve: Solve<'_, 'a, T>) -> Vec<(&'a Project, Result<T, NoSchedule>)> {
    let mut failed: Vec<(&Project, NoSchedule)> = Vec::new();
    loop {
        let mut parts: Vec<Part<'a>> = Vec::with_capacity(projects.len());
        let without: HashSet<&str> = failed.iter().map(|(project, _)| &*project.id).collect();
        let mut broken: Vec<(&Project, NoSchedule)> = Vec::new();
        for project in projects.iter().filter(|project| !without.contains(&*project.id)) {
            match site.part(project) {
                Ok(part) => parts.push(part),
                Err(reason) => broken.push((*project, reason)),
            }
        }
        failed.append(&mut broken);
        leave_out_linked(&mut parts, &mut failed);
        let reason = match solve(&mut parts) {
            Ok(done) => {
                let solved = parts.iter().map(|part| part.project).zip(done.into_iter().map(Ok));
                let failed = failed.into_iter().map(|(project, reason)| (project, Err(reason)));
                return failed.chain(solved).collect();
            }
            Err(reason) => reason,
        };
        // What one project does wrong takes the dates only from itself and from those that wait for it.
        let count = failed.len();
        let at_fault = parts.iter().filter(|part| reason.is_about(&part.project.id));
        failed.extend(at_fault.map(|part| (part.project, reason.clone())));
        if failed.len() == count {
            failed.extend(parts.iter().map(|part| (part.project, reason.clone())));
        }
    }
}

/// What is linked to a project without dates has none either.
fn leave_out_linked<'a>(parts: &mut Vec<Part<'a>>, failed: &mut Vec<(&'a Project, NoSchedule)>) {
    while !failed.is_empty() {
        let without: HashSet<&str> = failed.iter().map(|(project, _)| &*project.id).collect();
        let waits = |part: &Part<'a>| {
            let mut links = part.tasks.iter().flat_map(|at| at.task.depends_on.items());
            links.find_map(|(dependency, _)| {
                let (other, _) = dependency.task.0.split_once('/')?;
                without.contains(other).then(|| Box::<str>::from(other))
            })
        };
        let Some((at, on)) = parts.iter().enumerate().find_map(|(at, part)| Some((at, waits(part)?))) else {
            return;
        };
        let part = parts.remove(at);
        failed.push((part.project, NoSchedule::LinkedTo(on)));
    }
}

pub(super) fn told(parts: &[Part<'_>], firsts: &[usize], reason: Unschedulable) -> NoSchedule {
    let name = |activity: usize| address(parts, firsts, activity, true);
    match reason {
        Unschedulable::Cycle(members) => NoSchedule::Cycle(members.into_iter().map(name).collect()),
        Unschedulable::NoWorkingTime(activity) => NoSchedule::NoWorkingTime(name(activity)),
    }
}

fn scheduled(parts: &[Part<'_>], firsts: &[usize], network: &Network) -> Result<Schedule, NoSchedule> {
    let name = |activity: usize| address(parts, firsts, activity, true);
    let schedule = engine::schedule(network).map_err(|reason| told(parts, firsts, reason))?;
    match schedule.dates.iter().position(is_too_far) {
        Some(far) => Err(NoSchedule::TooFar(name(far))),
        None => Ok(schedule),
    }
}

/// The starts and finishes of a group's activities, and the ends of its projects; no late dates.
pub(super) struct Forward {
    pub network: Network,
    pub firsts: Vec<usize>,
    pub spans: Vec<(Moment, Moment)>,
    pub ends: Vec<Moment>,
}

pub(super) fn forward(parts: &mut [Part<'_>]) -> Result<Forward, NoSchedule> {
    let (network, firsts) = assemble::join(parts)?;
    let (spans, ends) = engine::only_spans(&network).map_err(|reason| told(parts, &firsts, reason))?;
    if let Some(far) = spans.iter().position(|(_, finish)| !is_near(*finish)) {
        return Err(NoSchedule::TooFar(address(parts, &firsts, far, true)));
    }
    Ok(Forward {
        network,
        firsts,
        spans,
        ends,
    })
}

fn solve_finishes<'a>(parts: &mut [Part<'a>]) -> Result<Vec<Finishes<'a>>, NoSchedule> {
    let Forward {
        network,
        firsts,
        spans,
        ends,
    } = forward(parts)?;
    let parts: &[Part<'a>] = parts;
    let of_part = |(plan, part): (usize, &Part<'a>)| {
        let promised = part.tasks.iter().enumerate().filter_map(|(at, task)| {
            let promises = [&task.task.deadline, &task.task.finish_no_later_than, &task.task.must_finish_on];
            let is_open = !task.task.is_finished() && promises.into_iter().any(|promise| !promise.is_absent());
            let below = is_open.then(|| part.activities_of(at))?;
            let last = below.into_iter().map(|activity| spans[firsts[plan] + activity].1).max()?;
            Some((*task, last))
        });
        let mut calendars: BTreeMap<&str, Date> = BTreeMap::new();
        for (at, id) in &part.on_calendar {
            for activity in part.activities_of(*at) {
                let day = last_day(spans[firsts[plan] + activity].1);
                let last = calendars.entry(id).or_insert(day);
                *last = day.max(*last);
            }
        }
        Finishes {
            finish: last_day(ends[plan]),
            promised: promised.collect(),
            broken: Vec::new(),
            calendars,
        }
    };
    let mut all: Vec<Finishes<'a>> = parts.iter().enumerate().map(of_part).collect();
    for (plan, one) in broken(&network, parts, &firsts, &|at| spans[at]) {
        all[plan].broken.push(one);
    }
    Ok(all)
}

fn solve<'a>(parts: &mut [Part<'a>], wanted: &(dyn Fn(&str) -> bool + Sync), also: Also) -> Result<Vec<ProjectDates<'a>>, NoSchedule> {
    let (network, firsts) = assemble::join(parts)?;
    let parts: &[Part<'a>] = parts;
    let schedule = scheduled(parts, &firsts, &network)?;
    let paths = paths::paths(&network, &schedule);
    let violations = if also.verify {
        verify::verify(&network, &schedule)
    } else {
        Vec::new()
    };
    let mut all = Vec::with_capacity(parts.len());
    for (plan, part) in parts.iter().enumerate() {
        let mut rows: Vec<(TaskAt<'a>, Option<TaskDates>)> = Vec::with_capacity(part.tasks.len());
        for (at, task) in part.tasks.iter().enumerate() {
            let activity = part.activity[at].map(|activity| firsts[plan] + activity);
            let dates = activity.map(|activity| {
                let dates = &schedule.dates[activity];
                let cause = cause(&network, parts, &firsts, plan, dates.driver);
                let limit = limit(&network, parts, &firsts, plan, dates.limit);
                leaf(&network, activity, dates, paths[activity], cause, limit)
            });
            rows.push((*task, dates));
        }
        roll_up(&mut rows);
        let of_part = violations.iter().filter_map(|violation| {
            let activity = subject(&network, violation);
            (network.activities[activity].plan == plan).then(|| (address(parts, &firsts, activity, false), violation.clone()))
        });
        all.push(ProjectDates {
            rows,
            measured: part.measured,
            finish: schedule.finishes[plan],
            day: part.day(),
            calendar: part.own_calendar(),
            violations: of_part.collect(),
            broken: Vec::new(),
            path_test: None,
        });
    }
    if also.verify {
        for (plan, one) in broken(&network, parts, &firsts, &verify::spans(&schedule)) {
            all[plan].broken.push(one);
        }
    }
    if let Some(days) = also.path_test {
        let mut ripple = Ripple::of(network).map_err(|reason| told(parts, &firsts, reason))?;
        for plan in (0..parts.len()).filter(|plan| wanted(&parts[*plan].project.id)) {
            let behind = firsts.get(plan + 1).copied().unwrap_or(paths.len());
            let day = parts[plan].day();
            let open = path_test(&mut ripple, &paths, firsts[plan]..behind, days * day);
            all[plan].path_test = open.map(|(at, finish, longer)| {
                let moved = all[plan].calendar.ready.between(finish, longer);
                (address(parts, &firsts, at, false), moved / day)
            });
        }
    }
    Ok(all)
}

/// The first unfinished activity of a plan's longest path that takes time, the plan's finish, and its finish if
/// that activity takes so many working seconds more.
fn path_test(ripple: &mut Ripple, paths: &[Option<u8>], mut own: Range<usize>, seconds: i64) -> Option<(usize, Moment, Moment)> {
    let at = own.find(|at| {
        let activity = &ripple.network().activities[*at];
        let takes_time = matches!(activity.left(), Length::Working(seconds) if seconds > 0);
        paths[*at] == Some(1) && takes_time && activity.placed.is_none()
    })?;
    let (finish, longer) = ripple.finish_if_longer(at, seconds).ok()?;
    Some((at, finish, longer))
}

/// Dates of a portfolio lie between 1900 and 2199.
fn is_too_far(dates: &Dates) -> bool {
    let all = [dates.start, dates.finish, dates.late_start, dates.late_finish];
    !all.into_iter().all(is_near)
}

fn is_near(moment: Moment) -> bool {
    (1900..2200).contains(&chrono::Datelike::year(&moment.date().0))
}

/// The activity that a violation is about.
fn subject(network: &Network, violation: &Violation) -> usize {
    match violation {
        Violation::Link(link) => network.links[*link].to,
        Violation::Duration(at) | Violation::Constraint(at) | Violation::Past(at) | Violation::Loose(at) | Violation::Float(at) => *at,
    }
}

/// A task's id, with its project's where asked.
pub(super) fn address(parts: &[Part<'_>], firsts: &[usize], activity: usize, with_project: bool) -> Box<str> {
    let plan = firsts.partition_point(|first| *first <= activity).saturating_sub(1);
    let part = &parts[plan];
    let id = part.tasks[part.task_of[activity - firsts[plan]]].id();
    if with_project {
        format!("{}/{id}", part.project.id).into()
    } else {
        id.into()
    }
}

fn cause(network: &Network, parts: &[Part<'_>], firsts: &[usize], plan: usize, driver: Driver) -> Cause {
    match driver {
        Driver::ScheduleStart => Cause::ScheduleStart,
        Driver::StatusDate => Cause::StatusDate,
        Driver::Constraint => Cause::Constraint,
        Driver::Actual => Cause::Actual,
        Driver::Placed => Cause::Placed,
        Driver::AsLate => Cause::AsLate,
        Driver::Link(link) => {
            let link = &network.links[link];
            let other = network.activities[link.from].plan != plan;
            Cause::Link(address(parts, firsts, link.from, other), link.kind)
        }
    }
}

fn limit(network: &Network, parts: &[Part<'_>], firsts: &[usize], plan: usize, limit: engine::Limit) -> Limit {
    match limit {
        engine::Limit::PlanFinish => Limit::ProjectFinish,
        engine::Limit::Constraint => Limit::Constraint,
        engine::Limit::Done => Limit::Done,
        engine::Limit::Link(link) => {
            let link = &network.links[link];
            let other = network.activities[link.to].plan != plan;
            Limit::Link(address(parts, firsts, link.to, other), link.kind)
        }
    }
}

fn leaf(network: &Network, activity: usize, dates: &Dates, path: Option<u8>, cause: Cause, limit: Limit) -> TaskDates {
    let own = &network.activities[activity];
    let finished = matches!(own.progress, Progress::Finished { .. });
    let limit_of_critical = network.ms(own).map_or(0, |options| options.critical_float);
    TaskDates {
        start: dates.start,
        finish: dates.finish,
        early_start: dates.early_start,
        early_finish: dates.early_finish,
        late_start: dates.late_start,
        late_finish: dates.late_finish,
        total_float: dates.total_float,
        free_float: dates.free_float,
        elapsed: matches!(own.left(), Length::Elapsed(seconds) if seconds > 0),
        done: finished,
        critical: !finished && dates.total_float <= limit_of_critical,
        path,
        cause,
        limit,
        calendar: network.calendars[network.activities[activity].calendar].clone(),
    }
}

/// Summaries from the tasks below them, the deepest first.
fn roll_up(rows: &mut [(TaskAt<'_>, Option<TaskDates>)]) {
    for at in (0..rows.len()).rev() {
        let Some((parent, own)) = rows[at].0.parent.zip(rows[at].1.clone()) else {
            continue;
        };
        match &mut rows[parent].1 {
            Some(above) => {
                above.start = above.start.min(own.start);
                above.finish = above.finish.max(own.finish);
                above.early_start = above.early_start.min(own.early_start);
                above.early_finish = above.early_finish.max(own.early_finish);
                above.late_start = above.late_start.min(own.late_start);
                above.late_finish = above.late_finish.max(own.late_finish);
                // What is done has no float to give.
                if above.done || !own.done && own.total_float < above.total_float {
                    (above.total_float, above.elapsed) = (own.total_float, own.elapsed);
                }
                if above.done || !own.done {
                    let least = if above.done { own.free_float } else { above.free_float };
                    above.free_float = least.min(own.free_float);
                }
                above.done &= own.done;
                above.critical |= own.critical;
                above.path = [above.path, own.path].into_iter().flatten().min();
            }
            none => {
                *none = Some(TaskDates {
                    cause: Cause::Below,
                    limit: Limit::Below,
                    ..own
                });
            }
        }
    }
}
