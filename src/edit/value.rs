//! What a node means, apart from how it is written; and how it is written in each notation.
//!
//! A scalar is quoted where the notation needs it. Whether YAML needs it is asked of the parser itself,
//! so the answer cannot differ from what the reader will see.

use super::Refusal;
use crate::syntax::{self, Kind, NodeId, Notation, Tree};

/// A value: nothing, text, a list, or a map in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A key with nothing behind it.
    Nothing,
    /// A scalar's text.
    Text(String),
    /// A list.
    List(Vec<Value>),
    /// A map.
    Map(Vec<(String, Value)>),
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::Text(text.to_owned())
    }
}

impl Value {
    /// What the node at `id` means, aliases followed.
    #[must_use]
    pub fn of(tree: &Tree<'_>, id: NodeId) -> Value {
        match tree.node(id).kind {
            Kind::Null => Value::Nothing,
            Kind::List => Value::List(tree.children(id).map(|item| Value::of(tree, item)).collect()),
            Kind::Map => Value::Map(
                tree.pairs(id)
                    .map(|(key, value)| (tree.text(key).to_owned(), Value::of(tree, value)))
                    .collect(),
            ),
            _ => Value::Text(tree.text(id).to_owned()),
        }
    }

    /// What a whole text means; nothing when it is not whole.
    #[must_use]
    pub fn of_text(text: &str, notation: Notation) -> Option<Value> {
        let (tree, _) = syntax::parse(text, notation);
        let root = tree.root().filter(|_| tree.is_whole())?;
        Some(Value::of(&tree, root))
    }

    /// Reads a value of the command line: `[a, b]`, `{a: 1}` and `"quoted"` as in YAML, all else as it is.
    ///
    /// # Errors
    /// When brackets, braces or quotes do not match.
    pub fn parse(text: &str) -> Result<Value, Refusal> {
        if !text.starts_with(['[', '{', '"']) {
            return Ok(Value::Text(text.to_owned()));
        }
        let broken = |why: &str| {
            Refusal::new(format!("`{text}` is not a list, a map or a text in quotes{why}"))
                .help("write [a, b], {key: value} or \"text\"; a text that starts with a bracket needs quotes")
        };
        let (tree, problems) = syntax::parse(text, Notation::Yaml);
        if let Some(problem) = problems.first() {
            return Err(broken(&format!(": {}", problem.message)));
        }
        let root = tree.root().filter(|_| tree.is_whole()).ok_or_else(|| broken(""))?;
        let node = tree.node(root);
        let written = matches!(node.kind, Kind::Quoted) || node.is_flow();
        if written && node.span.range() == (0..text.trim_end().len()) {
            Ok(Value::of(&tree, root))
        } else {
            Err(broken(""))
        }
    }

    /// Whether both mean the same; the order of keys has no meaning.
    #[must_use]
    pub fn same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.same(b)),
            (Value::Map(a), Value::Map(b)) => {
                let (a, b) = (sorted(a), sorted(b));
                a.len() == b.len() && a.iter().zip(&b).all(|(a, b)| a.0 == b.0 && a.1.same(&b.1))
            }
            _ => self == other,
        }
    }

    /// The value of `key` in a map.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Value> {
        match self {
            Value::Map(pairs) => pairs.iter().find(|(own, _)| own == key).map(|(_, value)| value),
            _ => None,
        }
    }

    /// The text of a scalar.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Value::Text(text) => Some(text),
            _ => None,
        }
    }

    /// On one line, in the notation.
    #[must_use]
    pub fn inline(&self, notation: Notation, in_flow: bool) -> String {
        let toml = notation == Notation::Toml;
        match self {
            Value::Nothing if toml => "\"\"".to_owned(),
            Value::Nothing => "null".to_owned(),
            Value::Text(text) if toml => toml_scalar(text, None),
            Value::Text(text) => yaml_scalar(text, in_flow, None),
            Value::List(items) => {
                let items: Vec<String> = items.iter().map(|item| item.inline(notation, true)).collect();
                format!("[{}]", items.join(", "))
            }
            Value::Map(pairs) => {
                let pairs: Vec<String> = pairs
                    .iter()
                    .map(|(key, value)| pair(key, &value.inline(notation, true), notation))
                    .collect();
                match (toml, pairs.is_empty()) {
                    (true, false) => format!("{{ {} }}", pairs.join(", ")),
                    _ => format!("{{{}}}", pairs.join(", ")),
                }
            }
        }
    }
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Value::Text(text) => f.write_str(text),
            other => f.write_str(&other.inline(Notation::Yaml, false)),
        }
    }
}

fn sorted(pairs: &[(String, Value)]) -> Vec<&(String, Value)> {
    let mut pairs: Vec<_> = pairs.iter().collect();
    pairs.sort_by(|a, b| a.0.cmp(&b.0));
    pairs
}

/// `key: value` or `key = value`.
pub(super) fn pair(key: &str, value: &str, notation: Notation) -> String {
    if notation == Notation::Toml {
        let bare = !key.is_empty() && key.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'_' || b == b'-');
        let key = if bare { key.to_owned() } else { quoted(key) };
        return format!("{key} = {value}");
    }
    format!("{}: {value}", yaml_scalar(key, true, None))
}

/// The quote that a scalar's source starts with.
pub(super) fn quote_of(raw: &str) -> Option<char> {
    raw.chars().next().filter(|c| matches!(c, '"' | '\''))
}

/// A scalar in YAML, with the quotes it had, or plain where that reads back the same.
pub(super) fn yaml_scalar(text: &str, in_flow: bool, quote: Option<char>) -> String {
    let single = quote == Some('\'') && !text.chars().any(char::is_control);
    if single {
        return format!("'{}'", text.replace('\'', "''"));
    }
    if quote.is_none() && plain_in_yaml(text, in_flow) {
        return text.to_owned();
    }
    quoted(text)
}

fn plain_in_yaml(text: &str, in_flow: bool) -> bool {
    if text.is_empty() || text.chars().any(char::is_control) {
        return false;
    }
    let sample = if in_flow {
        format!("k: {{a: {text}, b: [{text}, x]}}\n")
    } else {
        format!("k: {{b: [x]}}\na: {text}\nz: 1\n")
    };
    let (tree, problems) = syntax::parse(&sample, Notation::Yaml);
    let plain = |id: Option<NodeId>| id.is_some_and(|id| tree.node(id).kind == Kind::Plain && tree.text(id) == text);
    let Some(root) = tree.root().filter(|_| problems.is_empty() && tree.is_whole()) else {
        return false;
    };
    if !in_flow {
        return plain(tree.get(root, "a")) && tree.get(root, "z").is_some() && tree.pairs(root).count() == 3;
    }
    let inner = tree.get(root, "k").filter(|map| tree.pairs(*map).count() == 2);
    let list = inner.and_then(|map| tree.get(map, "b"));
    let items: Vec<NodeId> = list.map(|list| tree.children(list).collect()).unwrap_or_default();
    plain(inner.and_then(|map| tree.get(map, "a"))) && items.len() == 2 && plain(items.first().copied())
}

/// A scalar in TOML, with the quotes it had: numbers, dates and flags bare, all else in quotes.
pub(super) fn toml_scalar(text: &str, quote: Option<char>) -> String {
    let literal = quote == Some('\'') && !text.chars().any(|c| c.is_control() || c == '\'');
    if literal {
        return format!("'{text}'");
    }
    if quote.is_none() && bare_in_toml(text) {
        return text.to_owned();
    }
    quoted(text)
}

fn bare_in_toml(text: &str) -> bool {
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let number = text.strip_prefix('-').unwrap_or(text);
    let (whole, part) = number.split_once('.').unwrap_or((number, "0"));
    let is_number = digits(whole) && digits(part) && (whole.len() == 1 || !whole.starts_with('0')) && whole.len() < 18;
    let is_date = text.len() == 10 && <crate::base::Date as crate::base::Scalar>::parse(text).is_ok();
    is_number || is_date || matches!(text, "true" | "false")
}

/// A text in double quotes, which YAML and TOML read alike.
fn quoted(text: &str) -> String {
    use std::fmt::Write;
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}') => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_stand_only_where_they_are_needed() {
        let yaml = |text: &str| yaml_scalar(text, false, None);
        assert_eq!(yaml("Go-live slips, again"), "Go-live slips, again");
        assert_eq!(yaml("a: b"), "\"a: b\"");
        assert_eq!(yaml("null"), "\"null\"");
        assert_eq!(yaml("x # y"), "\"x # y\"");
        assert_eq!(yaml_scalar("a, b", true, None), "\"a, b\"");
        assert_eq!(yaml_scalar("it's", false, Some('\'')), "'it''s'");
        assert_eq!(toml_scalar("2026-11-20", None), "2026-11-20");
        assert_eq!(toml_scalar("40%", None), "\"40%\"");
        assert_eq!(toml_scalar("007", None), "\"007\"");
    }

    #[test]
    fn lists_and_maps_come_from_the_command_line() {
        assert_eq!(
            Value::parse("[chen.jie, \"a.novak 50%\"]"),
            Ok(Value::List(vec!["chen.jie".into(), "a.novak 50%".into()]))
        );
        assert_eq!(Value::parse("\"[draft] x\""), Ok("[draft] x".into()));
        assert!(Value::parse("[a, b").is_err());
        assert!(Value::parse("\"a\" b").is_err());
        assert_eq!(Value::parse("R-003: x"), Ok("R-003: x".into()));
    }
}
