//! Assignments: who works on a task, how much, and in which periods where work is interrupted.

use super::{
    NOBODY, Pack,
    order::Record,
    people::{Worker, of_summary},
    spans::{period, stamp, tenths},
    tasks::source_of,
};
use crate::base::{Duration, Money, Percent, Scalar};
use crate::model::schedule::{Assignment, AssignmentFields, Contour, Task};
use rust_decimal::Decimal;

/// Shapes of work with their codes.
const CONTOURS: [(Contour, u8); 7] = [
    (Contour::BackLoaded, 1),
    (Contour::FrontLoaded, 2),
    (Contour::DoublePeak, 3),
    (Contour::EarlyPeak, 4),
    (Contour::LatePeak, 5),
    (Contour::Bell, 6),
    (Contour::Turtle, 7),
];

fn long(one: &Assignment) -> Option<&AssignmentFields> {
    match one {
        Assignment::Long(long) => Some(long),
        Assignment::Short(_) => None,
    }
}

pub(super) fn units(one: &Assignment) -> Decimal {
    one.units().map_or(Decimal::ONE, Percent::fraction)
}

impl<'a> Pack<'a> {
    pub(super) fn assignment_records(&mut self) -> Vec<Record> {
        let mut records = Vec::new();
        for at in 0..self.tasks.len() {
            if self.tasks[at].task.is_summary() {
                self.on_summary(at, &mut records);
            } else {
                self.on_task(at, &mut records);
            }
        }
        self.counts.assignments = records.len();
        records
    }

    fn on_task(&mut self, at: usize, records: &mut Vec<Record>) {
        let task: &'a Task = self.tasks[at].task;
        let pieces = self.pieces(at);
        let alone = task.assign.items().count() < 2;
        for (one, _) in task.assign.items() {
            let Some(worker) = one
                .who()
                .and_then(|who| self.workers.iter().position(|worker| worker.id == who.as_str()))
            else {
                continue;
            };
            let uid = records.len() + 1;
            let mut record = self.assignment(at, one, worker, uid);
            if self.workers[worker].works() {
                self.effort(at, one, alone, &mut record);
                for piece in &pieces {
                    record.add(piece.record(uid, units(one)));
                }
            }
            records.push(record);
        }
        if !pieces.is_empty() && !self.has_people(task) {
            let uid = records.len() + 1;
            let mut record = self.head(at, uid, NOBODY, None);
            record.put("Units", 1);
            for piece in &pieces {
                record.add(piece.record(uid, Decimal::ONE));
            }
            records.push(record);
        }
    }

    /// An assignment with its own dates, else the task's.
    fn head(&self, at: usize, uid: usize, resource: i64, own: Option<&AssignmentFields>) -> Record {
        let mut record = Record::new("Assignment");
        record.put("UID", uid).put("TaskUID", self.uids[at]).put("ResourceUID", resource);
        let dates = self.dates[at].as_ref();
        let calendars = self.calendars_of(self.tasks[at].task);
        let start = own.and_then(|own| own.start.value()).map(|time| self.start_at(time, &calendars));
        let finish = own.and_then(|own| own.finish.value()).map(|time| self.finish_at(time, &calendars));
        let start = start.or_else(|| dates.map(|dates| dates.start.civil()));
        let finish = finish.or_else(|| dates.map(|dates| dates.finish.civil()));
        record.maybe("Start", start.map(stamp)).maybe("Finish", finish.map(stamp));
        record
    }

    fn assignment(&mut self, at: usize, one: &Assignment, worker: usize, uid: usize) -> Record {
        let long = long(one);
        let mut record = self.head(at, uid, self.workers[worker].uid, long);
        let cost = long.and_then(|long| long.cost.value());
        let name = self.name(at);
        record.maybe("Cost", cost.and_then(|cost| self.hundredths(cost, &name)));
        let kept = long.and_then(|long| long.source.get()?.option("Units"));
        let kept = kept.and_then(|units| Decimal::from_str_exact(units.split(' ').next()?).ok());
        record.put("Units", kept.unwrap_or_else(|| units(one)).normalize());
        record
    }

    fn effort(&mut self, at: usize, one: &Assignment, alone: bool, record: &mut Record) {
        let task = self.tasks[at].task;
        record.maybe("Work", self.work_on(at, one).map(period));
        let long = long(one);
        let text = |effort: Option<&Duration>| effort.map(|effort| self.spans.text(effort));
        let (mut done, mut left) = (
            long.and_then(|long| long.actual_work.get()),
            long.and_then(|long| long.remaining_work.get()),
        );
        if alone {
            (done, left) = (done.or(task.actual_work.get()), left.or(task.remaining_work.get()));
        }
        record.maybe("ActualWork", text(done)).maybe("RemainingWork", text(left));
        record.maybe("OvertimeWork", text(long.and_then(|long| long.overtime.get())));
        let delay = long.and_then(|long| long.delay.get());
        record.maybe("Delay", delay.map(|delay| tenths(self.spans.minutes(delay))));
        let contour = long.and_then(|long| long.contour.value());
        let code = CONTOURS.iter().find(|(own, _)| Some(*own) == contour).map(|(_, code)| *code);
        record.put("WorkContour", code.unwrap_or(0));
    }

    /// Minutes of work of one assignment: as written, its share of the duration, or its share of the task's work.
    pub(super) fn work_on(&self, at: usize, one: &Assignment) -> Option<Decimal> {
        let task = self.tasks[at].task;
        if let Some(work) = one.work() {
            return Some(self.spans.minutes(work));
        }
        match task.duration.get() {
            Some(duration) if duration.is_elapsed() => None,
            Some(duration) => Some(units(one) * self.spans.minutes(duration)),
            None if task.is_milestone() => Some(Decimal::ZERO),
            None => {
                let all: Decimal = self
                    .crew(task)
                    .iter()
                    .filter(|(_, who)| who.works())
                    .map(|(one, _)| units(one))
                    .sum();
                let work = self.spans.minutes(task.work.get()?);
                (!all.is_zero()).then(|| work * units(one) / all)
            }
        }
    }

    /// Minutes of work of a task: as written, or of all its people together.
    pub(super) fn work_of(&self, at: usize) -> Option<Decimal> {
        let task = self.tasks[at].task;
        if let Some(work) = task.work.get() {
            return Some(self.spans.minutes(work));
        }
        let crew = self.crew(task);
        let mut working = crew.iter().filter(|(_, worker)| worker.works()).peekable();
        working.peek()?;
        working.map(|(one, _)| self.work_on(at, one)).sum()
    }

    /// What is paid for people and materials on a task.
    pub(super) fn paid(&self, task: &Task) -> Vec<Money> {
        let all = task.assign.items();
        all.filter_map(|(one, _)| long(one)?.cost.value()).collect()
    }

    /// People whom an import found on a summary; what is said of them is in words of the import's own.
    fn on_summary(&mut self, at: usize, records: &mut Vec<Record>) {
        let task: &'a Task = self.tasks[at].task;
        for (who, said) in of_summary(task) {
            let Some(worker) = self
                .workers
                .iter()
                .find(|worker| worker.id == who)
                .map(|worker: &Worker<'_>| worker.uid)
            else {
                continue;
            };
            let mut record = self.head(at, records.len() + 1, worker, None);
            let mut words = said.split(' ').filter(|word| !word.is_empty());
            let mut share = Decimal::ONE;
            while let Some(word) = words.next() {
                if let Ok(percent) = Percent::parse(word) {
                    share = percent.fraction();
                    continue;
                }
                let value = words.next().unwrap_or_default();
                let effort = Duration::parse(value).ok().map(|effort| self.spans.text(&effort));
                match word {
                    "work" => record.maybe("Work", effort),
                    "done" => record.maybe("ActualWork", effort),
                    "cost" => {
                        let cost = Money::parse(value).ok().and_then(|cost| self.hundredths(cost, who));
                        record.maybe("Cost", cost)
                    }
                    _ => &mut record,
                };
            }
            record.put("Units", share.normalize());
            records.push(record);
        }
        if source_of(task).is_none_or(|source| source.option("Assignments").is_none()) && task.assign.has_items() {
            self.losses
                .add("people on summaries (assign them to the tasks below)", self.name(at));
        }
    }
}
