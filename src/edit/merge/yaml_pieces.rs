//! YAML as pieces.
//!
//! A comment belongs to the key or item below it, unless it is indented deeper than that: then it
//! belongs to what stands above.

use super::{
    flow,
    pieces::{Block, Body, Doc, Entry, Words, next_content, rest_of_line},
};
use crate::edit::Value;
use crate::syntax::{Kind, NodeId, Tree};

/// The pieces of a YAML file whose last line ends; nothing where it is written in a way that they cannot hold.
pub(super) fn build(tree: &Tree<'_>) -> Option<Doc> {
    let root = tree.root()?;
    let is_block_map = tree.node(root).kind == Kind::Map && !tree.node(root).is_flow();
    if !is_block_map || (0..tree.len()).any(|node| tree.node(node).is_aliased()) {
        return None;
    }
    let text = tree.source;
    let mut builder = Builder { tree, text, pos: 0 };
    let mut first = next_content(text, 0)?;
    if text[first..].starts_with("---") {
        builder.pos = rest_of_line(text, first + 3)?;
        first = next_content(text, builder.pos)?;
    }
    builder.pos = builder.pos.max(end_of_head(text, builder.pos, first));
    let head = Words::from(&text[..builder.pos]);
    let root = builder.block(root, String::new(), false)?;
    Some(Doc {
        head,
        root,
        foot: Words::from(&text[builder.pos..]),
    })
}

/// The end of the last blank line between `from` and the line of `first`, else `from`.
pub(super) fn end_of_head(text: &str, from: usize, first: usize) -> usize {
    let mut at = from;
    let mut end = from;
    for line in text[from..first].split_inclusive('\n') {
        at += line.len();
        if line.trim().is_empty() && line.ends_with('\n') {
            end = at;
        }
    }
    end
}

struct Builder<'t> {
    tree: &'t Tree<'t>,
    text: &'t str,
    /// Everything before it is taken.
    pos: usize,
}

impl Builder<'_> {
    fn take(&mut self, end: usize) -> Option<String> {
        let taken = self.text.get(self.pos..end)?.to_owned();
        self.pos = end;
        Some(taken)
    }

    fn line_start(&self, at: usize) -> usize {
        self.text[..at].rfind('\n').map_or(0, |newline| newline + 1)
    }

    /// The entries of a block; `inline` when its first one follows a dash.
    fn block(&mut self, node: NodeId, open: String, inline: bool) -> Option<Block> {
        let is_map = self.tree.node(node).kind == Kind::Map;
        let children: Vec<(Option<NodeId>, NodeId)> = if is_map {
            self.tree.pairs(node).map(|(key, value)| (Some(key), value)).collect()
        } else {
            self.tree.children(node).map(|item| (None, item)).collect()
        };
        let mut entries = Vec::with_capacity(children.len());
        for (index, (key, value)) in children.into_iter().enumerate() {
            entries.push(self.entry(key, value, inline && index == 0)?);
        }
        Some(Block {
            open,
            is_map,
            column: entries.first().map_or(0, |entry| entry.indent.len()),
            entries,
        })
    }

    fn entry(&mut self, key: Option<NodeId>, value: NodeId, inline: bool) -> Option<Entry> {
        let start = if inline { self.pos } else { next_content(self.text, self.pos)? };
        let line = self.line_start(start);
        let mut entry = Entry::new(Vec::new(), "-", self.nothing());
        if inline {
            entry.indent = " ".repeat(start - line);
        } else {
            entry.lead = Words::from(self.take(line)?.as_str());
            entry.indent = self.take(start)?;
            if entry.indent.contains(|c| c != ' ') {
                return None;
            }
        }
        match key {
            Some(key) => {
                let span = self.tree.node(key).span.range();
                let colon = span.end + self.text[span.end..].find(':')?;
                if span.start != start || !self.text[span.end..colon].trim().is_empty() {
                    return None;
                }
                entry.keys = vec![self.tree.text(key).to_owned()];
                entry.head = self.take(colon + 1)?;
            }
            None if self.text[start..].starts_with('-') => self.pos = start + 1,
            None => return None,
        }
        entry.body = self.body(value)?;
        if !entry.is_block() {
            entry.tail = self.tail()?;
        }
        Some(entry)
    }

    fn nothing(&self) -> Body {
        Body::Leaf {
            text: String::new(),
            value: Value::Nothing,
        }
    }

    fn body(&mut self, node: NodeId) -> Option<Body> {
        let own = self.tree.node(node);
        let (start, end) = (own.span.start as usize, own.span.end as usize);
        if own.is_scalar() {
            let is_empty = own.kind == Kind::Null && start == end;
            return Some(match is_empty {
                true => self.nothing(),
                false => Body::Leaf {
                    text: self.take(end)?,
                    value: Value::of(self.tree, node),
                },
            });
        }
        if own.is_flow() {
            if let Some(flow) = flow::build(self.tree, node, self.pos) {
                self.pos = end;
                return Some(Body::Flow(flow));
            }
            return Some(Body::Leaf {
                text: self.take(end)?,
                value: Value::of(self.tree, node),
            });
        }
        if let Some(next) = rest_of_line(self.text, self.pos) {
            let open = self.take(next)?;
            return self.block(node, open, false).map(Body::Block);
        }
        let open = self.take(next_content(self.text, self.pos)?)?;
        self.block(node, open, true).map(Body::Block)
    }

    /// What follows a value on its line, and the comments below that are indented deeper than what comes next.
    fn tail(&mut self) -> Option<String> {
        let line_end = rest_of_line(self.text, self.pos)?;
        let column = next_content(self.text, line_end).map_or(0, |next| next - self.line_start(next));
        let mut end = line_end;
        let mut at = line_end;
        for line in self.text[line_end..].split_inclusive('\n') {
            at += line.len();
            let word = line.trim_start_matches(' ');
            if word.starts_with('#') && line.len() - word.len() > column {
                end = at;
            } else if !word.trim().is_empty() {
                break;
            }
        }
        self.take(end)
    }
}
