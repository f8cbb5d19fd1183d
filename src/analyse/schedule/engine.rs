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
}

/// A computed schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Dates by activity.
    pub dates: Vec<Dates>,
    /// The last early finish; the schedule's start when there is no activity.
    pub finish: Moment,
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
    let finish = dates.iter().map(|dates| dates.early_finish).max().unwrap_or(network.start);
    backward(network, &order, finish, &mut dates)?;
    for at in 0..dates.len() {
        let free = free_float(network, &order, finish, &dates, at);
        dates[at].free_float = free;
    }
    Ok(Schedule { dates, finish })
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

/// Where an activity can really start that may start from `moment` on: at the next work; a milestone may
/// also stand at the end of a shift.
fn start_from(calendar: &Calendar, moment: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) if seconds > 0 => Some(moment),
        Length::Working(0) | Length::Elapsed(_) if calendar.ready.last_finish(moment) == Some(moment) => Some(moment),
        _ => calendar.ready.next_start(moment),
    }
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
    let zero = Dates {
        early_start: network.start,
        early_finish: network.start,
        late_start: network.start,
        late_finish: network.start,
        total_float: 0,
        free_float: 0,
        driver: Driver::ScheduleStart,
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
    let calendar = &network.calendars[activity.calendar];
    let (begun, length) = match activity.progress {
        Progress::Finished { start, finish } => return Some((start, finish, Driver::Actual)),
        Progress::Started { start, remaining } => (Some(start), remaining),
        Progress::Waiting => (None, activity.duration),
    };
    let mut bound = match (begun, network.status) {
        (_, Some(status)) if begun.is_some() || status > network.start => Bound {
            at: status,
            driver: if begun.is_some() { Driver::Actual } else { Driver::StatusDate },
        },
        // Nothing was measured: the work went on without a break.
        (Some(start), _) => Bound {
            at: after(calendar, start, done(activity, length))?,
            driver: Driver::Actual,
        },
        (None, _) => Bound {
            at: network.start,
            driver: Driver::ScheduleStart,
        },
    };
    raise_by_links(network, order, dates, at, length, &mut bound)?;
    if begun.is_none() {
        raise_by_constraints(activity, calendar, length, &mut bound)?;
    }
    let mut start = start_from(calendar, bound.at, length)?;
    let mut finish = after(calendar, start, length)?;
    let set = &activity.constraints;
    if let (None, Some(date)) = (begun, set.must_start) {
        (start, finish, bound.driver) = (date, after(calendar, date, length)?, Driver::Constraint);
    } else if let (None, Some(date)) = (begun, set.must_finish) {
        (start, finish, bound.driver) = (before(calendar, date, length)?, date, Driver::Constraint);
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
        if begun && !predecessor_done && network.out_of_sequence == OutOfSequence::ProgressOverride {
            continue;
        }
        let from = &dates[link.from];
        let tied = match link.kind {
            LinkType::FinishToStart | LinkType::FinishToFinish => from.early_finish,
            LinkType::StartToStart | LinkType::StartToFinish => from.early_start,
        };
        let point = after(calendar, tied, link.lag)?;
        let start = if ties_finish(link) {
            before(calendar, point, length)?
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

fn raise_by_constraints(activity: &Activity, calendar: &Calendar, length: Length, bound: &mut Bound) -> Option<()> {
    if let Some(date) = activity.constraints.start_no_earlier {
        bound.raise(date, Driver::Constraint);
    }
    if let Some(date) = activity.constraints.finish_no_earlier {
        bound.raise(before(calendar, date, length)?, Driver::Constraint);
    }
    Some(())
}

/// The links that limit how late an activity may be: those to successors that are not done.
fn limits<'n>(network: &'n Network, order: &'n Order, at: usize) -> impl Iterator<Item = (&'n Link, &'n Activity)> {
    let links = order.outgoing.of(at).iter().map(|index| &network.links[*index]);
    let tied = links.map(|link| (link, &network.activities[link.to]));
    tied.filter(|(_, successor)| !matches!(successor.progress, Progress::Finished { .. }))
}

fn backward(network: &Network, order: &Order, finish: Moment, dates: &mut [Dates]) -> Result<(), Unschedulable> {
    for at in order.forward.iter().rev() {
        let none = Unschedulable::NoWorkingTime(*at);
        late(network, order, finish, dates, *at).ok_or(none)?;
    }
    Ok(())
}

fn late(network: &Network, order: &Order, schedule_finish: Moment, dates: &mut [Dates], at: usize) -> Option<()> {
    let activity = &network.activities[at];
    let calendar = &network.calendars[activity.calendar];
    let length = match activity.progress {
        Progress::Finished { start, finish } => {
            (dates[at].late_start, dates[at].late_finish, dates[at].total_float) = (start, finish, 0);
            return Some(());
        }
        Progress::Started { remaining, .. } => remaining,
        Progress::Waiting => activity.duration,
    };
    let mut latest = schedule_finish;
    for (link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = if ties_finish(link) { to.late_finish } else { to.late_start };
        let point = before(&network.calendars[successor.calendar], tied, link.lag)?;
        let own_finish = match link.kind {
            LinkType::FinishToStart | LinkType::FinishToFinish => point,
            // A start that happened limits nothing any more.
            _ if activity.progress != Progress::Waiting => continue,
            _ => after(calendar, point, length)?,
        };
        latest = latest.min(own_finish);
    }
    let set = &activity.constraints;
    let waits = activity.progress == Progress::Waiting;
    let starts = [set.must_start, set.start_no_later];
    for start in starts.into_iter().flatten().filter(|_| waits) {
        latest = latest.min(after(calendar, start, length)?);
    }
    for date in [set.must_finish, set.finish_no_later, set.deadline].into_iter().flatten() {
        latest = latest.min(date);
    }
    let own = &mut dates[at];
    let late_finish = if latest == own.early_finish {
        latest
    } else {
        finish_by(calendar, latest, length)?
    };
    let late_start = if waits {
        before(calendar, late_finish, length)?
    } else {
        own.early_start
    };
    own.total_float = between(calendar, length, own.early_finish, late_finish);
    if waits {
        own.total_float = own.total_float.min(between(calendar, length, own.early_start, late_start));
    }
    (own.late_start, own.late_finish) = (late_start, late_finish);
    Some(())
}

/// Where an activity finishes that must be done by `moment`: at the end of the last work before.
fn finish_by(calendar: &Calendar, moment: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) if seconds > 0 => Some(moment),
        _ => calendar.ready.last_finish(moment),
    }
}

/// Time between two moments as an activity of this kind of length counts it.
fn between(calendar: &Calendar, length: Length, from: Moment, to: Moment) -> i64 {
    match length {
        Length::Elapsed(seconds) if seconds > 0 => to.0 - from.0,
        _ => calendar.ready.between(from, to),
    }
}

fn free_float(network: &Network, order: &Order, finish: Moment, dates: &[Dates], at: usize) -> i64 {
    let activity = &network.activities[at];
    if matches!(activity.progress, Progress::Finished { .. }) {
        return 0;
    }
    let calendar = &network.calendars[activity.calendar];
    let own = &dates[at];
    let mut least = between(calendar, activity.duration, own.early_finish, finish);
    for (link, successor) in limits(network, order, at) {
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
