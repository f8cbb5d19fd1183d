//! Checks a schedule against its network, sharing no arithmetic with the engine.
//!
//! Work is counted day by day from the calendars as they are written. A schedule is right when each
//! activity takes its time, every link and constraint holds, nothing that is still to be done lies before
//! the status date, something holds each activity where it is, and the floats are what the dates say.

use super::{
    engine::Schedule,
    network::{Activity, Length, Link, Network, OutOfSequence, Progress},
};
use crate::base::working_time::{Moment, Rules, Shifts};
use crate::model::link::LinkType;
use chrono::Datelike;

/// What is wrong with a schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Violation {
    /// This activity's dates are not its duration apart.
    Duration(usize),
    /// This link does not hold.
    Link(usize),
    /// A constraint of this activity does not hold.
    Constraint(usize),
    /// This activity has work to be done before the status date or before the schedule's start.
    Past(usize),
    /// Nothing keeps this activity from starting earlier.
    Loose(usize),
    /// This activity's floats are not what its dates say.
    Float(usize),
}

/// Everything that is wrong; nothing when the schedule is right.
#[must_use]
pub fn verify(network: &Network, schedule: &Schedule) -> Vec<Violation> {
    let mut found = Vec::new();
    for (at, activity) in network.activities.iter().enumerate() {
        check_activity(network, schedule, at, activity, &mut found);
    }
    for (index, link) in network.links.iter().enumerate() {
        if applies(network, link) && slack(network, schedule, link) < 0 {
            found.push(Violation::Link(index));
        }
    }
    found
}

fn check_activity(network: &Network, schedule: &Schedule, at: usize, activity: &Activity, found: &mut Vec<Violation>) {
    let dates = &schedule.dates[at];
    let rules = &network.calendars[activity.calendar].rules;
    let (waits, length) = match activity.progress {
        Progress::Finished { start, finish } => {
            if (dates.early_start, dates.early_finish) != (start, finish) {
                found.push(Violation::Duration(at));
            }
            return;
        }
        Progress::Started { start, remaining } => {
            if dates.early_start != start {
                found.push(Violation::Duration(at));
            }
            (false, remaining)
        }
        Progress::Waiting => (true, activity.duration),
    };
    let counted = |from: Moment, to: Moment| match length {
        Length::Elapsed(seconds) if seconds > 0 => to.0 - from.0,
        _ => work(rules, from, to),
    };
    let plan = &network.plans[activity.plan];
    if let (true, Some(placed)) = (waits, activity.placed) {
        if (dates.early_start, dates.early_finish) != placed {
            found.push(Violation::Constraint(at));
        }
    } else if waits && !takes_its_time(network, activity, dates.early_start, dates.early_finish) {
        found.push(Violation::Duration(at));
    }
    let set = &activity.constraints;
    let held = set.must_start.is_some() || set.must_finish.is_some() || activity.placed.is_some();
    let floor = plan.status.map_or(plan.start, |status| status.max(plan.start));
    if waits && !held && counted(floor, dates.early_start) < 0 {
        found.push(Violation::Past(at));
    }
    let too_early = |status: Moment| {
        let mut parts = parts(network, activity, length).into_iter();
        parts.any(|(rules, length)| match length {
            Length::Elapsed(seconds) if seconds > 0 => dates.early_finish.0 - status.0 < seconds,
            _ => work(rules, status, dates.early_finish) < length.seconds(),
        })
    };
    if !waits && plan.status.is_some_and(too_early) {
        found.push(Violation::Past(at));
    }
    let broken = waits
        && activity.placed.is_none()
        && (set.must_start.is_some_and(|date| dates.early_start != date)
            || set.must_start.is_none() && set.must_finish.is_some_and(|date| dates.early_finish != date)
            || !held && set.start_no_earlier.is_some_and(|date| dates.early_start < date)
            || !held
                && set
                    .finish_no_earlier
                    .is_some_and(|date| spare(network, activity, date, dates.early_finish) < 0));
    if broken {
        found.push(Violation::Constraint(at));
    }
    if waits && !held && !activity.as_late && !is_held(network, schedule, at, floor) {
        found.push(Violation::Loose(at));
    }
    let by_finish = counted(dates.early_finish, dates.late_finish);
    let by_start = counted(dates.early_start, dates.late_start);
    let total = if waits { by_finish.min(by_start) } else { by_finish };
    if dates.total_float != total || dates.free_float > dates.total_float.max(0) {
        found.push(Violation::Float(at));
    }
}

/// The calendars that an activity's parts are worked on, and how long each takes when `left` is to be done.
fn parts<'n>(network: &'n Network, activity: &'n Activity, left: Length) -> Vec<(&'n Rules, Length)> {
    let (first, behind) = activity.strands;
    if first == behind {
        return vec![(&network.calendars[activity.calendar].rules, left)];
    }
    let strands = network.strands[first..behind].iter();
    strands
        .map(|strand| {
            let length = strand.length.share(left.seconds(), activity.duration.seconds());
            (&*network.calendars[strand.calendar], length)
        })
        .map(|(calendar, length)| (&calendar.rules, length))
        .collect()
}

/// Whether every part is done in between, and one of them only just.
fn takes_its_time(network: &Network, activity: &Activity, from: Moment, to: Moment) -> bool {
    let spare = |(rules, length): &(&Rules, Length)| match length {
        Length::Elapsed(seconds) if *seconds > 0 => to.0 - from.0 - seconds,
        _ => work(rules, from, to) - length.seconds(),
    };
    parts(network, activity, activity.duration).iter().map(spare).min() == Some(0)
}

/// Whether a bound keeps a waiting activity where it is.
fn is_held(network: &Network, schedule: &Schedule, at: usize, floor: Moment) -> bool {
    let activity = &network.activities[at];
    let dates = &schedule.dates[at];
    let parts = parts(network, activity, activity.duration);
    let elapsed = matches!(activity.duration, Length::Elapsed(seconds) if seconds > 0);
    let delay = activity.delay;
    let touches = |bound: Moment, own: Moment| {
        if delay.seconds() > 0 {
            let rules = &network.calendars[activity.calendar].rules;
            return match delay {
                Length::Elapsed(seconds) => work(rules, Moment(bound.0 + seconds), own) <= 0,
                Length::Working(seconds) => work(rules, bound, own) <= seconds,
            };
        }
        elapsed && own <= bound || !elapsed && parts.iter().any(|(rules, _)| work(rules, bound, own) <= 0)
    };
    let set = &activity.constraints;
    // What levelling added stands before the start, so a tied finish cannot be compared.
    let ties_end = |link: &Link| link.to == at && ties_finish(link);
    if delay.seconds() > 0 && (set.finish_no_earlier.is_some() || network.links.iter().any(ties_end)) {
        return true;
    }
    touches(floor, dates.early_start)
        || set.start_no_earlier.is_some_and(|date| touches(date, dates.early_start))
        || set.finish_no_earlier.is_some_and(|date| touches(date, dates.early_finish))
        || network.links.iter().any(|link| {
            let own = if ties_finish(link) { dates.early_finish } else { dates.early_start };
            link.to == at && applies(network, link) && touches(point(network, schedule, link), own)
        })
}

/// Whether a link must hold between the early dates.
fn applies(network: &Network, link: &Link) -> bool {
    let (from, to) = (&network.activities[link.from], &network.activities[link.to]);
    let held = to.constraints.must_start.is_some() || to.constraints.must_finish.is_some() || to.placed.is_some();
    let mode = network.plans[to.plan].out_of_sequence;
    match to.progress {
        Progress::Waiting => !held,
        Progress::Finished { .. } => false,
        // Of a begun activity only the finish can still wait.
        Progress::Started { .. } => {
            let done = matches!(from.progress, Progress::Finished { .. });
            ties_finish(link) && (done || mode == OutOfSequence::RetainedLogic)
        }
    }
}

fn ties_finish(link: &Link) -> bool {
    matches!(link.kind, LinkType::FinishToFinish | LinkType::StartToFinish)
}

/// Seconds between a link's ends beyond its lag, as the successor's most patient part counts them; negative
/// when it is broken.
fn slack(network: &Network, schedule: &Schedule, link: &Link) -> i64 {
    let successor = &network.activities[link.to];
    let to = &schedule.dates[link.to];
    let own = if ties_finish(link) { to.early_finish } else { to.early_start };
    spare(network, successor, point(network, schedule, link), own)
}

/// Seconds from a bound to an activity's own date as its most patient part counts them.
fn spare(network: &Network, activity: &Activity, bound: Moment, own: Moment) -> i64 {
    if matches!(activity.duration, Length::Elapsed(seconds) if seconds > 0) {
        return own.0 - bound.0;
    }
    let counted = parts(network, activity, activity.duration)
        .into_iter()
        .map(|(rules, _)| work(rules, bound, own));
    counted.max().unwrap_or(0)
}

/// Where a link's lag ends, counted on the successor's calendar.
fn point(network: &Network, schedule: &Schedule, link: &Link) -> Moment {
    let from = &schedule.dates[link.from];
    let tied = match link.kind {
        LinkType::FinishToStart | LinkType::FinishToFinish => from.early_finish,
        LinkType::StartToStart | LinkType::StartToFinish => from.early_start,
    };
    match link.lag {
        Length::Elapsed(lag) => Moment(tied.0 + lag),
        Length::Working(lag) => advance(&network.calendars[network.activities[link.to].calendar].rules, tied, lag),
    }
}

/// `seconds` of work from a moment on, or back from it, hour by hour.
fn advance(rules: &Rules, from: Moment, seconds: i64) -> Moment {
    let (mut at, mut left) = (from, seconds);
    let step = if seconds < 0 { -1 } else { 1 };
    // The years of a portfolio hold no more days.
    for _ in 0..110_000 {
        if left == 0 {
            break;
        }
        let next = Moment(at.0 + step * 86_400);
        let worked = work(rules, at, next);
        if worked.abs() < left.abs() {
            (at, left) = (next, left - worked);
            continue;
        }
        // The day that holds the end: halve it until the second is found.
        let (mut near, mut far) = (0, 86_400);
        while far - near > 1 {
            let middle = i64::midpoint(near, far);
            if work(rules, at, Moment(at.0 + step * middle)).abs() >= left.abs() {
                far = middle;
            } else {
                near = middle;
            }
        }
        return Moment(at.0 + step * far);
    }
    at
}

/// Working seconds from `from` to `to`, counted day by day; negative when `to` is earlier.
fn work(rules: &Rules, from: Moment, to: Moment) -> i64 {
    if to < from {
        return -work(rules, to, from);
    }
    let mut total = 0;
    // The day before, too: its shifts may run into the first.
    let mut day = from.date().plus_days(-1);
    let mut covered = from.0;
    while Moment::start_of(day) < to {
        let midnight = Moment::start_of(day).0;
        for (start, end) in shifts_of(rules, day) {
            let start = (midnight + i64::from(*start)).max(covered);
            let end = (midnight + i64::from(*end)).min(to.0);
            if end > start {
                total += end - start;
                covered = end;
            }
        }
        day = day.plus_days(1);
    }
    total
}

fn shifts_of(rules: &Rules, day: crate::base::Date) -> &Shifts {
    let weekday = day.0.weekday().num_days_from_monday() as usize;
    let week = match &rules.odd_week {
        Some(odd) if day.0.iso_week().week() % 2 == 1 => odd,
        _ => &rules.week,
    };
    rules.days.get(&day).unwrap_or(&week[weekday])
}
