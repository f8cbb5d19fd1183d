//! YAML to the tree, through `granit-parser`'s events.
//!
//! Plain scalars stay text. Aliases and merge keys are expanded here under a budget; tags, directives
//! and further documents are refused, because no record needs them and readers disagree about them.

use super::tree::{ALIAS_BUDGET, ALIASED, FLOW, IN_SIDE, Kind, MAX_DEPTH, Node, NodeId, Problem, ProblemKind, Tree};
use crate::base::{Span, edit::TextEdit, fullwidth};
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle};
use std::{collections::HashMap, ops::Range};

/// Reads the YAML in `range` of `source`.
#[must_use]
pub fn parse(source: &str, range: Range<usize>) -> (Tree<'_>, Vec<Problem>) {
    let mut builder = Builder::new(source, range.start);
    let text = &source[range.clone()];
    for event in Parser::new_from_str(text) {
        let stop = match event {
            Ok((event, span)) => builder.take(event, span),
            Err(error) => builder.syntax_error(&error, text),
        };
        if stop {
            builder.tree.whole = false;
            break;
        }
    }
    builder.close_all(range.end);
    (builder.tree, builder.problems)
}

pub(super) struct Builder<'s> {
    pub(super) tree: Tree<'s>,
    pub(super) problems: Vec<Problem>,
    pub(super) open: Vec<NodeId>,
    anchors: HashMap<usize, NodeId>,
    offset: usize,
    repeated: usize,
    documents: usize,
}

impl<'s> Builder<'s> {
    pub(super) fn new(source: &'s str, offset: usize) -> Builder<'s> {
        Builder {
            tree: Tree::new(source),
            problems: Vec::new(),
            open: Vec::new(),
            anchors: HashMap::new(),
            offset,
            repeated: 0,
            documents: 0,
        }
    }

    /// Takes one event; `true` ends the file.
    fn take(&mut self, event: Event<'_>, span: granit_parser::Span) -> bool {
        let at = self.span(&span);
        match event {
            Event::DocumentStart(..) => self.document(at),
            Event::Scalar(text, style, anchor, tag) => self.refuse_tag(tag.is_some(), &span) || self.scalar(&text, style, anchor, at),
            Event::SequenceStart(style, anchor, tag) => self.refuse_tag(tag.is_some(), &span) || self.open(Kind::List, style, anchor, at),
            Event::MappingStart(style, anchor, tag) => self.refuse_tag(tag.is_some(), &span) || self.open(Kind::Map, style, anchor, at),
            Event::SequenceEnd | Event::MappingEnd => self.close(at.end),
            Event::Alias(id) => self.alias(id, at),
            _ => false,
        }
    }

    fn span(&self, span: &granit_parser::Span) -> Span {
        let at = |marker: &granit_parser::Marker| self.offset + marker.byte_offset().unwrap_or(0);
        Span::new(at(&span.start), at(&span.end))
    }

    fn problem(&mut self, kind: ProblemKind, span: Span, message: impl Into<String>, help: &str) {
        self.problems.push(Problem::new(kind, span, message).help(help));
    }

    fn document(&mut self, at: Span) -> bool {
        self.documents += 1;
        if self.documents > 1 {
            self.problem(
                ProblemKind::Unsupported,
                at,
                "a second document starts here",
                "put it into a file of its own",
            );
        }
        self.documents > 1
    }

    fn refuse_tag(&mut self, tagged: bool, span: &granit_parser::Span) -> bool {
        if tagged {
            let start = span
                .tag_start
                .as_ref()
                .and_then(granit_parser::Marker::byte_offset)
                .map(|at| at + self.offset);
            let at = start.map_or(self.span(span), |start| Span::new(start, start + 1));
            self.problem(
                ProblemKind::Unsupported,
                at,
                "YAML tags are not used here",
                "remove the tag: the field decides the type",
            );
        }
        false
    }

    fn push(&mut self, node: Node, anchor: usize) -> NodeId {
        let id = self.tree.nodes.len();
        self.tree.nodes.push(node);
        if anchor != 0 && node.is_scalar() {
            self.anchors.insert(anchor, id);
        }
        id
    }

    fn scalar(&mut self, text: &str, style: ScalarStyle, anchor: usize, at: Span) -> bool {
        let kind = match style {
            ScalarStyle::Plain if matches!(text, "" | "~" | "null" | "Null" | "NULL") => Kind::Null,
            ScalarStyle::Plain => Kind::Plain,
            ScalarStyle::SingleQuoted | ScalarStyle::DoubleQuoted => Kind::Quoted,
            ScalarStyle::Literal | ScalarStyle::Folded => Kind::Block,
        };
        let at = if kind == Kind::Block { self.whole_block(at) } else { at };
        let inner = if kind == Kind::Quoted {
            Span::new(at.start as usize + 1, (at.end as usize).saturating_sub(1))
        } else {
            at
        };
        let verbatim = self.tree.source.get(inner.range()) == Some(text);
        let (text_start, text_end) = if verbatim {
            (inner.start, inner.end)
        } else {
            self.tree.push_side(text)
        };
        let next = u32::try_from(self.tree.nodes.len() + 1).unwrap_or(u32::MAX);
        let flags = if verbatim { 0 } else { IN_SIDE };
        self.push(
            Node {
                span: at,
                text_start,
                text_end,
                next,
                kind,
                flags,
            },
            anchor,
        );
        false
    }

    /// A block scalar from its `|` or `>` to the end of its last line with text.
    fn whole_block(&self, at: Span) -> Span {
        let before = self.tree.source[..at.start as usize].trim_end();
        let header = before.rfind('\n').map_or(0, |newline| newline + 1);
        let start = before[header..]
            .rfind(['|', '>'])
            .map_or(at.start as usize, |column| header + column);
        let text = self.tree.source.get(at.range()).unwrap_or_default();
        Span::new(start, at.start as usize + text.trim_end().len())
    }

    fn open(&mut self, kind: Kind, style: StructureStyle, anchor: usize, at: Span) -> bool {
        if self.open.len() >= MAX_DEPTH {
            return self.too_deep(at);
        }
        let flags = if style == StructureStyle::Flow { FLOW } else { 0 };
        let node = Node {
            span: at,
            text_start: u32::try_from(anchor).unwrap_or(0),
            text_end: 0,
            next: 0,
            kind,
            flags,
        };
        let id = self.push(node, 0);
        self.open.push(id);
        false
    }

    fn too_deep(&mut self, at: Span) -> bool {
        let message = format!("nested deeper than {MAX_DEPTH} levels");
        self.problem(
            ProblemKind::TooDeep,
            at,
            message,
            "no record is that deep; check brackets and indentation",
        );
        true
    }

    pub(super) fn close(&mut self, end: u32) -> bool {
        let Some(id) = self.open.pop() else {
            return true;
        };
        if self.tree.nodes[id].kind == Kind::Map {
            self.finish_map(id);
        }
        let next = self.tree.nodes.len();
        let last = self.last_end(id);
        let node = &mut self.tree.nodes[id];
        let anchor = std::mem::take(&mut node.text_start) as usize;
        node.next = u32::try_from(next).unwrap_or(u32::MAX);
        node.span.end = if node.is_flow() {
            end
        } else {
            last.unwrap_or(end).max(node.span.start)
        };
        if anchor != 0 {
            self.anchors.insert(anchor, id);
        }
        false
    }

    /// Where the last child that stands here ends; its own children end inside it.
    fn last_end(&self, id: NodeId) -> Option<u32> {
        let mut at = id + 1;
        let mut last = None;
        while let Some(node) = self.tree.nodes.get(at) {
            if !node.is_aliased() {
                last = last.max(Some(node.span.end));
            }
            at = (node.next as usize).max(at + 1);
        }
        last
    }

    fn finish_map(&mut self, id: NodeId) {
        let mut at = id + 1;
        let mut merges = false;
        while at < self.tree.nodes.len() {
            let key = self.tree.nodes[at];
            merges |= self.tree.text(at) == "<<" && key.kind == Kind::Plain;
            if !key.is_scalar() {
                self.problem(ProblemKind::Unsupported, key.span, "a key must be a word", "write `key: value`");
            }
            let value = key.next as usize;
            let Some(node) = self.tree.nodes.get(value) else {
                break;
            };
            at = node.next as usize;
        }
        if merges {
            self.merge(id);
        }
        self.tree.mark_repeated_keys(id, &mut self.problems);
    }

    /// Puts the pairs of `<<: *base` behind the map's own, which win.
    fn merge(&mut self, id: NodeId) {
        let tail: Vec<Node> = self.tree.nodes.drain(id + 1..).collect();
        let base = id + 1;
        let end_of = |at: usize| tail[at].next as usize - base;
        let mut merged: Vec<Range<usize>> = Vec::new();
        let mut at = 0;
        while at < tail.len() {
            let value = end_of(at);
            let end = end_of(value);
            if self.text_of(&tail[at]) == "<<" {
                match tail[value].kind {
                    Kind::Map => merged.push(value..end),
                    Kind::List => merged.extend(children(&tail, value, base)),
                    _ => self.problem(
                        ProblemKind::Unsupported,
                        tail[value].span,
                        "`<<` needs a map to merge",
                        "write `<<: *name`",
                    ),
                }
            } else {
                self.copy(&tail, at..end, base, 0);
            }
            at = end;
        }
        for map in merged {
            self.merge_pairs(id, &tail, map, base);
        }
    }

    fn merge_pairs(&mut self, id: NodeId, tail: &[Node], map: Range<usize>, base: usize) {
        let mut at = map.start + 1;
        while tail[map.start].kind == Kind::Map && at < map.end {
            let value = tail[at].next as usize - base;
            let end = tail[value].next as usize - base;
            let key = self.text_of(&tail[at]);
            let mut own = id + 1;
            let mut known = false;
            while own < self.tree.nodes.len() {
                known |= self.tree.text(own) == key;
                own = self.tree.nodes[self.tree.nodes[own].next as usize].next as usize;
            }
            if !known {
                self.copy(tail, at..end, base, ALIASED);
            }
            at = end;
        }
    }

    fn text_of(&self, node: &Node) -> String {
        let from = if node.flags & IN_SIDE != 0 {
            self.tree.side.as_str()
        } else {
            self.tree.source
        };
        from.get(node.text_start as usize..node.text_end as usize)
            .unwrap_or_default()
            .to_owned()
    }

    /// Appends `range` of `from`, whose first node stood at `base`, with its `next` links moved.
    fn copy(&mut self, from: &[Node], range: Range<usize>, base: usize, flags: u8) {
        let to = self.tree.nodes.len();
        let shift = |next: u32| u32::try_from(next as usize - base - range.start + to).unwrap_or(u32::MAX);
        self.tree.nodes.extend(from[range.clone()].iter().map(|node| Node {
            next: shift(node.next),
            flags: node.flags | flags,
            ..*node
        }));
    }

    fn alias(&mut self, id: usize, at: Span) -> bool {
        let Some(&start) = self.anchors.get(&id) else {
            self.problem(
                ProblemKind::Unsupported,
                at,
                "this alias repeats the value it stands in",
                "write the value out",
            );
            return true;
        };
        let end = self.tree.nodes[start].next as usize;
        self.repeated += end - start;
        if self.repeated > ALIAS_BUDGET {
            let message = format!("aliases repeat more than {ALIAS_BUDGET} values");
            self.problem(ProblemKind::AliasBudget, at, message, "write the values out, or split the file");
            return true;
        }
        let copied: Vec<Node> = self.tree.nodes[start..end].to_vec();
        self.copy(&copied, 0..copied.len(), start, ALIASED);
        false
    }

    fn close_all(&mut self, end: usize) {
        while let Some(&id) = self.open.last() {
            // A map cut short after a key gets an empty value, so that keys and values stay paired.
            if self.tree.nodes[id].kind == Kind::Map && self.tree.children_of_open(id) % 2 == 1 {
                self.scalar("", ScalarStyle::Plain, 0, Span::new(end, end));
            }
            self.close(Span::new(end, end).start);
        }
    }

    fn syntax_error(&mut self, error: &granit_parser::ScanError, text: &str) -> bool {
        if *error.kind() == granit_parser::ErrorKind::RecursionLimitExceeded {
            let at = self.offset + error.marker().byte_offset().unwrap_or(0);
            return self.too_deep(Span::new(at, at));
        }
        let wide = wide_syntax(text, self.offset);
        if !wide.is_empty() {
            self.problems.extend(wide);
            return true;
        }
        let at = (self.offset + error.marker().byte_offset().unwrap_or(0)).min(self.tree.source.len());
        let span = self
            .tree
            .source
            .get(at..)
            .and_then(|rest| rest.chars().next())
            .map_or(Span::new(at, at), |c| Span::new(at, at + c.len_utf8()));
        let said = error.info();
        if let Some(start) = self.tab_indent(at, said.contains("tab")) {
            self.problem(
                ProblemKind::Tab,
                Span::new(start, start + 1),
                "a tab indents this line",
                "YAML indents with blanks: use two per level",
            );
            return true;
        }
        if let Some(open) = unclosed(
            self.tree.source.get(self.offset..at).unwrap_or_default(),
            self.tree.source.get(at..).unwrap_or_default(),
        ) {
            let open = self.offset + open;
            let (bracket, end) = if self.tree.source[open..].starts_with('[') {
                ('[', ']')
            } else {
                ('{', '}')
            };
            let message = format!("this `{bracket}` is never closed");
            let help = format!("close it with `{end}`, or put the text into quotes");
            self.problem(ProblemKind::Syntax, Span::new(open, open + 1), message, &help);
            return true;
        }
        let (message, help) = explain(&said, line_around(self.tree.source, at));
        self.problem(ProblemKind::Syntax, span, message, &help);
        true
    }

    /// The tab that indents the line of `at` or, where the parser speaks of one, a line soon after it.
    fn tab_indent(&self, at: usize, further: bool) -> Option<usize> {
        let start = self.line_start(at);
        let mut offset = start;
        for line in self.tree.source[start..].split_inclusive('\n').take(if further { 40 } else { 1 }) {
            let indent = &line[..line.len() - line.trim_start_matches([' ', '\t']).len()];
            if let Some(tab) = indent.find('\t') {
                return Some(offset + tab);
            }
            offset += line.len();
        }
        None
    }

    fn line_start(&self, at: usize) -> usize {
        let start = self.tree.source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        start.max(self.offset)
    }
}

fn children(tail: &[Node], list: usize, base: usize) -> Vec<Range<usize>> {
    let end = tail[list].next as usize - base;
    let mut found = Vec::new();
    let mut at = list + 1;
    while at < end {
        let next = tail[at].next as usize - base;
        found.push(at..next);
        at = next;
    }
    found
}

fn line_around(source: &str, at: usize) -> &str {
    let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
    source[start..].lines().next().unwrap_or_default()
}

/// The last bracket that opens a value in `before` and is closed neither there nor on the line `after`.
fn unclosed(before: &str, after: &str) -> Option<usize> {
    let mut closed = 0_usize;
    for (at, c) in before.char_indices().rev().take(4000) {
        match c {
            ']' | '}' => closed += 1,
            '[' | '{' if closed > 0 => closed -= 1,
            '[' | '{' => {
                let opens = before[..at].trim_end().ends_with([':', '-', ',', '[', '{']);
                let line = after.lines().next().unwrap_or_default();
                return (opens && !line.contains([']', '}'])).then_some(at);
            }
            _ => {}
        }
    }
    None
}

/// The parser's words where they are plain, ours where people stumble most.
fn explain(said: &str, line: &str) -> (String, String) {
    let value = line.split_once(": ").map_or("", |(_, value)| value);
    let value = value.split(" #").next().unwrap_or_default().trim_end();
    if value.contains(": ") && !value.starts_with(['"', '\'', '{', '[']) {
        return ("a value that holds `: ` needs quotes".into(), format!("write `\"{value}\"`"));
    }
    if value.starts_with(['@', '`', '%']) {
        return (
            format!("a value cannot start with `{}`", &value[..1]),
            format!("write `\"{value}\"`"),
        );
    }
    (
        format!("this is not YAML: {said}"),
        "check the indentation, the colons and the brackets of this line and the one above".into(),
    )
}

/// Keys whose colon, list items whose dash and lists whose comma came out full-width.
fn wide_syntax(text: &str, offset: usize) -> Vec<Problem> {
    let mut found = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if let Some(blanks) = wide_indent(line) {
            let span = Span::new(offset + start + blanks.start, offset + start + blanks.end);
            let message = "a full-width blank indents this line";
            let mut problem = Problem::new(ProblemKind::FullWidth, span, message).help("indent with ordinary blanks, two per level");
            // On the screen it is as wide as two.
            let count = (blanks.end - blanks.start) / '\u{3000}'.len_utf8();
            problem.fix = vec![TextEdit::new(span, "  ".repeat(count))];
            found.push(problem);
        } else if let Some((at, c)) = wide_in_line(line) {
            let span = Span::new(offset + start + at, offset + start + at + c.len_utf8());
            let ascii = fullwidth::ascii_of(c).unwrap_or(" ");
            let after = line[at + c.len_utf8()..].chars().next();
            let gap = if matches!(ascii, ":" | "-" | ",") && !after.is_none_or(char::is_whitespace) {
                " "
            } else {
                ""
            };
            let message = format!("full-width `{c}` stands where YAML needs `{ascii}`");
            let mut problem = Problem::new(ProblemKind::FullWidth, span, message).help(format!("write `{ascii}`"));
            problem.fix = vec![TextEdit::new(span, format!("{ascii}{gap}"))];
            found.push(problem);
        }
        start += line.len();
    }
    found
}

/// The full-width blanks that a line starts with, after ordinary ones.
fn wide_indent(line: &str) -> Option<Range<usize>> {
    let start = line.len() - line.trim_start_matches(' ').len();
    let rest = &line[start..];
    let length = rest.len() - rest.trim_start_matches('\u{3000}').len();
    (length > 0).then_some(start..start + length)
}

fn wide_in_line(line: &str) -> Option<(usize, char)> {
    let body = line.trim_start_matches(' ');
    let mut at = line.len() - body.len();
    let mut rest = body;
    if let Some(item) = rest.strip_prefix("- ") {
        at += rest.len() - item.len();
        rest = item;
    }
    let first = rest.chars().next()?;
    if matches!(first, '－' | '—' | '｛' | '［' | '【') {
        return Some((at, first));
    }
    let word = rest.find(|c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '-'))?;
    let next = rest[word..].chars().next()?;
    (word > 0 && next == '：').then_some((at + word, next))
}

impl Tree<'_> {
    /// How many direct children an open collection at the end of the tree has so far.
    fn children_of_open(&self, id: NodeId) -> usize {
        let mut at = id + 1;
        let mut count = 0;
        while at < self.nodes.len() {
            count += 1;
            at = (self.nodes[at].next as usize).max(at + 1);
        }
        count
    }
}

#[cfg(test)]
mod tests;
