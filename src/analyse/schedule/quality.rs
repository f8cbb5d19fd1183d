//! How good a schedule is as a schedule: DCMA's 14 points with their companions, and GAO's ten practices
//! (DOMAIN 3). Every figure has its threshold, its offenders, or the reason why it cannot be had.
//!
//! Counted are the tasks that are not done, without summaries, level of effort and inactive ones; milestones
//! count where links are counted.

use super::outcome::{ProjectDates, TaskDates, last_day};
use crate::base::{Date, Duration, Flag};
use crate::model::{
    Portfolio, Project,
    link::{Lag, LinkType},
    portfolio::TaskAt,
    schedule::{EvMethod, Task},
};
use rust_decimal::Decimal;
use std::collections::{HashMap, HashSet};

/// Working days that are long: more of float or duration asks for a reason (DOMAIN 3.1).
const LONG: i64 = 44;

/// What the critical path test adds, in working days.
pub const ADDED: i64 = 600;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Figure {
    /// A share of something, such as tasks without logic.
    Share(usize, usize),
    /// How many there are; none are wanted.
    Count(usize),
    /// An index.
    Index(Decimal),
    /// Yes or no.
    Holds(bool),
    /// It cannot be had, for this reason.
    NotAvailable(Lack),
}

/// Why a figure cannot be had.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lack {
    /// Nothing is left to be done.
    NothingOpen,
    /// There are no links.
    NoLinks,
    /// No task has people.
    NoPeople,
    /// There is no baseline, or none of its tasks was due.
    NothingDue,
    /// The baseline does not say when the project finishes.
    NoBaseline,
    /// It needs the forecast of the period before.
    NoEarlierForecast,
    /// No task on the longest path takes time.
    NoOpenPath,
    /// There are no deliverables.
    NoDeliverables,
    /// It needs a simulation.
    NoSimulation,
    /// Nobody has reported the project's status.
    NoStatus,
}

/// What a figure must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    /// At most so many percent.
    AtMost(u8),
    /// At least so many percent, or hundredths.
    AtLeast(u8),
    /// None.
    None,
    /// It must hold.
    Must,
    /// It is shown and not judged.
    Shown,
}

/// A figure with what it means.
#[derive(Debug, Clone)]
pub struct Metric {
    /// Its key, such as `dcma-01-logic`.
    pub key: &'static str,
    /// The figure.
    pub figure: Figure,
    /// What it must be.
    pub threshold: Threshold,
    /// The tasks it is about, by id; links as `task ← predecessor`.
    pub offenders: Vec<String>,
}

impl Metric {
    /// Whether it is as it must be; nothing where it cannot be had or is not judged.
    #[must_use]
    pub fn passes(&self) -> Option<bool> {
        let hundred = |part: usize, limit: usize| part * 100 <= limit;
        Some(match (self.figure, self.threshold) {
            (Figure::NotAvailable(_), _) | (_, Threshold::Shown) => return None,
            (Figure::Share(part, all), Threshold::AtMost(limit)) => hundred(part, usize::from(limit) * all),
            (Figure::Share(part, all), Threshold::AtLeast(limit)) => part * 100 >= usize::from(limit) * all,
            (Figure::Share(part, _), _) => part == 0,
            (Figure::Count(count), _) => count == 0,
            (Figure::Index(index), Threshold::AtLeast(limit)) => index * Decimal::ONE_HUNDRED >= Decimal::from(limit),
            (Figure::Index(_), _) => return None,
            (Figure::Holds(holds), _) => holds,
        })
    }
}

/// What the figures are taken from.
#[derive(Debug, Clone, Copy)]
pub struct Subject<'a> {
    /// What waits for its tasks, in any project.
    pub successors: &'a Successors<'a>,
    /// The project.
    pub project: &'a Project,
    /// Its dates.
    pub dates: &'a ProjectDates<'a>,
    /// The status date.
    pub status_date: Date,
}

/// The tasks of each project that something waits for, in that project or in another.
#[derive(Debug)]
pub struct Successors<'a>(HashMap<&'a str, HashSet<&'a str>>);

impl<'a> Successors<'a> {
    /// Those of a portfolio.
    #[must_use]
    pub fn of(portfolio: &'a Portfolio) -> Successors<'a> {
        let mut waited_for: HashMap<&str, HashSet<&str>> = HashMap::new();
        for project in &portfolio.projects {
            for at in project.tasks() {
                for (dependency, _) in at.task.depends_on.items() {
                    let (owner, task) = dependency.task.0.split_once('/').unwrap_or((&project.id, &dependency.task.0));
                    waited_for.entry(owner).or_default().insert(task);
                }
            }
        }
        Successors(waited_for)
    }
}

type Row<'a> = (&'a TaskAt<'a>, &'a TaskDates);

/// All figures, in the order of their sources.
#[must_use]
pub fn measure(subject: &Subject<'_>) -> Vec<Metric> {
    let plan = Plan::of(subject);
    let mut found = plan.logic();
    found.extend(plan.tasks());
    found.extend(plan.progress(subject));
    found.extend(plan.practices(subject));
    found
}

/// The part of the plan that is counted.
struct Plan<'a> {
    /// Tasks and milestones that are not done.
    open: Vec<Row<'a>>,
    /// Tasks and milestones, done ones too.
    all: Vec<Row<'a>>,
    /// Ids of tasks that something waits for, and of the plan's end.
    waited_for: HashSet<&'a str>,
    /// Ids of tasks whose predecessors stand at a summary above, and of the plan's beginning.
    inherits: HashSet<&'a str>,
    /// Ids of tasks below a summary whose lag or constraint stands without its reason.
    unexplained_above: HashSet<&'a str>,
    /// Open summaries, whose links count beside those of tasks.
    summaries: Vec<&'a TaskAt<'a>>,
    /// Baseline start and finish by id.
    baseline: HashMap<&'a str, (Option<Date>, Date)>,
    day: i64,
}

impl<'a> Plan<'a> {
    fn of(subject: &Subject<'a>) -> Plan<'a> {
        let rows = &subject.dates.rows;
        let counts = |(at, dates): &'a (TaskAt<'a>, Option<TaskDates>)| {
            let effort = at.task.ev_method.value() == Some(EvMethod::Loe);
            (!at.task.is_summary() && !effort).then_some(())?;
            Some((at, dates.as_ref()?))
        };
        let all: Vec<Row<'a>> = rows.iter().filter_map(counts).collect();
        let mut waited_for = subject.successors.0.get(&*subject.project.id).cloned().unwrap_or_default();
        let mut inherits: HashSet<&str> = HashSet::new();
        let mut unexplained_above: HashSet<&str> = HashSet::new();
        let open_summary = |(at, dates): &'a (TaskAt<'a>, Option<TaskDates>)| {
            let is_open = dates.as_ref().is_some_and(|dates| !dates.done);
            (at.task.is_summary() && is_open).then_some(at)
        };
        let summaries: Vec<&TaskAt<'_>> = rows.iter().filter_map(open_summary).collect();
        for at in 0..rows.len() {
            let mut above = rows[at].0.parent;
            while let Some(summary) = above {
                if rows[summary].0.task.depends_on.has_items() {
                    inherits.insert(rows[at].0.id());
                }
                if is_unexplained(rows[summary].0.task) {
                    unexplained_above.insert(rows[at].0.id());
                }
                if waited_for.contains(rows[summary].0.id()) {
                    waited_for.insert(rows[at].0.id());
                }
                above = rows[summary].0.parent;
            }
        }
        // A plan has one beginning and one end that nothing stands before or behind.
        let open_start = all
            .iter()
            .filter(|(at, _)| !at.task.depends_on.has_items() && !inherits.contains(at.id()));
        let first = open_start.min_by_key(|(_, dates)| dates.start).map(|(at, _)| at.id());
        let open_end = all.iter().filter(|(at, _)| !waited_for.contains(at.id()));
        let last = open_end.max_by_key(|(_, dates)| dates.finish).map(|(at, _)| at.id());
        inherits.extend(first);
        waited_for.extend(last);
        let current = subject.project.baselines.iter().max_by_key(|one| one.record.number.value());
        let tasks = current.into_iter().flat_map(|one| one.record.tasks.items());
        let days = tasks.filter_map(|(task, _)| {
            let start = task.start.value().map(|start| start.date);
            Some((task.id.get()?.as_str(), (start, task.finish.value()?.date)))
        });
        Plan {
            open: all.iter().filter(|(at, _)| !at.task.is_finished()).copied().collect(),
            all,
            waited_for,
            inherits,
            unexplained_above,
            summaries,
            baseline: days.collect(),
            day: subject.dates.day,
        }
    }

    fn share(&self, key: &'static str, limit: u8, is_offender: impl Fn(&Row<'a>) -> bool) -> Metric {
        let offenders = ids(self.open.iter().filter(|row| is_offender(row)));
        let figure = match self.open.len() {
            0 => Figure::NotAvailable(Lack::NothingOpen),
            all => Figure::Share(offenders.len(), all),
        };
        metric(key, figure, Threshold::AtMost(limit), offenders)
    }

    fn waits(&self, at: &TaskAt<'_>) -> bool {
        at.task.depends_on.has_items() || self.inherits.contains(at.id())
    }

    fn is_unexplained(&self, at: &TaskAt<'_>) -> bool {
        is_unexplained(at.task) || self.unexplained_above.contains(at.id())
    }

    /// Links and their lags: DCMA 1 to 4.
    fn logic(&self) -> Vec<Metric> {
        let links = || {
            let open = self.open.iter().map(|(at, _)| *at);
            open.chain(self.summaries.iter().copied())
                .flat_map(|at| at.task.depends_on.items().map(move |(link, _)| (at, link)))
        };
        let count = links().count();
        let named = |wanted: &dyn Fn(Option<&Lag>, LinkType) -> bool| -> Vec<String> {
            let found = links().filter(|(_, link)| wanted(link.lag.as_ref(), link.link));
            found.map(|(at, link)| format!("{} ← {}", at.id(), link.task.0)).collect()
        };
        let of_links = |part: usize| match count {
            0 => Figure::NotAvailable(Lack::NoLinks),
            _ => Figure::Share(part, count),
        };
        let leads = named(&|lag, _| sign(lag) < 0);
        let lags = named(&|lag, _| sign(lag) > 0);
        let others = named(&|_, kind| kind != LinkType::FinishToStart);
        let plain = of_links(count - others.len());
        vec![
            self.share("dcma-01-logic", 5, |(at, _)| !self.waits(at) || !self.waited_for.contains(at.id())),
            metric("dcma-02-leads", Figure::Count(leads.len()), Threshold::None, leads),
            metric("dcma-03-lags", of_links(lags.len()), Threshold::AtMost(5), lags),
            metric("dcma-04-link-types", plain, Threshold::AtLeast(90), others),
        ]
    }

    /// Constraints, floats and durations: DCMA 5 to 8.
    fn tasks(&self) -> Vec<Metric> {
        let negative = ids(self.open.iter().filter(|(_, dates)| dates.total_float < 0));
        vec![
            self.share("dcma-05-hard-constraints", 5, |(at, _)| is_hard(at.task)),
            self.share("dcma-06-high-float", 5, |(_, dates)| {
                dates.total_float > LONG * dates.float_day(self.day)
            }),
            metric("dcma-07-negative-float", Figure::Count(negative.len()), Threshold::None, negative),
            self.share("dcma-08-high-duration", 5, |(at, dates)| self.is_long(at, dates)),
        ]
    }

    /// Tasks of a day or more that nobody works on; `paid` leaves out those with a budget of their own.
    fn people(&self, key: &'static str, paid: bool) -> Metric {
        let staffed = self.all.iter().any(|(at, _)| at.task.assign.has_items());
        if !staffed {
            return metric(key, Figure::NotAvailable(Lack::NoPeople), Threshold::None, Vec::new());
        }
        let has_cost = |at: &TaskAt<'_>| paid && !at.task.budget.is_absent();
        let bare = |(at, dates): &&Row<'_>| self.days(dates) >= 1 && !at.task.assign.has_items() && !has_cost(at);
        let bare = ids(self.open.iter().filter(bare));
        metric(key, Figure::Count(bare.len()), Threshold::None, bare)
    }

    /// Working days that a task takes.
    fn days(&self, dates: &TaskDates) -> i64 {
        dates.calendar.ready.between(dates.start, dates.finish) / self.day.max(1)
    }

    fn is_long(&self, at: &TaskAt<'_>, dates: &TaskDates) -> bool {
        if at.task.ev_method.value() == Some(EvMethod::PlanningPackage) {
            return false;
        }
        let planned = self.baseline.get(at.id()).and_then(|(start, finish)| Some(((*start)?, *finish)));
        let days = planned.map_or_else(
            || self.days(dates),
            |(start, finish)| {
                let moment = crate::base::working_time::Moment::start_of;
                dates.calendar.ready.between(moment(start), moment(finish.plus_days(1))) / self.day.max(1)
            },
        );
        days > LONG
    }

    /// Dates against the status date and the baseline, and people: DCMA 9 to 14, and their companions.
    fn progress(&self, subject: &Subject<'_>) -> Vec<Metric> {
        let today = subject.dates.measured.day;
        let in_past = |(at, dates): &&Row<'_>| {
            let waits = at.task.actual_start.is_absent();
            last_day(dates.finish) <= today || waits && dates.start.date() <= today
        };
        let in_future = |(at, _): &&Row<'_>| {
            let dates = [&at.task.actual_start, &at.task.actual_finish];
            dates.into_iter().any(|date| date.value().is_some_and(|date| date.date > today))
        };
        let past = ids(self.open.iter().filter(in_past));
        let future = ids(self.all.iter().filter(in_future));
        let due: Vec<&Row<'_>> = self
            .all
            .iter()
            .filter(|(at, _)| self.baseline.get(at.id()).is_some_and(|(_, finish)| *finish <= today))
            .collect();
        let missed = ids(due.iter().copied().filter(|(at, _)| !self.is_hit(at)));
        let (all_due, hit) = (due.len(), due.len() - missed.len());
        let of_due = |part: usize| match all_due {
            0 => Figure::NotAvailable(Lack::NothingDue),
            _ => Figure::Share(part, all_due),
        };
        let path_test = subject.dates.path_test.as_ref();
        let path = path_test.map_or(Figure::NotAvailable(Lack::NoOpenPath), |(_, moved)| Figure::Holds(*moved == ADDED));
        let tested = path_test.iter().map(|(task, moved)| format!("{task}: {moved:+}")).collect();
        let tested = if path == Figure::Holds(false) { tested } else { Vec::new() };
        vec![
            metric("dcma-09a-forecast-in-past", Figure::Count(past.len()), Threshold::None, past),
            metric("dcma-09b-actual-in-future", Figure::Count(future.len()), Threshold::None, future),
            self.people("dcma-10-resources", true),
            metric("dcma-11-missed", of_due(missed.len()), Threshold::AtMost(5), missed),
            metric("dcma-12-critical-path-test", path, Threshold::Must, tested),
            metric("dcma-13-cpli", cpli(subject), Threshold::AtLeast(95), Vec::new()),
            metric("dcma-14-bei", self.bei(today), Threshold::AtLeast(95), Vec::new()),
            metric("hit-task-percentage", of_due(hit), Threshold::Shown, Vec::new()),
            metric(
                "cei",
                Figure::NotAvailable(Lack::NoEarlierForecast),
                Threshold::AtLeast(95),
                Vec::new(),
            ),
        ]
    }

    /// Whether a task was finished by its baseline's day.
    fn is_hit(&self, at: &TaskAt<'_>) -> bool {
        let finish = at.task.actual_finish.value().map(|finish| finish.date);
        let planned = self.baseline.get(at.id()).map(|(_, finish)| *finish);
        finish.zip(planned).is_some_and(|(finish, planned)| finish <= planned)
    }

    /// Tasks finished over tasks that should be: those due by the baseline, and those without one. Milestones aside.
    fn bei(&self, today: Date) -> Figure {
        let tasks = || self.all.iter().filter(|(at, _)| !at.task.is_milestone());
        let planned = |at: &TaskAt<'_>| self.baseline.get(at.id()).map(|(_, finish)| *finish);
        let done = tasks()
            .filter(|(at, _)| at.task.actual_finish.value().is_some_and(|finish| finish.date <= today))
            .count();
        let should = tasks().filter(|(at, _)| planned(at).is_none_or(|finish| finish <= today)).count();
        if self.baseline.is_empty() || should == 0 {
            return Figure::NotAvailable(Lack::NothingDue);
        }
        Figure::Index(Decimal::from(done) / Decimal::from(should))
    }

    /// GAO's ten practices.
    fn practices(&self, subject: &Subject<'_>) -> Vec<Metric> {
        let by_key = |key: &'static str, of: &Metric| Metric { key, ..of.clone() };
        let tasks = self.tasks();
        let (float, long) = (&tasks[1], &tasks[3]);
        let made: HashSet<&str> = self
            .all
            .iter()
            .flat_map(|(at, _)| at.task.deliverables.items().map(|(of, _)| &*of.0))
            .collect();
        let records = subject.project.deliverables.iter().filter_map(|entry| entry.record.id.get());
        let orphans: Vec<String> = records
            .clone()
            .map(|id| id.as_str().to_owned())
            .filter(|id| !made.contains(id.as_str()))
            .collect();
        let captured = match records.count() {
            0 => Figure::NotAvailable(Lack::NoDeliverables),
            all => Figure::Share(orphans.len(), all),
        };
        let dangling = |(at, _): &&Row<'_>| !self.starts_by_link(at) || !self.waited_for.contains(at.id()) || self.is_unexplained(at);
        let dangling = ids(self.open.iter().filter(dangling));
        let sequenced = Figure::Share(dangling.len(), self.open.len());
        let on_path = self
            .open
            .iter()
            .filter(|(at, dates)| dates.path == Some(1) && (self.is_unexplained(at) || is_hard(at.task)));
        let on_path = ids(on_path);
        let loose = |(at, _): &&Row<'_>| at.task.is_milestone() && !self.waits(at) && !self.waited_for.contains(at.id());
        let loose = ids(self.open.iter().filter(loose));
        let stale = freshness(subject);
        let baseline = !self.baseline.is_empty();
        vec![
            metric("gao-01-capture-all-activities", captured, Threshold::None, orphans),
            metric(
                "gao-02-sequence-all-activities",
                open_or(self.open.len(), sequenced),
                Threshold::None,
                dangling,
            ),
            self.people("gao-03-assign-resources", false),
            by_key("gao-04-establish-durations", long),
            metric("gao-05-traceable", Figure::Count(loose.len()), Threshold::None, loose),
            metric("gao-06-valid-critical-path", Figure::Count(on_path.len()), Threshold::None, on_path),
            by_key("gao-07-reasonable-float", float),
            metric(
                "gao-08-risk-analysis",
                Figure::NotAvailable(Lack::NoSimulation),
                Threshold::Must,
                Vec::new(),
            ),
            metric("gao-09-updated", stale, Threshold::Must, Vec::new()),
            metric("gao-10-baseline", Figure::Holds(baseline), Threshold::Must, Vec::new()),
        ]
    }

    /// Whether a predecessor's end, or start, drives its start.
    fn starts_by_link(&self, at: &TaskAt<'_>) -> bool {
        let ties_start = |kind: LinkType| matches!(kind, LinkType::FinishToStart | LinkType::StartToStart);
        at.task.depends_on.items().any(|(link, _)| ties_start(link.link)) || self.inherits.contains(at.id())
    }
}

fn metric(key: &'static str, figure: Figure, threshold: Threshold, offenders: Vec<String>) -> Metric {
    Metric {
        key,
        figure,
        threshold,
        offenders,
    }
}

fn open_or(open: usize, figure: Figure) -> Figure {
    if open == 0 {
        Figure::NotAvailable(Lack::NothingOpen)
    } else {
        figure
    }
}

fn ids<'r, 'a: 'r>(rows: impl Iterator<Item = &'r Row<'a>>) -> Vec<String> {
    rows.map(|(at, _)| at.id().to_owned()).collect()
}

/// Whether a lag is a lead, none, or a lag.
fn sign(lag: Option<&Lag>) -> i8 {
    let minutes = |duration: &Duration| duration.minutes(crate::base::duration::UnitMeaning::usual());
    let value = match lag {
        None => Decimal::ZERO,
        Some(Lag::Duration(duration)) => minutes(duration),
        Some(Lag::Percent { value, .. }) => *value,
    };
    i8::from(value > Decimal::ZERO) - i8::from(value < Decimal::ZERO)
}

fn is_hard(task: &Task) -> bool {
    let dates = [
        &task.must_start_on,
        &task.must_finish_on,
        &task.start_no_later_than,
        &task.finish_no_later_than,
    ];
    dates.into_iter().any(|date| !date.is_absent())
}

/// Whether a constraint, a lag or a manual date stands there without its reason.
fn is_unexplained(task: &Task) -> bool {
    let lagged = task.depends_on.items().any(|(link, _)| link.lag.is_some());
    let bound = is_hard(task) || !task.start_no_earlier_than.is_absent() || !task.finish_no_earlier_than.is_absent();
    let late = task.as_late_as_possible.value() == Some(Flag(true));
    (lagged || bound || late) && task.reason.is_absent()
}

/// Critical path length index: what is left of the path and its float to the baseline's finish, over what is left.
fn cpli(subject: &Subject<'_>) -> Figure {
    let dates = subject.dates;
    let Some(promised) = crate::analyse::progress::baseline_finish(subject.project) else {
        return Figure::NotAvailable(Lack::NoBaseline);
    };
    let moment = |day: Date| crate::base::working_time::Moment::start_of(day.plus_days(1));
    let left = dates.calendar.ready.between(moment(dates.measured.day), dates.finish);
    if left <= 0 {
        return Figure::NotAvailable(Lack::NothingOpen);
    }
    let float = dates.calendar.ready.between(dates.finish, moment(promised));
    Figure::Index(Decimal::from(left + float) / Decimal::from(left))
}

/// Whether the last report of the project is no older than two weeks.
fn freshness(subject: &Subject<'_>) -> Figure {
    let days = subject.project.status.iter().filter_map(|entry| entry.record.as_of.value());
    let last = days.filter(|day| *day <= subject.status_date).max();
    last.map_or(Figure::NotAvailable(Lack::NoStatus), |day| {
        Figure::Holds(subject.status_date.days_since(day) <= 14)
    })
}
