//! TOML as pieces: statements one after the other, then tables inside the tables they belong to.
//!
//! A comment belongs to the statement below it.

use super::{
    flow,
    pieces::{Block, Body, Doc, Entry, Words, next_content, rest_of_line},
    yaml_pieces::end_of_head,
};
use crate::edit::Value;
use crate::syntax::{Kind, NodeId, Tree};

/// The pieces of a TOML file whose last line ends; nothing where it is written in a way that they cannot hold.
pub(super) fn build(tree: &Tree<'_>) -> Option<Doc> {
    let text = tree.source;
    let root = tree.root()?;
    let mut values = Vec::new();
    values_below(tree, root, &mut values)?;
    values.sort_unstable_by_key(|node| tree.node(*node).span.start);
    let start = end_of_head(text, 0, next_content(text, 0)?);
    let mut scan = Scan {
        tree,
        text,
        pos: start,
        values: values.into_iter(),
    };
    let mut statements = Vec::new();
    while let Some(at) = next_content(text, scan.pos) {
        statements.push(scan.statement(at)?);
    }
    let foot = Words::from(&text[scan.pos..]);
    let mut statements = statements.into_iter().peekable();
    let entries = table(&mut statements, &[]);
    let root = Block {
        open: String::new(),
        is_map: true,
        column: 0,
        entries,
    };
    let head = Words::from(&text[..start]);
    statements.next().is_none().then_some(Doc { head, root, foot })
}

/// The values that are written behind an equals sign; nothing when one could not be read.
fn values_below(tree: &Tree<'_>, node: NodeId, found: &mut Vec<NodeId>) -> Option<()> {
    let own = tree.node(node);
    if own.is_broken() {
        return None;
    }
    if own.is_scalar() || own.is_flow() {
        found.push(node);
        return Some(());
    }
    match own.kind {
        Kind::Map => tree.pairs(node).try_for_each(|(_, value)| values_below(tree, value, found)),
        _ => tree.children(node).try_for_each(|item| values_below(tree, item, found)),
    }
}

#[derive(PartialEq, Eq, Clone, Copy)]
enum Form {
    Pair,
    Table,
    Item,
}

/// A statement as an entry whose keys are all that it names.
type Statement = (Form, Entry);

struct Scan<'t> {
    tree: &'t Tree<'t>,
    text: &'t str,
    pos: usize,
    values: std::vec::IntoIter<NodeId>,
}

impl Scan<'_> {
    fn statement(&mut self, start: usize) -> Option<Statement> {
        let text = self.text;
        let line = text[..start].rfind('\n').map_or(0, |newline| newline + 1);
        let lead = text.get(self.pos..line)?;
        let (form, mut entry) = if text[start..].starts_with('[') {
            self.header(start)?
        } else {
            (Form::Pair, self.pair(start)?)
        };
        entry.lead = Words::from(lead);
        entry.indent = text[line..start].to_owned();
        Some((form, entry))
    }

    fn header(&mut self, start: usize) -> Option<Statement> {
        let (form, size) = if self.text[start..].starts_with("[[") {
            (Form::Item, 2)
        } else {
            (Form::Table, 1)
        };
        let (keys, length) = keys(&self.text[start + size..])?;
        let close = start + size + length;
        let closed = self.text.get(close..close + size)?.bytes().all(|byte| byte == b']');
        let end = rest_of_line(self.text, close + size)?;
        self.pos = end;
        let body = Body::Block(Block {
            open: self.text[close + size..end].to_owned(),
            is_map: true,
            column: 0,
            entries: Vec::new(),
        });
        let mut entry = Entry::new(keys.clone(), &self.text[start..close + size], body);
        entry.path = keys;
        closed.then_some((form, entry))
    }

    fn pair(&mut self, start: usize) -> Option<Entry> {
        let (keys, length) = keys(&self.text[start..])?;
        let equals = start + length;
        let node = self.values.next()?;
        let span = self.tree.node(node).span.range();
        if !self.text[equals..].starts_with('=') || span.start <= equals {
            return None;
        }
        let flow = self
            .tree
            .node(node)
            .is_flow()
            .then(|| flow::build(self.tree, node, equals + 1))
            .flatten();
        let body = match flow {
            Some(flow) => Body::Flow(flow),
            None => Body::Leaf {
                text: self.text[equals + 1..span.end].to_owned(),
                value: Value::of(self.tree, node),
            },
        };
        let mut entry = Entry::new(keys, &self.text[start..=equals], body);
        let end = rest_of_line(self.text, span.end)?;
        entry.tail = self.text[span.end..end].to_owned();
        self.pos = end;
        Some(entry)
    }
}

/// The keys that a text starts with, joined by dots, and how long they are with the blanks behind them.
fn keys(text: &str) -> Option<(Vec<String>, usize)> {
    let mut found = Vec::new();
    let mut rest = text;
    loop {
        rest = rest.trim_start_matches([' ', '\t']);
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (key, behind) = match quote {
            Some(quote) => rest[1..].split_once(quote)?,
            None => rest.split_at(rest.find(|c: char| !(c.is_alphanumeric() || c == '_' || c == '-'))?),
        };
        if key.contains(['\\', '\n']) || (key.is_empty() && quote.is_none()) {
            return None;
        }
        found.push(key.to_owned());
        rest = behind.trim_start_matches([' ', '\t']);
        let Some(more) = rest.strip_prefix('.') else {
            return Some((found, text.len() - rest.len()));
        };
        rest = more;
    }
}

/// The entries of the table at `path`, tables below it inside their parents.
fn table(statements: &mut std::iter::Peekable<std::vec::IntoIter<Statement>>, path: &[String]) -> Vec<Entry> {
    let mut entries: Vec<Entry> = Vec::new();
    while let Some((_, entry)) = statements.next_if(|(form, _)| *form == Form::Pair) {
        entries.push(entry);
    }
    let is_below = |(_, entry): &Statement| entry.path.len() > path.len() && entry.path.starts_with(path);
    while let Some((form, mut entry)) = statements.next_if(is_below) {
        let own = entry.path.clone();
        entry.keys = own[path.len()..].to_vec();
        fill(&mut entry, table(statements, &own));
        if form == Form::Table {
            entries.push(entry);
            continue;
        }
        let keys = std::mem::take(&mut entry.keys);
        let mut items = vec![entry];
        while let Some((_, mut item)) = statements.next_if(|(form, next)| *form == Form::Item && next.path == own) {
            item.keys.clear();
            fill(&mut item, table(statements, &own));
            items.push(item);
        }
        entries.push(Entry::new(keys, "", rows(items)));
    }
    entries
}

fn fill(entry: &mut Entry, entries: Vec<Entry>) {
    if let Body::Block(block) = &mut entry.body {
        block.entries = entries;
    }
}

fn rows(entries: Vec<Entry>) -> Body {
    Body::Block(Block {
        open: String::new(),
        is_map: false,
        column: 0,
        entries,
    })
}
