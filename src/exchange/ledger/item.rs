//! A posting as text, in the form of the file it goes to, and a digest by which it is known again there.

use super::{day, place::Form};
use crate::base::Date;
use crate::syntax::{NodeId, Notation, Tree};
use std::{
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
};

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shape {
    /// As it is: a date, a number, a word of the format.
    Plain,
    /// Text, quoted where it must be.
    Text,
}

/// The keys and values of a posting, put together in buffers that are used again.
#[derive(Debug, Default)]
pub struct Item {
    text: String,
    pairs: Vec<(&'static str, Shape, usize, usize)>,
}

impl Item {
    /// Begins a posting anew.
    pub fn clear(&mut self) {
        self.text.clear();
        self.pairs.clear();
    }

    fn put(&mut self, key: &'static str, shape: Shape, start: usize) {
        self.pairs.push((key, shape, start, self.text.len()));
    }

    /// A date.
    pub fn date(&mut self, key: &'static str, date: Date) {
        let start = self.text.len();
        day::put(&mut self.text, date);
        self.put(key, Shape::Plain, start);
    }

    /// A number, or a word of the format.
    pub fn plain(&mut self, key: &'static str, value: impl std::fmt::Display) {
        let start = self.text.len();
        let _ = write!(self.text, "{value}");
        self.put(key, Shape::Plain, start);
    }

    /// A text on one line; left out when nothing of it is left.
    pub fn text(&mut self, key: &'static str, value: &str) {
        let start = self.text.len();
        let is_odd = |c: char| c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}');
        if value.contains(is_odd) {
            let cleared: String = value.chars().map(|c| if is_odd(c) { ' ' } else { c }).collect();
            self.text.push_str(cleared.trim());
        } else {
            self.text.push_str(value);
        }
        if self.text.len() > start {
            self.put(key, Shape::Text, start);
        }
    }

    fn values(&self) -> impl Iterator<Item = (&'static str, Shape, &str)> {
        self.pairs
            .iter()
            .map(|(key, shape, start, end)| (*key, *shape, &self.text[*start..*end]))
    }

    /// What the posting says, as a number.
    #[must_use]
    pub fn digest(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        self.values().for_each(|(key, _, value)| (key, value).hash(&mut hasher));
        hasher.finish()
    }

    /// Writes the posting with its line end.
    pub fn write(&self, out: &mut String, form: &Form, notation: Notation) {
        let is_toml = notation == Notation::Toml;
        let (open, between, close) = match form {
            Form::Dash(indent) => {
                out.push_str(indent);
                ("- {", ", ", "}\n")
            }
            Form::Braces(indent) => {
                out.push_str(indent);
                if is_toml { ("{ ", ", ", " },\n") } else { ("{", ", ", "},\n") }
            }
            Form::Table => ("\n[[postings]]\n", "\n", "\n"),
        };
        out.push_str(open);
        for (index, (key, shape, value)) in self.values().enumerate() {
            if index > 0 {
                out.push_str(between);
            }
            out.push_str(key);
            out.push_str(if is_toml { " = " } else { ": " });
            match shape {
                _ if is_toml && is_bare_toml(value, shape) => out.push_str(value),
                Shape::Plain if !is_toml => out.push_str(value),
                Shape::Text if !is_toml && is_word(value) => out.push_str(value),
                _ => quote(out, value),
            }
        }
        out.push_str(close);
    }
}

/// The line that names the ledger of a file.
#[must_use]
pub fn ledger_line(ledger: &str, notation: Notation) -> String {
    let is_toml = notation == Notation::Toml;
    let mut line = String::from(if is_toml { "ledger = " } else { "ledger: " });
    if !is_toml && is_word(ledger) {
        line.push_str(ledger);
    } else {
        quote(&mut line, ledger);
    }
    line.push('\n');
    line
}

/// What a parsed posting says, as the same number.
#[must_use]
pub fn digest_of(tree: &Tree<'_>, item: NodeId) -> u64 {
    let mut hasher = DefaultHasher::new();
    for (key, value) in tree.pairs(item) {
        (tree.text(key), tree.text(value)).hash(&mut hasher);
    }
    hasher.finish()
}

/// Dates and numbers of TOML stand without quotes.
fn is_bare_toml(value: &str, shape: Shape) -> bool {
    shape == Shape::Plain && value.trim_start_matches('-').starts_with(|c: char| c.is_ascii_digit())
}

/// Whether a text is one word that no reader of YAML takes for anything else.
fn is_word(text: &str) -> bool {
    const TAKEN: [&str; 9] = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    text.starts_with(char::is_alphabetic)
        && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/'))
        && !TAKEN.contains(&text.to_lowercase().as_str())
}

/// Quotes that both notations read alike; single ones where that saves escapes.
fn quote(out: &mut String, text: &str) {
    if text.contains(['"', '\\']) && !text.contains('\'') {
        out.push('\'');
        out.push_str(text);
        out.push('\'');
        return;
    }
    out.push('"');
    for c in text.chars() {
        if matches!(c, '"' | '\\') {
            out.push('\\');
        }
        out.push(c);
    }
    out.push('"');
}
