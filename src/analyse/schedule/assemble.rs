//! Records to networks: which tasks are scheduled, on which calendars, tied by which links.
//!
//! Projects that are linked, be it through others, share a network; each is late by its own finish.
//!
//! | in the records | in the network |
//! | --- | --- |
//! | a task or a milestone | an activity |
//! | a summary | nothing: its links and bounds go to the tasks below it, its dates roll up |
//! | an inactive task, and what stands below it | nothing |
//! | a written duration | its length, for everybody on it |
//! | only work | a strand a person: work over share of time |
//! | people with absences or calendars of their own | strands on those; a task's own calendar counts before a person's |
//! | an interruption | free time on a calendar of the task's own |

use super::{
    calendars::{self, Calendars, NoCalendar},
    network::{Activity, Calendar, Length, Link, MsOptions, Network, OutOfSequence, Plan, Progress, RuleBook, Strand},
    people::{Crew, OfPerson, all_alike},
    task::{between_dates, constraints, length, placed, progress, task_gaps, unreadable},
};
use crate::analyse::{
    cost::labour::unit_meaning,
    measured::{Measured, measured},
};
use crate::base::{CivilTime, Date, Flag, duration::UnitMeaning, working_time::Moment};
use crate::model::{
    Kind, Portfolio, Project,
    link::{Dependency, Lag, LinkType},
    portfolio::TaskAt,
    schedule::{Engine, ProgressMode, Schedule},
};
use foldhash::{HashMap, HashMapExt};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use std::{num::NonZeroU32, sync::Arc};

/// Why a project has no computed dates.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoSchedule {
    /// It has no schedule, or none with a task.
    NoTasks,
    /// Its schedule could not be read.
    Unread,
    /// Neither schedule nor charter says when it starts.
    NoStart,
    /// Its dates follow the rules of Microsoft Project, and are planned backwards from the finish.
    FromFinish,
    /// This calendar is unknown, or its bases lead in a ring.
    Calendar(Box<str>),
    /// This task has neither a duration nor work.
    NoDuration(Box<str>),
    /// This field of this task could not be read, or holds what cannot be scheduled.
    Field(Box<str>, &'static str),
    /// This task waits for one that is not there.
    UnknownTask(Box<str>, Box<str>),
    /// This task waits for a share of a summary, or is a summary tied by its finish.
    SummaryLink(Box<str>, Box<str>),
    /// These tasks, by address, wait for each other in a circle.
    Cycle(Vec<Box<str>>),
    /// The calendar of this task has too little working time.
    NoWorkingTime(Box<str>),
    /// This task would run behind the year 2199 or begin before 1900.
    TooFar(Box<str>),
    /// It is linked to this project, which has no computed dates.
    LinkedTo(Box<str>),
}

impl NoSchedule {
    /// Whether the tasks that it names, by address, stand in a project.
    pub(super) fn is_about(&self, project: &str) -> bool {
        let owns = |address: &str| address.split_once('/').is_some_and(|(owner, _)| owner == project);
        match self {
            NoSchedule::Cycle(members) => members.iter().any(|member| owns(member)),
            NoSchedule::NoWorkingTime(task) | NoSchedule::TooFar(task) => owns(task),
            NoSchedule::UnknownTask(task, _) | NoSchedule::SummaryLink(task, _) | NoSchedule::Field(task, _) => owns(task),
            _ => false,
        }
    }
}

impl From<NoCalendar> for NoSchedule {
    fn from(none: NoCalendar) -> NoSchedule {
        NoSchedule::Calendar(none.0)
    }
}

/// A project on its way into a network.
pub(super) struct Part<'a> {
    pub project: &'a Project,
    pub measured: Measured,
    pub tasks: Vec<TaskAt<'a>>,
    /// The activity of each task, counted within the part; none for summaries and inactive tasks.
    pub activity: Vec<Option<usize>>,
    /// The position of the task of each activity.
    pub task_of: Vec<usize>,
    /// The position of a task by id.
    places: HashMap<&'a str, usize>,
    plan: Plan,
    activities: Vec<Activity>,
    strands: Vec<Strand>,
    calendars: Vec<Arc<Calendar>>,
    /// Tasks on calendars of their own or of people, with the calendar's id.
    pub on_calendar: Vec<(usize, &'a str)>,
    pub meaning: UnitMeaning,
}

/// What every project is built with.
pub(super) struct Site<'a> {
    pub portfolio: &'a Portfolio,
    pub calendars: Calendars<'a>,
    /// The portfolio's status date.
    pub status_date: Date,
}

impl<'a> Site<'a> {
    /// Nothing built yet.
    pub fn of(portfolio: &'a Portfolio, status_date: Date) -> Site<'a> {
        Site {
            portfolio,
            calendars: Calendars::of(portfolio),
            status_date,
        }
    }

    /// The project's activities, without its links.
    pub fn part(&self, project: &'a Project) -> Result<Part<'a>, NoSchedule> {
        if project.unread.contains(&Kind::Schedule) {
            return Err(NoSchedule::Unread);
        }
        let schedule = project.schedule.as_ref().map(|entry| &entry.record).ok_or(NoSchedule::NoTasks)?;
        let tasks = project.tasks();
        if tasks.is_empty() {
            return Err(NoSchedule::NoTasks);
        }
        let id = self.calendar_id(project, schedule);
        let own = self.calendars.named(&id)?;
        let measured = measured(project, &tasks, self.status_date);
        let mut part = Part {
            project,
            measured,
            activity: vec![None; tasks.len()],
            task_of: Vec::with_capacity(tasks.len()),
            places: places(&tasks),
            plan: plan(project, schedule, &own, measured.day)?,
            activities: Vec::with_capacity(tasks.len()),
            tasks,
            strands: Vec::new(),
            calendars: vec![own],
            on_calendar: Vec::new(),
            meaning: unit_meaning(Some(schedule)),
        };
        for at in 0..part.tasks.len() {
            if !part.is_out(at) && !part.tasks[at].task.is_summary() {
                let activity = self.activity(&mut part, at, &id)?;
                part.activity[at] = Some(part.activities.len());
                part.task_of.push(at);
                part.activities.push(activity);
            }
        }
        part.bounds_of_summaries()?;
        Ok(part)
    }

    /// The calendar of those who name none.
    pub fn usual_calendar(&self) -> String {
        let own = self.portfolio.settings.calendar.get();
        own.map_or_else(|| calendars::STANDARD.to_owned(), |calendar| calendar.0.to_string())
    }

    fn calendar_id(&self, project: &Project, schedule: &Schedule) -> String {
        let charter = project.charter.as_ref().and_then(|charter| charter.record.calendar.get());
        let named = schedule.calendar.get().or(charter);
        named.map_or_else(|| self.usual_calendar(), |calendar| calendar.0.to_string())
    }

    fn activity(&self, part: &mut Part<'a>, at: usize, project_calendar: &str) -> Result<Activity, NoSchedule> {
        let task = part.tasks[at].task;
        let id = part.tasks[at];
        let name = || id.id().into();
        if let Some(field) = unreadable(task) {
            return Err(NoSchedule::Field(name(), field));
        }
        let own = task.calendar.get().map(|calendar| &*calendar.0);
        let mut main = match own {
            Some(own) => self.calendars.named(own)?,
            None => part.calendars[0].clone(),
        };
        let written = task.duration.get().map(|duration| length(duration, part.meaning));
        let written = match written {
            Some(None) => return Err(NoSchedule::Field(name(), "duration")),
            Some(length) => length,
            None if task.is_milestone() => Some(Length::Working(0)),
            None => between_dates(task, &main),
        };
        let crew = Crew {
            site: self,
            meaning: part.meaning,
            task,
            calendar: own.unwrap_or(project_calendar),
            own_calendar: own.is_some(),
        };
        let mut people = match part.plan.rules {
            RuleBook::Pmo => crew.strands(written)?,
            RuleBook::MsProject(_) => crew.strands_ms(written, &main)?,
        };
        let others = own.into_iter().chain(people.iter().filter_map(|one| one.own));
        part.on_calendar
            .extend(others.filter(|id| *id != project_calendar).map(|id| (at, id)));
        let gaps = task_gaps(task, &main);
        if !gaps.is_empty() {
            main = Arc::new(calendars::with_gaps(&main, &gaps));
            for strand in &mut people {
                strand.calendar = Arc::new(calendars::with_gaps(&strand.calendar, &gaps));
            }
        }
        let no_strands = matches!(written, Some(Length::Elapsed(_) | Length::Working(0)));
        let mut strands = if no_strands { Vec::new() } else { people };
        let longest = strands.iter().map(|strand| strand.length.seconds()).max();
        let duration = written
            .or(longest.map(Length::Working))
            .ok_or_else(|| NoSchedule::NoDuration(name()))?;
        if let Some(calendar) = all_alike(&strands, duration, &main, part.plan.rules) {
            main = calendar;
            strands.clear();
        }
        let progress = progress(task, duration, &main, part.meaning);
        let mut activity = Activity::new(part.calendar(&main), duration);
        activity.progress = progress;
        activity.strands = part.add_strands(&strands, &activity);
        activity.as_late = task.as_late_as_possible.value() == Some(Flag(true));
        let delay = task.levelling_delay.get().and_then(|delay| length(delay, part.meaning));
        activity.delay = delay.unwrap_or(Length::Working(0));
        activity.constraints = constraints(task, &main).into();
        activity.placed = placed(task, duration, &main).map_err(|field| NoSchedule::Field(name(), field))?;
        Ok(activity)
    }
}

impl Part<'_> {
    /// Seconds in a working day.
    pub fn day(&self) -> i64 {
        (self.meaning.hours_per_day * Decimal::from(3_600)).to_i64().unwrap_or(28_800)
    }

    /// The project's calendar.
    pub fn own_calendar(&self) -> Arc<Calendar> {
        self.calendars[0].clone()
    }

    /// Whether a task is no part of the plan, by itself or by a summary above it.
    fn is_out(&self, at: usize) -> bool {
        let mut above = Some(at);
        while let Some(own) = above {
            if !self.tasks[own].task.is_active() {
                return true;
            }
            above = self.tasks[own].parent;
        }
        false
    }

    fn calendar(&mut self, calendar: &Arc<Calendar>) -> usize {
        let known = self.calendars.iter().position(|own| Arc::ptr_eq(own, calendar));
        known.unwrap_or_else(|| {
            self.calendars.push(calendar.clone());
            self.calendars.len() - 1
        })
    }

    fn add_strands(&mut self, strands: &[OfPerson<'_>], activity: &Activity) -> (usize, usize) {
        let first = self.strands.len();
        for strand in strands {
            let calendar = self.calendar(&strand.calendar);
            let share = |length: Length| length.share(activity.left().seconds(), activity.duration.seconds());
            let begun = matches!(activity.progress, Progress::Started { .. });
            self.strands.push(Strand {
                calendar,
                length: strand.length,
                left: strand.left.filter(|_| begun).unwrap_or_else(|| share(strand.length)),
                delay: strand.delay,
            });
        }
        (first, self.strands.len())
    }

    /// Activities of a task: its own, or those of all tasks below a summary.
    pub fn activities_of(&self, at: usize) -> Vec<usize> {
        if !self.tasks[at].task.is_summary() {
            return self.activity[at].into_iter().collect();
        }
        let depth = self.tasks[at].depth;
        let below = (at + 1..self.tasks.len()).take_while(|other| self.tasks[*other].depth > depth);
        below.filter_map(|other| self.activity[other]).collect()
    }

    /// What a person set on a summary holds for each task below it.
    fn bounds_of_summaries(&mut self) -> Result<(), NoSchedule> {
        for at in 0..self.tasks.len() {
            let task = self.tasks[at].task;
            if !task.is_summary() {
                continue;
            }
            let name: Box<str> = self.tasks[at].id().into();
            let set = constraints(task, &self.calendars[0]);
            let no_rule = [
                (set.must_start, "must_start_on"),
                (set.must_finish, "must_finish_on"),
                (set.start_no_later, "start_no_later_than"),
                (set.finish_no_earlier, "finish_no_earlier_than"),
            ];
            if let Some((_, field)) = no_rule.into_iter().find(|(date, _)| date.is_some()) {
                return Err(NoSchedule::Field(name, field));
            }
            for activity in self.activities_of(at) {
                let own = &mut self.activities[activity].constraints;
                own.start_no_earlier = own.start_no_earlier.max(set.start_no_earlier);
                own.finish_no_later = earliest(own.finish_no_later, set.finish_no_later);
                own.deadline = earliest(own.deadline, set.deadline);
            }
        }
        Ok(())
    }
}

/// What holds for all activities of a project that is measured on the day `measured`.
fn plan(project: &Project, schedule: &Schedule, calendar: &Calendar, measured: Date) -> Result<Plan, NoSchedule> {
    if schedule.start.is_bad() {
        return Err(NoSchedule::Field("".into(), "start"));
    }
    let charter = project.charter.as_ref().and_then(|charter| charter.record.start.value());
    let charter = charter.map(|date| CivilTime { date, time: None });
    let start = schedule.start.value().or(charter).ok_or(NoSchedule::NoStart)?;
    let rules = rule_book(schedule)?;
    let by_status = project.is_running() && rules == RuleBook::Pmo && has_status(project);
    let status = by_status.then(|| Moment::start_of(measured.plus_days(1)));
    Ok(Plan {
        rules,
        start: calendars::start_of(start, &calendar.ready),
        status,
        out_of_sequence: match schedule.progress_mode.value() {
            Some(ProgressMode::ProgressOverride) => OutOfSequence::ProgressOverride,
            _ => OutOfSequence::RetainedLogic,
        },
    })
}

/// Whether there is anything to measure: without baseline, actuals and status a project begins at its start, whatever
/// the day.
fn has_status(project: &Project) -> bool {
    let has_facts = |task: &crate::model::schedule::Task| {
        let facts = [&task.actual_start, &task.actual_finish];
        facts.iter().any(|fact| !fact.is_absent()) || !task.progress.is_absent() || !task.remaining.is_absent()
    };
    let is_kept = !project.baselines.is_empty() || !project.postings.is_empty() || !project.status.is_empty();
    is_kept || project.tasks().iter().any(|at| has_facts(at.task))
}

/// Whose rules a schedule follows, with the options that an import kept.
fn rule_book(schedule: &Schedule) -> Result<RuleBook, NoSchedule> {
    if schedule.engine.value() != Some(Engine::MsProject) {
        return Ok(RuleBook::Pmo);
    }
    let option = |name: &str| schedule.source.get()?.option(name);
    if option("ScheduleFromStart") == Some("0") {
        return Err(NoSchedule::FromFinish);
    }
    let days: Decimal = option("CriticalSlackLimit").and_then(|days| days.parse().ok()).unwrap_or_default();
    let meaning = unit_meaning(Some(schedule));
    Ok(RuleBook::MsProject(MsOptions {
        honours_constraints: option("HonorConstraints") != Some("0"),
        many_critical_paths: option("MultipleCriticalPaths") == Some("1"),
        critical_float: (days * meaning.hours_per_day * Decimal::from(3_600)).to_i64().unwrap_or(0),
    }))
}

fn earliest(one: Option<Moment>, other: Option<Moment>) -> Option<Moment> {
    [one, other].into_iter().flatten().min()
}

/// Positions by id; of two tasks with one id, the first.
fn places<'a>(tasks: &[TaskAt<'a>]) -> HashMap<&'a str, usize> {
    let mut places = HashMap::with_capacity(tasks.len());
    for (at, task) in tasks.iter().enumerate() {
        if let Some(id) = task.task.id.get() {
            places.entry(id.as_str()).or_insert(at);
        }
    }
    places
}

/// The parts of linked projects as one network, with where each part's activities begin in it. The activities
/// move out of the parts, so that no plan is held twice.
pub(super) fn join(parts: &mut [Part<'_>]) -> Result<(Network, Vec<usize>), NoSchedule> {
    let count = parts.iter().map(|part| part.activities.len()).sum();
    let mut network = Network {
        plans: Vec::with_capacity(parts.len()),
        calendars: Vec::new(),
        activities: Vec::new(),
        strands: Vec::new(),
        links: Vec::with_capacity(count),
    };
    let mut firsts = Vec::with_capacity(parts.len());
    for (plan, part) in parts.iter_mut().enumerate() {
        firsts.push(network.activities.len());
        let (calendars, strands) = (network.calendars.len(), network.strands.len());
        network.plans.push(part.plan);
        network.calendars.extend(part.calendars.iter().cloned());
        network
            .strands
            .extend(std::mem::take(&mut part.strands).into_iter().map(|strand| Strand {
                calendar: strand.calendar + calendars,
                ..strand
            }));
        let activities = std::mem::take(&mut part.activities);
        if plan == 0 {
            // A plan that stands alone is handed on as it is.
            network.activities = activities;
            continue;
        }
        network.activities.extend(activities.into_iter().map(|activity| Activity {
            plan,
            calendar: activity.calendar + calendars,
            strands: (activity.strands.0 + strands, activity.strands.1 + strands),
            ..activity
        }));
    }
    add_all_links(parts, &firsts, &mut network)?;
    // Names are needed no more.
    parts.iter_mut().for_each(|part| part.places = HashMap::new());
    Ok((network, firsts))
}

fn add_all_links(parts: &[Part<'_>], firsts: &[usize], network: &mut Network) -> Result<(), NoSchedule> {
    let plans: HashMap<&str, usize> = parts.iter().enumerate().map(|(plan, part)| (&*part.project.id, plan)).collect();
    for (plan, part) in parts.iter().enumerate() {
        for at in 0..part.tasks.len() {
            for (dependency, _) in part.tasks[at].task.depends_on.items() {
                add_links(parts, (&plans, firsts), (plan, at), dependency, network)?;
            }
        }
    }
    Ok(())
}

fn add_links(
    parts: &[Part<'_>],
    (plans, firsts): (&HashMap<&str, usize>, &[usize]),
    (plan, at): (usize, usize),
    dependency: &Dependency,
    network: &mut Network,
) -> Result<(), NoSchedule> {
    let part = &parts[plan];
    let name = |at: usize| -> Box<str> { format!("{}/{}", part.project.id, part.tasks[at].id()).into() };
    let unknown = || NoSchedule::UnknownTask(name(at), dependency.task.0.clone());
    let (other, task) = match dependency.task.0.split_once('/') {
        Some((project, task)) => (*plans.get(project).ok_or_else(unknown)?, task),
        None => (plan, &*dependency.task.0),
    };
    let before = &parts[other];
    let from = *before.places.get(task).ok_or_else(unknown)?;
    let (to_summary, from_summary) = (part.tasks[at].task.is_summary(), before.tasks[from].task.is_summary());
    let from_start = matches!(dependency.link, LinkType::StartToStart | LinkType::StartToFinish);
    let to_finish = matches!(dependency.link, LinkType::FinishToFinish | LinkType::StartToFinish);
    let percent = matches!(dependency.lag, Some(Lag::Percent { .. }));
    if from_summary && percent || to_summary && to_finish {
        return Err(NoSchedule::SummaryLink(name(at), dependency.task.0.clone()));
    }
    // A summary starts with the first task below it.
    let first_of = (from_summary && from_start).then(|| network.links.len() + 1);
    let first_of = first_of.and_then(|group| NonZeroU32::new(u32::try_from(group).ok()?));
    for from in before.activities_of(from) {
        let duration = network.activities[firsts[other] + from].duration;
        let lag = lag(dependency.lag.as_ref(), duration, part.meaning).ok_or_else(|| NoSchedule::Field(name(at), "depends_on"))?;
        for to in part.activities_of(at) {
            network.links.push(Link {
                from: firsts[other] + from,
                to: firsts[plan] + to,
                kind: dependency.link,
                lag,
                of_summary: to_summary,
                first_of,
            });
        }
    }
    Ok(())
}

/// A lag; a percentage is one of the predecessor's duration.
fn lag(lag: Option<&Lag>, duration: Length, meaning: UnitMeaning) -> Option<Length> {
    match lag {
        None => Some(Length::Working(0)),
        Some(Lag::Duration(own)) => length(own, meaning),
        Some(Lag::Percent { value, elapsed }) => {
            let seconds = Decimal::from(duration.seconds()) * value / Decimal::ONE_HUNDRED;
            let seconds = seconds.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?;
            let is_elapsed = *elapsed || matches!(duration, Length::Elapsed(_));
            Some(if is_elapsed {
                Length::Elapsed(seconds)
            } else {
                Length::Working(seconds)
            })
        }
    }
}
