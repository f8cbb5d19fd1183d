//! The quality of schedules as a table and as JSON.

use super::unscheduled::words;
use crate::analyse::schedule::{
    outcome::Outcome,
    quality::{self, Figure, Lack, Metric, Subject, Successors, Threshold},
};
use crate::base::{Date, Lang};
use crate::diag::json::{Answer, Head, NotAvailable, OfProjects, Stand, schema_of};
use crate::model::Portfolio;
use crate::render::{
    locale,
    table::{self, Side},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// The quality of schedules, as it is shown.
#[derive(Debug)]
pub struct Output {
    head: Head,
    projects: Vec<ProjectRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProjectRow {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Why it has no rows, in the output's language.
    not_available: NotAvailable,
    #[serde(skip)]
    metrics: Vec<MetricRow>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct MetricRow {
    /// Id of the project.
    project: String,
    /// Key.
    key: &'static str,
    /// What it is, in the output's language.
    title: String,
    /// How many offend, or how many are as they should be.
    count: Option<usize>,
    /// Of how many.
    of: Option<usize>,
    /// The index, when it is one; a decimal as text, so that nothing is rounded.
    index: Option<String>,
    /// Whether it holds, when it is a yes or no.
    holds: Option<bool>,
    /// Why `passes` is `null`, in the output's language, where the figure cannot be had.
    not_available: NotAvailable,
    /// What it must be, in words.
    threshold: String,
    /// Whether it is; `null` where it cannot be had or is not judged.
    passes: Option<bool>,
    /// The tasks it is about; links as `task ← predecessor`.
    offenders: Vec<String>,
    #[serde(skip)]
    value: String,
}

impl Output {
    /// The figures of the outcomes.
    #[must_use]
    pub fn of(portfolio: &Portfolio, outcomes: &[Outcome<'_>], version: &str, (status_date, stand): (Date, Stand), lang: Lang) -> Output {
        let successors = Successors::of(portfolio);
        let rows = outcomes.iter().map(|(project, outcome)| {
            let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
            let name = name.map_or_else(|| project.id.to_string(), |name| name.in_lang(lang).to_owned());
            let row = |reason, metrics| ProjectRow {
                id: project.id.to_string(),
                name: name.clone(),
                not_available: NotAvailable::of("rows", reason),
                metrics,
            };
            match outcome {
                Err(reason) => row(Some(words(reason, lang)), Vec::new()),
                Ok(dates) => {
                    let subject = Subject {
                        successors: &successors,
                        project,
                        dates,
                        status_date,
                    };
                    let metrics = quality::measure(&subject)
                        .iter()
                        .map(|one| metric(&project.id, one, lang))
                        .collect();
                    row(None, metrics)
                }
            }
        });
        Output {
            head: Head::of(version, stand),
            projects: rows.collect(),
        }
    }

    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let rows: Vec<&MetricRow> = self.projects.iter().flat_map(|project| &project.metrics).collect();
        self.head.answer(OfProjects { projects: &self.projects }, &rows)
    }

    /// Whether a project has no dates.
    #[must_use]
    pub fn lacks_dates(&self) -> bool {
        self.projects.iter().any(|project| project.not_available.reason().is_some())
    }

    /// As a table for the terminal.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        let mut text = String::new();
        let heads = [
            (pick(lang, "", ""), Side::Left),
            (pick(lang, "Figure", "指标"), Side::Left),
            (pick(lang, "Value", "数值"), Side::Left),
            (pick(lang, "Wanted", "要求"), Side::Left),
            (pick(lang, "Offenders", "涉及任务"), Side::Left),
        ];
        for project in &self.projects {
            if !text.is_empty() {
                text.push('\n');
            }
            if let Some(reason) = project.not_available.reason() {
                let _ = writeln!(text, "{} ({}): n/a, {reason}", project.name, project.id);
                continue;
            }
            let count = |wanted: Option<bool>| project.metrics.iter().filter(|metric| metric.passes == wanted).count();
            let (good, bad, none) = (count(Some(true)), count(Some(false)), count(None));
            let words = match lang {
                Lang::En => format!("{good} as wanted, {bad} not, {none} not judged or n/a"),
                Lang::Zh => format!("{good} 项达标，{bad} 项未达标，{none} 项不评判或暂无数据"),
            };
            let _ = writeln!(text, "{} ({}): {words}", project.name, project.id);
            let cells = project.metrics.iter().map(|metric| {
                let mark = match metric.passes {
                    Some(true) => "✓",
                    Some(false) => "✗",
                    None => "–",
                };
                vec![
                    mark.to_owned(),
                    format!("{}  {}", label(metric.key), metric.title),
                    metric.value.clone(),
                    metric.threshold.clone(),
                    some_of(&metric.offenders),
                ]
            });
            text.push_str(&table::table(&heads, cells.collect()));
        }
        text
    }
}

/// The JSON Schema of the output.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, OfProjects<'_, ProjectRow>, MetricRow>>("schedule quality")
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

/// `DCMA 1`, `GAO 10`.
fn label(key: &str) -> String {
    let parts: Vec<&str> = key.splitn(3, '-').collect();
    match parts.as_slice() {
        [source @ ("dcma" | "gao"), number, _] => format!("{} {}", source.to_uppercase(), number.trim_start_matches('0')),
        _ => "+".to_owned(),
    }
}

/// The first few, and how many more.
fn some_of(offenders: &[String]) -> String {
    let shown = offenders.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
    match offenders.len().saturating_sub(4) {
        0 => shown,
        more => format!("{shown} +{more}"),
    }
}

fn metric(project: &str, metric: &Metric, lang: Lang) -> MetricRow {
    let (mut count, mut of, mut index, mut holds, mut lack) = (None, None, None, None, None);
    let value = match metric.figure {
        Figure::Share(part, all) => {
            (count, of) = (Some(part), Some(all));
            let share = Decimal::from(part) / Decimal::from(all.max(1));
            format!("{part} / {all}, {}", locale::percent(share))
        }
        Figure::Count(number) => {
            count = Some(number);
            number.to_string()
        }
        Figure::Index(number) => {
            index = Some(number.round_dp(4).normalize().to_string());
            locale::number(number, 2)
        }
        Figure::Holds(is) => {
            holds = Some(is);
            pick(lang, if is { "yes" } else { "no" }, if is { "是" } else { "否" }).to_owned()
        }
        Figure::NotAvailable(reason) => {
            lack = Some(why(reason, lang).to_owned());
            format!("{}{}", pick(lang, "n/a, ", "暂无数据："), why(reason, lang))
        }
    };
    MetricRow {
        project: project.to_owned(),
        key: metric.key,
        title: title(metric.key, lang).to_owned(),
        count,
        of,
        index,
        holds,
        not_available: NotAvailable::of("passes", lack),
        threshold: threshold(metric, lang),
        passes: metric.passes(),
        offenders: metric.offenders.clone(),
        value,
    }
}

fn threshold(metric: &Metric, lang: Lang) -> String {
    let is_index = matches!(metric.key, "dcma-13-cpli" | "dcma-14-bei" | "cei");
    match metric.threshold {
        Threshold::AtMost(limit) => format!("≤ {limit} %"),
        Threshold::AtLeast(limit) if is_index => format!("≥ 0.{limit}"),
        Threshold::AtLeast(limit) => format!("≥ {limit} %"),
        Threshold::None => "0".to_owned(),
        Threshold::Must => pick(lang, "yes", "是").to_owned(),
        Threshold::Shown => "–".to_owned(),
    }
}

fn why(lack: Lack, lang: Lang) -> &'static str {
    let (en, zh) = match lack {
        Lack::NothingOpen => ("nothing is left to be done", "没有未完成的任务"),
        Lack::NoLinks => ("there are no links", "没有依赖关系"),
        Lack::NoPeople => ("no task has people", "没有任务指派人员"),
        Lack::NothingDue => ("nothing was due by a baseline", "没有按基线应完成的任务"),
        Lack::NoBaseline => ("no baseline says when it finishes", "没有给出完成日期的基线"),
        Lack::NoEarlierForecast => ("the forecast of the period before is not kept", "未保存上一周期的预测"),
        Lack::NoOpenPath => ("no open task on the longest path takes time", "最长路径上没有未完成的任务"),
        Lack::NoDeliverables => ("there are no deliverables", "没有交付物"),
        Lack::NoSimulation => ("no simulation was run", "未进行模拟"),
        Lack::NoStatus => ("nobody reported a status", "没有状态报告"),
    };
    pick(lang, en, zh)
}

/// What each figure is, by key.
const TITLES: [(&str, &str, &str); 27] = [
    ("dcma-01-logic", "tasks without predecessor or successor", "缺少前置或后续任务"),
    ("dcma-02-leads", "links with a lead", "带提前量的依赖"),
    ("dcma-03-lags", "links with a lag", "带滞后量的依赖"),
    ("dcma-04-link-types", "finish-to-start links", "完成-开始依赖"),
    ("dcma-05-hard-constraints", "tasks with hard constraints", "带硬约束的任务"),
    (
        "dcma-06-high-float",
        "tasks with more than 44 days of float",
        "总浮动超过44天的任务",
    ),
    ("dcma-07-negative-float", "tasks with negative float", "负浮动的任务"),
    ("dcma-08-high-duration", "tasks longer than 44 days", "工期超过44天的任务"),
    (
        "dcma-09a-forecast-in-past",
        "forecast dates before the status date",
        "预测日期早于状态日期",
    ),
    (
        "dcma-09b-actual-in-future",
        "actual dates after the status date",
        "实际日期晚于状态日期",
    ),
    (
        "dcma-10-resources",
        "tasks of a day or more without people or budget",
        "一天及以上但既无人员也无预算的任务",
    ),
    ("dcma-11-missed", "tasks that missed their baseline", "未按基线完成的任务"),
    (
        "dcma-12-critical-path-test",
        "600 days more on the path move the finish by 600",
        "关键路径增加600天，完成日期随之移动600天",
    ),
    ("dcma-13-cpli", "critical path length index (CPLI)", "关键路径长度指数（CPLI）"),
    ("dcma-14-bei", "baseline execution index (BEI)", "基线执行指数（BEI）"),
    (
        "hit-task-percentage",
        "tasks finished by their baseline's day",
        "按基线日期完成的任务",
    ),
    ("cei", "current execution index (CEI)", "当期执行指数（CEI）"),
    (
        "gao-01-capture-all-activities",
        "deliverables that no task makes",
        "没有任务产出的交付物",
    ),
    (
        "gao-02-sequence-all-activities",
        "tasks with an open end or an unexplained constraint or lag",
        "两端不闭合或约束、滞后无说明的任务",
    ),
    (
        "gao-03-assign-resources",
        "tasks of a day or more without people",
        "一天及以上但未指派人员的任务",
    ),
    ("gao-04-establish-durations", "tasks longer than 44 days", "工期超过44天的任务"),
    (
        "gao-05-traceable",
        "milestones that nothing leads to or waits for",
        "既无前置也无后续的里程碑",
    ),
    (
        "gao-06-valid-critical-path",
        "constraints or unexplained lags on the longest path",
        "最长路径上的约束或无说明的滞后",
    ),
    (
        "gao-07-reasonable-float",
        "tasks with more than 44 days of float",
        "总浮动超过44天的任务",
    ),
    ("gao-08-risk-analysis", "risk analysis of the schedule", "进度风险分析"),
    ("gao-09-updated", "reported within two weeks", "两周内已报告状态"),
    ("gao-10-baseline", "a baseline is kept", "已建立基线"),
];

fn title(key: &str, lang: Lang) -> &'static str {
    let found = TITLES.iter().find(|(own, ..)| *own == key);
    found.map_or("", |(_, en, zh)| pick(lang, en, zh))
}
