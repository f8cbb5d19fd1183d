//! A project as Microsoft Project's XML (MSPDI).
//!
//! records → [`Record`]s of elements in any order → text in the order of the schema. What the format cannot
//! hold is counted by kind. An import of the text gives the same records again: ids stand in a custom
//! field (see [`PMO_ID`]), numbers come from `source.uid` where a task has one.
//!
//! | here | in the file |
//! | --- | --- |
//! | computed start, finish, early and late dates, floats | of tasks; without computed dates they are left out |
//! | people on tasks, with absences | resources, each with a calendar of its own |
//! | baselines 1, 2, … | Baseline 0, 1, … |
//! | budget | cost, and as fixed cost what the assignments' cost leaves |
//! | interruptions | gaps between the periods of assignments |

mod assign;
mod baseline;
mod calendar;
mod flat;
mod header;
mod lost;
pub mod order;
mod people;
mod progress;
mod spans;
mod splits;
mod tasks;
mod write;

use crate::analyse::cost::labour::unit_meaning;
use crate::analyse::schedule::{
    NoSchedule,
    calendars::{self, Calendars, STANDARD},
    network::Calendar,
    outcome::{self, Also, TaskDates},
};
use crate::base::{CivilTime, Currency, Date, Duration, Lang, Money, Text, working_time::Moment};
use crate::exchange::losses::Losses;
use crate::model::{
    Portfolio, Project,
    common::Source,
    portfolio::TaskAt,
    schedule::{Assignment, Engine, Schedule, Task},
};
use chrono::{NaiveDateTime, NaiveTime};
use order::Record;
use people::Worker;
use rust_decimal::Decimal;
use spans::Spans;
use std::{
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// The name that the custom field Text1 of tasks and resources is given: it holds the id here.
pub const PMO_ID: &str = "pmo id";
/// Number of the field Text1 of tasks.
pub const TASK_TEXT1: &str = "188743731";
/// Number of the field Text1 of resources.
pub const RESOURCE_TEXT1: &str = "205520904";
/// Name of a calendar exception that changes nothing: the day behind it is the last one that is known.
pub const VALID_UNTIL: &str = "pmo: valid until ";
/// What stands for nobody where a resource's number is asked for.
const NOBODY: i64 = -65_535;

/// What to export.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// One of its projects.
    pub project: &'a Project,
    /// The language of names that stand in two.
    pub lang: Lang,
    /// The status date.
    pub status_date: Date,
    /// Whether everybody of the pool becomes a resource, not only who is on a task.
    pub everybody: bool,
}

/// What was written, in numbers.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Counts {
    /// Tasks, summaries included.
    pub tasks: usize,
    /// Summaries.
    pub summaries: usize,
    /// Links.
    pub links: usize,
    /// Resources.
    pub resources: usize,
    /// Assignments.
    pub assignments: usize,
    /// Calendars.
    pub calendars: usize,
    /// Baselines.
    pub baselines: usize,
}

/// A project as XML.
#[derive(Debug)]
pub struct Export {
    /// The text of the file.
    pub text: String,
    /// What the format cannot hold.
    pub losses: Losses,
    /// What was written.
    pub counts: Counts,
    /// Why there are no computed dates in it.
    pub no_dates: Option<NoSchedule>,
}

/// Writes a project.
///
/// # Errors
/// When it has no tasks, or its schedule could not be read to its end.
pub fn export(request: Request<'_>) -> Result<Export, NoSchedule> {
    let (root, pack) = records(request)?;
    let mut losses = pack.losses;
    let text = write::document(&root, &mut losses);
    Ok(Export {
        text,
        losses,
        counts: pack.counts,
        no_dates: pack.no_dates,
    })
}

/// The root of the file.
fn records(request: Request<'_>) -> Result<(Record, Pack<'_>), NoSchedule> {
    let mut pack = Pack::of(request)?;
    let calendars = pack.calendar_records();
    let tasks = pack.task_records();
    let resources = pack.resource_records();
    let assignments = pack.assignment_records();
    let mut root = pack.header();
    root.list("Calendars", calendars)
        .list("Tasks", tasks)
        .list("Resources", resources)
        .list("Assignments", assignments);
    pack.note_lost();
    Ok((root, pack))
}

/// A project on its way.
struct Pack<'a> {
    request: Request<'a>,
    project: &'a Project,
    schedule: &'a Schedule,
    spans: Spans,
    tasks: Vec<TaskAt<'a>>,
    dates: Vec<Option<TaskDates>>,
    finish: Option<Moment>,
    no_dates: Option<NoSchedule>,
    uids: Vec<i64>,
    by_id: HashMap<&'a str, usize>,
    calendars: Calendars<'a>,
    /// The project's.
    calendar_id: String,
    /// Numbers of base calendars by id.
    calendar_uids: BTreeMap<String, i64>,
    /// Number of the calendar of each worker; none for materials.
    worker_calendars: Vec<Option<i64>>,
    workers: Vec<Worker<'a>>,
    currency: Option<Currency>,
    counts: Counts,
    losses: Losses,
}

impl<'a> Pack<'a> {
    fn of(request: Request<'a>) -> Result<Pack<'a>, NoSchedule> {
        let (portfolio, project) = (request.portfolio, request.project);
        let is_own = |id: &str| id == &*project.id;
        let outcomes = outcome::compute(portfolio, request.status_date, &is_own, Also::default());
        let computed = outcomes.into_iter().next().map_or(Err(NoSchedule::NoTasks), |(_, outcome)| outcome);
        let schedule = project.schedule.as_ref().map(|entry| &entry.record);
        let schedule = schedule.ok_or(NoSchedule::NoTasks)?;
        let tasks = project.tasks();
        let (dates, finish, no_dates) = match computed {
            Err(reason @ (NoSchedule::NoTasks | NoSchedule::Unread)) => return Err(reason),
            Err(reason) => (tasks.iter().map(|_| None).collect(), None, Some(reason)),
            Ok(dates) => (dates.rows.into_iter().map(|(_, dates)| dates).collect(), Some(dates.finish), None),
        };
        let mut by_id = HashMap::new();
        for (at, task) in tasks.iter().enumerate() {
            by_id.entry(id_of(task.task)).or_insert(at);
        }
        let charter = project.charter.as_ref().map(|entry| &entry.record);
        let usual = portfolio.settings.calendar.get().map_or(STANDARD, |calendar| calendar.as_str());
        let named = schedule.calendar.get().or(charter.and_then(|charter| charter.calendar.get()));
        Ok(Pack {
            spans: Spans::new(unit_meaning(Some(schedule)), &efforts(&tasks)),
            uids: uids(&tasks),
            workers: people::workers(request, &tasks),
            calendars: Calendars::of(portfolio),
            calendar_id: named.map_or(usual, |calendar| calendar.as_str()).to_owned(),
            currency: charter
                .and_then(|charter| charter.currency.value())
                .or(portfolio.settings.currency.value()),
            calendar_uids: BTreeMap::new(),
            worker_calendars: Vec::new(),
            counts: Counts::default(),
            losses: Losses::default(),
            request,
            project,
            schedule,
            tasks,
            dates,
            finish,
            no_dates,
            by_id,
        })
    }

    /// The name of a task for a message.
    fn name(&self, at: usize) -> String {
        let name = self.text(self.tasks[at].task.name.get());
        name.unwrap_or_else(|| self.tasks[at].id().to_owned())
    }

    fn text(&self, text: Option<&Text>) -> Option<String> {
        let text = text.map(|text| text.in_lang(self.request.lang).to_owned());
        text.filter(|text| !text.is_empty())
    }

    /// A calendar; the usual week where there is none of that id.
    fn calendar(&self, id: &str) -> Arc<Calendar> {
        let standard = || Arc::new(Calendar::from(crate::base::working_time::Rules::standard()));
        self.calendars.named(id).unwrap_or_else(|_| standard())
    }

    fn project_calendar(&self) -> Arc<Calendar> {
        self.calendar(&self.calendar_id)
    }

    /// Whether the rules of Microsoft Project compute the dates.
    fn is_theirs(&self) -> bool {
        self.schedule.engine.value() == Some(Engine::MsProject)
    }

    /// The calendars that a task's dates are counted on, its own or the project's first.
    fn calendars_of(&self, task: &Task) -> Vec<Arc<Calendar>> {
        let own = task.calendar.get().map(|calendar| calendar.as_str());
        let mut found = vec![own.map_or_else(|| self.project_calendar(), |id| self.calendar(id))];
        if own.is_none() || !self.ignores_people(task) {
            found.extend(self.crew(task).into_iter().filter_map(|(_, worker)| self.calendar_of(worker)));
        }
        found
    }

    /// Whether a task's own calendar counts alone.
    fn ignores_people(&self, task: &Task) -> bool {
        if !self.is_theirs() {
            return task.calendar.get().is_some();
        }
        option(task.source.get().map(|source| &**source), "IgnoreResourceCalendar") == Some("1")
    }

    /// The people and materials on a task.
    fn crew<'t>(&'t self, task: &'t Task) -> Vec<(&'t Assignment, &'t Worker<'a>)> {
        let who = |one: &Assignment| {
            let id = one.who()?.as_str();
            self.workers.iter().find(|worker| worker.id == id)
        };
        task.assign.items().filter_map(|(one, _)| Some((one, who(one)?))).collect()
    }

    /// The moment of a start: of a day without a time its first working moment. Where calendars disagree on that
    /// in a plan of Microsoft Project, the day came as a midnight.
    fn start_at(&self, time: CivilTime, calendars: &[Arc<Calendar>]) -> NaiveDateTime {
        let first = |calendar: &Arc<Calendar>| {
            let mut spans = calendar.ready.spans_of(time.date);
            spans.next().map(|(start, _)| start.civil().time())
        };
        let main = calendars.first().and_then(first);
        let agreed = main.filter(|_| calendars.iter().all(|calendar| first(calendar) == main));
        match (agreed, calendars.first()) {
            (None, Some(main)) if !self.is_theirs() => calendars::start_of(time, &main.ready).civil(),
            _ => time.at(agreed.unwrap_or(NaiveTime::MIN)),
        }
    }

    /// The moment of a finish: of a day without a time its last working moment.
    fn finish_at(&self, time: CivilTime, calendars: &[Arc<Calendar>]) -> NaiveDateTime {
        let fallback = || time.at(NaiveTime::MIN);
        calendars
            .first()
            .map_or_else(fallback, |calendar| calendars::finish_of(time, &calendar.ready).civil())
    }

    /// An amount in hundredths, as the schema has it; none in another currency than the project's.
    fn hundredths(&mut self, money: Money, of: &str) -> Option<Decimal> {
        if money.currency.is_some() && money.currency != self.currency {
            self.losses
                .add("amounts in another currency than the project's", format!("{of}: {money}"));
            return None;
        }
        Some((money.amount * Decimal::ONE_HUNDRED).normalize())
    }
}

/// The id of a task; empty when it has none that could be read.
fn id_of(task: &Task) -> &str {
    task.id.get().map_or("", |id| id.as_str())
}

/// An option of the other engine.
fn option<'s>(source: Option<&'s Source>, name: &str) -> Option<&'s str> {
    source.and_then(|source| source.option(name))
}

/// Whether a record came from Microsoft Project.
fn is_imported(source: Option<&Source>) -> bool {
    source
        .and_then(|source| source.system.get())
        .is_some_and(|system| system.as_str() == "ms-project")
}

/// Every effort of the tasks, to find out in which unit efforts are written.
fn efforts<'a>(tasks: &[TaskAt<'a>]) -> Vec<&'a Duration> {
    let mut found = Vec::new();
    for at in tasks {
        let task = at.task;
        found.extend(
            [task.work.get(), task.actual_work.get(), task.remaining_work.get()]
                .into_iter()
                .flatten(),
        );
        for (one, _) in task.assign.items() {
            found.extend(one.work());
            if let Assignment::Long(long) = one {
                let more = [&long.actual_work, &long.remaining_work, &long.overtime, &long.delay];
                found.extend(more.into_iter().filter_map(|effort| effort.get()));
            }
        }
    }
    found
}

/// The number of each task: the one it came with, else the next that is free.
fn uids(tasks: &[TaskAt<'_>]) -> Vec<i64> {
    let own = |at: &TaskAt<'_>| {
        let uid = at.task.source.get()?.uid.get()?.as_str().parse::<i64>().ok()?;
        (1..=i64::from(i32::MAX)).contains(&uid).then_some(uid)
    };
    let mut taken = BTreeSet::new();
    let kept: Vec<Option<i64>> = tasks.iter().map(|at| own(at).filter(|uid| taken.insert(*uid))).collect();
    let mut next = 0;
    let mut free = || {
        next += 1;
        while !taken.insert(next) {
            next += 1;
        }
        next
    };
    kept.into_iter().map(|uid| uid.unwrap_or_else(&mut free)).collect()
}
