//! Changes to TOML text. A map is a table with a header, dotted keys, or braces; a list is an array or
//! a row of `[[tables]]`.

use super::{
    Refusal, Value,
    change::Edit,
    lines,
    plan::node_at,
    value::{pair, quote_of, toml_scalar},
    yaml_text::{end_of, has_comment, into_brackets, out_of_brackets},
};
use crate::base::{Span, TextEdit};
use crate::syntax::{NodeId, Notation, Tree};

/// The text edits that make `change`.
pub(super) fn edits(tree: &Tree<'_>, change: &Edit) -> Result<Vec<TextEdit>, Refusal> {
    let node = node_at(tree, change.at()).ok_or_else(|| Refusal::new("the record is not there any more"))?;
    let edit = match change {
        Edit::Replace { value, .. } => replace(tree, node, value)?,
        Edit::InsertKey { key, value, .. } => insert_key(tree, node, key, value)?,
        Edit::RemoveKey { key, .. } => remove_key(tree, node, key)?,
        Edit::AddItem { value, .. } => add_item(tree, node, value)?,
        Edit::RemoveItem { index, .. } => remove_item(tree, node, *index)?,
    };
    Ok(vec![edit])
}

fn by_hand(message: &str) -> Refusal {
    Refusal::new(message).help("edit the file by hand")
}

fn replace(tree: &Tree<'_>, node: NodeId, value: &Value) -> Result<TextEdit, Refusal> {
    let at = tree.node(node);
    if at.is_broken() {
        return Err(by_hand("the value that stands here cannot be read"));
    }
    let raw = tree.source.get(at.span.range()).unwrap_or_default();
    if at.is_scalar() {
        let text = match value {
            Value::Text(text) => toml_scalar(text, quote_of(raw)),
            other => other.inline(Notation::Toml, true),
        };
        return Ok(TextEdit::new(at.span, text));
    }
    if !at.is_flow() {
        return Err(by_hand("this is written as a table of its own").help("change its fields one by one"));
    }
    if has_comment(tree, at.span.start as usize, at.span.end as usize) {
        return Err(by_hand("a comment stands inside this value and would be lost"));
    }
    Ok(TextEdit::new(at.span, value.inline(Notation::Toml, true)))
}

/// Whether a key stands in a header line, `[key]` or `[[key]]`.
fn in_header(tree: &Tree<'_>, key: NodeId) -> bool {
    let line = lines::before(tree.source, tree.node(key).span.start as usize);
    line.trim_start().starts_with('[')
}

/// The pairs written as `key = value` right in the table.
fn direct_pairs(tree: &Tree<'_>, map: NodeId) -> Vec<(NodeId, NodeId)> {
    tree.pairs(map).filter(|(key, _)| !in_header(tree, *key)).collect()
}

fn insert_key(tree: &Tree<'_>, map: NodeId, key: &str, value: &Value) -> Result<TextEdit, Refusal> {
    let source = tree.source;
    let text = pair(key, &value.inline(Notation::Toml, true), Notation::Toml);
    if tree.node(map).is_flow() {
        let last = tree.pairs(map).last();
        let text = if last.is_none() { format!(" {text} ") } else { text };
        return Ok(into_brackets(tree, map, last, &text));
    }
    let ending = lines::ending(source);
    if let Some((last, value)) = direct_pairs(tree, map).last().copied() {
        let prefix = lines::before(source, tree.node(last).span.start as usize);
        let place = lines::end(source, end_of(tree, value));
        return Ok(TextEdit::new(Span::new(place, place), format!("{ending}{prefix}{text}")));
    }
    let start = (tree.node(map).span.start as usize).min(source.len());
    let line = &source[lines::start(source, start)..lines::end(source, start)];
    if line.trim_start().starts_with('[') && map != 0 {
        let place = lines::end(source, start);
        return Ok(TextEdit::new(Span::new(place, place), format!("{ending}{text}")));
    }
    let first = tree.pairs(map).next().filter(|_| map == 0);
    let (first, _) = first.ok_or_else(|| by_hand("this record has no field that the new one could follow"))?;
    let place = lines::start(source, tree.node(first).span.start as usize);
    Ok(TextEdit::new(Span::new(place, place), format!("{text}{ending}")))
}

fn remove_key(tree: &Tree<'_>, map: NodeId, key: &str) -> Result<TextEdit, Refusal> {
    let pairs: Vec<(NodeId, NodeId)> = tree.pairs(map).collect();
    let index = pairs.iter().position(|(own, _)| tree.text(*own) == key);
    let index = index.ok_or_else(|| Refusal::new("the field is not there any more"))?;
    if tree.node(map).is_flow() {
        let spans: Vec<(usize, usize)> = pairs
            .iter()
            .map(|(key, value)| (tree.node(*key).span.start as usize, tree.node(*value).span.end as usize))
            .collect();
        return out_of_brackets(tree, &spans, index);
    }
    let (own, value) = pairs[index];
    let (from, to) = lines::whole(tree.source, tree.node(own).span.start as usize, end_of(tree, value));
    Ok(TextEdit::new(Span::new(from, to), ""))
}

/// The header line `[[…]]` above an item of a row of tables.
fn header_of(tree: &Tree<'_>, item: NodeId) -> Result<Span, Refusal> {
    let source = tree.source;
    let (key, _) = direct_pairs(tree, item)
        .first()
        .copied()
        .ok_or_else(|| by_hand("an item of this list holds nothing of its own"))?;
    let at = lines::start(source, tree.node(key).span.start as usize);
    let mut end = at;
    while end > 0 {
        let start = lines::start(source, end - 1);
        let line = &source[start..end];
        if line.trim_start().starts_with("[[") {
            let close = line.rfind("]]").map_or(line.trim_end().len(), |close| close + 2);
            return Ok(Span::new(start, start + close));
        }
        if start >= end {
            break;
        }
        end = start;
    }
    Err(by_hand("the header of this list is not where it was expected"))
}

/// The text of that header line.
pub(super) fn header_text<'t>(tree: &Tree<'t>, item: NodeId) -> Result<&'t str, Refusal> {
    header_of(tree, item).map(|span| &tree.source[span.range()])
}

fn add_item(tree: &Tree<'_>, list: NodeId, value: &Value) -> Result<TextEdit, Refusal> {
    let last = tree.children(list).last();
    if tree.node(list).is_flow() {
        return Ok(into_brackets(
            tree,
            list,
            last.map(|item| (item, item)),
            &value.inline(Notation::Toml, true),
        ));
    }
    let Value::Map(pairs) = value else {
        return Err(Refusal::new("the items of this list are records").help("write {id: …, …}"));
    };
    let last = last.ok_or_else(|| Refusal::new("this list has no items to follow"))?;
    let header = header_of(tree, last)?;
    let ending = lines::ending(tree.source);
    let above = &tree.source[..header.start as usize];
    let apart = if above.trim_end_matches([' ', '\t']).ends_with("\n\n") || above.ends_with("\n\r\n") {
        ending
    } else {
        ""
    };
    let mut text = format!("{apart}{ending}{}", &tree.source[header.range()]);
    for (key, value) in pairs {
        text.push_str(ending);
        text.push_str(&pair(key, &value.inline(Notation::Toml, true), Notation::Toml));
    }
    let place = lines::end(tree.source, end_of(tree, last));
    Ok(TextEdit::new(Span::new(place, place), text))
}

fn remove_item(tree: &Tree<'_>, list: NodeId, index: usize) -> Result<TextEdit, Refusal> {
    let items: Vec<NodeId> = tree.children(list).collect();
    let item = *items.get(index).ok_or_else(|| Refusal::new("this item is not there any more"))?;
    if tree.node(list).is_flow() {
        let spans: Vec<(usize, usize)> = items
            .iter()
            .map(|item| (tree.node(*item).span.start as usize, tree.node(*item).span.end as usize))
            .collect();
        return out_of_brackets(tree, &spans, index);
    }
    let header = header_of(tree, item)?;
    let (from, to) = lines::whole(tree.source, header.start as usize, end_of(tree, item));
    Ok(TextEdit::new(Span::new(from, to), ""))
}
