//! Computed dates as a table, as CSV and as JSON.

use crate::analyse::{
    progress,
    schedule::{
        NoSchedule,
        outcome::{Cause, Outcome, TaskDates, last_day},
    },
};
use crate::base::{Lang, Text, working_time::Moment};
use crate::diag::json::Tool;
use crate::model::{Portfolio, Project, portfolio::TaskAt};
use crate::render::table::{self, Side};
use schemars::{JsonSchema, generate::SchemaSettings};
use serde::Serialize;
use std::fmt::Write;

/// The version of the JSON's shape; it rises when a key changes its meaning or goes.
const SCHEMA_VERSION: u32 = 1;

/// What `pmo schedule --output-format json` prints.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "schedule")]
pub struct Output {
    schema_version: u32,
    /// The program that wrote it.
    tool: Tool,
    /// Status date: no remaining work lies before the day behind it.
    as_of: String,
    /// Where the status date came from.
    as_of_origin: String,
    /// The projects, by id.
    projects: Vec<ProjectRow>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProjectRow {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// The last finish; `null` when there are no dates.
    finish: Option<String>,
    /// Why there are no dates, in the output's language; `null` when there are.
    unavailable: Option<String>,
    /// The tasks in the order of the plan.
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
    start: Option<String>,
    /// Planned finish: the actual one once it is done.
    finish: Option<String>,
    /// Earliest start.
    early_start: Option<String>,
    /// Earliest finish.
    early_finish: Option<String>,
    /// Latest start that delays neither the project nor a promise.
    late_start: Option<String>,
    /// Latest finish that delays neither the project nor a promise.
    late_finish: Option<String>,
    /// Working minutes it may slip until the project or a promise does; negative when late.
    total_float_minutes: Option<i64>,
    /// Working minutes it may slip until another task does.
    free_float_minutes: Option<i64>,
    /// Whether it is unfinished and has no float.
    critical: bool,
    /// What sets the start.
    driving: Option<Driving>,
    /// The day a person or the baseline wants it finished by.
    due: Option<String>,
    /// Days by which the finish lies behind `due`; `null` unless it does.
    days_late: Option<i64>,
    /// Where an imported task came from.
    source: Option<SourceRow>,
    #[serde(skip)]
    depth: usize,
    #[serde(skip)]
    spans: Option<(Moment, Moment, i64)>,
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
}

impl View<'_> {
    /// The output of the outcomes.
    #[must_use]
    pub fn output(&self, outcomes: &[Outcome<'_>], version: &str, (as_of, origin): (String, &str)) -> Output {
        Output {
            schema_version: SCHEMA_VERSION,
            tool: Tool::this(version),
            as_of,
            as_of_origin: origin.to_owned(),
            projects: outcomes.iter().map(|outcome| self.project(outcome)).collect(),
        }
    }

    fn project(&self, (project, outcome): &Outcome<'_>) -> ProjectRow {
        let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
        let mut row = ProjectRow {
            id: project.id.to_string(),
            name: self.text(name).unwrap_or_else(|| project.id.to_string()),
            finish: None,
            unavailable: None,
            tasks: Vec::new(),
            day: 28_800,
        };
        match outcome {
            Err(reason) => row.unavailable = Some(words(reason, self.lang)),
            Ok(dates) => {
                let baseline = progress::baseline_finishes(project);
                let own = |task: &TaskAt<'_>| progress::own_date(task.task, &baseline).filter(|own| own.binds());
                row.finish = Some(exact(dates.finish));
                row.day = dates.day;
                let tasks = dates.rows.iter().map(|(task, dates)| {
                    let due = own(task).map(|own| own.day);
                    self.task(project, task, dates.as_ref(), due)
                });
                row.tasks = tasks.collect();
            }
        }
        row.tasks
            .retain(|task| (!self.critical || task.critical) && (!self.late || task.days_late.is_some()));
        row
    }

    fn text(&self, text: Option<&Text>) -> Option<String> {
        let text = text.map(|text| text.in_lang(self.lang).to_owned());
        text.filter(|text| !text.is_empty())
    }

    fn task(&self, project: &Project, at: &TaskAt<'_>, dates: Option<&TaskDates>, due: Option<crate::base::Date>) -> TaskRow {
        let id = at.id().to_owned();
        let moment = |of: fn(&TaskDates) -> Moment| dates.map(|dates| exact(of(dates)));
        let late = dates.zip(due).map(|(dates, due)| last_day(dates.finish).days_since(due));
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
            critical: dates.is_some_and(|dates| dates.critical),
            driving: dates.map(|dates| driving(&dates.cause)),
            due: due.map(|due| due.to_string()),
            days_late: late.filter(|days| *days > 0),
            source: at.task.source.get().map(|source| SourceRow {
                system: source.system.get().map(|system| system.as_str().to_owned()),
                uid: source.uid.get().map(|uid| uid.as_str().to_owned()),
            }),
            depth: at.depth,
            spans: dates.map(|dates| (dates.start, dates.finish, dates.total_float)),
        }
    }
}

fn exact(moment: Moment) -> String {
    moment.civil().format("%Y-%m-%dT%H:%M").to_string()
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
    let mut settings = SchemaSettings::draft07();
    settings.inline_subschemas = false;
    settings.into_generator().into_root_schema_for::<Output>().to_value()
}

impl Output {
    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }

    /// As CSV: the rows of all projects under the keys of the JSON.
    #[must_use]
    pub fn csv(&self) -> String {
        let head = "id address name summary milestone start finish early_start early_finish late_start late_finish \
                    total_float_minutes free_float_minutes critical driving due days_late";
        let mut rows: Vec<Vec<String>> = vec![head.split_whitespace().map(str::to_owned).collect()];
        for task in self.projects.iter().flat_map(|project| &project.tasks) {
            let text = |text: &Option<String>| text.clone().unwrap_or_default();
            let number = |number: Option<i64>| number.map(|number| number.to_string()).unwrap_or_default();
            rows.push(vec![
                task.id.clone(),
                task.address.clone(),
                task.name.clone(),
                task.summary.to_string(),
                task.milestone.to_string(),
                text(&task.start),
                text(&task.finish),
                text(&task.early_start),
                text(&task.early_finish),
                text(&task.late_start),
                text(&task.late_finish),
                number(task.total_float_minutes),
                number(task.free_float_minutes),
                task.critical.to_string(),
                task.driving.as_ref().map(short).unwrap_or_default(),
                text(&task.due),
                number(task.days_late),
            ]);
        }
        table::csv(&rows)
    }

    /// As a table for the terminal.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        let mut text = String::new();
        for project in &self.projects {
            if !text.is_empty() {
                text.push('\n');
            }
            match (&project.unavailable, &project.finish) {
                (Some(reason), _) => {
                    let _ = writeln!(text, "{} ({}): n/a, {reason}", project.name, project.id);
                }
                (None, finish) => {
                    let finish = finish.as_deref().and_then(|finish| finish.get(..10)).unwrap_or_default();
                    let head = pick(lang, "finishes", "完成于");
                    let _ = writeln!(text, "{} ({}): {head} {finish}", project.name, project.id);
                    text.push_str(&rows(project, lang));
                }
            }
        }
        text
    }

    /// Whether a project has no dates although it has tasks.
    #[must_use]
    pub fn lacks_dates(&self) -> bool {
        self.projects.iter().any(|project| project.unavailable.is_some())
    }
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
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
            task.days_late.map(|days| format!("+{days}")).unwrap_or_default(),
            task.spans.map(|(.., float)| days(float, project.day)).unwrap_or_default(),
            task.driving.as_ref().map(|driving| told(driving, lang)).unwrap_or_default(),
        ]
    });
    table::table(&heads, cells.collect())
}

/// Seconds in working days of `day` seconds, to a tenth.
#[must_use]
pub fn days(seconds: i64, day: i64) -> String {
    let tenths = seconds * 10 / day.max(1);
    let sign = if tenths < 0 { "-" } else { "" };
    match tenths.abs() % 10 {
        0 => format!("{sign}{}d", tenths.abs() / 10),
        part => format!("{sign}{}.{part}d", tenths.abs() / 10),
    }
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

/// Why a project has no dates.
#[must_use]
pub fn words(reason: &NoSchedule, lang: Lang) -> String {
    let en = match reason {
        NoSchedule::NoTasks => "it has no tasks".to_owned(),
        NoSchedule::Unread => "its schedule could not be read".to_owned(),
        NoSchedule::NoStart => "neither its charter nor its schedule says when it starts".to_owned(),
        NoSchedule::FromFinish => "it was planned backwards from its finish, which this tool does not do".to_owned(),
        NoSchedule::Calendar(id) => format!("calendar `{id}` is unknown, broken or its own base"),
        NoSchedule::NoDuration(task) => format!("`{task}` has neither a duration nor people with work"),
        NoSchedule::Field(task, field) => format!("`{field}` of `{task}` cannot be scheduled"),
        NoSchedule::UnknownTask(task, other) => format!("`{task}` waits for `{other}`, which is not there"),
        NoSchedule::SummaryLink(task, other) => {
            format!("the link of `{task}` to `{other}` is tied to one end of a summary; link the tasks below it")
        }
        NoSchedule::Cycle(members) => format!("these tasks wait for each other: {}", members.join(" → ")),
        NoSchedule::NoWorkingTime(task) => format!("the calendar of `{task}` has too little working time"),
        NoSchedule::TooFar(task) => format!("`{task}` would leave the years 1900 to 2199"),
        NoSchedule::LinkedTo(project) => format!("it is linked to `{project}`, which has no dates"),
    };
    if lang == Lang::En {
        return en;
    }
    match reason {
        NoSchedule::NoTasks => "没有任务".to_owned(),
        NoSchedule::Unread => "进度计划无法读取".to_owned(),
        NoSchedule::NoStart => "章程和进度计划均未设定开始日期".to_owned(),
        NoSchedule::FromFinish => "该计划从完成日期倒排，本工具不支持倒排".to_owned(),
        NoSchedule::Calendar(id) => format!("日历 `{id}` 不存在、有误或循环引用"),
        NoSchedule::NoDuration(task) => format!("`{task}` 既无工期也无人员工时"),
        NoSchedule::Field(task, field) => format!("`{task}` 的 `{field}` 无法排程"),
        NoSchedule::UnknownTask(task, other) => format!("`{task}` 依赖的 `{other}` 不存在"),
        NoSchedule::SummaryLink(task, other) => format!("`{task}` 与 `{other}` 的依赖连到摘要任务的一端；请改连其下的任务"),
        NoSchedule::Cycle(members) => format!("任务相互等待：{}", members.join(" → ")),
        NoSchedule::NoWorkingTime(task) => format!("`{task}` 的日历工作时间不足"),
        NoSchedule::TooFar(task) => format!("`{task}` 将超出 1900 至 2199 年"),
        NoSchedule::LinkedTo(project) => format!("与没有日期的项目 `{project}` 相关联"),
    }
}
