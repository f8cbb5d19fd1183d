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
    if waits && counted(dates.early_start, dates.early_finish) != length.seconds() {
        found.push(Violation::Duration(at));
    }
    let set = &activity.constraints;
    let held = set.must_start.is_some() || set.must_finish.is_some();
    let floor = network.status.map_or(network.start, |status| status.max(network.start));
    if waits && !held && counted(floor, dates.early_start) < 0 {
        found.push(Violation::Past(at));
    }
    if !waits
        && network
            .status
            .is_some_and(|status| counted(status, dates.early_finish) < length.seconds())
    {
        found.push(Violation::Past(at));
    }
    let broken = waits
        && (set.must_start.is_some_and(|date| dates.early_start != date)
            || set.must_start.is_none() && set.must_finish.is_some_and(|date| dates.early_finish != date)
            || !held && set.start_no_earlier.is_some_and(|date| dates.early_start < date)
            || !held && set.finish_no_earlier.is_some_and(|date| counted(date, dates.early_finish) < 0));
    if broken {
        found.push(Violation::Constraint(at));
    }
    if waits && !held && !is_held(network, schedule, at, floor) {
        found.push(Violation::Loose(at));
    }
    let by_finish = counted(dates.early_finish, dates.late_finish);
    let by_start = if waits {
        counted(dates.early_start, dates.late_start)
    } else {
        by_finish
    };
    if dates.total_float != by_finish.min(by_start) || dates.free_float > dates.total_float.max(0) {
        found.push(Violation::Float(at));
    }
}

/// Whether a bound keeps a waiting activity where it is.
fn is_held(network: &Network, schedule: &Schedule, at: usize, floor: Moment) -> bool {
    let activity = &network.activities[at];
    let dates = &schedule.dates[at];
    let rules = &network.calendars[activity.calendar].rules;
    let elapsed = matches!(activity.duration, Length::Elapsed(seconds) if seconds > 0);
    let touches = |bound: Moment, own: Moment| if elapsed { own <= bound } else { work(rules, bound, own) <= 0 };
    let set = &activity.constraints;
    touches(floor, dates.early_start)
        || set.start_no_earlier.is_some_and(|date| touches(date, dates.early_start))
        || set.finish_no_earlier.is_some_and(|date| touches(date, dates.early_finish))
        || network
            .links
            .iter()
            .any(|link| link.to == at && applies(network, link) && slack(network, schedule, link) <= 0)
}

/// Whether a link must hold between the early dates.
fn applies(network: &Network, link: &Link) -> bool {
    let (from, to) = (&network.activities[link.from], &network.activities[link.to]);
    let held = to.constraints.must_start.is_some() || to.constraints.must_finish.is_some();
    match to.progress {
        Progress::Waiting => !held,
        Progress::Finished { .. } => false,
        // Of a begun activity only the finish can still wait.
        Progress::Started { .. } => {
            let done = matches!(from.progress, Progress::Finished { .. });
            ties_finish(link) && (done || network.out_of_sequence == OutOfSequence::RetainedLogic)
        }
    }
}

fn ties_finish(link: &Link) -> bool {
    matches!(link.kind, LinkType::FinishToFinish | LinkType::StartToFinish)
}

/// Seconds between a link's ends beyond its lag, as the successor counts them; negative when it is broken.
fn slack(network: &Network, schedule: &Schedule, link: &Link) -> i64 {
    let (from, to) = (&schedule.dates[link.from], &schedule.dates[link.to]);
    let successor = &network.activities[link.to];
    let rules = &network.calendars[successor.calendar].rules;
    let tied = match link.kind {
        LinkType::FinishToStart | LinkType::FinishToFinish => from.early_finish,
        LinkType::StartToStart | LinkType::StartToFinish => from.early_start,
    };
    let own = if ties_finish(link) { to.early_finish } else { to.early_start };
    let elapsed = matches!(successor.duration, Length::Elapsed(seconds) if seconds > 0);
    match link.lag {
        Length::Elapsed(lag) if elapsed => own.0 - tied.0 - lag,
        Length::Elapsed(lag) => work(rules, Moment(tied.0 + lag), own),
        Length::Working(0) if elapsed => own.0 - tied.0,
        Length::Working(lag) => work(rules, tied, own) - lag,
    }
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
