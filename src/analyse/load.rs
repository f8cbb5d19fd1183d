//! How many hours people are assigned in each week, on computed dates, against how many they can work.
//!
//! | | hours |
//! | --- | --- |
//! | can work | the working time of their calendar in the week, without absences, times `capacity`, while they are in the pool |
//! | assigned, with effort | done: the effort by progress, evenly over the time from the start to the day the project is measured at; left: the rest, evenly over the time from there to the finish |
//! | assigned, without | share of time × the working time between start and finish |
//!
//! Working time is that of the person's part of the task, as the dates are computed with: the task's own calendar, else
//! the person's, else the project's, without absences. Effort that is left and whose time has no working hours is told apart, not lost.

use super::cost::labour::{self, unit_meaning};
use super::schedule::{
    NoSchedule,
    calendars::{Calendars, STANDARD, with_gaps},
    network::Calendar,
    outcome::{Outcome, ProjectDates, TaskDates},
    task_gaps,
};
use crate::base::{Date, Flag, working_time::Moment};
use crate::model::{
    Portfolio, Project,
    people::Person,
    portfolio::TaskAt,
    schedule::{Assignment, Task},
};
use foldhash::HashMap;
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// Hours of one task in a week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part<'a> {
    /// The project.
    pub project: &'a str,
    /// The task's id.
    pub task: &'a str,
    /// Hours, to the hundredth.
    pub hours: Decimal,
}

/// A week of a person.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Week<'a> {
    /// Hours that the person can work.
    pub available: Decimal,
    /// What is assigned, in the order of projects and tasks.
    pub parts: Vec<Part<'a>>,
}

impl Week<'_> {
    /// Hours that are assigned: the sum of the parts.
    #[must_use]
    pub fn assigned(&self) -> Decimal {
        self.parts.iter().map(|part| part.hours).sum()
    }
}

/// Assigned over available hours, in percent; none where nothing is available.
#[must_use]
pub fn percent(assigned: Decimal, available: Decimal) -> Option<i64> {
    let share = (assigned * Decimal::ONE_HUNDRED).checked_div(available)?;
    share.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()
}

/// Whether more is assigned than can be worked.
#[must_use]
pub fn is_over(assigned: Decimal, available: Decimal) -> bool {
    percent(assigned, available).map_or(!assigned.is_zero(), |percent| percent > 100)
}

/// A person with assignments.
#[derive(Debug, Clone)]
pub struct PersonLoad<'a> {
    /// The person.
    pub person: &'a Person,
    /// The weeks, in order.
    pub weeks: Vec<Week<'a>>,
    /// Effort that is left and lies in no working time of theirs, whenever it may be.
    pub unplaced: Vec<Part<'a>>,
    /// The person's calendar, when it could not be had; then nothing is available.
    pub no_calendar: Option<Box<str>>,
}

/// The load of people.
#[derive(Debug, Clone)]
pub struct Load<'a> {
    /// The Mondays of the weeks.
    pub mondays: Vec<Date>,
    /// People who are assigned to anything in these weeks, or have effort without a place, by id; equipment aside.
    pub people: Vec<PersonLoad<'a>>,
    /// Ids that tasks are assigned to and that no person has.
    pub unknown: BTreeSet<&'a str>,
    /// Running projects whose dates cannot be computed.
    pub left_out: Vec<(&'a Project, NoSchedule)>,
    /// The positions of the people of each project.
    by_project: HashMap<&'a str, Vec<usize>>,
}

impl<'a> Load<'a> {
    /// Who does anything in a project in these weeks, or has effort without a place there, by id.
    pub fn people_of(&self, project: &str) -> impl Iterator<Item = &PersonLoad<'a>> {
        let own = self.by_project.get(project);
        own.into_iter().flatten().filter_map(|at| self.people.get(*at))
    }
}

fn by_project<'a>(people: &[PersonLoad<'a>]) -> HashMap<&'a str, Vec<usize>> {
    let mut found: HashMap<&'a str, Vec<usize>> = HashMap::default();
    for (at, own) in people.iter().enumerate() {
        for part in own.weeks.iter().flat_map(|week| &week.parts).chain(&own.unplaced) {
            let all = found.entry(part.project).or_default();
            if all.last() != Some(&at) {
                all.push(at);
            }
        }
    }
    found
}

/// The load of `weeks` weeks from the one that holds `day` on, by all running projects with computed dates.
#[must_use]
pub fn load<'a>(portfolio: &'a Portfolio, outcomes: &[Outcome<'a>], day: Date, weeks: usize) -> Load<'a> {
    let first = day.monday();
    let mondays: Vec<Date> = (0..weeks)
        .map(|week| first.plus_days(7 * i64::try_from(week).unwrap_or(0)))
        .collect();
    let mut teller = Teller {
        portfolio,
        calendars: Calendars::of(portfolio),
        mondays: &mondays,
        people: BTreeMap::new(),
        unknown: BTreeSet::new(),
    };
    let mut left_out = Vec::new();
    for (project, outcome) in outcomes.iter().filter(|(project, _)| project.is_running()) {
        match outcome {
            Ok(dates) => teller.project(project, dates),
            Err(NoSchedule::NoTasks) => {}
            Err(why) => left_out.push((*project, why.clone())),
        }
    }
    let has_work = |own: &PersonLoad<'_>| !own.unplaced.is_empty() || own.weeks.iter().any(|week| !week.parts.is_empty());
    let people: Vec<PersonLoad<'a>> = std::mem::take(&mut teller.people).into_values().filter(has_work).collect();
    let unknown = teller.unknown;
    Load {
        by_project: by_project(&people),
        mondays,
        people,
        unknown,
        left_out,
    }
}

struct Teller<'w, 'a> {
    portfolio: &'a Portfolio,
    calendars: Calendars<'a>,
    mondays: &'w [Date],
    people: BTreeMap<&'a str, PersonLoad<'a>>,
    unknown: BTreeSet<&'a str>,
}

/// Somebody's part of a task: the calendar, the time from and until, and what is done of it before which moment.
struct Stint<'a> {
    calendar: Arc<Calendar>,
    from: Moment,
    until: Moment,
    split: Moment,
    effort: Effort,
    part: Part<'a>,
}

enum Effort {
    /// Hours done and hours left.
    Hours(Decimal, Decimal),
    /// A share of the working time.
    Share(Decimal),
}

impl<'a> Teller<'_, 'a> {
    fn project(&mut self, project: &'a Project, dates: &ProjectDates<'a>) {
        let split = Moment::start_of(dates.measured.day.plus_days(1));
        for (at, own) in &dates.rows {
            let Some(own) = own.as_ref().filter(|_| at.is_work()) else {
                continue;
            };
            for (assignment, _) in at.task.assign.items() {
                let Some(who) = assignment.who() else { continue };
                let person = self.calendars.person(who.as_str());
                if person.is_none() {
                    self.unknown.insert(who.as_str());
                }
                let Some(person) = person.filter(|person| person.equipment.value() != Some(Flag(true))) else {
                    continue;
                };
                if let Some(stint) = self.stint(project, (at, own), (assignment, person), split) {
                    self.add(person, &stint);
                }
            }
        }
    }

    fn stint(
        &self,
        project: &'a Project,
        (at, own): (&TaskAt<'a>, &TaskDates),
        (assignment, person): (&Assignment, &Person),
        split: Moment,
    ) -> Option<Stint<'a>> {
        let task = at.task;
        let schedule = project.schedule.as_ref().map(|schedule| &schedule.record);
        let charter = project.charter.as_ref().and_then(|charter| charter.record.calendar.get());
        let of_project = schedule.and_then(|own| own.calendar.get()).or(charter);
        let of_task = task.calendar.get().or(person.calendar.get()).or(of_project);
        let named = of_task.or(self.portfolio.settings.calendar.get());
        let id = named.map_or(STANDARD, |calendar| &*calendar.0);
        let mut calendar = self.calendars.of_person(id, person).ok()?;
        let gaps = task_gaps(task, &calendar);
        if !gaps.is_empty() {
            calendar = Arc::new(with_gaps(&calendar, &gaps));
        }
        let meaning = unit_meaning(schedule);
        let (mut from, mut until) = (own.start, own.finish);
        let mut left = None;
        if let Assignment::Long(long) = assignment {
            if let Some(delay) = long
                .delay
                .get()
                .and_then(|delay| (delay.minutes(meaning) * Decimal::from(60)).to_i64())
            {
                from = calendar.ready.finish_after(from, delay).unwrap_or(from);
            }
            from = long.start.value().map_or(from, |day| from.max(Moment::start_of(day.date)));
            until = long.finish.value().map_or(until, |day| until.min(Moment::until(day)));
            left = long.remaining_work.get().map(|left| left.minutes(meaning) / Decimal::from(60));
        }
        let effort = match labour::effort(task, assignment, meaning) {
            Some(hours) => {
                let left = left.unwrap_or_else(|| hours * (Decimal::ONE - done(task)));
                Effort::Hours((hours - left).max(Decimal::ZERO), left)
            }
            None => Effort::Share(assignment.units().map_or(Decimal::ONE, |units| units.fraction())),
        };
        let part = Part {
            project: &project.id,
            task: at.id(),
            hours: Decimal::ZERO,
        };
        Some(Stint {
            split: split.max(from).min(until.max(from)),
            calendar,
            from,
            until,
            effort,
            part,
        })
    }

    fn add(&mut self, person: &'a Person, stint: &Stint<'a>) {
        let id = person.id.get().map_or("", |id| id.as_str());
        if !self.people.contains_key(id) {
            let own = self.person(person);
            self.people.insert(id, own);
        }
        let Some(own) = self.people.get_mut(id) else { return };
        let part = |hours: Decimal| Part {
            hours: hours.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero),
            ..stint.part.clone()
        };
        let lost = part(stint.unplaced());
        if !lost.hours.is_zero() {
            own.unplaced.push(lost);
        }
        for (monday, week) in self.mondays.iter().zip(&mut own.weeks) {
            let part = part(stint.hours(Moment::start_of(*monday), Moment::start_of(monday.plus_days(7))));
            if !part.hours.is_zero() {
                week.parts.push(part);
            }
        }
    }

    /// A person without work yet.
    fn person(&self, person: &'a Person) -> PersonLoad<'a> {
        let named = person.calendar.get().or(self.portfolio.settings.calendar.get());
        let id = named.map_or(STANDARD, |calendar| &*calendar.0);
        let calendar = self.calendars.of_person(id, person);
        let capacity = person.capacity.value().map_or(Decimal::ONE, |capacity| capacity.fraction());
        let available = |monday: &Date| {
            let Ok(calendar) = &calendar else { return Decimal::ZERO };
            let first = person.from.value().map_or(*monday, |from| from.max(*monday));
            let last = monday.plus_days(6);
            let last = person.until.value().map_or(last, |until| until.min(last));
            let seconds = calendar.ready.between(Moment::start_of(first), Moment::start_of(last.plus_days(1)));
            hours(seconds.max(0)) * capacity
        };
        let week = |monday: &Date| Week {
            available: available(monday),
            parts: Vec::new(),
        };
        PersonLoad {
            person,
            weeks: self.mondays.iter().map(week).collect(),
            unplaced: Vec::new(),
            no_calendar: calendar.err().map(|none| none.0),
        }
    }
}

impl Stint<'_> {
    fn seconds(&self, from: Moment, until: Moment) -> i64 {
        if until <= from {
            return 0;
        }
        self.calendar.ready.between(from, until)
    }

    /// Hours between two moments.
    fn hours(&self, begin: Moment, end: Moment) -> Decimal {
        let within = |from: Moment, until: Moment| self.seconds(from.max(begin), until.min(end));
        match self.effort {
            Effort::Share(share) => hours(within(self.from, self.until)) * share,
            Effort::Hours(done, left) => {
                let spread = |all: Decimal, from: Moment, until: Moment| {
                    let whole = Decimal::from(self.seconds(from, until));
                    let part = Decimal::from(within(from, until));
                    all.checked_mul(part)
                        .and_then(|hours| hours.checked_div(whole))
                        .unwrap_or(Decimal::ZERO)
                };
                spread(done, self.from, self.split) + spread(left, self.split, self.until)
            }
        }
    }

    /// Hours that are left and whose time has no working hours.
    fn unplaced(&self) -> Decimal {
        match self.effort {
            Effort::Hours(_, left) if self.seconds(self.split, self.until) == 0 => left,
            _ => Decimal::ZERO,
        }
    }
}

fn hours(seconds: i64) -> Decimal {
    Decimal::from(seconds) / Decimal::from(3_600)
}

/// How much of a task is done, as a share.
fn done(task: &Task) -> Decimal {
    if task.is_finished() {
        return Decimal::ONE;
    }
    let said = task.progress.value().or(task.percent_duration.value());
    said.map_or(Decimal::ZERO, |percent| percent.fraction().clamp(Decimal::ZERO, Decimal::ONE))
}
