//! TOML to the same tree, through the `toml` crate's recovering parser.
//!
//! Tables come back sorted by where they stand, so both notations report in source order.

use super::tree::{BROKEN, FLOW, IN_SIDE, Kind, Node, NodeId, Problem, ProblemKind, REPEATED, Tree};
use crate::base::{Date, Scalar, Span, edit::TextEdit, fullwidth};
use std::ops::Range;
use toml::{
    Spanned,
    de::{DeTable, DeValue},
};

/// Reads the TOML in `range` of `source`.
#[must_use]
pub fn parse(source: &str, range: Range<usize>) -> (Tree<'_>, Vec<Problem>) {
    let text = &source[range.clone()];
    let mut builder = Builder {
        tree: Tree::new(source),
        problems: Vec::new(),
        offset: range.start,
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    if text.contains('\r') && !errors.is_empty() {
        // The parser words an error otherwise where a line ends in CR LF; nobody sees that difference.
        let (_, errors) = DeTable::parse_recoverable(&text.replace("\r\n", "\n"));
        for error in &errors {
            let span = error.span().unwrap_or(0..0);
            builder.error(error, with_returns(text, span.start)..with_returns(text, span.end));
        }
    } else {
        for error in &errors {
            builder.error(error, error.span().unwrap_or(0..0));
        }
    }
    let blank = table.get_ref().is_empty() && errors.is_empty();
    if !blank && builder.tree.whole {
        builder.table(table.get_ref(), Span::new(range.start, range.end), 0);
        builder.mark_repeats();
    }
    (builder.tree, builder.problems)
}

/// Where the byte `at` of the text without its carriage returns stands in the text.
fn with_returns(text: &str, at: usize) -> usize {
    let mut left = at;
    let mut from = 0;
    for (end, _) in text.match_indices("\r\n") {
        if left <= end - from {
            break;
        }
        left -= end - from;
        from = end + 1;
    }
    (from + left).min(text.len())
}

struct Builder<'s> {
    tree: Tree<'s>,
    problems: Vec<Problem>,
    offset: usize,
}

impl Builder<'_> {
    fn span(&self, range: Range<usize>) -> Span {
        Span::new(self.offset + range.start, self.offset + range.end)
    }

    fn error(&mut self, error: &toml::de::Error, place: Range<usize>) {
        let span = self.span(place);
        if error.message().contains("duplicate key") {
            let message = format!("`{}` is given twice", self.tree.source.get(span.range()).unwrap_or("this key"));
            self.problems.push(Problem::new(ProblemKind::DuplicateKey, span, message));
            return;
        }
        let first = error.message().lines().next().unwrap_or("broken");
        if ["invalid date", "invalid time", "invalid datetime"]
            .iter()
            .any(|start| first.starts_with(start))
        {
            let whole = self.whole_value(span);
            let message = match Date::parse(self.tree.source.get(whole.range()).unwrap_or_default()) {
                Err(fault) => fault.message,
                Ok(_) => format!("this date does not exist: {first}"),
            };
            self.problems.push(Problem::new(ProblemKind::Date, whole, message));
            return;
        }
        // What the parser says after the first fault follows from it.
        let known = !self.tree.whole;
        self.tree.whole = false;
        if known || self.wide(span) {
            return;
        }
        let raw = self.tree.source.get(span.range()).unwrap_or_default().trim_end();
        let (message, help) = if first.contains("string values must be quoted") && !raw.is_empty() {
            ("text needs quotes in TOML".to_owned(), format!("write `\"{raw}\"`"))
        } else {
            let help = "text needs quotes; a key and its value are joined by `=`".to_owned();
            (format!("this is not TOML: {first}"), help)
        };
        self.problems.push(Problem::new(ProblemKind::Syntax, span, message).help(help));
    }

    /// The value around a place inside it.
    fn whole_value(&self, span: Span) -> Span {
        let source = self.tree.source;
        let at = (span.start as usize).min(source.len());
        let ends = |c: char| c.is_whitespace() || matches!(c, '=' | ',' | '[' | ']' | '{' | '}' | '#');
        let start = source[..at].rfind(ends).map_or(0, |edge| edge + 1);
        let end = source[at..].find(ends).map_or(source.len(), |edge| at + edge);
        Span::new(start, end)
    }

    /// Reports the full-width character on the faulty line instead of what it led to.
    fn wide(&mut self, span: Span) -> bool {
        let source = self.tree.source;
        let at = (span.start as usize).min(source.len());
        let start = source[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line = source[start..].lines().next().unwrap_or_default();
        let bare = line
            .split('"')
            .step_by(2)
            .find_map(|outside| fullwidth::first(outside).map(|part| (outside, part)));
        let Some((outside, part)) = bare else {
            return false;
        };
        let column = outside.as_ptr() as usize - line.as_ptr() as usize + part.start;
        let typed = &outside[part];
        let ascii = typed.chars().next().and_then(fullwidth::ascii_of).unwrap_or(" ");
        let place = Span::new(start + column, start + column + typed.len());
        if self
            .problems
            .iter()
            .any(|known| known.kind == ProblemKind::FullWidth && known.span == place)
        {
            return true;
        }
        let key_end = matches!(typed, "：" | "＝");
        let ascii = if key_end { "=" } else { ascii };
        let message = format!("full-width `{typed}` stands where TOML needs `{ascii}`");
        let mut problem = Problem::new(ProblemKind::FullWidth, place, message).help(format!("write `{ascii}`"));
        problem.fix = vec![TextEdit::new(place, ascii)];
        self.problems.push(problem);
        true
    }

    fn push(&mut self, kind: Kind, span: Span, text: (u32, u32), flags: u8) -> NodeId {
        let id = self.tree.nodes.len();
        self.tree.nodes.push(Node {
            span,
            text_start: text.0,
            text_end: text.1,
            next: u32::try_from(id + 1).unwrap_or(u32::MAX),
            kind,
            flags,
        });
        id
    }

    fn close(&mut self, id: NodeId) {
        let next = self.tree.nodes.len();
        let inner = self.tree.nodes[id + 1..].iter().map(|node| node.span);
        let (start, end) = inner.fold((u32::MAX, 0), |(start, end), span| (start.min(span.start), end.max(span.end)));
        let node = &mut self.tree.nodes[id];
        node.next = u32::try_from(next).unwrap_or(u32::MAX);
        if node.flags & FLOW == 0 && start <= end {
            node.span = Span {
                start: node.span.start.min(start),
                end,
            };
        }
    }

    fn table(&mut self, table: &DeTable<'_>, span: Span, flags: u8) {
        let id = self.push(Kind::Map, span, (0, 0), flags);
        let mut pairs: Vec<_> = table.iter().collect();
        pairs.sort_by_key(|(key, _)| key.span().start);
        for (key, value) in pairs {
            let span = self.span(key.span());
            self.text(Kind::Plain, span, key.get_ref());
            self.value(value);
        }
        self.close(id);
        if id == 0 {
            self.tree.nodes[0].span = span;
        }
    }

    fn value(&mut self, value: &Spanned<DeValue<'_>>) {
        if value.span() == (0..0) {
            // What the parser could not read has no place; its key has said so.
            let at = self.tree.nodes.last().map_or(Span::new(0, 0), |key| key.span);
            self.push(Kind::Null, at, (0, 0), BROKEN);
            return;
        }
        let span = self.span(value.span());
        let raw = self.tree.source.get(span.range()).unwrap_or_default();
        match value.get_ref() {
            DeValue::String(text) => {
                let kind = if raw.starts_with("\"\"\"") || raw.starts_with("'''") {
                    Kind::Block
                } else {
                    Kind::Quoted
                };
                self.text(kind, span, text);
            }
            DeValue::Integer(number) if number.radix() == 10 => self.text(Kind::Plain, span, number.as_str()),
            DeValue::Float(number) => self.text(Kind::Plain, span, number.as_str()),
            DeValue::Array(items) => {
                let flags = if raw.starts_with('[') && !raw.starts_with("[[") { FLOW } else { 0 };
                let id = self.push(Kind::List, span, (0, 0), flags);
                for item in items.iter() {
                    self.value(item);
                }
                self.close(id);
            }
            DeValue::Table(table) => {
                let flags = if raw.starts_with('{') { FLOW } else { 0 };
                self.table(table, span, flags);
            }
            _ => {
                let text = raw.to_owned();
                self.text(Kind::Plain, span, &text);
            }
        }
    }

    fn text(&mut self, kind: Kind, span: Span, text: &str) {
        let inner = if kind == Kind::Quoted || self.tree.source.get(span.range()).is_some_and(|raw| raw.starts_with(['"', '\''])) {
            Span::new(span.start as usize + 1, (span.end as usize).saturating_sub(1))
        } else {
            span
        };
        let verbatim = self.tree.source.get(inner.range()) == Some(text);
        let range = if verbatim {
            (inner.start, inner.end)
        } else {
            self.tree.push_side(text)
        };
        self.push(kind, span, range, if verbatim { 0 } else { IN_SIDE });
    }

    /// The parser keeps one of two equal keys; if it is the later one, the decoder must not read it. Nor
    /// must it read a date that was reported.
    fn mark_repeats(&mut self) {
        let dates: Vec<Span> = self.spans_of(ProblemKind::Date);
        for node in self.tree.nodes.iter_mut().filter(|node| dates.contains(&node.span)) {
            node.flags |= BROKEN;
        }
        let repeats = self.spans_of(ProblemKind::DuplicateKey);
        for node in &mut self.tree.nodes {
            if repeats.contains(&node.span) {
                node.flags |= REPEATED;
            }
        }
    }

    fn spans_of(&self, kind: ProblemKind) -> Vec<Span> {
        self.problems
            .iter()
            .filter(|problem| problem.kind == kind)
            .map(|problem| problem.span)
            .collect()
    }
}
