//! The chain that makes a computed date or a float, each link with its line.

use super::Written;
use crate::analyse::measured::Measured;
use crate::analyse::schedule::{
    chain::{Chains, Decider, Figure, Step},
    outcome::{self, ProjectDates, TaskDates},
};
use crate::base::{Date, Lang, Place, working_time::Moment};
use crate::diag::json::Tool;
use crate::model::{Portfolio, link::LinkType};
use crate::report::float::Float;
use serde_json::{Value, json};
use std::fmt::Write;

/// The task that makes the start or the finish of a project: the first such in the plan.
#[must_use]
pub fn outermost<'a>(dates: &ProjectDates<'a>, figure: Figure) -> &'a str {
    let dated = dates.rows.iter().filter_map(|(at, own)| Some((at, own.as_ref()?)));
    let leaves = dated.filter(|(at, _)| !at.task.is_summary());
    let end = |own: &TaskDates| if figure == Figure::Start { own.start.0 } else { -own.finish.0 };
    leaves.min_by_key(|(_, own)| end(own)).map_or("", |(at, _)| at.id())
}

/// What is asked of dates, and what it is told with.
pub struct Dates<'d, 'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// The dates of the project and of those it is linked with.
    pub chains: &'d Chains<'a, 'd>,
    /// Which end, or the float.
    pub figure: Figure,
    /// Working minutes of the project's day, for floats.
    pub day: i64,
    /// The status date with its origin.
    pub status_date: (Date, &'d str),
    /// Language of words.
    pub lang: Lang,
    /// Where things are written.
    pub written: &'d dyn Written,
}

impl Dates<'_, '_> {
    /// The chain of a task, for people; none of a task that is not part of the plan.
    #[must_use]
    pub fn told(&self, address: &str) -> Option<String> {
        let steps = self.chains.chain(address, self.figure);
        (!steps.is_empty()).then(|| self.text(&steps))
    }

    /// The same for programs.
    #[must_use]
    pub fn as_json(&self, address: &str) -> Option<String> {
        let steps = self.chains.chain(address, self.figure);
        (!steps.is_empty()).then(|| self.json(address, &steps))
    }

    fn text(&self, steps: &[Step<'_>]) -> String {
        let mut text = String::new();
        for step in steps {
            let _ = writeln!(text, "{}/{}  {}", step.project.id, step.task.id(), self.dates(step));
            let delay = &step.task.task.levelling_delay;
            let delay = delay.get().map(|_| ("levelling_delay", step.task.place_of(delay)));
            let splits = &step.task.task.splits;
            let splits = splits.has_items().then(|| ("splits", step.task.place_of(splits)));
            let makes = step.length.into_iter().chain(delay).chain(splits);
            for (field, place) in makes.filter(|_| self.figure != Figure::Float) {
                let _ = writeln!(text, "    {field}  {}", self.line(place));
            }
            for (words, place) in self.absences(step) {
                let _ = writeln!(text, "    {words}  {}", self.line(place));
            }
            let free = self.free(step);
            for day in free.iter().take(5).filter(|_| self.figure != Figure::Float) {
                let _ = writeln!(text, "    {}{day}", self.pick("no work on ", "不工作："));
            }
            let more = free.len().saturating_sub(5);
            if more > 0 && self.figure != Figure::Float {
                let _ = writeln!(
                    text,
                    "    {}",
                    self.pick(&format!("and on {more} more days"), &format!("另有 {more} 天"))
                );
            }
            let place = step.place.map_or_else(String::new, |place| format!("  {}", self.line(place)));
            let _ = writeln!(text, "    {}{place}", self.decider(step));
        }
        text
    }

    fn dates(&self, step: &Step<'_>) -> String {
        let shown = |moment: Moment| moment.civil().format("%Y-%m-%d %H:%M").to_string();
        let dates = &step.dates;
        if self.figure == Figure::Float {
            let float = dates.total_float / 60;
            return self.pick(
                &format!(
                    "finishes {}, at the latest {}: float {} ({float} min)",
                    shown(dates.finish),
                    shown(dates.late_finish),
                    Float::total(dates, self.day)
                ),
                &format!(
                    "完成 {}，最迟 {}：总浮动 {}（{float} 分钟）",
                    shown(dates.finish),
                    shown(dates.late_finish),
                    Float::total(dates, self.day)
                ),
            );
        }
        format!("{} – {}", shown(dates.start), shown(dates.finish))
    }

    /// Free days that matter: of a begun task those behind the status date.
    fn free(&self, step: &Step<'_>) -> Vec<Date> {
        let task = step.task.task;
        let runs = task.actual_start.get().is_some() && !task.is_finished() && step.project.is_running();
        let counts = |day: &&Date| !runs || **day > step.measured;
        step.free.iter().filter(counts).copied().collect()
    }

    /// Who of those assigned is away in the time of the task, and where that is written.
    fn absences(&self, step: &Step<'_>) -> Vec<(String, Place)> {
        if self.figure == Figure::Float || step.task.task.is_finished() {
            return Vec::new();
        }
        let (first, last) = (step.dates.start.date(), outcome::last_day(step.dates.finish));
        let mut found = Vec::new();
        for who in step.task.task.assign.items().filter_map(|(one, _)| one.who()) {
            let mut people = self.portfolio.people.iter();
            let person = people.find(|entry| entry.record.id.get().is_some_and(|id| id.as_str() == who.as_str()));
            for (entry, (absence, span)) in person
                .iter()
                .flat_map(|entry| entry.record.absences.items().map(move |item| (entry, item)))
            {
                let Some(from) = absence.from.value() else { continue };
                let until = absence.until.value().unwrap_or(from);
                if from <= last && until >= first {
                    let words = self.pick(
                        &format!("{} is away {from} – {until}", who.as_str()),
                        &format!("{} 缺勤 {from} – {until}", who.as_str()),
                    );
                    found.push((words, Place::new(entry.file, span)));
                }
            }
        }
        found
    }

    /// A link's type with its lag, as it is written.
    fn link(&self, step: &Step<'_>, kind: LinkType) -> String {
        let key = kind.key();
        let written = step.place.and_then(|place| {
            let text = self.written.text(place)?;
            let own = text.trim_matches(['"', '\'']).split_once(' ')?.1.replace(' ', "");
            own.starts_with(['+', '-', 'F', 'S']).then_some(own)
        });
        match written {
            Some(own) if own.starts_with(key) => own,
            Some(own) if own.starts_with(['+', '-']) => format!("{key}{own}"),
            _ => key.to_owned(),
        }
    }

    fn decider(&self, step: &Step<'_>) -> String {
        let float = self.figure == Figure::Float;
        match &step.decider {
            Decider::Link(task, kind) if float => self.pick(
                &format!("{task} waits for it ({})", self.link(step, *kind)),
                &format!("{task} 依赖于它（{}）", self.link(step, *kind)),
            ),
            Decider::Link(task, kind) => self.pick(
                &format!("waits for {task} ({})", self.link(step, *kind)),
                &format!("依赖于 {task}（{}）", self.link(step, *kind)),
            ),
            Decider::Field(field, None) => format!("`{field}`"),
            Decider::Field(field, Some(summary)) => self.pick(
                &format!("`{field}` of the summary {summary}"),
                &format!("摘要任务 {summary} 的 `{field}`"),
            ),
            Decider::ScheduleStart => self.pick("the start of the schedule", "计划开始日期"),
            Decider::StatusDate(Measured { day, by: Some(_) }) => self.pick(
                &format!("the day {day}, at which it was last measured: what is left lies behind it"),
                &format!("最近一次数据日期 {day}：剩余工作在其之后"),
            ),
            Decider::StatusDate(Measured { day: date, by: None }) => {
                let origin = self.status_date.1;
                self.pick(
                    &format!("the status date {date} ({origin}): what is left lies behind it"),
                    &format!("状态日期 {date}（{origin}）：剩余工作在其之后"),
                )
            }
            Decider::AsLate => self.pick("as late as its successors allow", "在紧后任务允许的范围内尽可能晚"),
            Decider::ProjectFinish => self.pick("the finish of the project", "项目完成日期"),
            Decider::Done => self.pick("it is done", "已完成"),
            Decider::Below(task) => self.pick(&format!("made by {task} below it"), &format!("由其下的 {task} 决定")),
        }
    }

    fn pick(&self, en: &str, zh: &str) -> String {
        if self.lang == Lang::Zh { zh } else { en }.to_owned()
    }

    fn line(&self, place: Place) -> String {
        let at = self.written.line(place);
        format!("{}:{}", at.path, at.line)
    }

    fn json(&self, address: &str, steps: &[Step<'_>]) -> String {
        let exact = |moment: Moment| moment.civil().format("%Y-%m-%dT%H:%M").to_string();
        let placed = |place: Option<Place>| {
            place.map_or(Value::Null, |place| {
                let at = self.written.line(place);
                json!({ "path": at.path, "line": at.line })
            })
        };
        let row = |step: &Step<'_>| {
            let dates = &step.dates;
            json!({
                "address": format!("{}/{}", step.project.id, step.task.id()),
                "start": exact(dates.start),
                "finish": exact(dates.finish),
                "late_finish": exact(dates.late_finish),
                "total_float_minutes": dates.total_float / 60,
                "because": self.decider(step),
                "place": placed(step.place),
                "length": step.length.map(|(field, place)| json!({ "field": field, "place": placed(Some(place)) })),
                "free_days": self.free(step).iter().map(ToString::to_string).collect::<Vec<_>>(),
            })
        };
        let output = json!({
            "schema_version": 1,
            "tool": Tool::this(crate::base::version::THIS),
            "as_of": self.status_date.0.to_string(),
            "summary": { "address": address },
            "rows": steps.iter().map(row).collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"
    }
}
