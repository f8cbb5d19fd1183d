//! What is done: percent, actual dates, what is left, effort spent.
//!
//! What a plan came without is not made up when it goes back; a task of this tool's engine gets what follows
//! from its dates.

use super::{
    Pack, is_imported,
    order::Record,
    spans::{period, stamp, whole},
    tasks::source_of,
};
use crate::analyse::schedule::network::Calendar;
use crate::base::Percent;
use crate::model::schedule::Task;
use rust_decimal::Decimal;
use std::sync::Arc;

impl Pack<'_> {
    pub(super) fn progress(&mut self, at: usize, calendars: &[Arc<Calendar>], record: &mut Record) {
        let task = self.tasks[at].task;
        if task.is_summary() {
            self.progress_of_summary(at, record);
            return;
        }
        let theirs = is_imported(source_of(task));
        let finish = task.actual_finish.value();
        let start = task.actual_start.value();
        let computed = self.dates[at]
            .as_ref()
            .filter(|_| finish.is_some() && (!theirs || task.is_milestone()));
        let started = match (start, computed) {
            (Some(start), _) => Some(self.start_at(start, calendars)),
            (None, Some(_)) if task.is_milestone() => finish.map(|finish| self.finish_at(finish, calendars)),
            (None, computed) => computed.map(|dates| dates.start.civil()),
        };
        record
            .maybe("ActualStart", started.map(stamp))
            .maybe("ActualFinish", finish.map(|finish| stamp(self.finish_at(finish, calendars))));
        if let Some(physical) = task.progress.value() {
            record
                .put("PhysicalPercentComplete", self.percent(at, physical))
                .put("EarnedValueMethod", 1);
        }
        let left = self.left(at);
        record.put("PercentComplete", self.percent_of_duration(at, left));
        let total = self.minutes_of(at);
        let open = finish.is_none() && (start.is_some() || task.percent_duration.get().is_some());
        if !open || !theirs || task.remaining.get().is_some() {
            record.maybe("RemainingDuration", left.map(period));
        }
        if let Some((total, left)) = total.zip(left).filter(|_| start.is_some() || finish.is_some()) {
            record.put("ActualDuration", period((total - left).max(Decimal::ZERO)));
        }
        let effort = |duration: Option<&crate::base::Duration>| duration.map(|duration| self.spans.text(duration));
        record
            .maybe("ActualWork", effort(task.actual_work.get()))
            .maybe("RemainingWork", effort(task.remaining_work.get()));
    }

    /// A summary is done as far as the time of the tasks below it is.
    fn progress_of_summary(&mut self, at: usize, record: &mut Record) {
        let depth = self.tasks[at].depth;
        let below: Vec<usize> = (at + 1..self.tasks.len())
            .take_while(|other| self.tasks[*other].depth > depth)
            .filter(|other| !self.tasks[*other].task.is_summary() && self.tasks[*other].task.is_active())
            .collect();
        let total: Decimal = below.iter().filter_map(|other| self.minutes_of(*other)).sum();
        let left: Decimal = below.iter().filter_map(|other| self.left(*other)).sum();
        let done = if total.is_zero() { Decimal::ZERO } else { (total - left) / total };
        record.put("PercentComplete", whole(done * Decimal::ONE_HUNDRED));
    }

    /// Minutes of a task's duration.
    pub(super) fn minutes_of(&self, at: usize) -> Option<Decimal> {
        let task = self.tasks[at].task;
        let written = task.duration.get().map(|duration| self.spans.minutes(duration));
        written
            .or_else(|| task.is_milestone().then_some(Decimal::ZERO))
            .or_else(|| self.length(at).map(|seconds| Decimal::from(seconds) / Decimal::from(60)))
    }

    /// Minutes that are left of it.
    fn left(&self, at: usize) -> Option<Decimal> {
        let task = self.tasks[at].task;
        if task.is_finished() {
            return Some(Decimal::ZERO);
        }
        if let Some(remaining) = task.remaining.get() {
            return Some(self.spans.minutes(remaining));
        }
        let total = self.minutes_of(at)?;
        let done = task.percent_duration.value();
        let reported = task
            .progress
            .value()
            .filter(|_| task.actual_start.get().is_some() && !is_imported(source_of(task)));
        let done = done.or(reported).map_or(Decimal::ZERO, Percent::fraction);
        Some((total * (Decimal::ONE - done)).max(Decimal::ZERO))
    }

    /// Percent of the duration that has passed, in whole percent.
    fn percent_of_duration(&mut self, at: usize, left: Option<Decimal>) -> Decimal {
        let task = self.tasks[at].task;
        if let Some(own) = task.percent_duration.value() {
            return self.percent(at, own);
        }
        if task.is_finished() {
            return Decimal::ONE_HUNDRED;
        }
        let total = self
            .minutes_of(at)
            .filter(|total| !total.is_zero() && task.actual_start.get().is_some());
        let done = total.zip(left).map(|(total, left)| (total - left) / total * Decimal::ONE_HUNDRED);
        whole(done.unwrap_or_default().clamp(Decimal::ZERO, Decimal::ONE_HUNDRED))
    }

    /// A percentage as the whole number that the format holds.
    fn percent(&mut self, at: usize, percent: Percent) -> Decimal {
        let exact = percent.value.clamp(Decimal::ZERO, Decimal::ONE_HUNDRED);
        let rounded = whole(exact);
        if rounded != percent.value {
            self.losses
                .add("percentages that are no whole ones up to 100 (rounded)", self.name(at));
        }
        rounded
    }

    /// Where work stopped and goes on, of a task without people, whose one interruption can be said so.
    pub(super) fn pause(&mut self, at: usize, record: &mut Record) {
        let task = self.tasks[at].task;
        let mut splits = task.splits.items();
        let (Some((split, _)), None) = (splits.next(), splits.next()) else {
            return;
        };
        let begun = task.actual_start.get().is_some() && !task.is_finished();
        if !begun || self.has_people(task) {
            return;
        }
        if let Some((stop, resume)) = split.start.value().zip(split.finish.value()) {
            let calendars = self.calendars_of(task);
            record
                .put("Stop", stamp(self.start_at(stop, &calendars)))
                .put("Resume", stamp(self.start_at(resume, &calendars)))
                .put("ResumeValid", 1);
        }
    }

    pub(super) fn has_people(&self, task: &Task) -> bool {
        self.crew(task).iter().any(|(_, worker)| worker.works())
    }
}
