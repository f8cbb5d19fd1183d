//! Computed dates as a table, as CSV and as JSON.

use super::{exact::Exact, float::Float, unscheduled::words};
use crate::analyse::{
    progress::{self, OwnDate},
    schedule::outcome::{Cause, Outcome, TaskDates, last_day},
};
use crate::base::{Date, Lang, Text, working_time::Moment};
use crate::diag::json::{NotAvailable, OfProjects, SCHEMA_VERSION, Stand, Tool, schema_of};
use crate::model::{Portfolio, Project, portfolio::TaskAt};
use crate::render::table::{self, Cells, Side};
use rayon::prelude::*;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// The schedules of projects, as they are shown.
#[derive(Debug)]
pub struct Output {
    tool: Tool,
    stand: Stand,
    what_if: Vec<String>,
    projects: Vec<ProjectRow>,
}

/// What `pmo schedule --output-format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "schedule")]
struct Json<'o> {
    schema_version: u32,
    /// The program that wrote it.
    tool: &'o Tool,
    /// Status date.
    as_of: &'o str,
    /// Where the status date came from.
    as_of_origin: &'o str,
    /// The last commit that touched the portfolio's files.
    commit: Option<&'o str>,
    /// Whether the files say otherwise than that commit; `null` as `commit`.
    dirty: Option<bool>,
    /// Why `commit` is `null`.
    not_available: NotAvailable,
    /// What was supposed, a line each; absent unless something was.
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    #[schemars(default)]
    what_if: &'o [String],
    /// What holds for each project as a whole.
    summary: OfProjects<'o, ProjectRow>,
    /// The tasks, project by project in the order of the plan.
    rows: Vec<&'o TaskRow>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProjectRow {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// The day it is measured at, its status entries and actual dates being no newer: no remaining work lies
    /// on it or before; `null` when there are no dates.
    measured: Option<String>,
    /// The last finish; `null` when there are no dates.
    finish: Option<Exact>,
    /// The last finish without what is supposed; absent unless something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    finish_before: Option<Exact>,
    /// Why `finish` is `null`, in the output's language.
    not_available: NotAvailable,
    #[serde(skip)]
    tasks: Vec<TaskRow>,
    #[serde(skip)]
    day: i64,
}

/// A task, a milestone or a summary. Dates are civil, without zone; an inactive task has none.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct TaskRow {
    /// Id.
    id: String,
    /// Project and id.
    address: String,
    /// Name.
    name: String,
    /// Whether tasks stand below it.
    summary: bool,
    /// Whether it marks a point in time.
    milestone: bool,
    /// Planned start: the actual one once it has begun.
    start: Option<Exact>,
    /// Planned finish: the actual one once it is done.
    finish: Option<Exact>,
    /// Earliest start.
    early_start: Option<Exact>,
    /// Earliest finish.
    early_finish: Option<Exact>,
    /// Latest start that delays neither the project nor a promise.
    late_start: Option<Exact>,
    /// Latest finish that delays neither the project nor a promise.
    late_finish: Option<Exact>,
    /// Working minutes it may slip until the project or a promise does; negative when late.
    total_float_minutes: Option<i64>,
    /// Working minutes it may slip until another task does.
    free_float_minutes: Option<i64>,
    /// Working minutes of float that others share: total less free float.
    interfering_float_minutes: Option<i64>,
    /// Whether it is unfinished and has no float.
    critical: bool,
    /// Whether it is unfinished and has some float, but not more than five working days.
    near_critical: bool,
    /// The float path it is on: 1 is the longest path of the project; `null` beyond the tenth.
    float_path: Option<u8>,
    /// What sets the start.
    driving: Option<Driving>,
    /// The day a person or the baseline wants it finished by.
    due: Option<String>,
    /// Days by which the finish lies behind `due`: 0 when it is late by hours on that day, `null` when it is in time.
    days_late: Option<i64>,
    /// Start and finish without what is supposed; absent unless something is.
    #[serde(skip_serializing_if = "Option::is_none")]
    before: Option<Box<Before>>,
    /// Where an imported task came from.
    source: Option<Box<SourceRow>>,
    #[serde(skip)]
    depth: usize,
    #[serde(skip)]
    spans: Option<(Moment, Moment, Float)>,
}

impl TaskRow {
    fn fill(&self, cells: &mut Cells) {
        let yes = |is: bool| if is { "true" } else { "false" };
        cells.text(&self.id);
        cells.text(&self.address);
        cells.text(&self.name);
        cells.plain(yes(self.summary));
        cells.plain(yes(self.milestone));
        let early = [self.start, self.finish, self.early_start, self.early_finish];
        for date in early.into_iter().chain([self.late_start, self.late_finish]) {
            match date {
                Some(date) => date.with(|text| cells.plain(text)),
                None => cells.plain(""),
            }
        }
        let floats = [self.total_float_minutes, self.free_float_minutes, self.interfering_float_minutes];
        floats.into_iter().for_each(|float| cells.value(float));
        cells.plain(yes(self.critical));
        cells.plain(yes(self.near_critical));
        cells.value(self.float_path);
        cells.text(&self.driving.as_ref().map(short).unwrap_or_default());
        cells.value(self.due.as_ref());
        cells.value(self.days_late);
    }
}

/// What sets a task's start.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Driving {
    /// `schedule-start`, `status-date`, `link`, `constraint`, `actual`, `manual`, `as-late-as-possible` or `summary`.
    by: &'static str,
    /// The predecessor, when a link does.
    task: Option<String>,
    /// The link's type, when a link does.
    link: Option<&'static str>,
}

/// A task's dates as they are.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Before {
    /// Start.
    start: Option<Exact>,
    /// Finish.
    finish: Option<Exact>,
    /// Days by which the supposed finish lies behind it; negative when before.
    days_moved: Option<i64>,
    #[serde(skip)]
    last: Option<Date>,
}

/// The system a task was imported from.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct SourceRow {
    /// Its name.
    system: Option<String>,
    /// The task's number there.
    uid: Option<String>,
}

/// What is shown.
#[derive(Debug, Clone, Copy)]
pub struct View<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// Language of names and headings.
    pub lang: Lang,
    /// Only critical tasks.
    pub critical: bool,
    /// Only tasks that finish behind their due date.
    pub late: bool,
    /// Only tasks that lie, in part at least, from the first of these days to the last.
    pub window: Option<(Date, Date)>,
}

impl View<'_> {
    /// The output of the outcomes.
    #[must_use]
    pub fn output(&self, outcomes: &[Outcome<'_>], version: &str, stand: Stand) -> Output {
        Output {
            tool: Tool::this(version),
            stand,
            what_if: Vec::new(),
            projects: outcomes.par_iter().map(|outcome| self.project(outcome)).collect(),
        }
    }

    fn project(&self, (project, outcome): &Outcome<'_>) -> ProjectRow {
        let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
        let mut row = ProjectRow {
            id: project.id.to_string(),
            name: self.text(name).unwrap_or_else(|| project.id.to_string()),
            measured: None,
            finish: None,
            finish_before: None,
            not_available: NotAvailable::default(),
            tasks: Vec::new(),
            day: 28_800,
        };
        match outcome {
            Err(reason) => row.not_available = NotAvailable::of("finish", Some(words(reason, self.lang))),
            Ok(dates) => {
                let baseline = progress::baseline_finishes(project);
                let own = |task: &TaskAt<'_>| progress::own_date(task.task, &baseline).filter(|own| own.binds());
                row.measured = Some(dates.measured.day.to_string());
                row.finish = Some(Exact(dates.finish));
                row.day = dates.day;
                let day = dates.day;
                let tasks = dates
                    .rows
                    .iter()
                    .map(|(task, dates)| self.task(project, task, dates.as_ref(), own(task), day));
                row.tasks = tasks.collect();
            }
        }
        row.tasks.retain(|task| self.shows(task));
        row
    }

    fn shows(&self, task: &TaskRow) -> bool {
        let inside = |(from, until): (Date, Date)| {
            let span = task.spans.map(|(start, finish, _)| (start.date(), last_day(finish)));
            span.is_some_and(|(start, finish)| start.min(finish) <= until && finish >= from)
        };
        (!self.critical || task.critical) && (!self.late || task.days_late.is_some()) && self.window.is_none_or(inside)
    }

    pub(super) fn text(&self, text: Option<&Text>) -> Option<String> {
        let text = text.map(|text| text.in_lang(self.lang).to_owned());
        text.filter(|text| !text.is_empty())
    }

    fn task(&self, project: &Project, at: &TaskAt<'_>, dates: Option<&TaskDates>, due: Option<OwnDate>, day: i64) -> TaskRow {
        let id = at.id().to_owned();
        let moment = |of: fn(&TaskDates) -> Moment| dates.map(|dates| Exact(of(dates)));
        let late = dates.zip(due).filter(|(dates, due)| dates.finish > due.until);
        TaskRow {
            address: format!("{}/{id}", project.id),
            name: self.text(at.task.name.get()).unwrap_or_else(|| id.clone()),
            id,
            summary: at.task.is_summary(),
            milestone: at.task.is_milestone(),
            start: moment(|dates| dates.start),
            finish: moment(|dates| dates.finish),
            early_start: moment(|dates| dates.early_start),
            early_finish: moment(|dates| dates.early_finish),
            late_start: moment(|dates| dates.late_start),
            late_finish: moment(|dates| dates.late_finish),
            total_float_minutes: dates.map(|dates| dates.total_float / 60),
            free_float_minutes: dates.map(|dates| dates.free_float / 60),
            interfering_float_minutes: dates.map(|dates| (dates.total_float - dates.free_float) / 60),
            critical: dates.is_some_and(|dates| dates.critical),
            near_critical: dates.is_some_and(|dates| is_near_critical(dates, day)),
            float_path: dates.and_then(|dates| dates.path),
            driving: dates.map(|dates| driving(&dates.cause)),
            due: due.map(|due| due.day.to_string()),
            days_late: late.map(|(dates, due)| last_day(dates.finish).days_since(due.day)),
            before: None,
            source: at.task.source.get().map(|source| {
                Box::new(SourceRow {
                    system: source.system.get().map(|system| system.as_str().to_owned()),
                    uid: source.uid.get().map(|uid| uid.as_str().to_owned()),
                })
            }),
            depth: at.depth,
            spans: dates.map(|dates| (dates.start, dates.finish, Float::total(dates, day))),
        }
    }
}

/// Days of float up to which a task is nearly critical (DOMAIN 2.1).
const NEAR: i64 = 5;

fn is_near_critical(dates: &TaskDates, day: i64) -> bool {
    !dates.done && !dates.critical && dates.total_float <= NEAR * dates.float_day(day)
}

fn driving(cause: &Cause) -> Driving {
    let plain = |by| Driving {
        by,
        task: None,
        link: None,
    };
    match cause {
        Cause::ScheduleStart => plain("schedule-start"),
        Cause::StatusDate => plain("status-date"),
        Cause::Constraint => plain("constraint"),
        Cause::Actual => plain("actual"),
        Cause::Placed => plain("manual"),
        Cause::AsLate => plain("as-late-as-possible"),
        Cause::Below => plain("summary"),
        Cause::Link(task, link) => Driving {
            by: "link",
            task: Some(task.to_string()),
            link: Some(link.key()),
        },
    }
}

/// The JSON Schema of the output.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Json<'_>>("schedule")
}

impl Output {
    /// The ids of the tasks that are shown, project by project.
    pub(super) fn shown(&self) -> impl Iterator<Item = Vec<&str>> {
        self.projects
            .iter()
            .map(|project| project.tasks.iter().map(|task| task.id.as_str()).collect())
    }

    /// Puts what is beside what is supposed.
    pub fn compare(&mut self, before: Output, words: &[String]) {
        self.what_if = words.to_vec();
        for (own, old) in self.projects.iter_mut().zip(before.projects) {
            own.finish_before = old.finish;
            let mut rows: std::collections::HashMap<String, TaskRow> = old.tasks.into_iter().map(|row| (row.id.clone(), row)).collect();
            for task in &mut own.tasks {
                let old = rows.remove(&task.id);
                let last = old.as_ref().and_then(|old| old.spans).map(|(_, finish, _)| last_day(finish));
                let own_last = task.spans.map(|(_, finish, _)| last_day(finish));
                task.before = Some(Box::new(Before {
                    days_moved: own_last.zip(last).map(|(own, old)| own.days_since(old)),
                    last,
                    start: old.as_ref().and_then(|old| old.start),
                    finish: old.and_then(|old| old.finish),
                }));
            }
        }
    }

    /// Why projects have no dates, a line each.
    #[must_use]
    pub fn reasons(&self) -> String {
        let without = self
            .projects
            .iter()
            .filter_map(|project| Some((project, project.not_available.reason()?)));
        without
            .map(|(project, reason)| format!("{} ({}): n/a, {reason}\n", project.name, project.id))
            .collect()
    }

    /// The float paths of each project up to `most`.
    #[must_use]
    pub fn paths(&self, most: u8, lang: Lang) -> String {
        let mut text = self.reasons();
        for project in self.projects.iter().filter(|project| project.not_available.reason().is_none()) {
            let _ = writeln!(text, "{} ({})", project.name, project.id);
            for number in 1..=most {
                let tasks: Vec<&TaskRow> = project
                    .tasks
                    .iter()
                    .filter(|task| !task.summary && task.float_path == Some(number))
                    .collect();
                let mut tasks: Vec<(Moment, &TaskRow)> = tasks.into_iter().filter_map(|task| Some((task.spans?.0, task))).collect();
                tasks.sort_by_key(|(start, _)| *start);
                let Some(float) = tasks
                    .iter()
                    .filter_map(|(_, task)| Some(task.spans?.2))
                    .min_by_key(|float| float.seconds())
                else {
                    break;
                };
                let head = pick(lang, "path", "路径");
                let words = pick(lang, "least float", "最小浮动");
                let _ = writeln!(text, "  {head} {number}  {words} {float}");
                for (_, task) in tasks {
                    let (start, finish) = task.spans.map_or((String::new(), String::new()), |(start, finish, _)| {
                        (start.date().to_string(), last_day(finish).to_string())
                    });
                    let _ = writeln!(text, "    {start} – {finish}  {}  {}", task.id, task.name);
                }
            }
        }
        text
    }

    /// Whether no task with dates is shown.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        !self
            .projects
            .iter()
            .any(|project| project.tasks.iter().any(|task| task.spans.is_some()))
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let json = Json {
            schema_version: SCHEMA_VERSION,
            tool: &self.tool,
            as_of: &self.stand.as_of,
            as_of_origin: self.stand.origin,
            commit: self.stand.commit(),
            dirty: self.stand.dirty,
            not_available: self.stand.not_available(),
            what_if: &self.what_if,
            summary: OfProjects { projects: &self.projects },
            rows: self.projects.iter().flat_map(|project| &project.tasks).collect(),
        };
        serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
    }

    /// As CSV: the rows of all projects under the keys of the JSON.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = "id address name summary milestone start finish early_start early_finish late_start late_finish \
                    total_float_minutes free_float_minutes interfering_float_minutes critical near_critical float_path driving due \
                    days_late";
        let tasks: Vec<&TaskRow> = self.projects.iter().flat_map(|project| &project.tasks).collect();
        table::csv(head, &tasks, |cells, task| task.fill(cells))
    }

    /// As a table for the terminal.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        let mut text = String::new();
        for project in &self.projects {
            if !text.is_empty() {
                text.push('\n');
            }
            match (project.not_available.reason(), project.finish) {
                (Some(reason), _) => {
                    let _ = writeln!(text, "{} ({}): n/a, {reason}", project.name, project.id);
                }
                (None, finish) => {
                    let finish = finish.map(|finish| last_day(finish.0).to_string()).unwrap_or_default();
                    let head = pick(lang, "finishes", "完成于");
                    let _ = write!(text, "{} ({}): {head} {finish}{}", project.name, project.id, moved(project, lang));
                    if let Some(day) = project.measured.as_ref().filter(|day| **day != self.stand.as_of) {
                        let _ = write!(text, "{} {day}", pick(lang, ", measured at", "，数据日期"));
                    }
                    text.push('\n');
                    if project.tasks.is_empty() {
                        continue;
                    }
                    if self.what_if.is_empty() {
                        text.push_str(&rows(project, lang));
                    } else {
                        text.push_str(&moves(project, lang));
                    }
                }
            }
        }
        text
    }

    /// Whether a project has no dates although it has tasks.
    #[must_use]
    pub fn lacks_dates(&self) -> bool {
        self.projects.iter().any(|project| project.not_available.reason().is_some())
    }
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

/// How the finish moves when something is supposed.
fn moved(project: &ProjectRow, lang: Lang) -> String {
    match project.finish_before {
        None => String::new(),
        before if before == project.finish => pick(lang, ", as before", "，与原来相同").to_owned(),
        Some(before) => format!("{}{}", pick(lang, ", before ", "，原为 "), last_day(before.0)),
    }
}

/// The tasks that move.
fn moves(project: &ProjectRow, lang: Lang) -> String {
    let heads = [
        (pick(lang, "Task", "任务"), Side::Left),
        (pick(lang, "Finish", "完成"), Side::Left),
        (pick(lang, "Before", "原完成"), Side::Left),
        (pick(lang, "Days", "天数"), Side::Right),
        (pick(lang, "Float", "总浮动"), Side::Right),
    ];
    let is_moved = |task: &&TaskRow| {
        let before = task.before.as_ref();
        before.is_none_or(|before| (before.start, before.finish) != (task.start, task.finish))
    };
    let cells: Vec<Vec<String>> = project
        .tasks
        .iter()
        .filter(is_moved)
        .map(|task| {
            let mark = if task.critical && !task.summary { "● " } else { "  " };
            let day = |day: Option<Date>| day.map_or_else(|| "–".to_owned(), |day| day.to_string());
            let before = task.before.as_ref();
            vec![
                format!("{mark}{}{}", "  ".repeat(task.depth), task.name),
                day(task.spans.map(|(_, finish, _)| last_day(finish))),
                day(before.and_then(|before| before.last)),
                before
                    .and_then(|before| before.days_moved)
                    .map(|days| format!("{days:+}"))
                    .unwrap_or_default(),
                task.spans.map(|(.., float)| float.to_string()).unwrap_or_default(),
            ]
        })
        .collect();
    if cells.is_empty() {
        return pick(lang, "no task moves\n", "没有任务移动\n").to_owned();
    }
    table::table(&heads, cells)
}

fn rows(project: &ProjectRow, lang: Lang) -> String {
    let heads = [
        ("Task", "任务", Side::Left),
        ("Start", "开始", Side::Left),
        ("Finish", "完成", Side::Left),
        ("Due", "完成时限", Side::Left),
        ("Late", "逾期", Side::Right),
        ("Float", "总浮动", Side::Right),
        ("Driven by", "决定因素", Side::Left),
    ];
    let heads: Vec<(&str, Side)> = heads.into_iter().map(|(en, zh, side)| (pick(lang, en, zh), side)).collect();
    let cells = project.tasks.iter().map(|task| {
        let mark = if task.critical && !task.summary { "● " } else { "  " };
        let milestone = if task.milestone { "◆ " } else { "" };
        vec![
            format!("{mark}{}{milestone}{}", "  ".repeat(task.depth), task.name),
            task.spans.map_or_else(|| "–".to_owned(), |(start, ..)| start.date().to_string()),
            task.spans
                .map_or_else(|| "–".to_owned(), |(_, finish, _)| last_day(finish).to_string()),
            task.due.clone().unwrap_or_default(),
            task.days_late.map(late).unwrap_or_default(),
            task.spans.map(|(.., float)| float.to_string()).unwrap_or_default(),
            task.driving.as_ref().map(|driving| told(driving, lang)).unwrap_or_default(),
        ]
    });
    table::table(&heads, cells.collect())
}

fn late(days: i64) -> String {
    if days == 0 { "<1".to_owned() } else { format!("+{days}") }
}

fn short(driving: &Driving) -> String {
    match (&driving.task, driving.link) {
        (Some(task), Some(link)) => format!("{task} {link}"),
        _ => driving.by.to_owned(),
    }
}

fn told(driving: &Driving, lang: Lang) -> String {
    let words = match driving.by {
        "link" => match (&driving.task, driving.link) {
            (Some(task), Some("FS")) => return task.clone(),
            _ => return short(driving),
        },
        "schedule-start" => ("start of the schedule", "计划开始"),
        "status-date" => ("status date", "状态日期"),
        "constraint" => ("constraint", "约束"),
        "actual" => ("actual date", "实际日期"),
        "manual" => ("placed by hand", "手动安排"),
        "as-late-as-possible" => ("as late as possible", "尽可能晚"),
        _ => return String::new(),
    };
    pick(lang, words.0, words.1).to_owned()
}
