//! The milestone trend log as people and programs read it.

use crate::base::{Date, Lang};
use crate::diag::{
    json::{Answer, Head, schema_of},
    run::count,
};
use crate::render::{markdown::escape, table};
use crate::report::log::{short, words};
use crate::trend::milestones::{Cause, Move};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// A milestone that a commit moved.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row {
    /// Address of the milestone.
    address: String,
    /// Its name.
    name: String,
    /// Its day before; `null` when it is new.
    from: Option<String>,
    /// Its day behind; `null` when it is gone.
    to: Option<String>,
    /// Calendar days later; `null` when it is new or gone.
    days: Option<i64>,
    /// Id of the commit.
    commit: String,
    /// Its day, in the portfolio's zone.
    date: String,
    /// Name of its author.
    author: String,
    /// First line of its message.
    subject: String,
    /// Change requests that it names, or that a commit names which it merged.
    change_requests: Vec<String>,
    /// What it changed that dates are computed from, in the milestone's project first.
    causes: Vec<Why>,
}

/// A field that a commit changed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Why {
    /// The record.
    address: String,
    /// The field; `task` for a task that came or went.
    field: String,
    /// Before.
    from: Option<String>,
    /// Behind.
    to: Option<String>,
}

/// What holds for the whole log.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Whole {
    /// How often a milestone moved.
    moves: usize,
    /// How often it moved to a later day.
    later: usize,
    /// How many of these name no change request.
    later_without_request: usize,
    /// Whether older commits are missing in a shallow clone.
    cut: bool,
}

/// The schema of the JSON.
#[must_use]
pub fn milestones_schema() -> serde_json::Value {
    schema_of::<Answer<'_, Whole, Row>>("milestones")
}

fn row(own: &Move) -> Row {
    let why = |cause: &Cause| Why {
        address: cause.address.clone(),
        field: cause.field.clone(),
        from: cause.from.clone(),
        to: cause.to.clone(),
    };
    Row {
        address: format!("{}/{}", own.project, own.id),
        name: own.name.clone(),
        from: own.from.map(|day| day.to_string()),
        to: own.to.map(|day| day.to_string()),
        days: days(own),
        commit: own.told.commit.id.to_string(),
        date: own.day.to_string(),
        author: own.told.author.clone(),
        subject: own.told.message.lines().next().unwrap_or_default().to_owned(),
        change_requests: own.requests.clone(),
        causes: own.causes.iter().map(why).collect(),
    }
}

fn days(own: &Move) -> Option<i64> {
    Some(own.to?.days_since(own.from?))
}

/// The moves for programs.
#[must_use]
pub fn milestones_json(moves: &[Move], is_cut: bool, head: &Head) -> String {
    let rows: Vec<Row> = moves.iter().map(row).collect();
    let is_later = |row: &&Row| row.days.is_some_and(|days| days > 0);
    let whole = Whole {
        moves: rows.iter().filter(|row| row.from.is_some()).count(),
        later: rows.iter().filter(is_later).count(),
        later_without_request: rows.iter().filter(is_later).filter(|row| row.change_requests.is_empty()).count(),
        cut: is_cut,
    };
    head.answer(whole, &rows)
}

/// The moves for spreadsheets.
#[must_use]
pub fn milestones_csv(moves: &[Move]) -> String {
    let heads = "address name from to days commit date author subject change_requests causes";
    table::csv(heads, moves, |cells, own| {
        cells.text(&format!("{}/{}", own.project, own.id));
        cells.text(&own.name);
        cells.value(own.from);
        cells.value(own.to);
        cells.value(days(own));
        cells.plain(&own.told.commit.id.to_string());
        cells.plain(&own.day.to_string());
        cells.text(&own.told.author);
        cells.text(own.told.message.lines().next().unwrap_or_default());
        cells.text(&own.requests.join(" "));
        cells.text(&causes(own, usize::MAX, Lang::En));
    })
}

/// How many causes stand on a line.
const MOST: usize = 3;

fn causes(own: &Move, most: usize, lang: Lang) -> String {
    let cause = |cause: &Cause| {
        let value = |value: &Option<String>| value.as_deref().map_or_else(|| "–".to_owned(), short);
        format!("{} {} {} → {}", cause.address, cause.field, value(&cause.from), value(&cause.to))
    };
    if own.from.is_none() {
        return short(own.told.message.lines().next().unwrap_or_default());
    }
    if own.causes.is_empty() {
        return words(lang, "the status day moved on", "数据日期推进").to_owned();
    }
    let mut all: Vec<String> = own.causes.iter().take(most).map(cause).collect();
    if own.causes.len() > most {
        let more = own.causes.len() - most;
        all.push(match lang {
            Lang::En => format!("{more} more"),
            Lang::Zh => format!("另 {more} 项"),
        });
    }
    all.join("; ")
}

fn day(day: Option<Date>, lang: Lang) -> String {
    day.map_or_else(|| words(lang, "gone", "取消").to_owned(), |day| day.to_string())
}

fn signed(own: &Move) -> String {
    days(own).map_or_else(String::new, |days| format!("{days:+} d"))
}

fn by_milestone(moves: &[Move]) -> Vec<Vec<&Move>> {
    let mut sorted: Vec<&Move> = moves.iter().collect();
    sorted.sort_by(|a, b| (&a.project, &a.id).cmp(&(&b.project, &b.id)));
    sorted
        .chunk_by(|a, b| (&a.project, &a.id) == (&b.project, &b.id))
        .map(<[&Move]>::to_vec)
        .collect()
}

fn whole(own: &[&Move], lang: Lang) -> (String, String) {
    let (first, last) = (own[0], own[own.len() - 1]);
    let head = format!("{}/{}  {}", last.project, last.id, short(&last.name));
    let moves = own.iter().filter(|own| own.from.is_some()).count();
    let (Some(from), true) = (first.from.or(first.to), moves > 0) else {
        return (head, format!("{} {}", words(lang, "new", "新增"), day(last.to, lang)));
    };
    let times = match lang {
        Lang::En => count(moves, "move"),
        Lang::Zh => format!("{moves} 次变动"),
    };
    let sum = last.to.map_or_else(String::new, |to| format!(" ({:+} d)", to.days_since(from)));
    (head, format!("{from} → {}{sum}, {times}", day(last.to, lang)))
}

/// From one day to another.
fn moved(own: &Move, lang: Lang) -> String {
    match own.from {
        Some(from) => format!("{from} → {}", day(own.to, lang)),
        None => format!("{} {}", words(lang, "new", "新增"), day(own.to, lang)),
    }
}

/// The moves for the terminal, milestone by milestone.
#[must_use]
pub fn milestones_text(moves: &[Move], lang: Lang) -> String {
    if moves.is_empty() {
        return words(lang, "No milestone moved.\n", "里程碑无变动。\n").to_owned();
    }
    let mut out = String::new();
    for own in by_milestone(moves) {
        let (head, sum) = whole(&own, lang);
        let _ = writeln!(out, "{head}: {sum}");
        let row = |own: &&Move| {
            let id = own.told.commit.id.to_string();
            let requests = if own.requests.is_empty() {
                String::new()
            } else {
                format!("[{}] ", own.requests.join(", "))
            };
            vec![
                format!("  {}", own.day),
                id[..8].to_owned(),
                short(&own.told.author),
                moved(own, lang),
                signed(own),
                format!("{requests}{}", causes(own, MOST, lang)),
            ]
        };
        let sides = [
            table::Side::Left,
            table::Side::Left,
            table::Side::Left,
            table::Side::Left,
            table::Side::Right,
            table::Side::Left,
        ];
        let all = table::table(&sides.map(|side| ("", side)), own.iter().map(row).collect());
        all.lines().skip(1).for_each(|line| {
            let _ = writeln!(out, "{line}");
        });
    }
    out
}

/// The same for a forge or a mail.
#[must_use]
pub fn milestones_markdown(moves: &[Move], lang: Lang) -> String {
    if moves.is_empty() {
        return milestones_text(moves, lang);
    }
    let mut out = String::new();
    for own in by_milestone(moves) {
        let (head, sum) = whole(&own, lang);
        let heads = words(
            lang,
            "| Date | Commit | Author | Moved | Days | Change request | Cause |",
            "| 日期 | 提交 | 作者 | 变动 | 天数 | 变更请求 | 原因 |",
        );
        let _ = writeln!(
            out,
            "### {}\n\n{}\n\n{heads}\n| --- | --- | --- | --- | ---: | --- | --- |",
            escape(&head),
            escape(&sum)
        );
        for own in own {
            let id = own.told.commit.id.to_string();
            let _ = writeln!(
                out,
                "| {} | `{}` | {} | {} | {} | {} | {} |",
                own.day,
                &id[..8],
                escape(&own.told.author),
                moved(own, lang),
                days(own).map_or_else(String::new, |days| format!("{days:+}")),
                escape(&own.requests.join(", ")),
                escape(&causes(own, MOST, lang))
            );
        }
        out.push('\n');
    }
    out.trim_end().to_owned() + "\n"
}
