//! A file as pieces: every key and item with the comments above it, its own text and what stands behind it.
//! Printed in order the pieces are the file, byte for byte, so whatever a merge takes over keeps its layout.

use crate::edit::Value;

/// Whose version something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Side {
    /// Of the branch that is merged into.
    Ours,
    /// Of the branch that is merged.
    Theirs,
}

/// Lines of comments and blanks; two versions where the sides do not agree.
#[derive(Debug, Clone, Default)]
pub(super) struct Words {
    /// The lines, ours where there are two.
    pub text: String,
    /// Theirs.
    pub rival: Option<String>,
}

impl From<&str> for Words {
    fn from(text: &str) -> Words {
        Words {
            text: text.to_owned(),
            rival: None,
        }
    }
}

impl Words {
    /// The version of one side.
    pub fn of(&self, side: Side) -> &str {
        match (&self.rival, side) {
            (Some(rival), Side::Theirs) => rival,
            _ => &self.text,
        }
    }
}

/// A key with its value, or an item of a list.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    /// The key, its parts where TOML joins several by dots; empty for an item.
    pub keys: Vec<String>,
    /// Whose it is, where the sides do not agree.
    pub only: Option<Side>,
    /// Above it, and in brackets before it.
    pub lead: Words,
    /// What its line starts with.
    pub indent: String,
    /// `key:`, `key =`, `-` or a header.
    pub head: String,
    /// All keys of a TOML header, else empty.
    pub path: Vec<String>,
    /// Its value.
    pub body: Body,
    /// Behind it: a comment, the line's end, comments that are indented deeper than what follows.
    pub tail: String,
    /// In brackets, the comment behind the comma.
    pub post: String,
    /// In brackets, whether it was the first.
    pub was_first: bool,
}

/// A value with its text.
#[derive(Debug, Clone)]
pub(super) enum Body {
    /// What is merged as one, with the blanks before it.
    Leaf {
        /// Its text.
        text: String,
        /// What it means.
        value: Value,
    },
    /// `[…]` or `{…}`.
    Flow(Flow),
    /// Keys or items on lines of their own.
    Block(Block),
}

/// A list or map in brackets.
#[derive(Debug, Clone)]
pub(super) struct Flow {
    /// From behind the head to the bracket.
    pub open: String,
    /// From behind the last member to the closing bracket.
    pub close: String,
    /// Whether it is a map.
    pub is_map: bool,
    /// Whether a comma follows the last member.
    pub trailing: bool,
    /// What stands before the first member.
    pub pad: String,
    /// The members.
    pub entries: Vec<Entry>,
}

/// A list or map on lines.
#[derive(Debug, Clone)]
pub(super) struct Block {
    /// From behind the head to the first entry's line, or to the entry itself where it follows a dash.
    pub open: String,
    /// Whether it is a map.
    pub is_map: bool,
    /// Where its entries start in their lines.
    pub column: usize,
    /// The entries.
    pub entries: Vec<Entry>,
}

/// A whole file.
#[derive(Debug, Clone)]
pub(super) struct Doc {
    /// Comments about the file, apart from the first entry.
    pub head: Words,
    /// Its map.
    pub root: Block,
    /// What follows the last entry.
    pub foot: Words,
}

impl Entry {
    /// An entry without text around it.
    pub fn new(keys: Vec<String>, head: &str, body: Body) -> Entry {
        Entry {
            keys,
            only: None,
            lead: Words::default(),
            indent: String::new(),
            head: head.to_owned(),
            path: Vec::new(),
            body,
            tail: String::new(),
            post: String::new(),
            was_first: false,
        }
    }

    /// Whether one side sees it.
    pub fn is_of(&self, side: Side) -> bool {
        self.only.is_none_or(|only| only == side)
    }

    /// The same as one side's own.
    pub fn only(mut self, side: Side) -> Entry {
        self.only = Some(side);
        self
    }

    /// The key as one word.
    pub fn key(&self) -> String {
        self.keys.join("\u{1f}")
    }

    /// What it means to a side.
    pub fn value(&self, side: Side) -> Value {
        self.body.value(side)
    }

    /// The entries below it.
    pub fn entries(&self) -> &[Entry] {
        self.body.entries()
    }

    /// The entry of a key below it.
    pub fn get(&self, key: &str) -> Option<&Entry> {
        self.entries().iter().find(|entry| entry.keys == [key])
    }

    /// Whether it is a list or map on lines.
    pub fn is_block(&self) -> bool {
        matches!(self.body, Body::Block(_))
    }

    /// Collects the comments in and around it; `skip` names keys whose entries are left out.
    pub fn comments(&self, skip: &str, found: &mut Vec<String>) {
        for side in [Some(&self.lead.text), self.lead.rival.as_ref()].into_iter().flatten() {
            comments_in(side, found);
        }
        match &self.body {
            Body::Leaf { .. } => {}
            Body::Flow(flow) => {
                below(&flow.entries, skip, found);
                comments_in(&flow.close, found);
            }
            Body::Block(block) => {
                comments_in(&block.open, found);
                below(&block.entries, skip, found);
            }
        }
        comments_in(&self.tail, found);
        comments_in(&self.post, found);
    }
}

fn below(entries: &[Entry], skip: &str, found: &mut Vec<String>) {
    for entry in entries.iter().filter(|entry| skip.is_empty() || entry.keys != [skip]) {
        entry.comments(skip, found);
    }
}

impl Body {
    /// What it means to a side.
    pub fn value(&self, side: Side) -> Value {
        match self {
            Body::Leaf { value, .. } => value.clone(),
            Body::Flow(flow) => value_of(flow.is_map, &flow.entries, side),
            Body::Block(block) => value_of(block.is_map, &block.entries, side),
        }
    }

    fn entries(&self) -> &[Entry] {
        match self {
            Body::Leaf { .. } => &[],
            Body::Flow(flow) => &flow.entries,
            Body::Block(block) => &block.entries,
        }
    }
}

impl Flow {
    /// Whether the sides do not agree somewhere in it.
    pub fn has_clash(&self) -> bool {
        self.entries.iter().any(|entry| {
            entry.only.is_some() || entry.lead.rival.is_some() || matches!(&entry.body, Body::Flow(inner) if inner.has_clash())
        })
    }

    /// The version of one side.
    pub fn of(&self, side: Side) -> Flow {
        let mut own = self.clone();
        own.entries.retain(|entry| entry.is_of(side));
        for entry in &mut own.entries {
            entry.only = None;
            entry.lead = Words::from(entry.lead.of(side));
            if let Body::Flow(inner) = &entry.body {
                entry.body = Body::Flow(inner.of(side));
            }
        }
        own
    }
}

impl Doc {
    /// What it means to a side.
    pub fn value(&self, side: Side) -> Value {
        value_of(true, &self.root.entries, side)
    }

    /// All its comments.
    pub fn comments(&self) -> Vec<String> {
        let mut found = Vec::new();
        comments_in(&self.head.text, &mut found);
        below(&self.root.entries, "", &mut found);
        comments_in(&self.foot.text, &mut found);
        found
    }
}

fn value_of(is_map: bool, entries: &[Entry], side: Side) -> Value {
    let own = entries.iter().filter(|entry| entry.is_of(side));
    if !is_map {
        return Value::List(own.map(|entry| entry.value(side)).collect());
    }
    let mut pairs = Vec::new();
    for entry in own {
        put(&mut pairs, &entry.keys, entry.value(side));
    }
    Value::Map(pairs)
}

/// Puts a value at a way of keys; tables that TOML writes in parts come together.
fn put(pairs: &mut Vec<(String, Value)>, keys: &[String], value: Value) {
    let Some((first, rest)) = keys.split_first() else { return };
    let at = pairs.iter().position(|(own, _)| own == first);
    match (at.map(|at| &mut pairs[at].1), value) {
        (Some(Value::Map(inner)), value) if !rest.is_empty() => put(inner, rest, value),
        (Some(Value::Map(inner)), Value::Map(more)) => inner.extend(more),
        (_, value) if rest.is_empty() => pairs.push((first.clone(), value)),
        (_, value) => {
            let mut inner = Vec::new();
            put(&mut inner, rest, value);
            pairs.push((first.clone(), Value::Map(inner)));
        }
    }
}

/// The comments of a text that holds nothing else.
fn comments_in(text: &str, found: &mut Vec<String>) {
    let comments = text.lines().filter_map(|line| line.split_once('#'));
    found.extend(comments.map(|(_, comment)| comment.trim().to_owned()));
}

/// Whether a text holds blanks and comments only.
pub(super) fn is_blank(text: &str) -> bool {
    text.lines().all(|line| {
        let line = line.trim();
        line.is_empty() || line.starts_with('#')
    })
}

/// The next byte from `pos` on that is no blank and in no comment.
pub(super) fn next_content(text: &str, pos: usize) -> Option<usize> {
    let mut at = pos;
    loop {
        let rest = text.get(at..)?;
        at += rest.len() - rest.trim_start().len();
        if !text[at..].starts_with('#') {
            return (at < text.len()).then_some(at);
        }
        at += text[at..].find('\n')?;
    }
}

/// The line end from `pos` on, past it; nothing when the line holds more than a comment.
pub(super) fn rest_of_line(text: &str, pos: usize) -> Option<usize> {
    let end = pos + text.get(pos..)?.find('\n')?;
    is_blank(&text[pos..end]).then_some(end + 1)
}

/// Moves lines to the right or left; the first one only where it is a whole line.
pub(super) fn shifted(text: &str, shift: isize, whole: bool) -> String {
    if shift == 0 || text.is_empty() {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len());
    for (index, line) in text.split_inclusive('\n').enumerate() {
        let moves = (index > 0 || whole) && !line.trim().is_empty();
        match (moves, shift > 0) {
            (false, _) => out.push_str(line),
            (true, true) => {
                out.push_str(&" ".repeat(shift.unsigned_abs()));
                out.push_str(line);
            }
            (true, false) => {
                let blanks = line.len() - line.trim_start_matches(' ').len();
                out.push_str(&line[blanks.min(shift.unsigned_abs())..]);
            }
        }
    }
    out
}
