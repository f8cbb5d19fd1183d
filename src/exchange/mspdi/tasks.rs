//! `schedule.yaml`: what a person decided becomes fields; what Microsoft Project computed stands under
//! `source`, which nothing computes with.
//!
//! | in the file | here |
//! | --- | --- |
//! | computed start, finish, early and late dates, cost | `source`, never a constraint |
//! | duration, work, progress and actuals of a summary | nothing: they roll up |
//! | work that is units × duration of the assignments | nothing: it follows |
//! | cost of a leaf, of the first baseline where it has one | `budget` |
//! | people on a summary, which has none here | `source.options`, and counted |
//! | type fixed units, priority 500, 100 % done and finished | nothing: they are the default |
//!
//! A date stands without its time when that is the first or last working moment of that day.

use super::{
    Carry,
    outline::Row,
    plan::{Assignment, Link, Span, Task},
    units,
};
use crate::exchange::yaml::{Map, Node};
use chrono::{NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

/// Which end of a stretch of time a date is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum End {
    Start,
    Finish,
}

impl Carry<'_> {
    /// The text of `schedule.yaml`.
    pub(super) fn schedule(&mut self) -> String {
        let mut map = Map::default();
        let project = &self.plan.project;
        let start = project
            .start
            .filter(|start| self.civil(*start, End::Start, &[self.project_calendar()]).contains('T'));
        map.maybe("start", start.map(exact));
        map.text("engine", "ms-project");
        let usual = |value: Decimal, usual: u32| (value != Decimal::from(usual)).then(|| value.normalize());
        map.maybe("hours_per_day", usual(self.units.hours_per_day, 8));
        map.maybe("hours_per_week", usual(self.units.hours_per_week, 40));
        map.maybe("days_per_month", usual(self.units.days_per_month, 20));
        let top = self.outline.top.clone();
        map.node("tasks", self.list(&top));
        map.node("source", Node::FlowMap(self.schedule_source()));
        map.to_file()
    }

    fn schedule_source(&self) -> Map {
        let project = &self.plan.project;
        let mut source = Map::default();
        source.text("system", "ms-project");
        source.maybe("uid", project.guid.as_ref()).maybe("id", project.name.as_ref());
        source
            .maybe("start", project.start.map(exact))
            .maybe("finish", project.finish.map(exact));
        let mut options = Map::default();
        for (name, value) in &project.options {
            options.text(name, value);
        }
        source.node("options", Node::FlowMap(options));
        source
    }

    fn list(&mut self, rows: &[usize]) -> Node {
        Node::List(rows.iter().map(|at| Node::Block(self.task(*at))).collect())
    }

    fn task(&mut self, at: usize) -> Map {
        let task = self.outline.rows[at].task;
        let below = self.outline.rows[at].below.clone();
        let is_summary = !below.is_empty();
        let mut map = Map::default();
        map.text("id", &self.outline.rows[at].id);
        map.maybe("name", Some(&task.name).filter(|name| !name.is_empty()));
        let calendars = self.calendars_of(task);
        if !is_summary {
            self.size(task, &mut map);
        }
        let links: Vec<Node> = task.links.iter().filter_map(|link| self.link(task, link)).map(Node::Text).collect();
        map.node("depends_on", Node::Flow(links));
        let people = is_summary.then(|| self.people_of_summary(task)).flatten();
        if !is_summary {
            self.people_of(task, &mut map);
            self.budget(task, &mut map);
            self.progress(task, &calendars, &mut map);
        }
        self.constraints(task, &calendars, &mut map);
        self.options(task, is_summary, &calendars, &mut map);
        map.maybe("notes", task.notes.as_ref());
        map.node("tasks", self.list(&below));
        map.node("source", Node::FlowMap(self.source(task, is_summary, people)));
        if is_summary && task.fixed_cost.is_some() {
            self.losses.add("fixed cost of summaries (in `source.cost` only)", &*task.name);
        }
        self.lost(task);
        map
    }

    /// Milestone, duration and work of a leaf.
    fn size(&mut self, task: &Task, map: &mut Map) {
        map.flag("milestone", task.milestone);
        let duration = task.duration.filter(|duration| !(task.milestone && duration.minutes.is_zero()));
        map.maybe("duration", duration.and_then(|duration| self.span(duration)));
        if let Some(work) = task.work.filter(|work| Some(*work) != self.work_that_follows(task)) {
            map.maybe("work", self.units.effort(work));
        }
    }

    fn span(&mut self, span: Span) -> Option<String> {
        let text = self.units.span(span.minutes, span.format);
        if text.is_none() {
            self.losses.add("values that cannot be read", format!("{} minutes", span.minutes));
        }
        text
    }

    fn link(&mut self, task: &Task, link: &Link) -> Option<String> {
        if let Some(plan) = &link.other_plan {
            self.losses.add("links into other plans", format!("{} → {}", plan, task.name));
            return None;
        }
        let Some(row) = self.outline.row(link.uid) else {
            self.losses
                .add("links to rows that were not carried", format!("{} → {}", link.uid, task.name));
            return None;
        };
        let kind = match link.kind {
            0 => "FF",
            2 => "SF",
            3 => "SS",
            1 => "FS",
            other => {
                self.losses
                    .add("links of unknown types (kept as FS)", format!("{other}: {}", task.name));
                "FS"
            }
        };
        let lag = self.units.lag(link.lag, link.format);
        if lag.is_none() {
            self.losses.add("values that cannot be read", format!("lag {}", link.lag));
        }
        let lag = lag.unwrap_or_default();
        Some(match (kind, lag.is_empty()) {
            ("FS", true) => row.id.clone(),
            _ => format!("{} {kind}{lag}", row.id),
        })
    }

    /// The cost that was planned: the carried baseline's, else the plan's own. What people and materials
    /// cost is in it, so nothing is added to it.
    fn budget(&mut self, task: &Task, map: &mut Map) {
        let planned = self.baseline_cost(task).or(task.cost).or(task.fixed_cost);
        map.maybe("budget", planned.map(|cost| self.coins(cost)));
    }

    fn progress(&mut self, task: &Task, calendars: &[i64], map: &mut Map) {
        let dates = &task.dates;
        let percent = |value: Decimal| (value >= Decimal::ZERO).then(|| format!("{}%", value.normalize()));
        let earns = task.earns_physically || task.physical.is_some();
        map.maybe("progress", task.physical.filter(|_| earns).and_then(percent));
        let done = task.percent.unwrap_or_default();
        let said = done.is_zero() || done == Decimal::ONE_HUNDRED && dates.actual_finish.is_some();
        map.maybe("percent_duration", percent(done).filter(|_| !said));
        map.maybe(
            "actual_start",
            dates
                .actual_start
                .filter(|_| !task.milestone || dates.actual_finish.is_none())
                .map(|time| self.civil(time, End::Start, calendars)),
        );
        map.maybe(
            "actual_finish",
            dates.actual_finish.map(|time| self.civil(time, End::Finish, calendars)),
        );
        let in_progress = dates.actual_finish.is_none() && (dates.actual_start.is_some() || !done.is_zero());
        if in_progress && let Some(remaining) = task.remaining {
            map.maybe("remaining", self.span(remaining));
        }
        map.maybe("actual_work", task.actual_work.and_then(|work| self.units.effort(work)));
        if task.actual_work.is_some() && dates.actual_finish.is_none() {
            map.maybe("remaining_work", task.remaining_work.and_then(|work| self.units.effort(work)));
        }
    }

    fn constraints(&mut self, task: &Task, calendars: &[i64], map: &mut Map) {
        let dates = &task.dates;
        map.maybe("deadline", dates.deadline.map(|time| self.civil(time, End::Finish, calendars)));
        let (key, end) = match task.constraint {
            1 => {
                map.flag("as_late_as_possible", true);
                return;
            }
            2 => ("must_start_on", End::Start),
            3 => ("must_finish_on", End::Finish),
            4 => ("start_no_earlier_than", End::Start),
            5 => ("start_no_later_than", End::Start),
            6 => ("finish_no_earlier_than", End::Finish),
            7 => ("finish_no_later_than", End::Finish),
            _ => return,
        };
        match dates.constraint {
            Some(time) => {
                map.text(key, self.civil(time, end, calendars));
            }
            None => self.losses.add("constraints without a date", &*task.name),
        }
    }

    fn options(&mut self, task: &Task, is_summary: bool, calendars: &[i64], map: &mut Map) {
        if task.manual {
            map.text("mode", "manual");
            map.maybe("start", task.dates.start.map(|time| self.civil(time, End::Start, calendars)));
            map.maybe("finish", task.dates.finish.map(|time| self.civil(time, End::Finish, calendars)));
        }
        let takes_time = !(task.milestone && task.duration.is_none_or(|duration| duration.minutes.is_zero()));
        if !is_summary && takes_time {
            map.maybe(
                "task_type",
                match task.kind {
                    1 => Some("fixed-duration"),
                    2 => Some("fixed-work"),
                    _ => None,
                },
            );
            map.flag("effort_driven", task.effort_driven);
        }
        let calendar = task
            .calendar
            .filter(|uid| self.calendars.has(*uid))
            .map(|uid| self.calendar_id(uid));
        map.maybe("calendar", calendar);
        map.maybe(
            "priority",
            Some(task.priority).filter(|priority| *priority != 500 && (0..=1000).contains(priority)),
        );
        if let Some(delay) = task.levelling {
            map.maybe("levelling_delay", self.span(delay));
        }
        if !is_summary {
            map.node("splits", Node::List(self.splits(task, calendars)));
        }
        if !task.active {
            map.text("active", false);
        }
    }

    fn source(&self, task: &Task, is_summary: bool, people: Option<String>) -> Map {
        let dates = &task.dates;
        let mut source = Map::default();
        source.text("system", "ms-project").text("uid", task.uid);
        source.maybe("id", task.wbs.as_ref()).maybe("url", task.url.as_ref());
        let times = [
            ("start", dates.start),
            ("finish", dates.finish),
            ("early_start", dates.early_start),
            ("early_finish", dates.early_finish),
            ("late_start", dates.late_start),
            ("late_finish", dates.late_finish),
        ];
        for (key, time) in times {
            source.maybe(key, time.map(exact));
        }
        source.maybe("cost", task.cost);
        let mut options = Map::default();
        let flags = [
            ("Estimated", task.estimated && !is_summary),
            ("IgnoreResourceCalendar", task.ignore_resource_calendar),
            ("Milestone", task.milestone && is_summary),
            ("Recurring", task.recurring && is_summary),
            ("IsSubproject", task.subproject),
        ];
        for (key, _) in flags.into_iter().filter(|(_, on)| *on) {
            options.text(key, 1);
        }
        options.maybe("Assignments", people);
        source.node("options", Node::FlowMap(options));
        source
    }

    /// Interruptions: where the assignments' work stops and goes on, or where progress stopped and goes on.
    fn splits(&mut self, task: &Task, calendars: &[i64]) -> Vec<Node> {
        let stand_in = self.stand_ins.get(&task.uid).map(|at| &self.plan.assignments[*at]);
        let nobody = self.assigned(task.uid).next().is_none();
        let all = self.assigned(task.uid).chain(stand_in.filter(|_| nobody));
        let mut worked: Vec<(NaiveDateTime, NaiveDateTime)> = all.flat_map(|one| one.worked.iter().copied()).collect();
        worked.sort_unstable();
        let mut gaps: Vec<(NaiveDateTime, NaiveDateTime)> = Vec::new();
        let mut reached = worked.first().map(|(_, end)| *end);
        for (start, end) in worked {
            if let Some(stop) = reached.filter(|stop| *stop < start) {
                gaps.push((stop, start));
            }
            reached = reached.max(Some(end));
        }
        let in_progress = task.dates.actual_start.is_some() && task.dates.actual_finish.is_none();
        let placed = !gaps.is_empty();
        if in_progress && !placed {
            gaps.extend(task.dates.stop.zip(task.dates.resume).filter(|(stop, resume)| stop < resume));
        }
        gaps.retain(|(stop, resume)| calendars.iter().all(|uid| self.calendars.works_between(*uid, *stop, *resume)));
        let contoured = self.assigned(task.uid).any(|one| one.contour == 8 && one.worked.is_empty());
        if contoured && gaps.is_empty() {
            self.losses
                .add("edited contours: interruptions that the file does not place", &*task.name);
        }
        let split = |(stop, resume): &(NaiveDateTime, NaiveDateTime)| {
            let mut map = Map::default();
            map.text("start", exact(*stop)).text("finish", exact(*resume));
            Node::FlowMap(map)
        };
        gaps.iter().map(split).collect()
    }

    /// What the task has and no field holds.
    fn lost(&mut self, task: &Task) {
        for name in &task.custom {
            self.losses.add("values of custom fields and outline codes", name);
        }
        if task.recurring && task.summary {
            self.losses.add("rules of repeating tasks (each occurrence is a task)", &*task.name);
        }
        if task.subproject {
            self.losses.add("inserted plans (import each on its own)", &*task.name);
        }
        if task.contact.is_some() {
            self.losses.add("contacts of tasks", &*task.name);
        }
        if task.actual_cost.is_some() && !task.summary {
            self.losses
                .add("actual cost of tasks (it belongs to actuals/, by account)", &*task.name);
        }
    }

    /// The calendars that a task's dates are counted on: its own and those of the people on it.
    fn calendars_of(&self, task: &Task) -> Vec<i64> {
        let own = task.calendar.filter(|uid| self.calendars.has(*uid));
        let mut found = vec![own.unwrap_or_else(|| self.project_calendar())];
        if own.is_none() || !task.ignore_resource_calendar {
            let people = self.assigned(task.uid).filter_map(|one| self.resource(one.resource)?.calendar);
            found.extend(
                people
                    .filter(|uid| self.calendars.has(*uid))
                    .map(|uid| self.calendars.effective(uid)),
            );
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A date, with its time unless that is the first or last working moment of the day.
    pub(super) fn civil(&self, time: NaiveDateTime, end: End, calendars: &[i64]) -> String {
        let is_edge = |uid: &i64| {
            let shifts = self.calendars.shifts_on(*uid, time.date());
            match end {
                End::Start => shifts.first().is_some_and(|(first, _)| *first == time.time()),
                End::Finish => shifts.last().is_some_and(|(start, last)| *last == time.time() && start < last),
            }
        };
        let opens_day = end == End::Start && time.time() == NaiveTime::MIN;
        if opens_day || calendars.iter().all(is_edge) {
            return time.date().to_string();
        }
        exact(time)
    }

    pub(super) fn assigned(&self, task: i64) -> impl Iterator<Item = &Assignment> {
        let at = self.assignments.get(&task).map_or(&[][..], Vec::as_slice);
        at.iter().map(|at| &self.plan.assignments[*at])
    }

    /// Rows are looked up by baselines too.
    pub(super) fn rows(&self) -> &[Row<'_>] {
        &self.outline.rows
    }
}

/// A moment to the minute.
pub(super) fn exact(time: NaiveDateTime) -> String {
    time.format("%Y-%m-%dT%H:%M").to_string()
}

/// Whether a duration counts wall-clock time.
pub(super) fn is_elapsed(task: &Task) -> bool {
    task.duration.is_some_and(|duration| units::is_elapsed(duration.format))
}
