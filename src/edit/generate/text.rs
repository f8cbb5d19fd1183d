//! Records as people write them, in YAML or TOML: short lists in brackets, long prose folded.
//!
//! A [`Record`] is an ordered list of keys; [`yaml`] and [`toml()`] write the same record in the two
//! notations, so any file may be either.

use std::{borrow::Cow, fmt::Write};

/// A value to be written.
#[derive(Debug, Clone)]
pub enum Value {
    /// A date, a number, an id, a word of a list: never quoted in YAML.
    Word(String),
    /// Prose.
    Text(String),
    /// A short list on one line.
    Flow(Vec<Value>),
    /// A small record on one line.
    Inline(Record),
    /// A list, one item a line.
    Items(Vec<Value>),
    /// A record inside the record.
    Map(Record),
    /// A list of records.
    Records(Vec<Record>),
}

/// Keys and values in the order they are written.
#[derive(Debug, Clone, Default)]
pub struct Record(pub Vec<(Cow<'static, str>, Value)>);

impl Record {
    /// With a word.
    #[must_use]
    pub fn word(self, key: impl Into<Cow<'static, str>>, word: impl Into<String>) -> Record {
        self.with(key, Value::Word(word.into()))
    }

    /// With prose.
    #[must_use]
    pub fn text(self, key: impl Into<Cow<'static, str>>, text: impl Into<String>) -> Record {
        self.with(key, Value::Text(text.into()))
    }

    /// With words in brackets.
    #[must_use]
    pub fn words(self, key: impl Into<Cow<'static, str>>, words: impl IntoIterator<Item = String>) -> Record {
        self.with(key, Value::Flow(words.into_iter().map(Value::Word).collect()))
    }

    /// With prose, one item a line.
    #[must_use]
    pub fn texts(self, key: impl Into<Cow<'static, str>>, texts: impl IntoIterator<Item = String>) -> Record {
        self.with(key, Value::Items(texts.into_iter().map(Value::Text).collect()))
    }

    /// With any value.
    #[must_use]
    pub fn with(mut self, key: impl Into<Cow<'static, str>>, value: Value) -> Record {
        self.0.push((key.into(), value));
        self
    }

    /// With a value if there is one.
    #[must_use]
    pub fn maybe(self, key: impl Into<Cow<'static, str>>, value: Option<Value>) -> Record {
        match value {
            Some(value) => self.with(key, value),
            None => self,
        }
    }
}

/// Columns after which prose is folded.
const WIDTH: usize = 88;

/// The record in YAML.
#[must_use]
pub fn yaml(record: &Record) -> String {
    let mut out = String::with_capacity(8 * 1024);
    yaml_pairs(&mut out, record, 0, false);
    out
}

fn pad(out: &mut String, depth: usize) {
    for _ in 0..depth {
        out.push(' ');
    }
}

fn yaml_pairs(out: &mut String, record: &Record, depth: usize, after_dash: bool) {
    for (at, (key, value)) in record.0.iter().enumerate() {
        if !(after_dash && at == 0) {
            pad(out, depth);
        }
        let _ = write!(out, "{key}:");
        yaml_value(out, value, depth);
    }
}

fn yaml_value(out: &mut String, value: &Value, depth: usize) {
    match value {
        Value::Map(record) => {
            out.push('\n');
            yaml_pairs(out, record, depth + 2, false);
        }
        Value::Records(records) => {
            out.push('\n');
            for record in records {
                pad(out, depth + 2);
                out.push_str("- ");
                yaml_pairs(out, record, depth + 4, true);
            }
        }
        Value::Items(items) => {
            out.push('\n');
            for item in items {
                pad(out, depth + 2);
                out.push_str("- ");
                yaml_inline(out, item, false);
                out.push('\n');
            }
        }
        Value::Text(text) if width(text) > WIDTH - depth => folded(out, text, depth + 2),
        _ => {
            out.push(' ');
            yaml_inline(out, value, false);
            out.push('\n');
        }
    }
}

/// Cells that a text takes on a terminal, near enough: characters past Latin take two.
fn width(text: &str) -> usize {
    text.chars().map(|c| if c > '\u{2E7F}' { 2 } else { 1 }).sum()
}

fn folded(out: &mut String, text: &str, depth: usize) {
    out.push_str(" >-\n");
    let mut column = 0;
    for word in text.split_inclusive([' ', '。', '；']) {
        if column > 0 && column + width(word) > WIDTH - depth {
            out.truncate(out.trim_end_matches(' ').len());
            out.push('\n');
            column = 0;
        }
        if column == 0 {
            pad(out, depth);
        }
        out.push_str(word);
        column += width(word);
    }
    out.truncate(out.trim_end_matches(' ').len());
    out.push('\n');
}

fn yaml_inline(out: &mut String, value: &Value, in_flow: bool) {
    match value {
        Value::Word(word) if word.contains(' ') && in_flow => {
            let _ = write!(out, "\"{word}\"");
        }
        Value::Word(word) => out.push_str(word),
        Value::Text(text) if is_plain(text, in_flow) => out.push_str(text),
        Value::Text(text) => {
            let _ = write!(out, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
        }
        Value::Flow(items) | Value::Items(items) => {
            out.push('[');
            for (at, item) in items.iter().enumerate() {
                out.push_str(if at == 0 { "" } else { ", " });
                yaml_inline(out, item, true);
            }
            out.push(']');
        }
        Value::Inline(record) | Value::Map(record) => {
            out.push('{');
            for (at, (key, value)) in record.0.iter().enumerate() {
                let _ = write!(out, "{}{key}: ", if at == 0 { "" } else { ", " });
                yaml_inline(out, value, true);
            }
            out.push('}');
        }
        Value::Records(records) => {
            let items = records.iter().cloned().map(Value::Inline).collect();
            yaml_inline(out, &Value::Flow(items), in_flow);
        }
    }
}

/// Whether YAML reads the text unquoted as itself.
fn is_plain(text: &str, in_flow: bool) -> bool {
    let odd_start = |c: char| !(c.is_alphanumeric() || c == '(');
    let has_sign = text.contains(": ") || text.contains(" #") || text.ends_with([':', ' ']);
    let breaks_flow = in_flow && text.contains([',', '[', ']', '{', '}', ':']);
    let is_word = matches!(text, "null" | "true" | "false");
    !(text.starts_with(odd_start) || has_sign || breaks_flow || is_word)
}

/// The record in TOML: plain values first, then tables.
#[must_use]
pub fn toml(record: &Record) -> String {
    let mut out = String::with_capacity(8 * 1024);
    toml_table(&mut out, record, "");
    out
}

fn toml_table(out: &mut String, record: &Record, path: &str) {
    let is_table = |value: &Value| matches!(value, Value::Map(_) | Value::Records(_));
    for (key, value) in record.0.iter().filter(|(_, value)| !is_table(value)) {
        let _ = write!(out, "{key} = ");
        toml_value(out, value);
        out.push('\n');
    }
    for (key, value) in record.0.iter().filter(|(_, value)| is_table(value)) {
        let path = if path.is_empty() {
            key.to_string()
        } else {
            format!("{path}.{key}")
        };
        match value {
            Value::Map(record) => {
                let _ = write!(out, "\n[{path}]\n");
                toml_table(out, record, &path);
            }
            Value::Records(records) => {
                for record in records {
                    let _ = write!(out, "\n[[{path}]]\n");
                    toml_table(out, record, &path);
                }
            }
            _ => {}
        }
    }
}

fn toml_value(out: &mut String, value: &Value) {
    match value {
        Value::Word(word) if is_bare(word) => out.push_str(word),
        Value::Word(text) => toml_string(out, text),
        Value::Text(text) if width(text) > WIDTH => {
            out.push_str("\"\"\"\\\n");
            let mut body = String::new();
            folded(&mut body, text, 2);
            let lines: Vec<&str> = body.lines().skip(1).collect();
            for (at, line) in lines.iter().enumerate() {
                // The line's end is swallowed with the next line's blanks, so the gap stands before it.
                let gap = if line.is_ascii() { " \\" } else { "\\" };
                let end = if at + 1 == lines.len() { "\"\"\"" } else { gap };
                let _ = write!(out, "{line}{end}{}", if at + 1 == lines.len() { "" } else { "\n" });
            }
        }
        Value::Text(text) => toml_string(out, text),
        Value::Items(items) => {
            out.push_str("[\n");
            for item in items {
                out.push_str("  ");
                toml_value(out, item);
                out.push_str(",\n");
            }
            out.push(']');
        }
        Value::Flow(items) => toml_flow(out, items),
        Value::Inline(record) | Value::Map(record) => toml_inline(out, record),
        Value::Records(records) => {
            let items: Vec<Value> = records.iter().cloned().map(Value::Inline).collect();
            toml_flow(out, &items);
        }
    }
}

fn toml_flow(out: &mut String, items: &[Value]) {
    out.push('[');
    for (at, item) in items.iter().enumerate() {
        out.push_str(if at == 0 { "" } else { ", " });
        toml_value(out, item);
    }
    out.push(']');
}

fn toml_inline(out: &mut String, record: &Record) {
    out.push_str("{ ");
    for (at, (key, value)) in record.0.iter().enumerate() {
        let _ = write!(out, "{}{key} = ", if at == 0 { "" } else { ", " });
        toml_value(out, value);
    }
    out.push_str(" }");
}

fn toml_string(out: &mut String, text: &str) {
    let _ = write!(out, "\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
}

/// Whether TOML writes the word without quotes: a number, a date, a truth value.
fn is_bare(word: &str) -> bool {
    let number = word.strip_prefix('-').unwrap_or(word);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let is_number = digits(whole) && digits(part) && (whole == "0" || !whole.starts_with('0'));
    let is_date = word.len() == 10
        && word
            .bytes()
            .enumerate()
            .all(|(at, b)| if at == 4 || at == 7 { b == b'-' } else { b.is_ascii_digit() });
    is_number || is_date || matches!(word, "true" | "false")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sample() -> Record {
        let long = "The supplier has not named a date, and the contract does not oblige it to name one before spring.";
        Record::default()
            .word("id", "R-001")
            .text("title", "Supplier: late")
            .text("cause", long)
            .word("raised", "2026-03-02")
            .with("impact", Value::Inline(Record::default().word("cost", "high").word("time", "5d")))
            .words("tasks", ["a".into(), "b FS+2d".into()])
            .with(
                "actions",
                Value::Records(vec![Record::default().word("id", "A1").text("text", "Ask")]),
            )
            .with("scope", Value::Map(Record::default().texts("in", ["One".into()])))
    }

    #[test]
    fn both_notations_hold_the_same_record() {
        insta::assert_snapshot!(format!("{}\n{}", yaml(&sample()), toml(&sample())));
    }
}
