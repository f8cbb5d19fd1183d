//! Pieces as text: as one side sees them, or with conflict markers where the sides do not agree.

use super::pieces::{Block, Body, Doc, Entry, Flow, Side, Words, shifted};
use crate::edit::value::pair;
use crate::syntax::Notation;

/// How a clash is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mode {
    /// Both versions between markers of so many signs.
    Markers(usize),
    /// One side's version.
    Only(Side),
}

/// The text of a file.
pub(super) fn doc(doc: &Doc, notation: Notation, mode: Mode) -> String {
    let mut printer = Printer {
        out: String::new(),
        mode,
        toml: notation == Notation::Toml,
        path: Vec::new(),
    };
    printer.words(&doc.head, 0);
    printer.block(&doc.root, 0, false);
    printer.end_line();
    printer.words(&doc.foot, 0);
    printer.out
}

struct Printer {
    out: String,
    mode: Mode,
    toml: bool,
    /// The keys of the TOML table that is being written.
    path: Vec<String>,
}

impl Printer {
    fn end_line(&mut self) {
        if !self.out.is_empty() && !self.out.ends_with('\n') {
            self.out.push('\n');
        }
    }

    fn words(&mut self, words: &Words, shift: isize) {
        match (self.mode, &words.rival) {
            (Mode::Markers(size), Some(rival)) => {
                let (ours, theirs) = (shifted(&words.text, shift, true), shifted(rival, shift, true));
                self.marked(size, &ours, &theirs);
            }
            (Mode::Only(side), _) => self.out.push_str(&shifted(words.of(side), shift, true)),
            (Mode::Markers(_), None) => self.out.push_str(&shifted(&words.text, shift, true)),
        }
    }

    fn marked(&mut self, size: usize, ours: &str, theirs: &str) {
        self.end_line();
        let marker = |sign: &str, label: &str| format!("{}{label}\n", sign.repeat(size));
        self.out.push_str(&marker("<", " ours"));
        self.out.push_str(ours);
        self.out.push_str(&marker("=", ""));
        self.out.push_str(theirs);
        self.out.push_str(&marker(">", " theirs"));
    }

    fn sees(&self, entry: &Entry) -> bool {
        match self.mode {
            Mode::Markers(_) => true,
            Mode::Only(side) => entry.is_of(side),
        }
    }

    /// The entries of a block that has moved by `shift`; `inline` when the first may follow a dash.
    fn block(&mut self, block: &Block, shift: isize, inline: bool) {
        let column = isize::try_from(block.column).unwrap_or(0) + shift;
        let mut at = 0;
        while let Some(entry) = block.entries.get(at) {
            if entry.only.is_none() {
                let inline = inline && at == 0 && entry.lead.text.is_empty() && entry.lead.rival.is_none();
                self.entry(entry, column, inline);
                at += 1;
                continue;
            }
            let rest = &block.entries[at..];
            let ours = rest.iter().take_while(|entry| entry.only == Some(Side::Ours)).count();
            let theirs = rest[ours..].iter().take_while(|entry| entry.only == Some(Side::Theirs)).count();
            self.clash(&rest[..ours], &rest[ours..ours + theirs], column);
            at += ours + theirs;
        }
    }

    /// Two versions; comments that stand above or below both are written once.
    fn clash(&mut self, ours: &[Entry], theirs: &[Entry], column: isize) {
        let Mode::Markers(size) = self.mode else {
            for entry in ours.iter().chain(theirs).filter(|entry| self.sees(entry)).collect::<Vec<_>>() {
                self.entry(entry, column, false);
            }
            return;
        };
        let (version, theirs) = (self.version(Side::Ours, ours, column), self.version(Side::Theirs, theirs, column));
        let ours = &version;
        let above = common(ours.split_inclusive('\n').zip(theirs.split_inclusive('\n')));
        let (ours, theirs) = (&ours[above..], &theirs[above..]);
        let below = common(ours.split_inclusive('\n').rev().zip(theirs.split_inclusive('\n').rev()));
        self.end_line();
        self.out.push_str(&version[..above]);
        self.marked(size, &ours[..ours.len() - below], &theirs[..theirs.len() - below]);
        self.out.push_str(&ours[ours.len() - below..]);
    }

    fn version(&self, side: Side, entries: &[Entry], column: isize) -> String {
        let mut printer = Printer {
            out: String::new(),
            mode: Mode::Only(side),
            toml: self.toml,
            path: self.path.clone(),
        };
        entries.iter().for_each(|entry| printer.entry(entry, column, false));
        printer.end_line();
        printer.out
    }

    fn entry(&mut self, entry: &Entry, column: isize, inline: bool) {
        let shift = match self.toml {
            true => 0,
            false => column - isize::try_from(entry.indent.len()).unwrap_or(0),
        };
        if !inline {
            self.end_line();
            self.words(&entry.lead, shift);
            match self.toml {
                true => self.out.push_str(&entry.indent),
                false => self.out.push_str(&" ".repeat(usize::try_from(column).unwrap_or(0))),
            }
        }
        let depth = self.path.len();
        self.path.extend(entry.keys.iter().filter(|_| entry.is_block()).cloned());
        self.head(entry);
        match &entry.body {
            Body::Leaf { text, .. } => self.out.push_str(&shifted(text, shift, false)),
            Body::Flow(flow) => self.out.push_str(&shifted(&bracketed(flow), shift, false)),
            Body::Block(block) => self.body(block, shift),
        }
        self.path.truncate(depth);
        self.out.push_str(&shifted(&entry.tail, shift, false));
    }

    fn body(&mut self, block: &Block, shift: isize) {
        let is_empty = !block.entries.iter().any(|entry| self.sees(entry));
        if is_empty && !self.toml {
            self.out.push_str(if block.is_map { " {}" } else { " []" });
        }
        let inline = !self.toml && !block.open.contains('\n');
        let fits = block
            .entries
            .first()
            .is_some_and(|first| first.only.is_none() && first.lead.text.is_empty());
        if inline && !fits {
            self.out.push('\n');
        } else {
            self.out.push_str(&block.open);
        }
        self.block(block, shift, inline && fits);
    }

    /// The head; a TOML header that has come below another table is named anew.
    fn head(&mut self, entry: &Entry) {
        if entry.path.is_empty() || entry.path == self.path {
            self.out.push_str(&entry.head);
            return;
        }
        let names: Vec<String> = self.path.iter().map(|key| key_text(key)).collect();
        let (open, close) = if entry.head.starts_with("[[") { ("[[", "]]") } else { ("[", "]") };
        self.out.push_str(&format!("{open}{}{close}", names.join(".")));
    }
}

/// The bytes of the comments and empty lines that two texts share, from one end.
fn common<'t>(lines: impl Iterator<Item = (&'t str, &'t str)>) -> usize {
    let is_comment = |line: &str| line.trim().is_empty() || line.trim_start().starts_with('#');
    lines.take_while(|(a, b)| a == b && is_comment(a)).map(|(line, _)| line.len()).sum()
}

fn key_text(key: &str) -> String {
    let text = pair(key, "", Notation::Toml);
    text.strip_suffix(" = ").unwrap_or(key).to_owned()
}

/// A list or map in brackets; members that came first or are first now have the blanks of their new place.
pub(super) fn bracketed(flow: &Flow) -> String {
    let mut out = flow.open.clone();
    for (index, entry) in flow.entries.iter().enumerate() {
        let moved = entry.was_first != (index == 0);
        let lead = match moved && entry.lead.text.trim().is_empty() && !entry.lead.text.contains('\n') {
            true if index == 0 => flow.pad.trim_matches('\n'),
            true => " ",
            false => &entry.lead.text,
        };
        if has_open_comment(flow, index) && !lead.starts_with('\n') {
            out.push('\n');
        }
        out.push_str(lead);
        out.push_str(&entry.head);
        match &entry.body {
            Body::Leaf { text, .. } => out.push_str(text),
            Body::Flow(inner) => out.push_str(&bracketed(inner)),
            Body::Block(_) => {}
        }
        out.push_str(&entry.tail);
        if index + 1 < flow.entries.len() || flow.trailing {
            out.push(',');
        }
        out.push_str(&entry.post);
    }
    if has_open_comment(flow, flow.entries.len()) && !flow.close.starts_with('\n') {
        out.push('\n');
    }
    out.push_str(&flow.close);
    out
}

/// Whether the member before `index` ends with a comment.
fn has_open_comment(flow: &Flow, index: usize) -> bool {
    index
        .checked_sub(1)
        .and_then(|before| flow.entries.get(before))
        .is_some_and(|entry| !entry.post.is_empty())
}
