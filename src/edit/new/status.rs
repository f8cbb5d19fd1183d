//! A status entry to start from: what was planned last time, and what its writer should look at.

use super::Request;
use crate::base::{Date, Lang, Period};
use crate::edit::{Refusal, Value};
use crate::model::{Project, portfolio::TaskAt, settings::Settings};
use crate::syntax::Notation;

/// Days ahead for which a task counts as due.
const NOTICE_DAYS: i64 = 7;

/// The period that is asked for, or the week of the status date.
#[must_use]
pub fn period(request: &Request<'_>) -> Period {
    request.period.unwrap_or_else(|| Period::week_of(request.status_date))
}

/// A period is told once.
///
/// # Errors
/// When the project has an entry of the period.
pub fn refuse_known(request: &Request<'_>, project: &Project) -> Result<(), Refusal> {
    let period = period(request);
    let known = project.status.iter().any(|entry| entry.record.period.value() == Some(period));
    if known {
        let help = format!("change it with `pmo set {}/{period} …`", project.id);
        return Err(Refusal::new(format!("`{}` has a status entry for {period} already", project.id)).help(help));
    }
    Ok(())
}

/// The words of the entry's template.
#[must_use]
pub fn words(request: &Request<'_>, settings: &Settings, project: &Project) -> Vec<(&'static str, String)> {
    let period = period(request);
    let status_day = settings.last_status_day(period.last_day());
    let as_of = [request.status_date, status_day]
        .into_iter()
        .find(|day| period.holds(*day))
        .unwrap_or(period.last_day());
    let (plan, done) = last_plan(project, period, request.lang);
    vec![
        ("period", period.to_string()),
        ("as_of", as_of.to_string()),
        ("plan", plan),
        ("done", done),
        ("tasks", task_comments(project, as_of, request.lang)),
        ("risks", risk_comments(project, as_of, request.lang)),
    ]
}

/// The comment above the plan, and the plan of the entry before, each item to be confirmed.
fn last_plan(project: &Project, period: Period, lang: Lang) -> (String, String) {
    let earlier = project
        .status
        .iter()
        .filter_map(|entry| Some((entry.record.period.value()?, &entry.record)))
        .filter(|(own, _)| own.first_day() < period.first_day());
    let last = earlier.max_by_key(|(own, _)| own.first_day());
    let planned: Vec<Value> = last
        .iter()
        .flat_map(|(_, entry)| entry.next.items())
        .map(|(text, _)| one_line(text.in_lang(lang)))
        .map(|text| match lang {
            Lang::En => Value::Text(format!("TODO: done? {text}")),
            Lang::Zh => Value::Text(format!("TODO：是否完成？{text}")),
        })
        .collect();
    let Some((own, _)) = last.filter(|_| !planned.is_empty()) else {
        let empty = Value::List(vec![Value::from("TODO: what was done | TODO：本期完成的工作")]);
        return (String::new(), empty.inline(Notation::Yaml, true));
    };
    let comment = match lang {
        Lang::En => format!("# Planned in {own}: keep what was done, move the rest to `missed` with its cause."),
        Lang::Zh => format!("# {own} 的计划：完成的保留，未完成的移到 missed 并写明原因。"),
    };
    (comment, Value::List(planned).inline(Notation::Yaml, true))
}

fn finish_of(project: &Project, at: &TaskAt<'_>) -> Option<Date> {
    let task = at.task;
    let written = [&task.finish, &task.must_finish_on, &task.deadline];
    let written = written.into_iter().find_map(|field| field.value()).map(|time| time.date);
    let baseline = project
        .baselines
        .iter()
        .max_by_key(|entry| entry.record.number.value().map(|count| count.0));
    let frozen = baseline.and_then(|entry| {
        let mut tasks = entry.record.tasks.items().map(|(task, _)| task);
        let same = tasks.find(|own| own.id.get().map(|id| id.as_str()) == task.id.get().map(|id| id.as_str()))?;
        same.finish.value().map(|time| time.date)
    });
    frozen.or(written)
}

/// Tasks that run, are due or late, by the dates that are written or in the baseline.
fn task_comments(project: &Project, as_of: Date, lang: Lang) -> String {
    let mut lines = Vec::new();
    for at in project.tasks() {
        let task = at.task;
        let open = task.actual_finish.is_absent() && !task.tasks.has_items();
        let Some(id) = task.id.get().filter(|_| open) else {
            continue;
        };
        let finish = finish_of(project, &at);
        let running = !task.actual_start.is_absent();
        let word = match finish {
            Some(date) if date < as_of => ["late, was due", "已延期，应于"],
            Some(date) if date.days_since(as_of) <= NOTICE_DAYS => ["due", "即将到期，应于"],
            _ if running => ["running", "进行中"],
            _ => continue,
        };
        let name = task.name.get().map_or("", |name| name.in_lang(lang));
        let date = finish
            .filter(|_| word[0] != "running")
            .map_or(String::new(), |date| format!(" {date}"));
        let (word, comma) = match lang {
            Lang::En => (word[0], ","),
            Lang::Zh => (word[1], "，"),
        };
        lines.push(one_line(&format!("# {id} {name}{comma} {word}{date}")));
    }
    lines.join("\n")
}

/// Live risks whose review is due.
fn risk_comments(project: &Project, as_of: Date, lang: Lang) -> String {
    let due = project.risks.iter().map(|entry| &entry.record).filter(|risk| {
        let review = risk.review_by.value();
        risk.is_live() && review.is_some_and(|date| date.days_since(as_of) <= NOTICE_DAYS)
    });
    let lines: Vec<String> = due
        .filter_map(|risk| {
            let (id, date) = risk.id.get().zip(risk.review_by.value())?;
            let title = risk.title.get().map_or("", |title| title.in_lang(lang));
            Some(one_line(&match lang {
                Lang::En => format!("# Review {id} {title}, due {date}"),
                Lang::Zh => format!("# 复核 {id} {title}，期限 {date}"),
            }))
        })
        .collect();
    lines.join("\n")
}

/// A comment must stay on its line, whatever a name holds.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").replace(" | ", " / ")
}
