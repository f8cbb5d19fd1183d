//! The plan as the file has it: typed, complete, nothing judged yet.
//!
//! Costs are in major units, work and durations in minutes, lags as the file has them; absent is `None`,
//! which the format also uses for zero.

use chrono::{NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

/// A plan.
#[derive(Debug, Default)]
pub struct Plan {
    /// What stands at the top of the file.
    pub project: Header,
    /// Calendars.
    pub calendars: Vec<Calendar>,
    /// Tasks, in the order of the plan, the project's summary among them.
    pub tasks: Vec<Task>,
    /// Resources.
    pub resources: Vec<Resource>,
    /// Assignments.
    pub assignments: Vec<Assignment>,
}

/// The project's own elements.
#[derive(Debug, Default)]
pub struct Header {
    /// File name the plan was saved under.
    pub name: Option<String>,
    /// Title.
    pub title: Option<String>,
    /// Manager's name.
    pub manager: Option<String>,
    /// Identifier that survives a copy of the file.
    pub guid: Option<String>,
    /// Currency letters.
    pub currency: Option<String>,
    /// What is written before or behind an amount.
    pub currency_symbol: Option<String>,
    /// Planned start.
    pub start: Option<NaiveDateTime>,
    /// Computed finish.
    pub finish: Option<NaiveDateTime>,
    /// When the file was last saved.
    pub saved: Option<NaiveDateTime>,
    /// Calendar.
    pub calendar: Option<i64>,
    /// Minutes in a day, a week; days in a month.
    pub minutes_per_day: Option<Decimal>,
    /// Minutes in a week.
    pub minutes_per_week: Option<Decimal>,
    /// Days in a month.
    pub days_per_month: Option<Decimal>,
    /// Unit of durations.
    pub duration_format: Option<i64>,
    /// Unit of work.
    pub work_format: Option<i64>,
    /// Whether the start is given and the finish computed.
    pub from_start: bool,
    /// Options of the engine that differ from its defaults, by element name.
    pub options: Vec<(&'static str, String)>,
}

/// A time with the code of its unit.
#[derive(Debug, Clone, Copy)]
pub struct Span {
    /// Length.
    pub minutes: Decimal,
    /// Unit.
    pub format: i64,
}

/// A task.
#[derive(Debug, Default)]
pub struct Task {
    /// Unique number.
    pub uid: i64,
    /// Id here, where an export of ours wrote it.
    pub own_id: Option<String>,
    /// Name.
    pub name: String,
    /// Work breakdown structure code.
    pub wbs: Option<String>,
    /// Depth, from 1; 0 for the project's summary.
    pub level: usize,
    /// Whether the row is blank.
    pub is_null: bool,
    /// Whether it is part of the plan.
    pub active: bool,
    /// Whether its dates are typed.
    pub manual: bool,
    /// Whether it is a milestone.
    pub milestone: bool,
    /// Whether tasks stand below it.
    pub summary: bool,
    /// Whether it stands for a task of another plan.
    pub external: bool,
    /// Whether it stands for another plan.
    pub subproject: bool,
    /// Whether it repeats.
    pub recurring: bool,
    /// 0 fixed units, 1 fixed duration, 2 fixed work.
    pub kind: i64,
    /// Whether more people make it shorter.
    pub effort_driven: bool,
    /// Whether the calendars of its people count.
    pub ignore_resource_calendar: bool,
    /// Priority, 0 to 1000.
    pub priority: i64,
    /// Duration.
    pub duration: Option<Span>,
    /// Duration still needed.
    pub remaining: Option<Span>,
    /// Whether the duration is a guess.
    pub estimated: bool,
    /// Work.
    pub work: Option<Decimal>,
    /// Work done.
    pub actual_work: Option<Decimal>,
    /// Work still needed.
    pub remaining_work: Option<Decimal>,
    /// Dates.
    pub dates: Dates,
    /// Percent of the duration that has passed.
    pub percent: Option<Decimal>,
    /// Physical percent complete.
    pub physical: Option<Decimal>,
    /// Whether earned value follows the physical percent.
    pub earns_physically: bool,
    /// Constraint type, 0 to 7.
    pub constraint: i64,
    /// Calendar.
    pub calendar: Option<i64>,
    /// Delay by levelling.
    pub levelling: Option<Span>,
    /// Cost.
    pub cost: Option<Decimal>,
    /// Cost that stands at the task itself.
    pub fixed_cost: Option<Decimal>,
    /// Cost spent.
    pub actual_cost: Option<Decimal>,
    /// Remarks.
    pub notes: Option<String>,
    /// Address it links to.
    pub url: Option<String>,
    /// Whom to ask.
    pub contact: Option<String>,
    /// Predecessors.
    pub links: Vec<Link>,
    /// Baselines.
    pub baselines: Vec<Baseline>,
    /// Names of custom fields that hold a value.
    pub custom: Vec<String>,
}

/// A task's dates.
#[derive(Debug, Default, Clone, Copy)]
pub struct Dates {
    /// Computed start, or the typed one of a manual task.
    pub start: Option<NaiveDateTime>,
    /// Computed finish, or the typed one of a manual task.
    pub finish: Option<NaiveDateTime>,
    /// Early start.
    pub early_start: Option<NaiveDateTime>,
    /// Early finish.
    pub early_finish: Option<NaiveDateTime>,
    /// Late start.
    pub late_start: Option<NaiveDateTime>,
    /// Late finish.
    pub late_finish: Option<NaiveDateTime>,
    /// Start of work.
    pub actual_start: Option<NaiveDateTime>,
    /// End of work.
    pub actual_finish: Option<NaiveDateTime>,
    /// Date of the constraint.
    pub constraint: Option<NaiveDateTime>,
    /// Finish that was promised.
    pub deadline: Option<NaiveDateTime>,
    /// Until when work was done.
    pub stop: Option<NaiveDateTime>,
    /// When work goes on.
    pub resume: Option<NaiveDateTime>,
}

/// A link to a predecessor.
#[derive(Debug, Clone)]
pub struct Link {
    /// The predecessor.
    pub uid: i64,
    /// 0 FF, 1 FS, 2 SF, 3 SS.
    pub kind: i64,
    /// Tenths of minutes, or percent.
    pub lag: Decimal,
    /// Unit of the lag.
    pub format: i64,
    /// The other plan it leads into.
    pub other_plan: Option<String>,
}

/// What was planned once.
#[derive(Debug, Clone)]
pub struct Baseline {
    /// 0 to 10.
    pub number: i64,
    /// Start.
    pub start: Option<NaiveDateTime>,
    /// Finish.
    pub finish: Option<NaiveDateTime>,
    /// Duration.
    pub duration: Option<Span>,
    /// Work.
    pub work: Option<Decimal>,
    /// Cost.
    pub cost: Option<Decimal>,
}

/// A resource.
#[derive(Debug, Default)]
pub struct Resource {
    /// Unique number.
    pub uid: i64,
    /// Id here, where an export of ours wrote it.
    pub own_id: Option<String>,
    /// Name.
    pub name: String,
    /// Whether the row is blank.
    pub is_null: bool,
    /// Whether it works by time; else a material or a cost.
    pub works: bool,
    /// Whether it is a cost.
    pub is_cost: bool,
    /// Whether it is a role to be filled.
    pub generic: bool,
    /// Unit of a material.
    pub label: Option<String>,
    /// Share of time; 1 is one person's.
    pub max_units: Option<Decimal>,
    /// E-mail address.
    pub email: Option<String>,
    /// Group.
    pub group: Option<String>,
    /// Calendar of its own.
    pub calendar: Option<i64>,
    /// Names of custom fields that hold a value.
    pub custom: Vec<String>,
}

/// A resource on a task.
#[derive(Debug, Default)]
pub struct Assignment {
    /// Task.
    pub task: i64,
    /// Resource; below 0 for nobody.
    pub resource: i64,
    /// Share of time; 1 is all of it. For a material, how many.
    pub units: Option<Decimal>,
    /// Work; zero is none at all.
    pub work: Option<Decimal>,
    /// Work done.
    pub actual_work: Option<Decimal>,
    /// Work still needed.
    pub remaining_work: Option<Decimal>,
    /// Cost.
    pub cost: Option<Decimal>,
    /// How many minutes of working time later than its task it starts.
    pub delay: Option<Decimal>,
    /// Whether its work is not spread evenly.
    pub contour: i64,
    /// Work beyond the calendar.
    pub overtime: Option<Decimal>,
    /// Stretches in which work is done or planned.
    pub worked: Vec<(NaiveDateTime, NaiveDateTime)>,
}

/// Working times of a day.
pub type Shifts = Vec<(NaiveTime, NaiveTime)>;

/// A calendar.
#[derive(Debug, Default, Clone)]
pub struct Calendar {
    /// Unique number.
    pub uid: i64,
    /// Name.
    pub name: String,
    /// Calendar it differs from.
    pub base: Option<i64>,
    /// Working time by weekday from Monday; `None` where it is the base's. Empty is a free day.
    pub week: [Option<Shifts>; 7],
    /// Days that differ.
    pub exceptions: Vec<Exception>,
    /// Weeks that differ for a time.
    pub weeks: Vec<WorkWeek>,
    /// Last day that is known, where an export of ours says so.
    pub valid_until: Option<NaiveDate>,
}

/// Days that differ, perhaps again and again.
#[derive(Debug, Default, Clone)]
pub struct Exception {
    /// Name.
    pub name: Option<String>,
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Working time; empty for free days.
    pub shifts: Shifts,
    /// Kind of repetition, 1 to 9.
    pub kind: i64,
    /// Every so many days, weeks or months.
    pub period: u32,
    /// Mask of weekdays from Sunday.
    pub days: u32,
    /// Month, from 0.
    pub month: u32,
    /// Day of the month, from 1.
    pub month_day: u32,
    /// Which weekday of the month: 0 any day, 1 working days, 2 weekend days, 3 Sunday to 9 Saturday.
    pub item: u32,
    /// Which of them in the month: 0 first to 4 last.
    pub position: u32,
}

/// A week that differs for a time.
#[derive(Debug, Default, Clone)]
pub struct WorkWeek {
    /// First day.
    pub from: NaiveDate,
    /// Last day.
    pub until: NaiveDate,
    /// Name.
    pub name: Option<String>,
    /// Working time by weekday from Monday; `None` where it is the usual.
    pub week: [Option<Shifts>; 7],
}
