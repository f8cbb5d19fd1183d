//! Interruptions: the format places them by the periods in which assignments have work, day by day.

use super::{
    Pack, is_imported,
    order::Record,
    spans::{period, stamp},
    tasks::source_of,
};
use crate::analyse::schedule::network::Calendar;
use crate::base::working_time::Moment;
use crate::model::schedule::Task;
use rust_decimal::Decimal;
use std::sync::Arc;

/// Days of a task that is interrupted; no plan has longer ones.
const MAX_DAYS: i64 = 20_000;

/// A day's work on a task.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece {
    from: Moment,
    until: Moment,
    seconds: i64,
    done: bool,
}

impl Piece {
    /// The period for an assignment of `units`.
    pub fn record(self, assignment: usize, units: Decimal) -> Record {
        let mut record = Record::new("TimephasedData");
        let minutes = Decimal::from(self.seconds) / Decimal::from(60) * units;
        record
            .put("Type", if self.done { 2 } else { 1 })
            .put("UID", assignment)
            .put("Start", stamp(self.from.civil()))
            .put("Finish", stamp(self.until.civil()))
            .put("Unit", 2)
            .put("Value", period(minutes));
        record
    }
}

impl Pack<'_> {
    /// The days' work on a task that is interrupted; none for one that is not, or whose interruption stands at
    /// the task itself.
    pub(super) fn pieces(&mut self, at: usize) -> Vec<Piece> {
        let task = self.tasks[at].task;
        let calendar = self.worked_calendar(task);
        let gaps: Vec<(Moment, Moment)> = self.gaps(task, &calendar);
        if gaps.is_empty() || self.is_paused(task) {
            return Vec::new();
        }
        let Some((start, finish)) = self.ends(at) else {
            self.losses.add("interruptions of tasks without dates", self.name(at));
            return Vec::new();
        };
        if gaps.iter().any(|(stop, resume)| *stop <= start || *resume >= finish) {
            self.losses
                .add("interruptions before a task begins or after it ends", self.name(at));
        }
        let reached = if task.is_finished() {
            finish
        } else {
            gaps.first().map_or(start, |(stop, _)| *stop)
        };
        let reached = if task.actual_start.get().is_some() { reached } else { start };
        let mut pieces = Vec::new();
        let mut from = start;
        let ends = gaps.iter().copied().chain([(finish, finish)]);
        for (stop, resume) in ends {
            stretch(&calendar, from, stop.min(finish), reached, &mut pieces);
            from = resume.max(from);
        }
        pieces
    }

    /// Whether its one interruption is where work stopped and goes on.
    fn is_paused(&self, task: &Task) -> bool {
        let begun = task.actual_start.get().is_some() && !task.is_finished();
        begun && !self.has_people(task) && task.splits.items().count() == 1
    }

    /// The calendar that a task is worked on: its own and what its first person works.
    fn worked_calendar(&self, task: &Task) -> Arc<Calendar> {
        let mut all = self.calendars_of(task).into_iter();
        let main = all.next().unwrap_or_else(|| self.project_calendar());
        match all.next() {
            Some(person) if task.calendar.get().is_some() => self.calendars.both(&main, &person),
            Some(person) => person,
            None => main,
        }
    }

    fn gaps(&self, task: &Task, calendar: &Arc<Calendar>) -> Vec<(Moment, Moment)> {
        let all = std::slice::from_ref(calendar);
        let moments = task.splits.items().filter_map(|(split, _)| {
            let stop = Moment::from(self.start_at(split.start.value()?, all));
            let resume = Moment::from(self.start_at(split.finish.value()?, all));
            (stop < resume).then_some((stop, resume))
        });
        let mut gaps: Vec<(Moment, Moment)> = moments.collect();
        gaps.sort_unstable();
        gaps
    }

    /// Start and finish: the computed ones, else those that the plan came with.
    fn ends(&self, at: usize) -> Option<(Moment, Moment)> {
        if let Some(dates) = &self.dates[at] {
            return Some((dates.start, dates.finish));
        }
        let source = source_of(self.tasks[at].task).filter(|source| is_imported(Some(source)))?;
        let moment = |time: crate::base::CivilTime| Moment::from(time.at(chrono::NaiveTime::MIN));
        Some((source.start.value().map(moment)?, source.finish.value().map(moment)?))
    }
}

/// Adds a piece a day of the working time between two moments; what lies before `reached` is done. The first
/// begins and the last ends just there, so that the interruption between two stretches stands as it was written.
fn stretch(calendar: &Arc<Calendar>, from: Moment, until: Moment, reached: Moment, pieces: &mut Vec<Piece>) {
    let known = pieces.len();
    let days = until.date().days_since(from.date()).clamp(0, MAX_DAYS);
    for offset in 0..=days {
        let spans = calendar.ready.spans_of(from.date().plus_days(offset));
        let spans: Vec<(Moment, Moment)> = spans
            .map(|(start, end)| (start.max(from), end.min(until)))
            .filter(|(start, end)| start < end)
            .collect();
        if let (Some((start, _)), Some((_, end))) = (spans.first(), spans.last()) {
            pieces.push(Piece {
                from: *start,
                until: *end,
                seconds: spans.iter().map(|(start, end)| end.0 - start.0).sum(),
                done: *end <= reached,
            });
        }
    }
    if let Some(first) = pieces.get_mut(known) {
        first.from = from;
    }
    if let Some(last) = pieces[known..].last_mut() {
        last.until = until;
    }
}
