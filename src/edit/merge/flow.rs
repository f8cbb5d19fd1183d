//! Lists and maps in brackets as pieces, in both notations.

use super::pieces::{Body, Entry, Flow, Words, is_blank, next_content};
use crate::edit::Value;
use crate::syntax::{Kind, NodeId, Tree};

/// The collection at `node`, whose text starts at `pos`; nothing where it is written in a way that pieces cannot hold.
pub(super) fn build(tree: &Tree<'_>, node: NodeId, pos: usize) -> Option<Flow> {
    let span = tree.node(node).span.range();
    let text = tree.source;
    let is_map = tree.node(node).kind == Kind::Map;
    if !text[pos..span.start].trim().is_empty() || !text[span.start..].starts_with(if is_map { '{' } else { '[' }) {
        return None;
    }
    let mut flow = Flow {
        open: text[pos..=span.start].to_owned(),
        close: String::new(),
        is_map,
        trailing: false,
        pad: String::new(),
        entries: Vec::new(),
    };
    let mut at = span.start + 1;
    let members: Vec<(Option<NodeId>, NodeId)> = if is_map {
        tree.pairs(node).map(|(key, value)| (Some(key), value)).collect()
    } else {
        tree.children(node).map(|item| (None, item)).collect()
    };
    let count = members.len();
    for (index, (key, value)) in members.into_iter().enumerate() {
        let last = index + 1 == count;
        at = member(tree, &mut flow, key, value, at, last)?;
    }
    flow.close = text.get(at..span.end)?.to_owned();
    flow.pad = flow.entries.first().map_or(String::new(), |entry| entry.lead.text.clone());
    let inside = flow.close.len().checked_sub(1)?;
    is_blank(&flow.close[..inside]).then_some(flow)
}

/// Takes one member and the comma behind it; the place where the next one may start.
fn member(tree: &Tree<'_>, flow: &mut Flow, key: Option<NodeId>, value: NodeId, from: usize, last: bool) -> Option<usize> {
    let text = tree.source;
    let (own, start) = (tree.node(value), tree.node(key.unwrap_or(value)).span.start as usize);
    if own.is_aliased() || own.is_broken() || key.is_some_and(|key| tree.node(key).is_aliased()) {
        return None;
    }
    let (begin, end) = (own.span.start as usize, own.span.end as usize);
    let lead = text.get(from..start)?;
    let head = text.get(start..begin)?;
    let body = match own.is_flow() {
        true => Body::Flow(build(tree, value, begin)?),
        false => Body::Leaf {
            text: text.get(begin..end)?.to_owned(),
            value: Value::of(tree, value),
        },
    };
    let keys = key.map(|key| vec![tree.text(key).to_owned()]).unwrap_or_default();
    let mut entry = Entry::new(keys, head, body);
    entry.lead = Words::from(lead);
    entry.was_first = flow.entries.is_empty();
    let next = next_content(text, end)?;
    let has_comma = text[next..].starts_with(',');
    let mut at = end;
    if has_comma {
        entry.tail = text[end..next].to_owned();
        at = next + 1;
        flow.trailing = last;
    } else if !last {
        return None;
    }
    let line = text[at..].split('\n').next().unwrap_or_default();
    if line.trim_start().starts_with('#') {
        entry.post = line.to_owned();
        at += line.len();
    }
    if !is_blank(lead) {
        return None;
    }
    flow.entries.push(entry);
    Some(at)
}
