//! How an activity's time fills its calendars: where it ends that begins here, where it must begin to end there.

use super::network::{Activity, Calendar, Length, Network, Part, Progress};
use crate::base::working_time::Moment;

/// Where an activity ends of which `part` begins at `start`: when its last strand is done.
pub(super) fn ends(network: &Network, activity: &Activity, start: Moment, part: Part) -> Option<Moment> {
    let mut last: Option<Moment> = None;
    for (calendar, length, delay) in network.strands_of(activity, part) {
        last = last.max(Some(after(calendar, after(calendar, start, delay)?, length)?));
    }
    last
}

/// Where `part` of an activity must begin to end by `finish`.
pub(super) fn begins(network: &Network, activity: &Activity, finish: Moment, part: Part) -> Option<Moment> {
    let mut first: Option<Moment> = None;
    for (calendar, length, delay) in network.strands_of(activity, part) {
        let start = before(calendar, before(calendar, finish, length)?, delay)?;
        first = Some(first.map_or(start, |first| first.min(start)));
    }
    first
}

/// Where the work of a begun activity goes on that went on without a break.
pub(super) fn resumes(network: &Network, activity: &Activity, begun: Moment) -> Option<Moment> {
    let done = network.strands_of(activity, Part::Done);
    let left = network.strands_of(activity, Part::Left);
    let mut first: Option<Moment> = None;
    for ((calendar, done, delay), (_, left, _)) in done.zip(left) {
        if left.seconds() > 0 {
            let stopped = after(calendar, after(calendar, begun, delay)?, done)?;
            let next = next_start(calendar, stopped, left)?;
            first = Some(first.map_or(next, |first| first.min(next)));
        }
    }
    first.map_or_else(|| ends(network, activity, begun, Part::Done), Some)
}

/// `length` after `start`.
pub(super) fn after(calendar: &Calendar, start: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) => Some(Moment(start.0 + seconds)),
        Length::Working(0) => Some(start),
        Length::Working(seconds) if seconds < 0 => calendar.ready.start_before(start, -seconds),
        Length::Working(seconds) => calendar.ready.finish_after(start, seconds),
    }
}

/// `length` before `finish`.
pub(super) fn before(calendar: &Calendar, finish: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) => Some(Moment(finish.0 - seconds)),
        Length::Working(0) => Some(finish),
        Length::Working(seconds) if seconds < 0 => calendar.ready.finish_after(finish, -seconds),
        Length::Working(seconds) => calendar.ready.start_before(finish, seconds),
    }
}

fn next_start(calendar: &Calendar, moment: Moment, length: Length) -> Option<Moment> {
    match length {
        Length::Elapsed(seconds) if seconds > 0 => Some(moment),
        _ => calendar.ready.next_start(moment),
    }
}

/// Where `part` of an activity can really start that may start from `moment` on: at the next work of any
/// strand; a milestone may also stand at the end of a shift, by the rules of Microsoft Project anywhere.
pub(super) fn start_from(network: &Network, activity: &Activity, moment: Moment, part: Part) -> Option<Moment> {
    let mut first: Option<Moment> = None;
    let mut counted = false;
    let is_point = activity.duration.seconds() == 0;
    for (calendar, length, _) in network.strands_of(activity, part) {
        let nothing = length.seconds() == 0;
        if nothing && is_point && (network.ms(activity).is_some() || calendar.ready.last_finish(moment) == Some(moment)) {
            return Some(moment);
        }
        if nothing && !is_point {
            continue;
        }
        counted = true;
        if let Some(start) = next_start(calendar, moment, length) {
            first = Some(first.map_or(start, |first| first.min(start)));
        }
    }
    if counted { first } else { Some(moment) }
}

/// Where `part` of an activity finishes that must be done by `moment`: at the end of the last work before; by
/// the rules of Microsoft Project milestones and what a person placed stay.
pub(super) fn finish_by(network: &Network, activity: &Activity, moment: Moment, part: Part) -> Option<Moment> {
    let is_point = activity.duration.seconds() == 0;
    if network.ms(activity).is_some() && (is_point || activity.placed.is_some()) {
        return Some(moment);
    }
    let mut last: Option<Moment> = None;
    let mut counted = false;
    for (calendar, length, _) in network.strands_of(activity, part) {
        if length.seconds() == 0 && !is_point {
            continue;
        }
        counted = true;
        last = last.max(match length {
            Length::Elapsed(seconds) if seconds > 0 => Some(moment),
            _ => calendar.ready.last_finish(moment),
        });
    }
    if counted { last } else { Some(moment) }
}

/// Time between two moments as an activity of this kind of length counts it.
pub(super) fn between(calendar: &Calendar, length: Length, from: Moment, to: Moment) -> i64 {
    match length {
        Length::Elapsed(seconds) if seconds > 0 => to.0 - from.0,
        _ => calendar.ready.between(from, to),
    }
}

/// The part of an activity that is still to be placed.
pub(super) fn open_part(activity: &Activity) -> Part {
    match activity.progress {
        Progress::Waiting => Part::Whole,
        _ => Part::Left,
    }
}
