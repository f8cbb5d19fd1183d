//! Early and late dates, floats, and what drives each activity (DOMAIN 2.1, 2.2, 2.4).
//!
//! Forward, an activity starts at the latest of its lower bounds: the schedule's start, the status date,
//! its links, its constraints. Backward, it finishes at the earliest of its upper bounds. Bounds on a
//! finish become bounds on a start by counting the activity's work back. Every step is a question to a
//! calendar, so the whole is linear in activities and links.

use super::network::{Activity, Calendar, Length, Link, Network, OutOfSequence, Progress, Unschedulable};
use super::order::{Order, order};
use crate::base::working_time::Moment;
use crate::model::link::LinkType;

/// What sets an activity's early dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// The schedule's start.
    ScheduleStart,
    /// The status date: its remaining work cannot lie before.
    StatusDate,
    /// A link, by index.
    Link(usize),
    /// A date that a person set.
    Constraint,
    /// What really happened.
    Actual,
    /// A person placed it by hand.
    Placed,
    /// Its successors: it is done as late as they allow.
    AsLate,
}

/// What sets an activity's late dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The finish of its plan.
    PlanFinish,
    /// A link to a successor, by index.
    Link(usize),
    /// A date that a person set: a deadline or a constraint.
    Constraint,
    /// It is done.
    Done,
}

/// An activity's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Early start, or the actual one.
    pub early_start: Moment,
    /// Early finish, or the actual one.
    pub early_finish: Moment,
    /// Late start; of a begun activity the actual one.
    pub late_start: Moment,
    /// Late finish.
    pub late_finish: Moment,
    /// Seconds it may slip, on its own calendar, until the schedule or a promise does; negative when late.
    pub total_float: i64,
    /// Seconds it may slip, on its own calendar, until another activity does.
    pub free_float: i64,
    /// What sets the early dates.
    pub driver: Driver,
    /// What sets the late dates.
    pub limit: Limit,
}

/// A computed schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Dates by activity.
    pub dates: Vec<Dates>,
    /// The last early finish of each plan; its start when it has no activity.
    pub finishes: Vec<Moment>,
}

impl Schedule {
    /// Whether an activity has no more than `limit` seconds of total float.
    #[must_use]
    pub fn is_critical(&self, activity: usize, limit: i64) -> bool {
        self.dates[activity].total_float <= limit
    }
}

/// Computes a network's dates.
///
/// # Errors
/// A cycle, or a calendar without enough working time.
pub fn schedule(network: &Network) -> Result<Schedule, Unschedulable> {
    let order = order(network)?;
    let mut dates = forward(network, &order)?;
    let mut finishes: Vec<Moment> = network.plans.iter().map(|plan| plan.start).collect();
    for (activity, dates) in network.activities.iter().zip(&dates) {
        let finish = &mut finishes[activity.plan];
        *finish = (*finish).max(dates.early_finish);
    }
    backward(network, &order, &finishes, &mut dates)?;
    as_late_as_possible(network, &order, &finishes, &mut dates)?;
    for at in 0..dates.len() {
        let free = free_float(network, &order, &finishes, &dates, at);
        dates[at].free_float = free;
    }
    Ok(Schedule { dates, finishes })
}

/// Where an activity ends that begins at `start` with `left` to do: when its last strand is done.
fn ends(network: &Network, activity: &Activity, start: Moment, left: Length) -> Option<Moment> {
    let mut last: Option<Moment> = None;
    for (calendar, length) in network.strands_of(activity, left) {
        last = last.max(Some(after(calendar, start, length)?));
    }
    last
}

/// Where an activity must begin to end by `finish`.
fn begins(network: &Network, activity: &Activity, finish: Moment, left: Length) -> Option<Moment> {
    let mut first: Option<Moment> = None;
    for (calendar, length) in network.strands_of(activity, left) {
        let start = before(calendar, finish, length)?;
        first = Some(first.map_or(start, |first| first.min(start)));
    }
    first
}

/// `length` after `start`.
fn after(calendar: &Calendar, start: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) => Some(Moment(start.0 + seconds)),
        Length::Working(0) => Some(start),
        Length::Working(seconds) if seconds < 0 => calendar.ready.start_before(start, -seconds),
        Length::Working(seconds) => calendar.ready.finish_after(start, seconds),
    }
}

/// `length` before `finish`.
fn before(calendar: &Calendar, finish: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) => Some(Moment(finish.0 - seconds)),
        Length::Working(0) => Some(finish),
        Length::Working(seconds) if seconds < 0 => calendar.ready.finish_after(finish, -seconds),
        Length::Working(seconds) => calendar.ready.start_before(finish, seconds),
    }
}

/// Where an activity can really start that may start from `moment` on: at the next work of any strand; a
/// milestone may also stand at the end of a shift.
fn start_from(network: &Network, activity: &Activity, moment: Moment, left: Length) -> Option<Moment> {
    let starts = network.strands_of(activity, left).map(|(calendar, length)| match length {
        Length::Elapsed(seconds) if seconds > 0 => Some(moment),
        Length::Working(0) | Length::Elapsed(_) if calendar.ready.last_finish(moment) == Some(moment) => Some(moment),
        _ => calendar.ready.next_start(moment),
    });
    starts.flatten().min()
}

/// The latest of several lower bounds, and which it is.
struct Bound {
    at: Moment,
    driver: Driver,
}

impl Bound {
    fn raise(&mut self, at: Moment, driver: Driver) {
        if at > self.at {
            (self.at, self.driver) = (at, driver);
        }
    }
}

fn forward(network: &Network, order: &Order) -> Result<Vec<Dates>, Unschedulable> {
    let start = network.plans.first().map_or(Moment(0), |plan| plan.start);
    let zero = Dates {
        early_start: start,
        early_finish: start,
        late_start: start,
        late_finish: start,
        total_float: 0,
        free_float: 0,
        driver: Driver::ScheduleStart,
        limit: Limit::PlanFinish,
    };
    let mut dates = vec![zero; network.activities.len()];
    for at in &order.forward {
        let none = Unschedulable::NoWorkingTime(*at);
        let (start, finish, driver) = early(network, order, &dates, *at).ok_or(none)?;
        let own = &mut dates[*at];
        (own.early_start, own.early_finish, own.driver) = (start, finish, driver);
    }
    Ok(dates)
}

fn early(network: &Network, order: &Order, dates: &[Dates], at: usize) -> Option<(Moment, Moment, Driver)> {
    let activity = &network.activities[at];
    let plan = &network.plans[activity.plan];
    let (begun, length) = match (activity.progress, activity.placed) {
        (Progress::Finished { start, finish }, _) => return Some((start, finish, Driver::Actual)),
        (Progress::Started { start, remaining }, _) => (Some(start), remaining),
        (Progress::Waiting, Some((start, finish))) => return Some((start, finish, Driver::Placed)),
        (Progress::Waiting, None) => (None, activity.duration),
    };
    let mut bound = match (begun, plan.status) {
        (_, Some(status)) if begun.is_some() || status > plan.start => Bound {
            at: status,
            driver: if begun.is_some() { Driver::Actual } else { Driver::StatusDate },
        },
        // Nothing was measured: the work went on without a break.
        (Some(start), _) => Bound {
            at: ends(network, activity, start, done(activity, length))?,
            driver: Driver::Actual,
        },
        (None, _) => Bound {
            at: plan.start,
            driver: Driver::ScheduleStart,
        },
    };
    raise_by_links(network, order, dates, at, length, &mut bound)?;
    if begun.is_none() {
        raise_by_constraints(network, activity, length, &mut bound)?;
    }
    let mut start = start_from(network, activity, bound.at, length)?;
    if begun.is_none() && activity.delay.seconds() > 0 {
        let delayed = after(&network.calendars[activity.calendar], start, activity.delay)?;
        start = start_from(network, activity, delayed, length)?;
    }
    let mut finish = ends(network, activity, start, length)?;
    let set = &activity.constraints;
    if let (None, Some(date)) = (begun, set.must_start) {
        (start, finish, bound.driver) = (date, ends(network, activity, date, length)?, Driver::Constraint);
    } else if let (None, Some(date)) = (begun, set.must_finish) {
        (start, finish, bound.driver) = (begins(network, activity, date, length)?, date, Driver::Constraint);
    }
    Some((begun.unwrap_or(start), finish, bound.driver))
}

/// What of an activity is done, in the unit of its duration.
fn done(activity: &Activity, remaining: Length) -> Length {
    let seconds = (activity.duration.seconds() - remaining.seconds()).max(0);
    match activity.duration {
        Length::Working(_) => Length::Working(seconds),
        Length::Elapsed(_) => Length::Elapsed(seconds),
    }
}

fn raise_by_links(network: &Network, order: &Order, dates: &[Dates], at: usize, length: Length, bound: &mut Bound) -> Option<()> {
    let activity = &network.activities[at];
    let calendar = &network.calendars[activity.calendar];
    let begun = activity.progress != Progress::Waiting;
    for index in order.incoming.of(at) {
        let link = &network.links[*index];
        let predecessor_done = matches!(network.activities[link.from].progress, Progress::Finished { .. });
        let mode = network.plans[activity.plan].out_of_sequence;
        if begun && !predecessor_done && mode == OutOfSequence::ProgressOverride {
            continue;
        }
        let from = &dates[link.from];
        let tied = match link.kind {
            LinkType::FinishToStart | LinkType::FinishToFinish => from.early_finish,
            LinkType::StartToStart | LinkType::StartToFinish => from.early_start,
        };
        let point = after(calendar, tied, link.lag)?;
        let start = if ties_finish(link) {
            begins(network, activity, point, length)?
        } else {
            point
        };
        bound.raise(start, Driver::Link(*index));
    }
    Some(())
}

/// Whether a link ties the successor's finish.
fn ties_finish(link: &Link) -> bool {
    matches!(link.kind, LinkType::FinishToFinish | LinkType::StartToFinish)
}

fn raise_by_constraints(network: &Network, activity: &Activity, length: Length, bound: &mut Bound) -> Option<()> {
    if let Some(date) = activity.constraints.start_no_earlier {
        bound.raise(date, Driver::Constraint);
    }
    if let Some(date) = activity.constraints.finish_no_earlier {
        bound.raise(begins(network, activity, date, length)?, Driver::Constraint);
    }
    Some(())
}

/// The links that limit how late an activity may be, by index: those to successors that are not done.
fn limits<'n>(network: &'n Network, order: &'n Order, at: usize) -> impl Iterator<Item = (usize, &'n Link, &'n Activity)> {
    let links = order.outgoing.of(at).iter().map(|index| (*index, &network.links[*index]));
    let tied = links.map(|(index, link)| (index, link, &network.activities[link.to]));
    tied.filter(|(.., successor)| !matches!(successor.progress, Progress::Finished { .. }))
}

fn backward(network: &Network, order: &Order, finishes: &[Moment], dates: &mut [Dates]) -> Result<(), Unschedulable> {
    for at in order.forward.iter().rev() {
        let none = Unschedulable::NoWorkingTime(*at);
        late(network, order, finishes[network.activities[*at].plan], dates, *at).ok_or(none)?;
    }
    Ok(())
}

fn late(network: &Network, order: &Order, schedule_finish: Moment, dates: &mut [Dates], at: usize) -> Option<()> {
    let activity = &network.activities[at];
    let calendar = &network.calendars[activity.calendar];
    let length = match activity.progress {
        Progress::Finished { start, finish } => {
            (dates[at].late_start, dates[at].late_finish, dates[at].total_float) = (start, finish, 0);
            dates[at].limit = Limit::Done;
            return Some(());
        }
        Progress::Started { remaining, .. } => remaining,
        Progress::Waiting => activity.duration,
    };
    let (mut latest, mut limit) = (schedule_finish, Limit::PlanFinish);
    for (index, link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = if ties_finish(link) { to.late_finish } else { to.late_start };
        let point = before(&network.calendars[successor.calendar], tied, link.lag)?;
        let own_finish = match link.kind {
            LinkType::FinishToStart | LinkType::FinishToFinish => point,
            // A start that happened limits nothing any more.
            _ if activity.progress != Progress::Waiting => continue,
            _ => ends(network, activity, point, length)?,
        };
        // Of what is equally late the link says more than the finish.
        if own_finish < latest || own_finish == latest && limit == Limit::PlanFinish {
            (latest, limit) = (own_finish, Limit::Link(index));
        }
    }
    let mut set_by_person = |date: Moment| {
        if date < latest {
            (latest, limit) = (date, Limit::Constraint);
        }
    };
    let set = &activity.constraints;
    let waits = activity.progress == Progress::Waiting;
    let starts = [set.must_start, set.start_no_later];
    for start in starts.into_iter().flatten().filter(|_| waits) {
        set_by_person(ends(network, activity, start, length)?);
    }
    for date in [set.must_finish, set.finish_no_later, set.deadline].into_iter().flatten() {
        set_by_person(date);
    }
    let own = &mut dates[at];
    let late_finish = if latest == own.early_finish {
        latest
    } else {
        finish_by(network, activity, latest, length)?
    };
    let late_start = if waits {
        begins(network, activity, late_finish, length)?
    } else {
        own.early_start
    };
    own.total_float = between(calendar, length, own.early_finish, late_finish);
    if waits {
        own.total_float = own.total_float.min(between(calendar, length, own.early_start, late_start));
    }
    (own.late_start, own.late_finish, own.limit) = (late_start, late_finish, limit);
    Some(())
}

/// Where an activity finishes that must be done by `moment`: at the end of the last work before.
fn finish_by(network: &Network, activity: &Activity, moment: Moment, left: Length) -> Option<Moment> {
    let finishes = network.strands_of(activity, left).map(|(calendar, length)| match length {
        Length::Elapsed(seconds) if seconds > 0 => Some(moment),
        _ => calendar.ready.last_finish(moment),
    });
    finishes.flatten().max()
}

/// Moves the activities that are done as late as possible behind, so far that nothing else moves.
fn as_late_as_possible(network: &Network, order: &Order, finishes: &[Moment], dates: &mut [Dates]) -> Result<(), Unschedulable> {
    for at in order.forward.iter().rev() {
        let activity = &network.activities[*at];
        let set = &activity.constraints;
        let is_free = activity.progress == Progress::Waiting && activity.placed.is_none();
        if !activity.as_late || !is_free || set.must_start.is_some() || set.must_finish.is_some() {
            continue;
        }
        let none = Unschedulable::NoWorkingTime(*at);
        move_behind(network, order, finishes[activity.plan], dates, *at).ok_or(none)?;
    }
    Ok(())
}

fn move_behind(network: &Network, order: &Order, finish: Moment, dates: &mut [Dates], at: usize) -> Option<()> {
    let activity = &network.activities[at];
    let length = activity.duration;
    let mut latest = finish.min(dates[at].late_finish);
    for (_, link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = if ties_finish(link) { to.early_finish } else { to.early_start };
        let point = before(&network.calendars[successor.calendar], tied, link.lag)?;
        match link.kind {
            LinkType::FinishToStart | LinkType::FinishToFinish => latest = latest.min(point),
            _ => latest = latest.min(ends(network, activity, point, length)?),
        }
    }
    let start = begins(network, activity, finish_by(network, activity, latest, length)?, length)?;
    let start = start_from(network, activity, start, length)?;
    let finish = ends(network, activity, start, length)?;
    // A point in free time has no exact counterpart on the other end of a lag: what would push is left.
    let pushes = |(_, link, successor): (usize, &Link, &Activity)| {
        let tied = match link.kind {
            LinkType::FinishToStart | LinkType::FinishToFinish => finish,
            LinkType::StartToStart | LinkType::StartToFinish => start,
        };
        needs(network, successor, link, tied).is_none_or(|needed| needed > dates[link.to].early_start)
    };
    if limits(network, order, at).any(pushes) {
        return Some(());
    }
    let own = &mut dates[at];
    if start > own.early_start && finish <= latest {
        (own.early_start, own.early_finish, own.driver) = (start, finish, Driver::AsLate);
        let calendar = &network.calendars[activity.calendar];
        let by_finish = between(calendar, length, own.early_finish, own.late_finish);
        own.total_float = by_finish.min(between(calendar, length, own.early_start, own.late_start));
    }
    Some(())
}

/// Where a successor must start for a link from an end at `tied` to hold.
fn needs(network: &Network, successor: &Activity, link: &Link, tied: Moment) -> Option<Moment> {
    let point = after(&network.calendars[successor.calendar], tied, link.lag)?;
    let length = successor.duration;
    let start = if ties_finish(link) {
        begins(network, successor, point, length)?
    } else {
        point
    };
    start_from(network, successor, start, length)
}

/// Time between two moments as an activity of this kind of length counts it.
fn between(calendar: &Calendar, length: Length, from: Moment, to: Moment) -> i64 {
    match length {
        Length::Elapsed(seconds) if seconds > 0 => to.0 - from.0,
        _ => calendar.ready.between(from, to),
    }
}

fn free_float(network: &Network, order: &Order, finishes: &[Moment], dates: &[Dates], at: usize) -> i64 {
    let activity = &network.activities[at];
    if matches!(activity.progress, Progress::Finished { .. }) {
        return 0;
    }
    let calendar = &network.calendars[activity.calendar];
    let own = &dates[at];
    let mut least = between(calendar, activity.duration, own.early_finish, finishes[activity.plan]);
    for (_, link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = if ties_finish(link) { to.early_finish } else { to.early_start };
        let from_finish = matches!(link.kind, LinkType::FinishToStart | LinkType::FinishToFinish);
        if !from_finish && activity.progress != Progress::Waiting {
            continue;
        }
        let point = before(&network.calendars[successor.calendar], tied, link.lag).unwrap_or(tied);
        let own_end = if from_finish { own.early_finish } else { own.early_start };
        least = least.min(between(calendar, activity.duration, own_end, point));
    }
    // A successor that was forced earlier gives no negative float; and slipping past the activity's own
    // date is not free.
    least.min(own.total_float).max(0)
}
