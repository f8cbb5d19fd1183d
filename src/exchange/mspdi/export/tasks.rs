//! Tasks with their places in the outline, dates, links and constraints.
//!
//! A duration is written as the record has it; without one, a task of this tool's engine gets the working
//! time between its dates. Of several constraints the format holds one, by the order in [`CONSTRAINTS`].

use super::{
    Pack, TASK_TEXT1,
    header::id_value,
    id_of, is_imported, option,
    order::Record,
    spans::{period_of_seconds, stamp, tenths, whole},
};
use crate::analyse::schedule::{network::Calendar, outcome::TaskDates};
use crate::base::{CivilTime, Duration, Field, Flag, working_time::Moment};
use crate::exchange::mspdi::units::DAYS;
use crate::model::{
    common::Source,
    link::Dependency,
    schedule::{Task, TaskMode, TaskType},
};
use rust_decimal::Decimal;
use std::sync::Arc;

/// Added to the code of a unit for an estimate.
const ESTIMATED: i64 = 32;

/// A constraint: its code, its name here, whether its date is a start.
type Constraint = (u8, &'static str, bool, fn(&Task) -> &Field<CivilTime>);

/// Constraints with the strictest first, which is the one that is written.
const CONSTRAINTS: [Constraint; 6] = [
    (2, "must_start_on", true, |task| &task.must_start_on),
    (3, "must_finish_on", false, |task| &task.must_finish_on),
    (4, "start_no_earlier_than", true, |task| &task.start_no_earlier_than),
    (6, "finish_no_earlier_than", false, |task| &task.finish_no_earlier_than),
    (5, "start_no_later_than", true, |task| &task.start_no_later_than),
    (7, "finish_no_later_than", false, |task| &task.finish_no_later_than),
];

pub(super) fn is_on(flag: &Field<Flag>) -> bool {
    flag.value() == Some(Flag(true))
}

pub(super) fn source_of(task: &Task) -> Option<&Source> {
    task.source.get().map(|source| &**source)
}

impl Pack<'_> {
    /// The project's own row and all tasks.
    pub(super) fn task_records(&mut self) -> Vec<Record> {
        let mut records = vec![self.project_row()];
        let mut numbers: Vec<usize> = Vec::new();
        for at in 0..self.tasks.len() {
            let depth = self.tasks[at].depth;
            numbers.truncate(depth + 1);
            match numbers.get_mut(depth) {
                Some(last) => *last += 1,
                None => numbers.push(1),
            }
            let number: Vec<String> = numbers.iter().map(ToString::to_string).collect();
            records.push(self.task(at, &number.join(".")));
        }
        self.counts.tasks = self.tasks.len();
        self.counts.summaries = self.tasks.iter().filter(|at| at.task.is_summary()).count();
        records
    }

    /// The project as the row above all tasks.
    fn project_row(&mut self) -> Record {
        let mut record = Record::new("Task");
        let start = self.dates.iter().flatten().map(|dates| dates.start).min();
        record
            .put("UID", 0)
            .put("ID", 0)
            .put("Name", self.project_name())
            .put("Active", 1)
            .put("Manual", 0)
            .put("Type", 1)
            .put("IsNull", 0)
            .put("OutlineNumber", 0)
            .put("OutlineLevel", 0)
            .put("Priority", 500)
            .put("Estimated", 0)
            .put("Milestone", 0)
            .put("Summary", 1);
        if let Some((start, finish)) = start.zip(self.finish) {
            let worked = self.project_calendar().ready.between(start, finish);
            record
                .put("Start", stamp(start.civil()))
                .put("Finish", stamp(finish.civil()))
                .put("Duration", period_of_seconds(worked))
                .put("DurationFormat", DAYS);
        }
        self.baselines_of_project(&mut record);
        record
    }

    fn task(&mut self, at: usize, number: &str) -> Record {
        let task = self.tasks[at].task;
        let source = source_of(task);
        let calendars = self.calendars_of(task);
        let mut record = Record::new("Task");
        let on = |name: &str| option(source, name) == Some("1");
        record
            .put("UID", self.uids[at])
            .put("ID", at + 1)
            .maybe("Name", self.text(task.name.get()))
            .flag("Active", task.is_active())
            .flag("Manual", is_manual(task))
            .put("Type", kind(task))
            .put("IsNull", 0)
            .put("OutlineLevel", self.tasks[at].depth + 1)
            .put("Priority", task.priority.value().map_or(500, |priority| priority.0.min(1000)))
            .flag("EffortDriven", is_on(&task.effort_driven))
            .flag("Milestone", task.is_milestone() || task.is_summary() && on("Milestone"))
            .flag("Summary", task.is_summary())
            .put("LevelAssignments", 1)
            .put("LevelingCanSplit", 1)
            .flag("IgnoreResourceCalendar", self.ignores_people(task))
            .maybe(
                "HyperlinkAddress",
                source.and_then(|source| source.url.get()).map(|url| url.as_str().to_owned()),
            )
            .maybe("Notes", self.text(task.notes.get()));
        for name in ["Recurring", "IsSubproject"].into_iter().filter(|name| on(name)) {
            record.put(name, 1);
        }
        self.outline(task, number, &mut record);
        if task.id.get().is_some() {
            record.add(id_value(TASK_TEXT1, id_of(task)));
        }
        self.size(at, &mut record);
        self.computed(at, &mut record);
        self.progress(at, &calendars, &mut record);
        self.costs(at, &mut record);
        self.links(at, &mut record);
        self.constraint(at, &calendars, &mut record);
        let calendar = task.calendar.get().and_then(|calendar| self.calendar_uids.get(calendar.as_str()));
        record.put("CalendarUID", calendar.copied().unwrap_or(-1));
        if let Some(delay) = task.levelling_delay.get() {
            record
                .put("LevelingDelay", tenths(self.spans.minutes(delay)))
                .put("LevelingDelayFormat", self.spans.format(delay, &[]));
        }
        self.pause(at, &mut record);
        self.baselines_of(at, &mut record);
        record
    }

    /// Number in the outline and code; a plan that came without a code gets none, which a reader would take for
    /// its own.
    fn outline(&self, task: &Task, number: &str, record: &mut Record) {
        let code = source_of(task).and_then(|source| source.id.get()).map(|id| id.as_str().to_owned());
        if code.is_some() || !is_imported(source_of(task)) {
            record
                .put("WBS", code.unwrap_or_else(|| number.to_owned()))
                .put("OutlineNumber", number);
        }
    }

    /// Duration and work; of a summary the time between its dates.
    fn size(&mut self, at: usize, record: &mut Record) {
        let task = self.tasks[at].task;
        let estimated = !task.is_summary() && option(source_of(task), "Estimated") == Some("1");
        record.flag("Estimated", estimated);
        let more = if estimated { ESTIMATED } else { 0 };
        let left: Vec<&Duration> = task.remaining.get().into_iter().collect();
        let (text, format) = match task.duration.get().filter(|_| !task.is_summary()) {
            Some(duration) => (Some(self.spans.text(duration)), self.spans.format(duration, &left)),
            None if task.is_milestone() && !task.is_summary() => (Some(period_of_seconds(0)), DAYS),
            None if task.is_summary() || !is_imported(source_of(task)) => (self.length(at).map(period_of_seconds), DAYS),
            None => (None, left.first().map_or(DAYS, |left| self.spans.format(left, &[]))),
        };
        record.maybe("Duration", text).put("DurationFormat", format + more);
        if !task.is_summary() {
            let work = self.work_of(at).filter(|work| !work.is_zero());
            record.maybe("Work", work.map(super::spans::period));
        }
    }

    /// Working seconds between a task's dates, a summary's on the project's calendar.
    pub(super) fn length(&self, at: usize) -> Option<i64> {
        let dates = self.dates[at].as_ref()?;
        let calendar = if self.tasks[at].task.is_summary() {
            self.project_calendar()
        } else {
            dates.calendar.clone()
        };
        Some(calendar.ready.between(dates.start, dates.finish))
    }

    /// Start and finish, typed ones of a manual task; early and late dates and floats.
    fn computed(&mut self, at: usize, record: &mut Record) {
        let task = self.tasks[at].task;
        let dates = self.dates[at].as_ref();
        let moment = |of: fn(&TaskDates) -> Moment| dates.map(|dates| stamp(of(dates).civil()));
        if is_manual(task) {
            let calendars = self.calendars_of(task);
            let typed_start = task.start.value().map(|time| stamp(self.start_at(time, &calendars)));
            let typed_finish = task.finish.value().map(|time| stamp(self.finish_at(time, &calendars)));
            let own = |typed: Option<String>, of| typed.or_else(|| if is_imported(source_of(task)) { None } else { moment(of) });
            let (start, finish) = (own(typed_start, |dates| dates.start), own(typed_finish, |dates| dates.finish));
            record.maybe("Start", start.as_ref()).maybe("Finish", finish.as_ref());
            record.maybe("ManualStart", start).maybe("ManualFinish", finish);
        } else {
            record
                .maybe("Start", moment(|dates| dates.start))
                .maybe("Finish", moment(|dates| dates.finish));
        }
        let Some(dates) = dates else {
            return;
        };
        let between = |from: Moment, to: Moment| dates.calendar.ready.between(from, to);
        let slack = |seconds: i64| whole(Decimal::from(seconds) / Decimal::from(6));
        record
            .flag("Critical", dates.critical)
            .maybe("EarlyStart", moment(|dates| dates.early_start))
            .maybe("EarlyFinish", moment(|dates| dates.early_finish))
            .maybe("LateStart", moment(|dates| dates.late_start))
            .maybe("LateFinish", moment(|dates| dates.late_finish))
            .put("FreeSlack", slack(dates.free_float))
            .put("TotalSlack", slack(dates.total_float))
            .put("StartSlack", slack(between(dates.early_start, dates.late_start)))
            .put("FinishSlack", slack(between(dates.early_finish, dates.late_finish)));
    }

    fn links(&mut self, at: usize, record: &mut Record) {
        for (link, _) in self.tasks[at].task.depends_on.items() {
            if let Some(link) = self.link(at, link) {
                record.add(link);
                self.counts.links += 1;
            }
        }
    }

    fn link(&mut self, at: usize, link: &Dependency) -> Option<Record> {
        let told = format!("{} → {}", link.task.as_str(), self.name(at));
        if link.task.as_str().contains('/') {
            self.losses.add("links to other projects", told);
            return None;
        }
        let Some(before) = self.by_id.get(link.task.as_str()) else {
            self.losses.add("links to tasks that are not there", told);
            return None;
        };
        let (kind, lag, format, exact) = self.spans.link(link);
        if !exact {
            self.losses.add("lags finer than the format has them (rounded)", told);
        }
        let mut record = Record::new("PredecessorLink");
        record
            .put("PredecessorUID", self.uids[*before])
            .put("Type", kind)
            .put("CrossProject", 0)
            .put("LinkLag", lag)
            .put("LagFormat", format);
        Some(record)
    }

    fn constraint(&mut self, at: usize, calendars: &[Arc<Calendar>], record: &mut Record) {
        let task = self.tasks[at].task;
        let deadline = task.deadline.value().map(|time| stamp(self.finish_at(time, calendars)));
        record.maybe("Deadline", deadline);
        let as_late = is_on(&task.as_late_as_possible);
        let mut set = CONSTRAINTS
            .iter()
            .filter_map(|(code, name, start, of)| Some((code, name, start, of(task).value()?)));
        let first = set.next();
        for (_, name, ..) in set {
            self.losses
                .add("constraints beyond the first of a task", format!("{name}: {}", self.name(at)));
        }
        let Some((code, _, is_start, time)) = first else {
            record.flag("ConstraintType", as_late);
            return;
        };
        if as_late {
            self.losses.add(
                "constraints beyond the first of a task",
                format!("as_late_as_possible: {}", self.name(at)),
            );
        }
        let time = if *is_start {
            self.start_at(time, calendars)
        } else {
            self.finish_at(time, calendars)
        };
        record.put("ConstraintType", code).put("ConstraintDate", stamp(time));
    }

    /// What it costs: as computed there, else the budget. What assignments do not cost is fixed cost, so that the
    /// sum stays when it is computed anew.
    fn costs(&mut self, at: usize, record: &mut Record) {
        let task = self.tasks[at].task;
        let name = self.name(at);
        let theirs = source_of(task).and_then(|source| source.cost.value());
        let theirs = theirs.and_then(|cost| self.hundredths(cost, &name));
        let budget = task.budget.value().filter(|_| !task.is_summary());
        let budget = budget.and_then(|budget| self.hundredths(budget, &name));
        let native = if is_imported(source_of(task)) { None } else { budget };
        let cost = theirs.or(native);
        record.maybe("Cost", cost);
        if task.is_summary() {
            return;
        }
        let paid: Decimal = self.paid(task).into_iter().filter_map(|cost| self.hundredths(cost, &name)).sum();
        let fixed = cost.or(budget).map(|cost| cost - paid).filter(|fixed| *fixed > Decimal::ZERO);
        record.maybe("FixedCost", fixed).put("FixedCostAccrual", 3);
    }
}

fn is_manual(task: &Task) -> bool {
    task.mode.value() == Some(TaskMode::Manual)
}

/// Fixed units, duration or work.
fn kind(task: &Task) -> u8 {
    match task.task_type.value() {
        Some(TaskType::FixedDuration) => 1,
        Some(TaskType::FixedWork) => 2,
        _ => 0,
    }
}
