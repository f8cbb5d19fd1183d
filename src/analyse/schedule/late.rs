//! Late dates, floats and what limits each activity (DOMAIN 2.1, 2.3).
//!
//! Backward, an activity finishes at the earliest of its upper bounds: its plan's finish, the late dates of
//! its successors, its constraints and its deadline.

use super::engine::{Dates, Driver, Limit, is_as_late, ties_finish, waits_for};
use super::network::{Activity, Length, Link, MsOptions, Network, Part, Progress, Unschedulable};
use super::order::Order;
use super::spans::{after, before, begins, between, ends, finish_by, open_part, resumes, start_from};
use crate::base::working_time::Moment;

/// The links that limit how late an activity may be, by index: those to successors that still wait for it.
fn limits<'n>(network: &'n Network, order: &'n Order, at: usize) -> impl Iterator<Item = (usize, &'n Link, &'n Activity)> {
    let links = order.outgoing.of(at).iter().filter(|index| !order.passed_over.contains(*index));
    let links = links.map(|index| (*index, &network.links[*index]));
    let tied = links.map(|(index, link)| (index, link, &network.activities[link.to]));
    tied.filter(|(_, link, successor)| !matches!(successor.progress, Progress::Finished { .. }) && waits_for(network, link))
}

pub(super) fn backward(network: &Network, order: &Order, finishes: &[Moment], dates: &mut [Dates]) -> Result<(), Unschedulable> {
    for at in order.forward.iter().rev() {
        let none = Unschedulable::NoWorkingTime(*at);
        late(network, order, finishes, dates, *at).ok_or(none)?;
    }
    Ok(())
}

fn late(network: &Network, order: &Order, finishes: &[Moment], dates: &mut [Dates], at: usize) -> Option<()> {
    let activity = &network.activities[at];
    if let Progress::Finished { start, finish } = activity.progress {
        let own = &mut dates[at];
        (own.late_start, own.late_finish, own.late_rest) = (start, finish, finish);
        (own.total_float, own.limit) = (0, Limit::Done);
        return Some(());
    }
    let part = open_part(activity);
    let (latest, limit) = latest(network, order, finishes[activity.plan], dates, at)?;
    let own = &mut dates[at];
    own.limit = limit;
    own.late_finish = if latest == own.early_finish {
        latest
    } else {
        finish_by(network, activity, latest, part)?
    };
    own.late_rest = match activity.placed.filter(|_| own.driver == Driver::Placed) {
        // Placed by hand, it lasts as long as it lies.
        Some((start, finish)) => {
            let lasts = between(&network.calendars[activity.calendar], activity.duration, start, finish);
            let length = match activity.duration {
                Length::Elapsed(_) => Length::Elapsed(lasts),
                Length::Working(_) => Length::Working(lasts),
            };
            before(&network.calendars[activity.calendar], own.late_finish, length)?
        }
        None => begins(network, activity, own.late_finish, part)?,
    };
    if let Progress::Started { start, remaining } = activity.progress {
        own.late_start = own.early_start;
        // Microsoft Project holds that work in progress goes on where it stopped.
        if network.ms(activity).is_some() && remaining.seconds() > 0 {
            own.late_rest = own.late_rest.min(resumes(network, activity, start)?);
        }
    } else {
        own.late_start = own.late_rest;
    }
    let calendar = &network.calendars[activity.calendar];
    let length = activity.left();
    own.total_float = between(calendar, length, own.early_finish, own.late_finish);
    if activity.progress == Progress::Waiting {
        let mut least = own.early_start;
        if network.ms(activity).is_some() && activity.constraints.must_start.is_none() {
            // A date that must hold against the links makes their lateness visible here.
            least = least.max(own.by_links);
        }
        own.total_float = own.total_float.min(between(calendar, length, least, own.late_start));
    }
    Some(())
}

/// The latest moment at which an activity may finish, and what sets it.
fn latest(network: &Network, order: &Order, plan_finish: Moment, dates: &[Dates], at: usize) -> Option<(Moment, Limit)> {
    let activity = &network.activities[at];
    let ms = network.ms(activity);
    let waits = activity.progress == Progress::Waiting;
    let part = open_part(activity);
    let (mut latest, mut limit) = (plan_finish, Limit::PlanFinish);
    if ms.is_some_and(|options| options.many_critical_paths) && limits(network, order, at).next().is_none() {
        latest = dates[at].early_finish;
    }
    // A start that happened, or that Microsoft Project holds as placed, limits nothing.
    let start_is_free = waits && (ms.is_none() || activity.placed.is_none());
    for (index, link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = match (ties_finish(link), ms.is_some() && link.of_summary) {
            (true, _) => to.late_finish,
            // A summary that has begun shows its actual start as the late one.
            (false, true) => to.late_start,
            (false, false) => to.late_rest,
        };
        let point = before(&network.calendars[successor.calendar], tied, link.lag)?;
        let own_finish = match link.is_from_finish() {
            true => point,
            false if start_is_free => ends(network, activity, point, part)?,
            false => continue,
        };
        // Of what is equally late the link says more than the finish.
        if own_finish < latest || own_finish == latest && limit == Limit::PlanFinish {
            (latest, limit) = (own_finish, Limit::Link(index));
        }
    }
    let set = &activity.constraints;
    let honoured = ms.is_none_or(|options: MsOptions| options.honours_constraints);
    let from_start = |start: Option<Moment>| match start.filter(|_| waits) {
        Some(start) => ends(network, activity, start, part).map(Some),
        None => Some(None),
    };
    let must = from_start(set.must_start)?.or(set.must_finish);
    let caps = [from_start(set.start_no_later)?, set.finish_no_later, set.deadline];
    for (date, wins) in caps.into_iter().map(|date| (date, false)).chain([(must, honoured)]) {
        if let Some(date) = date.filter(|date| *date < latest || wins) {
            (latest, limit) = (date, Limit::Constraint);
        }
    }
    Some((latest, limit))
}

/// Moves the activities that are done as late as possible behind, so far that nothing else moves.
pub(super) fn as_late_as_possible(network: &Network, order: &Order, finishes: &[Moment], dates: &mut [Dates]) -> Result<(), Unschedulable> {
    for at in order.forward.iter().rev() {
        let activity = &network.activities[*at];
        if is_as_late(activity) && network.ms(activity).is_none() {
            let none = Unschedulable::NoWorkingTime(*at);
            move_behind(network, order, finishes[activity.plan], dates, *at).ok_or(none)?;
        }
    }
    Ok(())
}

fn move_behind(network: &Network, order: &Order, finish: Moment, dates: &mut [Dates], at: usize) -> Option<()> {
    let activity = &network.activities[at];
    let mut latest = finish.min(dates[at].late_finish);
    for (_, link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = if ties_finish(link) { to.finish } else { to.rest };
        let point = before(&network.calendars[successor.calendar], tied, link.lag)?;
        latest = latest.min(if link.is_from_finish() {
            point
        } else {
            ends(network, activity, point, Part::Whole)?
        });
    }
    let start = begins(network, activity, finish_by(network, activity, latest, Part::Whole)?, Part::Whole)?;
    let start = start_from(network, activity, start, Part::Whole)?;
    let finish = ends(network, activity, start, Part::Whole)?;
    // A point in free time has no exact counterpart on the other end of a lag: what would push is left.
    let pushes = |(_, link, successor): (usize, &Link, &Activity)| {
        let tied = if link.is_from_finish() { finish } else { start };
        needs(network, successor, link, tied).is_none_or(|needed| needed > dates[link.to].rest)
    };
    if limits(network, order, at).any(pushes) {
        return Some(());
    }
    let own = &mut dates[at];
    if start > own.early_start && finish <= latest {
        (own.start, own.finish, own.rest, own.by_links) = (start, finish, start, start);
        (own.early_start, own.early_finish, own.driver) = (start, finish, Driver::AsLate);
        let calendar = &network.calendars[activity.calendar];
        let by_finish = between(calendar, activity.duration, own.early_finish, own.late_finish);
        own.total_float = by_finish.min(between(calendar, activity.duration, own.early_start, own.late_start));
    }
    Some(())
}

/// Where what is left of a successor must start for a link from an end at `tied` to hold.
fn needs(network: &Network, successor: &Activity, link: &Link, tied: Moment) -> Option<Moment> {
    let point = after(&network.calendars[successor.calendar], tied, link.lag)?;
    let part = open_part(successor);
    let start = if ties_finish(link) {
        begins(network, successor, point, part)?
    } else {
        point
    };
    start_from(network, successor, start, part)
}

/// How far each activity may slip until another does, or until it breaks a promise of its own.
pub(super) fn free_floats(network: &Network, order: &Order, finishes: &[Moment], dates: &mut [Dates]) {
    for at in 0..dates.len() {
        let free = free_float(network, order, finishes, dates, at);
        dates[at].free_float = free;
    }
}

fn free_float(network: &Network, order: &Order, finishes: &[Moment], dates: &[Dates], at: usize) -> i64 {
    let activity = &network.activities[at];
    if matches!(activity.progress, Progress::Finished { .. }) {
        return 0;
    }
    let calendar = &network.calendars[activity.calendar];
    let own = &dates[at];
    let is_ms = network.ms(activity).is_some();
    let mut least = between(calendar, activity.duration, own.early_finish, finishes[activity.plan]);
    for (_, link, successor) in limits(network, order, at) {
        let to = &dates[link.to];
        let tied = match (ties_finish(link), is_ms) {
            (true, _) => to.early_finish,
            (false, true) => to.early_start,
            (false, false) => to.rest,
        };
        if !link.is_from_finish() && activity.progress != Progress::Waiting {
            continue;
        }
        let point = before(&network.calendars[successor.calendar], tied, link.lag).unwrap_or(tied);
        let own_end = if link.is_from_finish() { own.early_finish } else { own.early_start };
        least = least.min(between(calendar, activity.duration, own_end, point));
    }
    // A successor that was forced earlier gives no negative float; and slipping past the activity's own
    // date is not free.
    least.min(own.total_float).max(0)
}
