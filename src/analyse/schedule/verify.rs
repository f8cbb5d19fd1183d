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
use std::{collections::HashMap, num::NonZeroU32};

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
    let mut incoming: Vec<Vec<&Link>> = vec![Vec::new(); network.activities.len()];
    for link in &network.links {
        incoming[link.to].push(link);
    }
    for (at, activity) in network.activities.iter().enumerate() {
        check_activity(network, schedule, at, (activity, &incoming[at]), &mut found);
    }
    for (index, link) in network.links.iter().enumerate() {
        if applies(network, schedule, link) && comes_first(schedule, &incoming[link.to], link) && slack(network, schedule, link) < 0 {
            found.push(Violation::Link(index));
        }
    }
    found
}

/// What a plan asks for and its dates cannot keep: not wrong, but nobody should think that it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Conflict {
    /// This link does not hold: a fixed date, or a person, placed its successor.
    Link(usize),
    /// This activity starts behind the date by which it must, or not on its day.
    Start(usize),
    /// This activity finishes behind the date by which it must, or not on its day.
    Finish(usize),
}

/// Where fixed dates contradict links or each other. `span_of` is the computed start and finish.
#[must_use]
pub fn conflicts(network: &Network, span_of: &dyn Fn(usize) -> (Moment, Moment)) -> Vec<Conflict> {
    let mut found = Vec::new();
    let mut is_fixed = vec![false; network.activities.len()];
    for (at, activity) in network.activities.iter().enumerate() {
        let set = &activity.constraints;
        let (start, finish) = span_of(at);
        let waits = activity.progress == Progress::Waiting;
        let fixed = [set.must_start, set.must_finish, set.start_no_later, set.finish_no_later];
        is_fixed[at] = waits && (activity.placed.is_some() || fixed.iter().any(Option::is_some));
        if matches!(activity.progress, Progress::Finished { .. }) {
            continue;
        }
        let starts_else = set.must_start.is_some_and(|date| date != start) || set.start_no_later.is_some_and(|date| date < start);
        if waits && starts_else {
            found.push(Conflict::Start(at));
        }
        let misses = |date: Moment| date != finish && !(waits && spare(network, activity, date, finish) == 0);
        if set.must_finish.is_some_and(misses) || set.finish_no_later.is_some_and(|date| date < finish) {
            found.push(Conflict::Finish(at));
        }
    }
    let mut groups: HashMap<(usize, NonZeroU32), Vec<&Link>> = HashMap::new();
    for link in &network.links {
        if let Some(group) = link.first_of {
            groups.entry((link.to, group)).or_default().push(link);
        }
    }
    for (index, link) in network.links.iter().enumerate().filter(|(_, link)| is_fixed[link.to]) {
        let rivals = link.first_of.and_then(|group| groups.get(&(link.to, group)));
        let passed_over = rivals.is_some_and(|rivals| rivals.iter().any(|other| tied(span_of, other) < tied(span_of, link)));
        let (start, finish) = span_of(link.to);
        let own = if ties_finish(link) { finish } else { start };
        if !passed_over && spare(network, &network.activities[link.to], point(network, span_of, link), own) < 0 {
            found.push(Conflict::Link(index));
        }
    }
    found
}

/// An activity with the links to it.
type Tied<'n> = (&'n Activity, &'n [&'n Link]);

fn check_activity(network: &Network, schedule: &Schedule, at: usize, tied: Tied<'_>, found: &mut Vec<Violation>) {
    let activity = tied.0;
    let dates = &schedule.dates[at];
    let (waits, length) = match activity.progress {
        Progress::Finished { start, finish } => {
            if (dates.start, dates.finish) != (start, finish) {
                found.push(Violation::Duration(at));
            }
            return;
        }
        Progress::Started { remaining, .. } => (false, remaining),
        Progress::Waiting => (true, activity.duration),
    };
    if let Some(placed) = activity.placed.filter(|_| waits || network.ms(activity).is_some()) {
        if (dates.start, dates.finish) != placed {
            found.push(Violation::Constraint(at));
        }
    } else if waits {
        check_waiting(network, schedule, at, tied, found);
    } else {
        check_begun(network, schedule, at, activity, found);
    }
    let rules = &network.calendars[activity.calendar].rules;
    let counted = |from: Moment, to: Moment| match length {
        Length::Elapsed(seconds) if seconds > 0 => to.0 - from.0,
        _ => work(rules, from, to),
    };
    let by_finish = counted(dates.early_finish, dates.late_finish);
    // Microsoft Project shows on a date that must hold how late the links would be.
    let forced = network.ms(activity).is_some() && activity.constraints.must_start.is_none();
    let start = if forced {
        dates.early_start.max(dates.by_links)
    } else {
        dates.early_start
    };
    let by_start = counted(start, dates.late_start);
    let total = if waits { by_finish.min(by_start) } else { by_finish };
    if dates.total_float != total || dates.free_float > dates.total_float.max(0) {
        found.push(Violation::Float(at));
    }
}

fn check_waiting(network: &Network, schedule: &Schedule, at: usize, tied: Tied<'_>, found: &mut Vec<Violation>) {
    let activity = tied.0;
    let dates = &schedule.dates[at];
    let rules = &network.calendars[activity.calendar].rules;
    let set = &activity.constraints;
    if !takes_its_time(network, activity, dates.start, dates.finish) {
        found.push(Violation::Duration(at));
    }
    let plan = &network.plans[activity.plan];
    let held = is_forced(network, schedule, at);
    let floor = plan.status.map_or(plan.start, |status| status.max(plan.start));
    let since = match activity.duration {
        Length::Elapsed(seconds) if seconds > 0 => dates.start.0 - floor.0,
        _ => work(rules, floor, dates.start),
    };
    if !held && since < 0 {
        found.push(Violation::Past(at));
    }
    let soft = |date: Option<Moment>| date.filter(|_| !must(network, activity));
    let exact = |date: Option<Moment>| date.filter(|_| must(network, activity));
    let early = |date: Option<Moment>| date.is_some_and(|date| !held && dates.start < date);
    let ends_early = |date: Option<Moment>| {
        let short = |date: Moment| spare(network, activity, date, dates.finish) < 0;
        date.is_some_and(|date| !held && short(date))
    };
    let broken = exact(set.must_start).is_some_and(|date| dates.start != date)
        || set.must_start.is_none() && exact(set.must_finish).is_some_and(|date| dates.finish != date)
        || early(set.start_no_earlier)
        || early(soft(set.must_start))
        || ends_early(set.finish_no_earlier)
        || ends_early(soft(set.must_finish));
    if broken {
        found.push(Violation::Constraint(at));
    }
    if !held && !activity.as_late && !is_held(network, schedule, at, tied, floor) {
        found.push(Violation::Loose(at));
    }
}

fn check_begun(network: &Network, schedule: &Schedule, at: usize, activity: &Activity, found: &mut Vec<Violation>) {
    let dates = &schedule.dates[at];
    if let Progress::Started { start, .. } = activity.progress
        && dates.start != start
    {
        found.push(Violation::Duration(at));
    }
    let too_early = |status: Moment| {
        let mut parts = parts(network, activity, true).into_iter();
        parts.any(|(rules, length, _)| match length {
            Length::Elapsed(seconds) if seconds > 0 => dates.finish.0 - status.0 < seconds,
            _ => work(rules, status, dates.finish) < length.seconds(),
        })
    };
    if network.plans[activity.plan].status.is_some_and(too_early) {
        found.push(Violation::Past(at));
    }
    // Without a status date work went on from its start: nobody can be done sooner than it takes in all.
    if network.plans[activity.plan].status.is_none() && shortest(network, activity, dates.start, dates.finish) < 0 {
        found.push(Violation::Duration(at));
    }
}

/// Whether `must` dates win over links.
fn must(network: &Network, activity: &Activity) -> bool {
    network.ms(activity).is_none_or(|options| options.honours_constraints)
}

/// Whether a person or a date that wins over links put a waiting activity where it is.
fn is_forced(network: &Network, schedule: &Schedule, at: usize) -> bool {
    let activity = &network.activities[at];
    let set = &activity.constraints;
    let dates = &schedule.dates[at];
    let capped = network.ms(activity).is_some()
        && (set.start_no_later == Some(dates.start) || set.finish_no_later == Some(dates.finish))
        && dates.by_links > dates.start;
    activity.placed.is_some() || must(network, activity) && (set.must_start.is_some() || set.must_finish.is_some() || capped)
}

/// The calendars that an activity's parts are worked on, how long each takes in all or for what is left, and
/// how much later it begins.
fn parts<'n>(network: &'n Network, activity: &'n Activity, left: bool) -> Vec<(&'n Rules, Length, Length)> {
    let (first, behind) = activity.strands;
    let now = Length::Working(0);
    if first == behind {
        let length = if left { activity.left() } else { activity.duration };
        return vec![(&network.calendars[activity.calendar].rules, length, now)];
    }
    let strands = network.strands[first..behind].iter();
    strands
        .map(|strand| {
            let rules = &network.calendars[strand.calendar].rules;
            if left {
                (rules, strand.left, now)
            } else {
                (rules, strand.length, strand.delay)
            }
        })
        .collect()
}

/// Whether every part is done in between, and one of them only just.
fn takes_its_time(network: &Network, activity: &Activity, from: Moment, to: Moment) -> bool {
    shortest(network, activity, from, to) == 0
}

/// What the part that has least time to spare has between two moments.
fn shortest(network: &Network, activity: &Activity, from: Moment, to: Moment) -> i64 {
    let spare = |(rules, length, delay): &(&Rules, Length, Length)| {
        let from = match delay {
            Length::Working(0) => from,
            Length::Working(seconds) => advance(rules, from, *seconds),
            Length::Elapsed(seconds) => Moment(from.0 + seconds),
        };
        match length {
            Length::Elapsed(seconds) if *seconds > 0 => to.0 - from.0 - seconds,
            _ => work(rules, from, to) - length.seconds(),
        }
    };
    parts(network, activity, false).iter().map(spare).min().unwrap_or(0)
}

/// Whether a bound keeps a waiting activity where it is.
fn is_held(network: &Network, schedule: &Schedule, at: usize, (activity, incoming): Tied<'_>, floor: Moment) -> bool {
    let dates = &schedule.dates[at];
    let parts = parts(network, activity, false);
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
        elapsed && own <= bound || !elapsed && parts.iter().any(|(rules, ..)| work(rules, bound, own) <= 0)
    };
    let set = &activity.constraints;
    // What levelling added stands before the start, so a tied finish cannot be compared.
    if delay.seconds() > 0 && (set.finish_no_earlier.is_some() || incoming.iter().any(|link| ties_finish(link))) {
        return true;
    }
    let soft = |date: Option<Moment>| date.filter(|_| !must(network, activity));
    let starts = [set.start_no_earlier, soft(set.must_start)].into_iter().flatten();
    let finishes = [set.finish_no_earlier, soft(set.must_finish)].into_iter().flatten();
    touches(floor, dates.start)
        || starts.into_iter().any(|date| touches(date, dates.start))
        || finishes.into_iter().any(|date| touches(date, dates.finish))
        || incoming.iter().any(|link| {
            let own = if ties_finish(link) { dates.finish } else { dates.start };
            let counts = applies(network, schedule, link) && comes_first(schedule, incoming, link);
            counts && touches(point(network, &spans(schedule), link), own)
        })
}

/// Whether a link must hold between the early dates.
fn applies(network: &Network, schedule: &Schedule, link: &Link) -> bool {
    let (from, to) = (&network.activities[link.from], &network.activities[link.to]);
    let mode = network.plans[to.plan].out_of_sequence;
    match to.progress {
        Progress::Waiting => !is_forced(network, schedule, link.to),
        Progress::Started { .. } if network.ms(to).is_some() && to.placed.is_some() => false,
        Progress::Finished { .. } => false,
        // Of a begun activity only the finish can still wait.
        Progress::Started { .. } => {
            let done = matches!(from.progress, Progress::Finished { .. });
            ties_finish(link) && (done || mode == OutOfSequence::RetainedLogic)
        }
    }
}

/// Whether no other link of its group has a predecessor that lies before.
fn comes_first(schedule: &Schedule, incoming: &[&Link], link: &Link) -> bool {
    let mut rivals = incoming
        .iter()
        .filter(|other| link.first_of.is_some() && other.first_of == link.first_of);
    let spans = spans(schedule);
    !rivals.any(|other| tied(&spans, other) < tied(&spans, link))
}

fn ties_finish(link: &Link) -> bool {
    matches!(link.kind, LinkType::FinishToFinish | LinkType::StartToFinish)
}

/// Seconds between a link's ends beyond its lag, as the successor's most patient part counts them; negative
/// when it is broken.
fn slack(network: &Network, schedule: &Schedule, link: &Link) -> i64 {
    let successor = &network.activities[link.to];
    let to = &schedule.dates[link.to];
    let own = if ties_finish(link) { to.finish } else { to.start };
    spare(network, successor, point(network, &spans(schedule), link), own)
}

/// Seconds from a bound to an activity's own date as its most patient part counts them.
fn spare(network: &Network, activity: &Activity, bound: Moment, own: Moment) -> i64 {
    if matches!(activity.duration, Length::Elapsed(seconds) if seconds > 0) {
        return own.0 - bound.0;
    }
    let counted = parts(network, activity, false)
        .into_iter()
        .map(|(rules, ..)| work(rules, bound, own));
    counted.max().unwrap_or(0)
}

/// The date of the predecessor that a link ties.
fn tied(span_of: &dyn Fn(usize) -> (Moment, Moment), link: &Link) -> Moment {
    let (start, finish) = span_of(link.from);
    match link.kind {
        LinkType::FinishToStart | LinkType::FinishToFinish => finish,
        LinkType::StartToStart | LinkType::StartToFinish => start,
    }
}

/// The start and finish of each activity of a schedule.
pub(super) fn spans(schedule: &Schedule) -> impl Fn(usize) -> (Moment, Moment) + '_ {
    |at| (schedule.dates[at].start, schedule.dates[at].finish)
}

/// Where a link's lag ends, counted on the successor's calendar.
fn point(network: &Network, span_of: &dyn Fn(usize) -> (Moment, Moment), link: &Link) -> Moment {
    let tied = tied(span_of, link);
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
