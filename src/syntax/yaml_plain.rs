//! YAML to the tree: directly where it is plain, as nearly every record is, which is several times as
//! fast as through events; else by the full parser.
//!
//! Plain are block maps and lists of plain and quoted values, and flow collections, each on its line.
//! At anything else (a block scalar, a value over two lines, an anchor, an escape, an empty value, a tab,
//! a fault of any kind) this file gives up, and the whole text goes to [`super::yaml`].
//! So it decides nothing: where it answers, that parser gives the same tree, which tests and a fuzz
//! target hold.

use super::tree::{FLOW, Kind, Node, Problem, Tree};
use super::yaml::{self, Builder};
use crate::base::Span;
use std::ops::Range;

/// Deeper texts go to the full parser, which knows the limit.
const DEPTH: usize = 32;

/// Reads the YAML in `range` of `source`.
#[must_use]
pub fn parse(source: &str, range: Range<usize>) -> (Tree<'_>, Vec<Problem>) {
    let mut builder = Builder::new(source, range.start);
    match read(&mut builder, range.clone()) {
        Some(()) => (builder.tree, builder.problems),
        None => yaml::parse(source, range),
    }
}

/// Fills `builder` from the YAML in `range`; `None` when the full parser must read it.
fn read(builder: &mut Builder<'_>, range: Range<usize>) -> Option<()> {
    let bytes = &builder.tree.source.as_bytes()[..range.end];
    if !is_ordinary(&bytes[range.start..]) {
        return None;
    }
    let mut reader = Reader {
        builder,
        bytes,
        at: range.start,
        indent: 0,
        depth: 0,
    };
    reader.content_line(range.start);
    // The root is a map that starts in the first column.
    if reader.is_done() || reader.indent != 0 || reader.is_item() {
        return None;
    }
    reader.map(0)?;
    reader.is_done().then_some(())
}

/// Whether a text holds no control character and none that YAML gives a meaning of its own.
fn is_ordinary(bytes: &[u8]) -> bool {
    let suspect = |byte: &u8| matches!(byte, 0..=9 | 11..=31 | 0x7F | 0xC2 | 0xE2 | 0xEF);
    let mut rest = bytes;
    while let Some(at) = rest.iter().position(suspect) {
        rest = &rest[at..];
        match rest {
            // C1 controls, line and paragraph separators, byte-order marks and noncharacters.
            [0xC2, 0x80..=0x9F, ..] | [0xE2, 0x80, 0xA8..=0xA9, ..] | [0xEF, 0xBB, 0xBF, ..] | [0xEF, 0xBF, 0xBE..=0xBF, ..] => {
                return false;
            }
            [0x80..=0xFF, ..] => {}
            _ => return false,
        }
        rest = &rest[1..];
    }
    true
}

struct Reader<'b, 's, 't> {
    builder: &'b mut Builder<'s>,
    bytes: &'t [u8],
    /// The first character of the current line that is no blank, or the end.
    at: usize,
    /// Blanks before it.
    indent: usize,
    depth: usize,
}

impl Reader<'_, '_, '_> {
    fn is_done(&self) -> bool {
        self.at >= self.bytes.len()
    }

    /// Whether the current line starts a list item with something in it.
    fn is_item(&self) -> bool {
        self.bytes[self.at..].starts_with(b"- ")
    }

    /// Goes to the first line from `start` on that holds more than blanks and a comment.
    fn content_line(&mut self, start: usize) {
        let mut line = start;
        loop {
            let at = self.after_blanks(line);
            match self.bytes.get(at) {
                None => {
                    (self.at, self.indent) = (self.bytes.len(), 0);
                    return;
                }
                Some(b'\n') => line = at + 1,
                Some(b'#') => line = self.line_end(at) + 1,
                Some(_) => {
                    (self.at, self.indent) = (at, at - line);
                    return;
                }
            }
            line = line.min(self.bytes.len());
        }
    }

    fn after_blanks(&self, at: usize) -> usize {
        let blanks = self.bytes[at..].iter().take_while(|byte| **byte == b' ').count();
        at + blanks
    }

    fn line_end(&self, at: usize) -> usize {
        let rest = &self.bytes[at..];
        at + rest.iter().position(|byte| *byte == b'\n').unwrap_or(rest.len())
    }

    /// Goes on behind a value that ends at `end`; only blanks and a comment may follow on its line.
    fn finish_line(&mut self, end: usize) -> Option<()> {
        let at = self.after_blanks(end);
        match self.bytes.get(at) {
            None | Some(b'\n') => {}
            Some(b'#') if at > end => {}
            Some(_) => return None,
        }
        let next = (self.line_end(at) + 1).min(self.bytes.len());
        self.content_line(next);
        Some(())
    }

    fn open(&mut self, kind: Kind, start: usize, flags: u8) -> Option<()> {
        self.depth += 1;
        let id = self.builder.tree.nodes.len();
        self.builder.tree.nodes.push(Node {
            span: Span::new(start, start),
            text_start: 0,
            text_end: 0,
            next: 0,
            kind,
            flags,
        });
        self.builder.open.push(id);
        (self.depth < DEPTH).then_some(())
    }

    fn close(&mut self, end: usize) {
        self.depth -= 1;
        self.builder.close(Span::new(end, end).start);
    }

    fn scalar(&mut self, kind: Kind, whole: Range<usize>, text: Range<usize>) {
        let (span, text) = (Span::new(whole.start, whole.end), Span::new(text.start, text.end));
        let next = u32::try_from(self.builder.tree.nodes.len() + 1).unwrap_or(u32::MAX);
        self.builder.tree.nodes.push(Node {
            span,
            text_start: text.start,
            text_end: text.end,
            next,
            kind,
            flags: 0,
        });
    }

    fn plain(&mut self, range: Range<usize>) -> Option<()> {
        // `~` and its like are for the full parser: an empty value is a finding.
        let text = &self.bytes[range.clone()];
        if matches!(text, b"null" | b"Null" | b"NULL") {
            return None;
        }
        self.scalar(Kind::Plain, range.clone(), range);
        Some(())
    }

    /// A block map whose keys stand `indent` blanks deep; the first key is the current position.
    fn map(&mut self, indent: usize) -> Option<()> {
        self.open(Kind::Map, self.at, 0)?;
        loop {
            let colon = self.key()?;
            let value = self.after_blanks(colon + 1);
            match self.bytes.get(value) {
                None | Some(b'\n') | Some(b'#') => self.below(indent, value)?,
                Some(_) => self.value(value, indent)?,
            }
            if self.is_done() || self.indent < indent {
                break;
            }
            if self.indent > indent || self.bytes[self.at] == b'-' {
                return None;
            }
        }
        self.close(self.at);
        Some(())
    }

    /// A key at the current position; the place of its colon.
    fn key(&mut self) -> Option<usize> {
        let start = self.at;
        let word = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b'/') || *byte >= 0x80;
        let length = self.bytes[start..].iter().take_while(|byte| word(byte)).count();
        let colon = start + length;
        let follows = matches!(self.bytes.get(colon + 1), None | Some(b' ' | b'\n'));
        let first = self.bytes.get(start)?;
        if length == 0 || length > 200 || self.bytes.get(colon) != Some(&b':') || !follows || matches!(first, b'-' | b'.') {
            return None;
        }
        self.plain(start..colon)?;
        Some(colon)
    }

    /// The value of a key whose own line holds nothing more.
    fn below(&mut self, indent: usize, end_of_key: usize) -> Option<()> {
        if self.bytes.get(end_of_key) == Some(&b'#') && self.bytes[end_of_key - 1] != b' ' {
            return None;
        }
        let next = (self.line_end(end_of_key) + 1).min(self.bytes.len());
        self.content_line(next);
        if self.is_done() {
            return None;
        }
        match (self.indent.cmp(&indent), self.is_item()) {
            (std::cmp::Ordering::Less, _) => None,
            (std::cmp::Ordering::Greater, true) => self.list(self.at),
            // Without an indent of its own, a list starts at its first item's value: so says the full parser.
            (std::cmp::Ordering::Equal, true) => self.list(self.after_blanks(self.at + 1)),
            (std::cmp::Ordering::Greater, false) => self.map(self.indent),
            (std::cmp::Ordering::Equal, false) => None,
        }
    }

    /// A block list whose first dash is the current position.
    fn list(&mut self, start: usize) -> Option<()> {
        let indent = self.indent;
        self.open(Kind::List, start, 0)?;
        loop {
            let item = self.after_blanks(self.at + 1);
            match self.bytes.get(item)? {
                b'\n' | b'#' => return None,
                _ if self.is_pair(item) => {
                    let deep = indent + (item - self.at);
                    self.at = item;
                    self.map(deep)?;
                }
                _ => self.value(item, indent)?,
            }
            if self.is_done() || self.indent < indent || self.indent == indent && !self.is_item() {
                break;
            }
            if self.indent > indent {
                return None;
            }
        }
        self.close(self.at);
        Some(())
    }

    /// Whether a plain key with its colon starts at `at`.
    fn is_pair(&self, at: usize) -> bool {
        let rest = &self.bytes[at..];
        let stop = rest
            .iter()
            .position(|byte| matches!(byte, b' ' | b'\n' | b'"' | b'\'' | b'[' | b'{'));
        let word = &rest[..stop.unwrap_or(rest.len())];
        word.len() > 1 && word.ends_with(b":")
    }

    /// A value on one line, inside a collection that stands `indent` blanks deep.
    fn value(&mut self, start: usize, indent: usize) -> Option<()> {
        let end = match self.bytes[start] {
            b'[' | b'{' => self.flow(start)?,
            b'"' | b'\'' => self.quoted(start)?,
            _ => self.plain_to_line_end(start)?,
        };
        self.finish_line(end)?;
        // A deeper line would go on with the value, or be a fault.
        (self.is_done() || self.indent <= indent).then_some(())
    }

    /// Whether plain text may start at `at`, here and in flow collections alike.
    fn starts_plain(&self, at: usize) -> bool {
        match self.bytes[at] {
            b'_' | b'.' | b'/' | b'(' | b'+' | b'$' | b'<' | b'=' | b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' | 0x80.. => true,
            b'-' => self.bytes.get(at + 1).is_some_and(u8::is_ascii_digit),
            _ => false,
        }
    }

    fn plain_to_line_end(&mut self, start: usize) -> Option<usize> {
        if !self.starts_plain(start) {
            return None;
        }
        let mut at = start;
        let line_end = loop {
            match self.bytes.get(at) {
                None | Some(b'\n') => break at,
                Some(b'#') if self.bytes[at - 1] == b' ' => break at,
                Some(b':') if matches!(self.bytes.get(at + 1), None | Some(b' ' | b'\n')) => return None,
                Some(_) => at += 1,
            }
        };
        let end = self.without_blanks(start, line_end);
        self.plain(start..end)?;
        Some(end)
    }

    fn without_blanks(&self, start: usize, end: usize) -> usize {
        let blanks = self.bytes[start..end].iter().rev().take_while(|byte| **byte == b' ').count();
        end - blanks
    }

    /// A quoted text without escapes that ends on its line.
    fn quoted(&mut self, start: usize) -> Option<usize> {
        let quote = self.bytes[start];
        let inner = start + 1;
        let stop = self.bytes[inner..]
            .iter()
            .position(|byte| *byte == quote || matches!(byte, b'\n' | b'\\'))?;
        let end = inner + stop;
        let doubled = self.bytes.get(end + 1) == Some(&quote);
        if self.bytes[end] != quote || doubled {
            return None;
        }
        self.scalar(Kind::Quoted, start..end + 1, inner..end);
        Some(end + 1)
    }

    /// `[a, b]` or `{a: b}` on one line; where it ends.
    fn flow(&mut self, start: usize) -> Option<usize> {
        let (kind, stop) = match self.bytes[start] {
            b'[' => (Kind::List, b']'),
            _ => (Kind::Map, b'}'),
        };
        self.open(kind, start, FLOW)?;
        let mut at = self.after_blanks(start + 1);
        if self.bytes.get(at) != Some(&stop) {
            loop {
                if kind == Kind::Map {
                    self.at = at;
                    let colon = self.key()?;
                    at = self.after_blanks(colon + 1);
                }
                let end = self.in_flow(at)?;
                at = self.after_blanks(end);
                match *self.bytes.get(at)? {
                    b',' => at = self.after_blanks(at + 1),
                    byte if byte == stop => break,
                    _ => return None,
                }
            }
        }
        self.close(at + 1);
        Some(at + 1)
    }

    /// One value of a flow collection.
    fn in_flow(&mut self, start: usize) -> Option<usize> {
        match *self.bytes.get(start)? {
            b'[' | b'{' => return self.flow(start),
            b'"' | b'\'' => return self.quoted(start),
            b'\n' => return None,
            _ if !self.starts_plain(start) => return None,
            _ => {}
        }
        let mut at = start;
        loop {
            match *self.bytes.get(at)? {
                b',' | b']' | b'}' => break,
                b'[' | b'{' | b'\n' => return None,
                b'#' if self.bytes[at - 1] == b' ' => return None,
                b':' if matches!(self.bytes.get(at + 1), None | Some(b' ' | b'\n' | b',' | b'[' | b']' | b'{' | b'}')) => return None,
                _ => at += 1,
            }
        }
        let end = self.without_blanks(start, at);
        self.plain(start..end)?;
        Some(end)
    }
}

#[cfg(test)]
mod tests {
    use crate::syntax::{Node, yaml};
    use proptest::prelude::*;

    fn seen(node: &Node) -> (u32, u32, u32, u32, u32, String) {
        (
            node.span.start,
            node.span.end,
            node.text_start,
            node.text_end,
            node.next,
            format!("{:?} {}", node.kind, node.flags),
        )
    }

    /// Whether the text is read here, which it must be as the full parser reads it.
    fn agrees(text: &str) -> bool {
        let mut builder = yaml::Builder::new(text, 0);
        if super::read(&mut builder, 0..text.len()).is_none() {
            return false;
        }
        let (full, problems) = yaml::parse(text, 0..text.len());
        let nodes = |tree: &crate::syntax::Tree<'_>| tree.nodes.iter().map(seen).collect::<Vec<_>>();
        assert_eq!(nodes(&builder.tree), nodes(&full), "{text:?}");
        assert_eq!((builder.tree.whole, &*builder.tree.side), (full.whole, &*full.side), "{text:?}");
        let words = |all: &[crate::syntax::Problem]| format!("{all:?}");
        assert_eq!(words(&builder.problems), words(&problems), "{text:?}");
        true
    }

    #[test]
    fn what_people_write_is_read_here() {
        for text in [
            "id: R-001\ntitle: Late # why\n",
            "# c\n\ntasks:\n  - id: a\n    name: 名\n    depends_on: [b, \"c SS+2d\"]\n    tasks:\n      - id: d\n  # c\n  - id: e\n",
            "tasks:\n- id: a\n- id: b\nname: x",
            "impact: {cost: high, time: 5d, a: {b: [c, {d: e}]}}\nempty: []\nnone: {}\n",
            "a: 10:30\nb: x#y\nc: 'it'\nd: \"\"\ne: -5\nf: 40%\ng: (x) [y]\n",
            "a: 1\nb: 2\na: 3\n",
            "l:\n  - x\n  - y z\n  - \"q\"\n  - [f]\n",
        ] {
            assert!(agrees(text), "{text:?}");
        }
    }

    #[test]
    fn anything_else_is_left_to_the_full_parser() {
        for text in [
            "",
            "# c\n",
            "a:\n",
            "a: ~\n",
            "a: null\n",
            "a: >-\n  b\n",
            "a: b\n  c\n",
            "a: \"b\\n\"\n",
            "a: 'it''s'\n",
            "a: &x b\n",
            "<<: b\n",
            "- a\n",
            "a: b: c\n",
            "a:\tb\n",
            "a: b\r\n",
            "---\na: b\n",
            "a: [b,\n  c]\n",
            "a: [b, ]\n",
            "a: @b\n",
            " a: b\n",
            "a: b\n c: d\n",
            "a:\n    b: c\n  d: e\n",
            "a: [x: y]\n",
            "a: {b}\n",
            "a: [b, c]d\n",
            "a: \u{85}b\n",
            "a: \u{2028}b\n",
        ] {
            assert!(!agrees(text), "{text:?}");
        }
    }

    fn piece() -> impl Strategy<Value = &'static str> {
        prop::sample::select(vec![
            "a",
            "key",
            "名",
            "：",
            "1",
            "-5",
            "10:30",
            "null",
            "~",
            ": ",
            ":",
            "- ",
            "-",
            "\n",
            "\n  ",
            "\n    ",
            "\n- ",
            "\n  - ",
            " ",
            " # c",
            "#",
            "[",
            "]",
            "{",
            "}",
            ", ",
            ",",
            "\"",
            "'",
            "\"q\"",
            "'s'",
            ">-",
            "|",
            "&a ",
            "*a",
            "!t ",
            "?",
            "? ",
            "---",
            "...",
            "%",
            "@",
            "\t",
            "\r\n",
            "<<: ",
            "a: b",
            "a: [x, y]",
            "a: {b: c}",
            "\nb: c",
            "\n  d: e",
            "=",
            "(",
            ".",
            "/",
            "\u{feff}",
            "\u{85}",
            "\u{a0}",
        ])
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn both_parsers_agree(pieces in prop::collection::vec(piece(), 1..24)) {
            agrees(&pieces.concat());
        }

        #[test]
        fn both_parsers_agree_on_any_text(text in "(?s)[a-c名 :\\-#\\[\\]{},'\"\n]{0,40}") {
            agrees(&text);
        }
    }
}
