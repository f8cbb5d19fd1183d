//! The tree: one vector of nodes in source order, 24 bytes each, parents before children.
//!
//! A map's children alternate key, value. `next` is the index after a node's whole subtree, so a
//! subtree is a slice. A scalar's text is a slice of the source where it stands there verbatim, else
//! of one side string; spans are always those of the source, quotes included.

use crate::base::{Span, edit::TextEdit};

/// Index of a node.
pub type NodeId = usize;

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Nothing after the colon, `~` or `null`.
    Null,
    /// Unquoted text, which a field may read as a number or a date.
    Plain,
    /// Text in quotes.
    Quoted,
    /// A block of text, `|` or `>` in YAML, three quotes in TOML.
    Block,
    /// A sequence.
    List,
    /// A mapping.
    Map,
}

/// One node.
#[derive(Debug, Clone, Copy)]
pub struct Node {
    /// The bytes it stands on.
    pub span: Span,
    pub(super) text_start: u32,
    pub(super) text_end: u32,
    /// Index after the subtree.
    pub next: u32,
    /// What it is.
    pub kind: Kind,
    pub(super) flags: u8,
}

pub(super) const IN_SIDE: u8 = 1;
pub(super) const ALIASED: u8 = 2;
pub(super) const REPEATED: u8 = 4;
pub(super) const FLOW: u8 = 8;
pub(super) const BROKEN: u8 = 16;

impl Node {
    /// Whether it came here through an alias or a merge key, so that it stands elsewhere too.
    #[must_use]
    pub fn is_aliased(&self) -> bool {
        self.flags & ALIASED != 0
    }

    /// Whether it is a key that its map already holds.
    #[must_use]
    pub fn is_repeated_key(&self) -> bool {
        self.flags & REPEATED != 0
    }

    /// Whether it is written with brackets or braces.
    #[must_use]
    pub fn is_flow(&self) -> bool {
        self.flags & FLOW != 0
    }

    /// Whether it could not be read and was reported, so that nothing more is said about it.
    #[must_use]
    pub fn is_broken(&self) -> bool {
        self.flags & BROKEN != 0
    }

    /// Whether it is text or nothing.
    #[must_use]
    pub fn is_scalar(&self) -> bool {
        !matches!(self.kind, Kind::List | Kind::Map)
    }
}

/// A file's nodes.
#[derive(Debug)]
pub struct Tree<'s> {
    /// The original text of the whole file.
    pub source: &'s str,
    pub(super) nodes: Vec<Node>,
    pub(super) side: String,
    pub(super) whole: bool,
}

impl<'s> Tree<'s> {
    pub(super) fn new(source: &'s str) -> Self {
        Tree {
            source,
            nodes: Vec::with_capacity(source.len() / 12 + 8),
            side: String::new(),
            whole: true,
        }
    }

    /// The root, unless the file holds nothing.
    #[must_use]
    pub fn root(&self) -> Option<NodeId> {
        (!self.nodes.is_empty()).then_some(0)
    }

    /// Whether all of the text could be read; if not, the tree is what came before the fault.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.whole
    }

    /// The node at `id`.
    #[must_use]
    pub fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// How many nodes there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.nodes.is_empty()
    }

    /// A scalar's text after quotes and escapes; empty for lists and maps.
    #[must_use]
    pub fn text(&self, id: NodeId) -> &str {
        let node = &self.nodes[id];
        let range = node.text_start as usize..node.text_end as usize;
        let from = if node.flags & IN_SIDE != 0 {
            self.side.as_str()
        } else {
            self.source
        };
        from.get(range).unwrap_or_default()
    }

    /// The bytes of a part of a scalar's text, exact where the scalar stands verbatim, else all of it.
    #[must_use]
    pub fn part_span(&self, id: NodeId, part: std::ops::Range<usize>) -> Span {
        let node = &self.nodes[id];
        if node.flags & IN_SIDE != 0 {
            return node.span;
        }
        let at = node.text_start as usize;
        Span::new(at + part.start, (at + part.end).min(node.text_end as usize))
    }

    /// The bytes of a scalar's text without its quotes, where it stands verbatim.
    #[must_use]
    pub fn inner_span(&self, id: NodeId) -> Span {
        let node = &self.nodes[id];
        if node.flags & IN_SIDE != 0 {
            return node.span;
        }
        Span::new(node.text_start as usize, node.text_end as usize)
    }

    /// The children of a list, or keys and values in turn of a map.
    pub fn children(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let end = self.nodes[id].next as usize;
        let first = (id + 1 < end).then_some(id + 1);
        std::iter::successors(first, move |at| {
            let next = self.nodes[*at].next as usize;
            (next < end).then_some(next)
        })
    }

    /// The keys and values of a map.
    pub fn pairs(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let is_map = self.nodes[id].kind == Kind::Map;
        self.children(id)
            .filter(move |_| is_map)
            .step_by(2)
            .map(|key| (key, self.nodes[key].next as usize))
    }

    /// The value of `key` in a map.
    #[must_use]
    pub fn get(&self, id: NodeId, key: &str) -> Option<NodeId> {
        self.pairs(id).find(|(k, _)| self.text(*k) == key).map(|(_, value)| value)
    }

    pub(super) fn push_side(&mut self, text: &str) -> (u32, u32) {
        let start = self.side.len();
        self.side.push_str(text);
        let span = Span::new(start, self.side.len());
        (span.start, span.end)
    }

    /// Marks keys of the map at `id` that stand twice, and reports each with its first place. The map is
    /// the last of the tree: its own `next` is not set yet.
    pub(super) fn mark_repeated_keys(&mut self, id: NodeId, problems: &mut Vec<Problem>) {
        let mut keys: [(u32, u32); 24] = [(0, 0); 24];
        let mut count = 0;
        let mut at = id + 1;
        while at < self.nodes.len() {
            if count == keys.len() {
                return self.mark_repeated_keys_of_large_map(id, problems);
            }
            keys[count] = (
                u32::try_from(at).unwrap_or(u32::MAX),
                self.nodes[at].text_end - self.nodes[at].text_start,
            );
            count += 1;
            at = self.after_value(at);
        }
        for second in 1..count {
            let (later, length) = keys[second];
            let same = |(first, other): &&(u32, u32)| *other == length && self.text(*first as usize) == self.text(later as usize);
            let Some((first, _)) = keys[..second].iter().find(same).copied() else {
                continue;
            };
            self.repeat(first as usize, later as usize, problems);
        }
    }

    /// The key behind this key's value.
    fn after_value(&self, key: NodeId) -> NodeId {
        let value = self.nodes[key].next as usize;
        self.nodes.get(value).map_or(value, |node| node.next as usize)
    }

    fn mark_repeated_keys_of_large_map(&mut self, id: NodeId, problems: &mut Vec<Problem>) {
        let mut first = std::collections::HashMap::<&str, NodeId>::new();
        let mut repeats = Vec::new();
        let mut key = id + 1;
        while key < self.nodes.len() {
            match first.entry(self.text(key)) {
                std::collections::hash_map::Entry::Occupied(seen) => repeats.push((*seen.get(), key)),
                std::collections::hash_map::Entry::Vacant(slot) => {
                    slot.insert(key);
                }
            }
            key = self.after_value(key);
        }
        for (first, later) in repeats {
            self.repeat(first, later, problems);
        }
    }

    fn repeat(&mut self, first: NodeId, later: NodeId, problems: &mut Vec<Problem>) {
        if self.nodes[later].is_aliased() {
            return;
        }
        self.nodes[later].flags |= REPEATED;
        let message = format!("`{}` is given twice", self.text(later));
        problems.push(Problem {
            related: Some(self.nodes[first].span),
            ..Problem::new(ProblemKind::DuplicateKey, self.nodes[later].span, message)
        });
    }
}

/// What can be wrong with a text as such; each is one rule of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    /// The notation's grammar is broken.
    Syntax,
    /// A key stands twice in one map.
    DuplicateKey,
    /// Deeper than [`MAX_DEPTH`].
    TooDeep,
    /// Aliases repeat more than [`ALIAS_BUDGET`] nodes.
    AliasBudget,
    /// A tab where blanks indent.
    Tab,
    /// A tag, a directive, a second document, a key that is not a word.
    Unsupported,
    /// A full-width character where syntax needs ASCII.
    FullWidth,
    /// A date that does not exist, where the notation itself has dates.
    Date,
}

/// Nesting allowed in a file.
pub const MAX_DEPTH: usize = 64;

/// Nodes that a file's aliases may repeat in all.
pub const ALIAS_BUDGET: usize = 50_000;

/// One thing wrong with a text.
#[derive(Debug, Clone)]
pub struct Problem {
    /// Which rule.
    pub kind: ProblemKind,
    /// Where.
    pub span: Span,
    /// The fact.
    pub message: String,
    /// The remedy.
    pub help: String,
    /// Another place that belongs to it.
    pub related: Option<Span>,
    /// A repair that cannot be wrong.
    pub fix: Vec<TextEdit>,
}

impl Problem {
    pub(super) fn new(kind: ProblemKind, span: Span, message: impl Into<String>) -> Problem {
        Problem {
            kind,
            span,
            message: message.into(),
            help: String::new(),
            related: None,
            fix: Vec::new(),
        }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Problem {
        self.help = help.into();
        self
    }
}
