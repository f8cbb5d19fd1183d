//! What one task says of its time: its length, its bounds, its progress.

use super::{
    calendars,
    network::{Calendar, Constraints, Length, Progress},
};
use crate::base::{CivilTime, Duration, Field, duration::UnitMeaning, working_time::Moment};
use crate::model::schedule::{Split, Task, TaskMode};
use rust_decimal::{Decimal, RoundingStrategy, prelude::ToPrimitive};

/// The first field that dates rest on and that could not be read.
pub(super) fn unreadable(task: &Task) -> Option<&'static str> {
    let fields = [
        (task.duration.is_bad(), "duration"),
        (task.work.is_bad(), "work"),
        (task.depends_on.is_bad(), "depends_on"),
        (task.assign.is_bad(), "assign"),
        (task.calendar.is_bad(), "calendar"),
        (task.actual_start.is_bad(), "actual_start"),
        (task.actual_finish.is_bad(), "actual_finish"),
        (task.remaining.is_bad(), "remaining"),
        (task.progress.is_bad(), "progress"),
        (task.deadline.is_bad(), "deadline"),
        (task.start_no_earlier_than.is_bad(), "start_no_earlier_than"),
        (task.start_no_later_than.is_bad(), "start_no_later_than"),
        (task.finish_no_earlier_than.is_bad(), "finish_no_earlier_than"),
        (task.finish_no_later_than.is_bad(), "finish_no_later_than"),
        (task.must_start_on.is_bad(), "must_start_on"),
        (task.must_finish_on.is_bad(), "must_finish_on"),
        (task.mode.is_bad(), "mode"),
        (task.start.is_bad(), "start"),
        (task.finish.is_bad(), "finish"),
        (task.splits.is_bad(), "splits"),
        (task.levelling_delay.is_bad(), "levelling_delay"),
    ];
    fields.into_iter().find(|(bad, _)| *bad).map(|(_, field)| field)
}

/// A duration in seconds; `None` when it mixes working and elapsed time.
pub(super) fn length(duration: &Duration, meaning: UnitMeaning) -> Option<Length> {
    let minutes = duration.minutes(meaning) * Decimal::from(60);
    let seconds = minutes.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64()?;
    if duration.0.iter().all(|part| part.elapsed) && !duration.0.is_empty() {
        return Some(Length::Elapsed(seconds));
    }
    (!duration.is_elapsed()).then_some(Length::Working(seconds))
}

/// When a task rests, as its splits say.
#[must_use]
pub fn task_gaps(task: &Task, calendar: &Calendar) -> Vec<(Moment, Moment)> {
    task.splits.items().filter_map(|(split, _)| gap(split, calendar)).collect()
}

fn gap(split: &Split, calendar: &Calendar) -> Option<(Moment, Moment)> {
    let from = calendars::start_of(split.start.value()?, &calendar.ready);
    let until = calendars::start_of(split.finish.value()?, &calendar.ready);
    (from < until).then_some((from, until))
}

pub(super) fn constraints(task: &Task, calendar: &Calendar) -> Constraints {
    let start = |field: &Field<CivilTime>| field.value().map(|time| calendars::start_of(time, &calendar.ready));
    let finish = |field: &Field<CivilTime>| field.value().map(|time| calendars::finish_of(time, &calendar.ready));
    Constraints {
        start_no_earlier: start(&task.start_no_earlier_than),
        start_no_later: start(&task.start_no_later_than),
        finish_no_earlier: finish(&task.finish_no_earlier_than),
        finish_no_later: finish(&task.finish_no_later_than),
        must_start: start(&task.must_start_on),
        must_finish: finish(&task.must_finish_on),
        deadline: finish(&task.deadline),
    }
}

/// The working time between the dates of a task that a person placed by hand.
pub(super) fn between_dates(task: &Task, calendar: &Calendar) -> Option<Length> {
    let by_hand = task.mode.value() == Some(TaskMode::Manual) && task.work.is_absent();
    let (start, finish) = (task.start.value().filter(|_| by_hand)?, task.finish.value()?);
    let (start, finish) = (
        calendars::start_of(start, &calendar.ready),
        calendars::finish_of(finish, &calendar.ready),
    );
    Some(Length::Working(calendar.ready.between(start, finish).max(0)))
}

/// Both dates of a task that a person placed by hand; the missing one from the duration.
pub(super) fn placed(task: &Task, duration: Length, calendar: &Calendar) -> Result<Option<(Moment, Moment)>, &'static str> {
    if task.mode.value() != Some(TaskMode::Manual) {
        return Ok(None);
    }
    let start = task.start.value().map(|time| calendars::start_of(time, &calendar.ready));
    let finish = task.finish.value().map(|time| calendars::finish_of(time, &calendar.ready));
    let other = |from: Moment, back: bool| match (duration, back) {
        (Length::Elapsed(seconds), false) => Some(Moment(from.0 + seconds)),
        (Length::Elapsed(seconds), true) => Some(Moment(from.0 - seconds)),
        (Length::Working(0), _) => Some(from),
        (Length::Working(seconds), false) => calendar.ready.finish_after(from, seconds),
        (Length::Working(seconds), true) => calendar.ready.start_before(from, seconds),
    };
    let both = match (start, finish) {
        (Some(start), Some(finish)) if finish < start => return Err("finish"),
        (Some(start), Some(finish)) => Some((start, finish)),
        (Some(start), None) => other(start, false).map(|finish| (start, finish)),
        (None, Some(finish)) => other(finish, true).map(|start| (start, finish)),
        (None, None) => None,
    };
    both.map(Some).ok_or("start")
}

pub(super) fn progress(task: &Task, duration: Length, calendar: &Calendar, meaning: UnitMeaning) -> Progress {
    let start = task.actual_start.value().map(|time| calendars::start_of(time, &calendar.ready));
    if let Some(finish) = task.actual_finish.value() {
        // A milestone is reached when its day's work is done.
        let finish = calendars::finish_of(finish, &calendar.ready);
        let began = match duration {
            Length::Working(0) => Some(finish),
            Length::Working(seconds) => calendar.ready.start_before(finish, seconds),
            Length::Elapsed(seconds) => Some(Moment(finish.0 - seconds)),
        };
        let start = start.or(began).unwrap_or(finish).min(finish);
        return Progress::Finished { start, finish };
    }
    let Some(start) = start else {
        return Progress::Waiting;
    };
    let remaining = task.remaining.get().and_then(|remaining| length(remaining, meaning));
    let done = task.progress.value().or(task.percent_duration.value());
    let done = done.map(|percent| percent.fraction().clamp(Decimal::ZERO, Decimal::ONE));
    let share = done.map(|done| Decimal::ONE - done).or_else(|| work_left(task, meaning));
    let left = Decimal::from(duration.seconds()) * share.unwrap_or(Decimal::ONE);
    let left = left.round_dp_with_strategy(0, RoundingStrategy::MidpointAwayFromZero).to_i64();
    let left = match duration {
        Length::Working(all) => Length::Working(left.unwrap_or(all)),
        Length::Elapsed(all) => Length::Elapsed(left.unwrap_or(all)),
    };
    Progress::Started {
        start,
        remaining: remaining.unwrap_or(left),
    }
}

/// The share of its effort that a task still needs, where that is all it says.
fn work_left(task: &Task, meaning: UnitMeaning) -> Option<Decimal> {
    let minutes = |field: &Duration| field.minutes(meaning);
    let left = minutes(task.remaining_work.get()?);
    let done = task.actual_work.get().map(minutes);
    let all = done.map(|done| done + left).or(task.work.get().map(minutes))?;
    left.checked_div(all).map(|share| share.clamp(Decimal::ZERO, Decimal::ONE))
}
