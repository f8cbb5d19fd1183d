//! The history of records as people and programs read it: commits with the fields that they changed.

use crate::base::{Lang, zone::Zone};
use crate::diag::json::{Answer, Head, NotAvailable, schema_of};
use crate::history::{
    blame::Blamed,
    events::{Event, FieldChange, What},
    log::Entry,
};
use crate::render::{
    markdown::escape,
    table::{Side, table},
};
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// A commit that touched records.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row {
    /// Id of the commit.
    commit: String,
    /// Its day, in the portfolio's zone.
    date: String,
    /// Name of its author.
    author: String,
    /// The author's address.
    email: String,
    /// First line of its message.
    subject: String,
    /// The whole message.
    message: String,
    /// Change requests that it names.
    change_requests: Vec<String>,
    /// The commit that it takes back, as its message names it.
    reverts: Option<String>,
    /// Whether a shallow clone ends here, so that what it changed is not known.
    cut: bool,
    /// Files that could not be read whole before or behind it: what is told of them may be incomplete.
    broken: Vec<String>,
    /// The records that it touched.
    records: Vec<Record>,
}

/// A record that a commit touched.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Record {
    /// Its address.
    address: String,
    /// `added`, `removed`, `renamed` or `changed`.
    what: &'static str,
    /// Its address before, when it was renamed.
    renamed_from: Option<String>,
    /// Its title or name.
    title: String,
    /// The fields that differ.
    fields: Vec<Field>,
}

/// A field from one value to another, as they are written.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub(super) struct Field {
    /// Its name.
    field: String,
    /// The value before; `null` when there was none.
    from: Option<String>,
    /// The value behind; `null` when there is none.
    to: Option<String>,
}

/// What holds for the whole log.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Whole {
    /// The record that was asked for; empty for all.
    address: String,
    /// How many commits are told.
    commits: usize,
    /// Whether older commits are missing in a shallow clone.
    cut: bool,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Whole, Row>>("log")
}

/// The schema of the JSON of `pmo blame`.
#[must_use]
pub fn blame_schema() -> serde_json::Value {
    schema_of::<Answer<'_, Asked, Line>>("blame")
}

/// The record that was asked for.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Asked {
    /// Its address.
    address: String,
}

/// A field of a record, with the commit that set it.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Line {
    /// The field.
    field: String,
    /// Its value.
    value: String,
    /// Id of the commit.
    commit: Option<String>,
    /// Its day, in the portfolio's zone.
    date: Option<String>,
    /// Name of its author.
    author: Option<String>,
    /// First line of its message.
    subject: Option<String>,
    /// Change requests that it names.
    change_requests: Vec<String>,
    /// Why `commit` is `null`.
    not_available: NotAvailable,
}

/// The fields of a record for programs.
#[must_use]
pub fn blame_json(fields: &[Blamed], address: &str, zone: Zone, head: &Head) -> String {
    let line = |own: &Blamed| Line {
        field: own.field.clone(),
        value: own.value.clone(),
        commit: own.by.as_ref().map(|entry| entry.told.commit.id.to_string()),
        date: own.by.as_ref().map(|entry| entry.told.commit.day(zone).to_string()),
        author: own.by.as_ref().map(|entry| entry.told.author.clone()),
        subject: own.by.as_ref().map(|entry| entry.subject().to_owned()),
        change_requests: own.by.as_ref().map(Entry::change_requests).unwrap_or_default(),
        not_available: NotAvailable::of(
            "commit",
            own.by
                .is_none()
                .then(|| "history-unavailable: this clone does not hold the commit".to_owned()),
        ),
    };
    let rows: Vec<Line> = fields.iter().map(line).collect();
    let asked = Asked {
        address: address.to_owned(),
    };
    head.answer(asked, &rows)
}

/// The fields of a record for people.
#[must_use]
pub fn blame_text(fields: &[Blamed], zone: Zone, lang: Lang) -> String {
    let heads = [
        words(lang, "Field", "字段"),
        words(lang, "Value", "值"),
        words(lang, "Since", "自"),
        words(lang, "Commit", "提交"),
        words(lang, "Author", "作者"),
        words(lang, "Why", "原因"),
    ];
    let row = |own: &Blamed| {
        let unknown = words(lang, "n/a, not in this clone", "不可得，不在此克隆中");
        let mut cells = vec![own.field.clone(), short(&own.value)];
        match &own.by {
            Some(entry) => {
                let requests = entry.change_requests();
                let why = if requests.is_empty() {
                    short(entry.subject())
                } else {
                    format!("{} [{}]", short(entry.subject()), requests.join(", "))
                };
                let id = entry.told.commit.id.to_string();
                cells.extend([
                    entry.told.commit.day(zone).to_string(),
                    id[..8].to_owned(),
                    short(&entry.told.author),
                    why,
                ]);
            }
            None => cells.extend([unknown.to_owned(), String::new(), String::new(), String::new()]),
        }
        cells
    };
    table(&heads.map(|head| (head, Side::Left)), fields.iter().map(row).collect())
}

fn key(what: &What) -> &'static str {
    match what {
        What::Added => "added",
        What::Removed => "removed",
        What::Renamed(_) => "renamed",
        What::Changed => "changed",
    }
}

pub(super) fn record(event: &Event) -> Record {
    let field = |change: &FieldChange| Field {
        field: change.field.clone(),
        from: change.from.clone(),
        to: change.to.clone(),
    };
    Record {
        address: event.address.clone(),
        what: key(&event.what),
        renamed_from: match &event.what {
            What::Renamed(from) => Some(from.clone()),
            _ => None,
        },
        title: event.title.clone(),
        fields: event.fields.iter().map(field).collect(),
    }
}

fn row(entry: &Entry, zone: Zone) -> Row {
    Row {
        commit: entry.told.commit.id.to_string(),
        date: entry.told.commit.day(zone).to_string(),
        author: entry.told.author.clone(),
        email: entry.told.email.clone(),
        subject: entry.subject().to_owned(),
        message: entry.told.message.clone(),
        change_requests: entry.change_requests(),
        reverts: entry.reverts().map(str::to_owned),
        cut: entry.told.is_cut,
        broken: entry.broken.clone(),
        records: entry.events.iter().map(record).collect(),
    }
}

/// The JSON of a whole log.
#[must_use]
pub fn json(entries: &[Entry], address: &str, zone: Zone, head: &Head) -> String {
    let rows: Vec<Row> = entries.iter().map(|entry| row(entry, zone)).collect();
    let whole = Whole {
        address: address.to_owned(),
        commits: rows.len(),
        cut: rows.iter().any(|row| row.cut),
    };
    head.answer(whole, &rows)
}

/// A value on one line, as long as a line can bear.
pub(super) fn short(value: &str) -> String {
    const MOST: usize = 72;
    let line = value.split_whitespace().collect::<Vec<_>>().join(" ");
    let clean: String = line
        .chars()
        .map(|letter| if letter.is_control() { '\u{fffd}' } else { letter })
        .collect();
    if clean.chars().count() <= MOST {
        return clean;
    }
    clean.chars().take(MOST - 1).collect::<String>() + "…"
}

pub(super) fn words(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

/// What became of a field, in one cell.
pub(super) fn told(change: &FieldChange) -> String {
    match (&change.from, &change.to) {
        (Some(from), Some(to)) => format!("{} → {}", short(from), short(to)),
        (None, Some(to)) => short(to),
        (Some(from), None) => format!("{} → –", short(from)),
        (None, None) => String::new(),
    }
}

/// What stands beside the subject of a commit.
fn remarks(entry: &Entry, lang: Lang) -> Vec<String> {
    let mut all = entry.change_requests();
    if let Some(id) = entry.reverts() {
        all.push(format!("{} {}", words(lang, "takes back", "撤销"), id.get(..8).unwrap_or(id)));
    }
    if entry.told.is_cut {
        let cut = (
            "a shallow clone ends here: what it changed is not known",
            "浅克隆到此为止：其内容未知",
        );
        all.push(words(lang, cut.0, cut.1).to_owned());
    }
    for path in &entry.broken {
        all.push(format!("{} {path}", words(lang, "not read whole:", "未能完整读取：")));
    }
    all
}

/// How a record's line begins: its address, and what became of it.
pub(super) fn head_of(event: &Event, lang: Lang) -> String {
    let title = if event.title.is_empty() {
        String::new()
    } else {
        format!("  {}", short(&event.title))
    };
    match &event.what {
        What::Added => format!("+ {}{title}", event.address),
        What::Removed => format!("- {}{title}", event.address),
        What::Renamed(from) => format!("~ {}  {} {from}", event.address, words(lang, "was", "原为")),
        What::Changed => format!("  {}{title}", event.address),
    }
}

/// Whether the fields of a record are told: of one that is gone, they are those that were.
pub(super) fn fields(event: &Event) -> impl Iterator<Item = &FieldChange> {
    let is_told =
        |change: &&FieldChange| event.what != What::Removed && !(event.what == What::Added && ["title", "name"].contains(&&*change.field));
    event.fields.iter().filter(is_told)
}

/// A commit for the terminal.
#[must_use]
pub fn text(entry: &Entry, zone: Zone, lang: Lang) -> String {
    let commit = &entry.told.commit;
    let id = commit.id.to_string();
    let mut out = format!(
        "{}  {}  {}  {}",
        &id[..8],
        commit.day(zone),
        short(&entry.told.author),
        short(entry.subject())
    );
    for remark in remarks(entry, lang) {
        let _ = write!(out, "  [{}]", short(&remark));
    }
    out.push('\n');
    for event in &entry.events {
        let _ = writeln!(out, "  {}", head_of(event, lang));
        let rows: Vec<Vec<String>> = fields(event).map(|change| vec![change.field.clone(), told(change)]).collect();
        if rows.is_empty() {
            continue;
        }
        let all = table(&[("", Side::Left), ("", Side::Left)], rows);
        for line in all.lines().skip(1) {
            let _ = writeln!(out, "      {line}");
        }
    }
    out
}

/// A commit for a forge or a mail.
#[must_use]
pub fn markdown(entry: &Entry, zone: Zone, lang: Lang) -> String {
    let commit = &entry.told.commit;
    let id = commit.id.to_string();
    let mut out = format!(
        "### {} · {}\n\n`{}` · {}",
        commit.day(zone),
        escape(entry.subject()),
        &id[..8],
        escape(&entry.told.author)
    );
    for remark in remarks(entry, lang) {
        let _ = write!(out, " · {}", escape(&remark));
    }
    out.push_str("\n\n");
    if entry.events.is_empty() {
        return out;
    }
    let heads = if lang == Lang::Zh {
        "| 记录 | 字段 | 原值 | 新值 |"
    } else {
        "| Record | Field | From | To |"
    };
    let _ = writeln!(out, "{heads}\n| --- | --- | --- | --- |");
    for event in &entry.events {
        let mut name = escape(&head_of(event, lang).trim_start().replacen("- ", "− ", 1));
        let mut is_told = false;
        for change in fields(event) {
            let cell = |value: &Option<String>| escape(&value.as_deref().map(short).unwrap_or_default());
            let (from, to) = (cell(&change.from), cell(&change.to));
            let _ = writeln!(out, "| {name} | {} | {from} | {to} |", escape(&change.field));
            name.clear();
            is_told = true;
        }
        if !is_told {
            let _ = writeln!(out, "| {name} | | | |");
        }
    }
    out.push('\n');
    out
}
