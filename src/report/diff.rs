//! What a change brings about, as a reviewer reads it: consequences first, then findings, then records.

use super::{
    float::Float,
    lacks,
    log::{Record, fields, head_of, record, short, told, words},
};
use crate::analyse::earned_value::Figure;
use crate::base::{Currency, Date, Lang};
use crate::diag::{
    Finding,
    json::{Answer, Head, schema_of},
};
use crate::history::events::Event;
use crate::render::{
    locale,
    markdown::escape,
    table::{Side, table},
};
use crate::trend::{
    consequences::{Consequences, Moved, OfOne},
    state::Exposure,
};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// Two states of a portfolio, compared.
pub struct View<'v> {
    /// What the states are called.
    pub sides: (&'v str, &'v str),
    /// The day both are looked at.
    pub day: Date,
    /// Language of words.
    pub lang: Lang,
    /// What it brings about.
    pub consequences: &'v Consequences,
    /// The records that differ.
    pub events: &'v [Event],
}

/// What holds for the whole.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Whole {
    /// What is compared.
    from: String,
    /// With what.
    to: String,
    /// What changes in projects.
    projects: Vec<Project>,
    /// Findings that were not there before.
    new_findings: Vec<Found>,
    /// Findings that are there no more.
    mended_findings: Vec<Found>,
}

/// From one value to another; `null` where there is none.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct FromTo {
    from: Option<String>,
    to: Option<String>,
}

/// A task or a milestone.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct OfTask {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// The day it finishes on, or its float in working days.
    from: Option<String>,
    /// The same behind the change.
    to: Option<String>,
    /// Calendar days by which it moves.
    days: Option<i64>,
}

/// What changes in a project; what does not change is `null` or empty.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Project {
    /// Its id.
    id: String,
    /// Its name.
    name: String,
    /// `added`, `removed` or `changed`.
    what: &'static str,
    /// Its computed finish.
    finish: Option<FromTo>,
    /// Calendar days by which the finish moves.
    finish_days: Option<i64>,
    /// Milestones that move.
    milestones: Vec<OfTask>,
    /// How many other tasks finish on another day.
    tasks_moved: usize,
    /// Ids of tasks that are critical now.
    now_critical: Vec<String>,
    /// Ids of tasks that are critical no longer.
    no_longer_critical: Vec<String>,
    /// Tasks that lose float.
    float_lost: Vec<OfTask>,
    /// Currency of amounts.
    currency: Option<String>,
    /// Budget at completion.
    bac: Option<FromTo>,
    /// Estimate at completion.
    eac: Option<FromTo>,
    /// Sum of probability × impact of open risks.
    risk_exposure: Option<FromTo>,
    /// Number of the current baseline.
    baseline: Option<FromTo>,
    /// Whether the current baseline was edited.
    baseline_edited: bool,
}

/// A finding.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Found {
    /// Its code.
    code: &'static str,
    /// `error`, `warning` or `note`.
    severity: &'static str,
    /// The fact.
    message: String,
    /// Path from the repository's root.
    path: String,
    /// Line, from 1.
    line: u32,
    /// Address of the record.
    address: String,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Whole, Record>>("diff")
}

fn text_of(figure: Option<Figure>) -> Option<String> {
    figure.and_then(Result::ok).map(|value| value.normalize().to_string())
}

pub(super) fn project(own: &OfOne) -> Project {
    let dates = |moved: &Moved<Date>| FromTo {
        from: moved.from.map(|day| day.to_string()),
        to: moved.to.map(|day| day.to_string()),
    };
    let ids = |tasks: &[(String, String)]| tasks.iter().map(|(id, _)| id.clone()).collect();
    let money = |moved: &Moved<Figure>| FromTo {
        from: text_of(moved.from),
        to: text_of(moved.to),
    };
    Project {
        id: own.id.clone(),
        name: own.name.clone(),
        what: match (own.is_there.from, own.is_there.to) {
            (None, _) => "added",
            (_, None) => "removed",
            _ => "changed",
        },
        finish: own.finish.as_ref().map(dates),
        finish_days: own.finish.and_then(|moved| moved.days()),
        milestones: own
            .milestones
            .iter()
            .map(|task| OfTask {
                id: task.id.clone(),
                name: task.name.clone(),
                from: dates(&task.finish).from,
                to: dates(&task.finish).to,
                days: task.finish.days(),
            })
            .collect(),
        tasks_moved: own.tasks_moved,
        now_critical: ids(&own.now_critical),
        no_longer_critical: ids(&own.no_longer_critical),
        float_lost: own
            .float_lost
            .iter()
            .map(|task| OfTask {
                id: task.id.clone(),
                name: task.name.clone(),
                from: Some(Float::working(task.from, task.day).in_days()),
                to: Some(Float::working(task.to, task.day).in_days()),
                days: None,
            })
            .collect(),
        currency: own.currency.map(|currency| currency.as_str().to_owned()),
        bac: own.bac.as_ref().map(money),
        eac: own.eac.as_ref().map(money),
        risk_exposure: own.exposure.map(|moved| FromTo {
            from: moved.from.map(|own| own.score.normalize().to_string()),
            to: moved.to.map(|own| own.score.normalize().to_string()),
        }),
        baseline: own.baseline.map(|moved| FromTo {
            from: moved.from.map(|number| number.to_string()),
            to: moved.to.map(|number| number.to_string()),
        }),
        baseline_edited: own.baseline_edited,
    }
}

fn found(finding: &Finding) -> Found {
    Found {
        code: finding.rule.code,
        severity: finding.severity.key(),
        message: finding.message.clone(),
        path: finding.path.clone(),
        line: finding.start.line,
        address: finding.address.clone(),
    }
}

/// A line about a project: what, and how it changes.
pub(super) type Line = (String, String);

impl View<'_> {
    fn word(&self, en: &'static str, zh: &'static str) -> &'static str {
        words(self.lang, en, zh)
    }

    /// For programs.
    #[must_use]
    pub fn json(&self, head: &Head) -> String {
        let whole = Whole {
            from: self.sides.0.to_owned(),
            to: self.sides.1.to_owned(),
            projects: self.consequences.projects.iter().map(project).collect(),
            new_findings: self.consequences.new.iter().map(found).collect(),
            mended_findings: self.consequences.mended.iter().map(found).collect(),
        };
        let rows: Vec<Record> = self.events.iter().map(record).collect();
        head.answer(whole, &rows)
    }

    fn dates(&self, moved: &Moved<Date>) -> String {
        let side = |day: Option<Date>| day.map_or_else(|| self.word("n/a", "不可得").to_owned(), |day| day.to_string());
        let days = moved.days().map(|days| {
            let count = days.abs();
            match (self.lang, days > 0) {
                (Lang::Zh, true) => format!("（推迟 {count} 天）"),
                (Lang::Zh, false) => format!("（提前 {count} 天）"),
                (_, late) => format!(
                    " ({count} {} {})",
                    if count == 1 { "day" } else { "days" },
                    if late { "later" } else { "earlier" }
                ),
            }
        });
        format!("{} → {}{}", side(moved.from), side(moved.to), days.unwrap_or_default())
    }

    fn money(&self, moved: &Moved<Figure>, currency: Option<Currency>) -> String {
        let told = |figure: Option<Figure>| match (figure, currency) {
            (Some(Ok(value)), Some(currency)) => locale::money(value, currency),
            (Some(Ok(value)), None) => locale::number(value, 2),
            (Some(Err(lack)), _) => format!("n/a, {}", lacks::words(lack, self.lang)),
            (None, _) => "–".to_owned(),
        };
        let by = match (moved.from, moved.to) {
            (Some(Ok(from)), Some(Ok(to))) => {
                let sign = if to > from { "+" } else { "-" };
                format!(" ({sign}{})", told(Some(Ok((to - from).abs()))))
            }
            _ => String::new(),
        };
        format!("{} → {}{by}", told(moved.from), told(moved.to))
    }

    fn exposure(&self, moved: &Moved<Exposure>) -> String {
        let side = |own: Option<Exposure>| {
            let own = own.unwrap_or_default();
            let score = locale::number(own.score, 2);
            match self.lang {
                Lang::Zh => format!("{} 项（高 {} 项，敞口 {score}）", own.open, own.high),
                Lang::En => format!("{} ({} high, exposure {score})", own.open, own.high),
            }
        };
        format!("{} → {}", side(moved.from), side(moved.to))
    }

    /// The first names of a list, and how many more.
    fn names(&self, all: impl ExactSizeIterator<Item = String>) -> String {
        const MOST: usize = 5;
        let more = all.len().saturating_sub(MOST);
        let mut text = all.take(MOST).collect::<Vec<_>>().join(self.word(", ", "、"));
        if more > 0 {
            let _ = match self.lang {
                Lang::Zh => write!(text, "等，另有 {more} 项"),
                Lang::En => write!(text, " and {more} more"),
            };
        }
        text
    }

    pub(super) fn lines(&self, own: &OfOne) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut add = |what: &str, text: String| lines.push((what.to_owned(), text));
        match (own.is_there.from, own.is_there.to) {
            (None, _) => add(self.word("project", "项目"), self.word("new", "新增").to_owned()),
            (_, None) => add(self.word("project", "项目"), self.word("gone", "已删除").to_owned()),
            _ => {}
        }
        if let Some(moved) = &own.finish {
            add(self.word("finish", "完成日期"), self.dates(moved));
        }
        for task in &own.milestones {
            let name = if task.name.is_empty() { &task.id } else { &task.name };
            add(
                &format!("{} {}", self.word("milestone", "里程碑"), short(name)),
                self.dates(&task.finish),
            );
        }
        if own.tasks_moved > 0 {
            let text = match self.lang {
                Lang::Zh => format!("{} 项任务的完成日期改变", own.tasks_moved),
                Lang::En if own.tasks_moved == 1 => "1 finishes on another day".to_owned(),
                Lang::En => format!("{} finish on another day", own.tasks_moved),
            };
            add(self.word("tasks", "任务"), text);
        }
        let tasks = |all: &[(String, String)]| self.names(all.iter().map(|(id, _)| id.clone()));
        if !own.now_critical.is_empty() {
            add(self.word("now critical", "新增关键任务"), tasks(&own.now_critical));
        }
        if !own.no_longer_critical.is_empty() {
            add(self.word("no longer critical", "不再关键"), tasks(&own.no_longer_critical));
        }
        if !own.float_lost.is_empty() {
            let one = |task: &crate::trend::consequences::MovedFloat| {
                let float = |seconds| Float::working(seconds, task.day);
                format!("{} {} → {}", task.id, float(task.from), float(task.to))
            };
            add(self.word("float lost", "时差减少"), self.names(own.float_lost.iter().map(one)));
        }
        if let Some(moved) = &own.bac {
            add(self.word("budget (BAC)", "完工预算"), self.money(moved, own.currency));
        }
        if let Some(moved) = &own.eac {
            add(self.word("estimate (EAC)", "完工估算"), self.money(moved, own.currency));
        }
        if let Some(moved) = &own.exposure {
            add(self.word("open risks", "未关闭风险"), self.exposure(moved));
        }
        if let Some(moved) = &own.baseline {
            let side = |number: Option<u32>| number.map_or_else(|| "–".to_owned(), |number| number.to_string());
            add(self.word("baseline", "基准"), format!("{} → {}", side(moved.from), side(moved.to)));
        }
        if own.baseline_edited {
            add(self.word("baseline", "基准"), self.word("edited in place", "被直接修改").to_owned());
        }
        lines
    }

    fn finding(finding: &Finding) -> String {
        let severity = finding.severity.key();
        format!(
            "{severity}[{}] {}:{}: {}",
            finding.rule.code, finding.path, finding.start.line, finding.message
        )
    }

    fn counts(&self) -> String {
        let (new, mended) = (self.consequences.new.len(), self.consequences.mended.len());
        match self.lang {
            Lang::Zh => format!("检查结果：新增 {new}，消除 {mended}"),
            Lang::En => format!("Findings: {new} new, {mended} mended"),
        }
    }

    fn heading(&self) -> String {
        let (from, to) = self.sides;
        match self.lang {
            Lang::Zh => format!("{from} → {to}，状态日期 {}", self.day),
            Lang::En => format!("{from} → {to}, as of {}", self.day),
        }
    }

    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = self.heading() + "\n\n";
        if self.consequences.projects.is_empty() {
            out += self.word("No date, no budget and no risk changes.\n", "日期、预算和风险均无变化。\n");
        }
        for own in &self.consequences.projects {
            let _ = writeln!(out, "{} ({})", short(&own.name), own.id);
            let rows = self.lines(own).into_iter().map(|(what, text)| vec![what, text]).collect();
            for line in table(&[("", Side::Left), ("", Side::Left)], rows).lines().skip(1) {
                let _ = writeln!(out, "  {line}");
            }
        }
        let _ = writeln!(out, "\n{}", self.counts());
        for (mark, all) in [("+", &self.consequences.new), ("-", &self.consequences.mended)] {
            for finding in all {
                let _ = writeln!(out, "  {mark} {}", View::finding(finding));
            }
        }
        let _ = match self.lang {
            Lang::Zh => writeln!(out, "\n记录：{} 项不同", self.events.len()),
            Lang::En => writeln!(out, "\nRecords that differ: {}", self.events.len()),
        };
        for event in self.events {
            let _ = writeln!(out, "  {}", head_of(event, self.lang));
            let rows: Vec<Vec<String>> = fields(event).map(|change| vec![change.field.clone(), told(change)]).collect();
            for line in table(&[("", Side::Left), ("", Side::Left)], rows).lines().skip(1) {
                let _ = writeln!(out, "      {line}");
            }
        }
        out
    }

    /// For a pull request's comment: hosts cut what is longer than 64 kB, so the last records are left out and counted.
    #[must_use]
    pub fn markdown(&self) -> String {
        const MOST: usize = 60_000;
        let mut out = format!(
            "### {}\n\n{}\n\n",
            self.word("What this change brings about", "本次变更的影响"),
            escape(&self.heading())
        );
        if self.consequences.projects.is_empty() {
            out += self.word("No date, no budget and no risk changes.\n\n", "日期、预算和风险均无变化。\n\n");
        }
        let mut left = 0;
        for own in &self.consequences.projects {
            let mut part = format!("**{}** ({})\n\n| | |\n| --- | --- |\n", escape(&own.name), escape(&own.id));
            for (what, text) in self.lines(own) {
                let _ = writeln!(part, "| {} | {} |", escape(&what), escape(&text));
            }
            left += usize::from(!push(&mut out, &(part + "\n"), MOST / 2));
        }
        self.more(&mut out, left, ("projects", "个项目"));
        let _ = writeln!(out, "**{}**\n", self.counts());
        left = 0;
        for (mark, all) in [
            (self.word("new", "新增"), &self.consequences.new),
            (self.word("mended", "消除"), &self.consequences.mended),
        ] {
            for finding in all {
                let line = format!("- {mark}: {}\n", escape(&View::finding(finding)));
                left += usize::from(!push(&mut out, &line, MOST * 3 / 4));
            }
        }
        self.more(&mut out, left, ("findings", "项检查结果"));
        let summary = match self.lang {
            Lang::Zh => format!("记录：{} 项不同", self.events.len()),
            Lang::En => format!("Records that differ: {}", self.events.len()),
        };
        let heads = self.word("| Record | Field | Change |", "| 记录 | 字段 | 变化 |");
        let _ = write!(out, "\n<details><summary>{summary}</summary>\n\n{heads}\n| --- | --- | --- |\n");
        left = 0;
        for event in self.events {
            let mut part = String::new();
            let mut name = escape(&head_of(event, self.lang).trim_start().replacen("- ", "− ", 1));
            for change in fields(event) {
                let _ = writeln!(part, "| {name} | {} | {} |", escape(&change.field), escape(&told(change)));
                name.clear();
            }
            if part.is_empty() {
                let _ = writeln!(part, "| {name} | | |");
            }
            left += usize::from(!push(&mut out, &part, MOST));
        }
        out += "\n";
        self.more(&mut out, left, ("records", "项记录"));
        out += "</details>\n";
        out
    }

    fn more(&self, out: &mut String, left: usize, (en, zh): (&str, &str)) {
        if left > 0 {
            let _ = match self.lang {
                Lang::Zh => writeln!(out, "另有 {left} {zh}，见 `pmo diff`。\n"),
                Lang::En => writeln!(out, "{left} more {en}: `pmo diff` tells them.\n"),
            };
        }
    }
}

/// Adds a part while there is room; whether it was.
fn push(out: &mut String, part: &str, most: usize) -> bool {
    let fits = out.len() + part.len() <= most;
    if fits {
        out.push_str(part);
    }
    fits
}
