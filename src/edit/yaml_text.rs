//! Changes to YAML text: the bytes to replace, found from the tree's spans.

use super::{
    Refusal, Value,
    change::{Edit, Step},
    lines,
    plan::node_at,
    value::{pair, quote_of, yaml_scalar},
};
use crate::base::{Span, TextEdit};
use crate::syntax::{Kind, NodeId, Notation, Tree};

/// The longest list that is written on one line.
const LONGEST_LINE: usize = 100;

/// The text edits that make `change`.
pub(super) fn edits(tree: &Tree<'_>, change: &Edit) -> Result<Vec<TextEdit>, Refusal> {
    let node = node_at(tree, change.at()).ok_or_else(|| Refusal::new("the record is not there any more"))?;
    refuse_alias(tree, change.at())?;
    let edit = match change {
        Edit::Replace { value, at } => replace(tree, node, key_of(tree, at), in_flow(tree, at), value)?,
        Edit::InsertKey { key, value, .. } => insert_key(tree, node, key, value)?,
        Edit::RemoveKey { key, .. } => remove_key(tree, node, key)?,
        Edit::AddItem { value, .. } => add_item(tree, node, value)?,
        Edit::RemoveItem { index, .. } => remove_item(tree, node, *index)?,
    };
    Ok(vec![edit])
}

/// What stands in two places cannot be changed in one.
pub(super) fn refuse_alias(tree: &Tree<'_>, at: &[Step]) -> Result<(), Refusal> {
    for depth in 0..=at.len() {
        let aliased = node_at(tree, &at[..depth]).is_some_and(|node| tree.node(node).is_aliased());
        if aliased {
            let message = "this value comes from an alias or a merge key, so it stands in several places";
            return Err(Refusal::new(message).help("write it out here first, or change it where it is anchored"));
        }
    }
    Ok(())
}

/// The key in front of the node at `at`.
pub(super) fn key_of(tree: &Tree<'_>, at: &[Step]) -> Option<NodeId> {
    let (Step::Key(key), above) = at.split_last()? else {
        return None;
    };
    let map = node_at(tree, above)?;
    tree.pairs(map).find(|(own, _)| tree.text(*own) == key).map(|(own, _)| own)
}

fn in_flow(tree: &Tree<'_>, at: &[Step]) -> bool {
    (0..at.len()).any(|depth| node_at(tree, &at[..depth]).is_some_and(|node| tree.node(node).is_flow()))
}

/// Whether `#` stands between the scalars of a stretch.
pub(super) fn has_comment(tree: &Tree<'_>, from: usize, to: usize) -> bool {
    let Some(stretch) = tree.source.get(from..to) else {
        return true;
    };
    stretch.match_indices('#').any(|(at, _)| {
        let at = from + at;
        !(0..tree.len()).map(|id| tree.node(id)).any(|node| {
            let range = node.span.range();
            node.is_scalar() && !node.is_aliased() && range.start <= at && at < range.end
        })
    })
}

/// Where the value of `key` ends; right behind the colon when nothing is written.
fn pair_end(tree: &Tree<'_>, key: NodeId, value: NodeId) -> usize {
    let node = tree.node(value);
    if node.kind == Kind::Null && node.span.start == node.span.end {
        return behind_colon(tree, key);
    }
    let last = match node.kind {
        Kind::Map if !node.is_flow() => own_pairs(tree, value).last().map(|(key, value)| pair_end(tree, *key, *value)),
        _ => None,
    };
    last.unwrap_or(node.span.end as usize)
}

fn behind_colon(tree: &Tree<'_>, key: NodeId) -> usize {
    let end = tree.node(key).span.end as usize;
    tree.source[end..].find(':').map_or(end, |colon| end + colon + 1)
}

/// The pairs that stand in the map itself, not through a merge key.
fn own_pairs(tree: &Tree<'_>, map: NodeId) -> Vec<(NodeId, NodeId)> {
    tree.pairs(map).filter(|(key, _)| !tree.node(*key).is_aliased()).collect()
}

fn lost_comment() -> Refusal {
    Refusal::new("a comment stands inside this value and would be lost").help("edit the file by hand")
}

fn replace(tree: &Tree<'_>, node: NodeId, key: Option<NodeId>, flow: bool, value: &Value) -> Result<TextEdit, Refusal> {
    let at = tree.node(node);
    let (start, end) = (at.span.start as usize, at.span.end as usize);
    if at.kind == Kind::Null && start == end {
        let key = key.ok_or_else(|| Refusal::new("this item is empty").help("edit the file by hand"))?;
        let place = behind_colon(tree, key);
        return Ok(TextEdit::new(
            Span::new(place, place),
            format!(" {}", value.inline(Notation::Yaml, flow)),
        ));
    }
    if at.is_scalar() {
        let raw = &tree.source[at.span.range()];
        let text = match value {
            Value::Text(text) if text.contains('\n') && !flow && key.is_some() => {
                let prefix = lines::before(tree.source, key.map_or(start, |key| tree.node(key).span.start as usize));
                block_text(text, &lines::blanks(prefix), lines::ending(tree.source))
            }
            Value::Text(text) => yaml_scalar(text, flow, quote_of(raw)),
            other => other.inline(Notation::Yaml, flow),
        };
        return Ok(TextEdit::new(at.span, text));
    }
    if has_comment(tree, start, end) {
        return Err(lost_comment());
    }
    if at.is_flow() {
        return Ok(TextEdit::new(at.span, value.inline(Notation::Yaml, flow)));
    }
    let first = tree.children(node).next();
    match (value, first) {
        (Value::List(items), Some(first)) if at.kind == Kind::List && !items.is_empty() => {
            let dash = dash_of(tree, first)?;
            let indent = lines::blanks(lines::before(tree.source, dash));
            let text = block_items(items, &indent, lines::ending(tree.source));
            Ok(TextEdit::new(Span::new(dash, end), text))
        }
        _ => {
            let key = key.ok_or_else(|| Refusal::new("this item cannot be replaced").help("edit the file by hand"))?;
            let from = behind_colon(tree, key);
            if has_comment(tree, from, start) {
                return Err(lost_comment());
            }
            Ok(TextEdit::new(
                Span::new(from, end),
                format!(" {}", value.inline(Notation::Yaml, flow)),
            ))
        }
    }
}

/// A text of several lines as a literal block below a key at `indent`.
fn block_text(text: &str, indent: &str, ending: &str) -> String {
    let clean = text.trim_end_matches('\n');
    let fits = !clean.is_empty() && !clean.starts_with([' ', '\n', '\t']) && !clean.chars().any(|c| c.is_control() && c != '\n');
    if !fits {
        return yaml_scalar(text, false, Some('"'));
    }
    let mark = match text.len() - clean.len() {
        0 => "|-",
        1 => "|",
        _ => return yaml_scalar(text, false, Some('"')),
    };
    let mut out = mark.to_owned();
    for line in clean.split('\n') {
        out.push_str(ending);
        if !line.is_empty() {
            out.push_str(indent);
            out.push_str("  ");
            out.push_str(line);
        }
    }
    out
}

/// `- a` lines; the first stands where the caller puts it.
fn block_items(items: &[Value], indent: &str, ending: &str) -> String {
    let items: Vec<String> = items.iter().map(|item| format!("- {}", block_item(item, indent, ending))).collect();
    items.join(&format!("{ending}{indent}"))
}

/// An item behind its dash: a record's fields stand below each other.
fn block_item(item: &Value, indent: &str, ending: &str) -> String {
    let Value::Map(pairs) = item else {
        return item.inline(Notation::Yaml, false);
    };
    if pairs.is_empty() {
        return item.inline(Notation::Yaml, false);
    }
    let inner = format!("{indent}  ");
    let lines: Vec<String> = pairs.iter().map(|(key, value)| field(key, value, &inner, ending)).collect();
    lines.join(&format!("{ending}{inner}"))
}

/// `key: value` in a block map at `indent`.
pub(super) fn field(key: &str, value: &Value, indent: &str, ending: &str) -> String {
    let name = pair(key, "", Notation::Yaml);
    let name = name.trim_end();
    match value {
        Value::Text(text) if text.contains('\n') => format!("{name} {}", block_text(text, indent, ending)),
        Value::List(items) if !items.is_empty() => {
            let inline = value.inline(Notation::Yaml, false);
            let short = inline.len() <= LONGEST_LINE && !items.iter().any(|item| matches!(item, Value::Map(_)));
            if short {
                return format!("{name} {inline}");
            }
            let inner = format!("{indent}  ");
            format!("{name}{ending}{inner}{}", block_items(items, &inner, ending))
        }
        other => format!("{name} {}", other.inline(Notation::Yaml, false)),
    }
}

/// The place behind the last member of a bracket, and what parts a new one from it.
pub(super) fn after_member(source: &str, first: usize, end: usize) -> (usize, String) {
    let prefix = lines::before(source, first);
    if prefix.trim().is_empty() && !prefix.is_empty() {
        return (end, format!(",{}{prefix}", lines::ending(source)));
    }
    (end, ", ".to_owned())
}

fn insert_key(tree: &Tree<'_>, map: NodeId, key: &str, value: &Value) -> Result<TextEdit, Refusal> {
    let at = tree.node(map);
    let pairs = own_pairs(tree, map);
    if at.is_flow() {
        let text = pair(key, &value.inline(Notation::Yaml, true), Notation::Yaml);
        return Ok(into_brackets(tree, map, pairs.last().copied(), &text));
    }
    let (Some((first, _)), Some((last, last_value))) = (pairs.first().copied(), pairs.last().copied()) else {
        return Err(Refusal::new("this record holds nothing of its own").help("edit the file by hand"));
    };
    let ending = lines::ending(tree.source);
    let indent = lines::blanks(lines::before(tree.source, tree.node(first).span.start as usize));
    let place = lines::end(tree.source, pair_end(tree, last, last_value));
    let text = format!("{ending}{indent}{}", field(key, value, &indent, ending));
    Ok(TextEdit::new(Span::new(place, place), text))
}

/// A new member of `{…}` or `[…]`, behind the last one.
pub(super) fn into_brackets(tree: &Tree<'_>, node: NodeId, last: Option<(NodeId, NodeId)>, text: &str) -> TextEdit {
    let at = tree.node(node);
    let Some((start, end)) = last else {
        let inside = at.span.start as usize + 1;
        return TextEdit::new(Span::new(inside, inside), text);
    };
    let (place, parted) = after_member(tree.source, tree.node(start).span.start as usize, tree.node(end).span.end as usize);
    TextEdit::new(Span::new(place, place), format!("{parted}{text}"))
}

fn remove_key(tree: &Tree<'_>, map: NodeId, key: &str) -> Result<TextEdit, Refusal> {
    let pairs = own_pairs(tree, map);
    let index = pairs.iter().position(|(own, _)| tree.text(*own) == key);
    let index = index.ok_or_else(|| Refusal::new(format!("`{key}` comes from a merge key")).help("edit the file by hand"))?;
    let (own, value) = pairs[index];
    if tree.node(map).is_flow() {
        let spans: Vec<(usize, usize)> = pairs.iter().map(|(key, value)| stretch(tree, *key, *value)).collect();
        return out_of_brackets(tree, &spans, index);
    }
    let (start, end) = (tree.node(own).span.start as usize, pair_end(tree, own, value));
    if lines::before(tree.source, start).trim().is_empty() {
        let (from, to) = lines::whole(tree.source, start, end);
        return Ok(TextEdit::new(Span::new(from, to), ""));
    }
    let next = pairs.get(index + 1).map(|(key, _)| tree.node(*key).span.start as usize);
    match next {
        Some(next) if !has_comment(tree, end, next) => Ok(TextEdit::new(Span::new(start, next), "")),
        _ => Err(lost_comment()),
    }
}

fn stretch(tree: &Tree<'_>, first: NodeId, last: NodeId) -> (usize, usize) {
    (tree.node(first).span.start as usize, tree.node(last).span.end as usize)
}

/// Removes the member at `index` of `{…}` or `[…]` with one comma.
pub(super) fn out_of_brackets(tree: &Tree<'_>, members: &[(usize, usize)], index: usize) -> Result<TextEdit, Refusal> {
    let (start, end) = members[index];
    let (from, to) = match (members.get(index + 1), index.checked_sub(1).map(|before| members[before])) {
        (Some(next), _) => (start, next.0),
        (None, Some(before)) => (before.1, end),
        (None, None) => (start, end),
    };
    if has_comment(tree, from, to) {
        return Err(lost_comment());
    }
    Ok(TextEdit::new(Span::new(from, to), ""))
}

/// The dash in front of an item.
pub(super) fn dash_of(tree: &Tree<'_>, item: NodeId) -> Result<usize, Refusal> {
    let start = tree.node(item).span.start as usize;
    let head = tree.source[..start].trim_end();
    let only_dash = head.ends_with('-');
    if only_dash {
        return Ok(head.len() - 1);
    }
    Err(Refusal::new("the items of this list are written in a way that an edit could not keep").help("edit the file by hand"))
}

fn add_item(tree: &Tree<'_>, list: NodeId, value: &Value) -> Result<TextEdit, Refusal> {
    let items: Vec<NodeId> = tree.children(list).collect();
    let last = items.last().copied();
    if tree.node(list).is_flow() {
        return Ok(into_brackets(
            tree,
            list,
            last.map(|item| (item, item)),
            &value.inline(Notation::Yaml, true),
        ));
    }
    let first = items.first().ok_or_else(|| Refusal::new("this list has no items to follow"))?;
    let indent = lines::blanks(lines::before(tree.source, dash_of(tree, *first)?));
    let ending = lines::ending(tree.source);
    let place = lines::end(tree.source, end_of(tree, last.unwrap_or(*first)));
    let text = format!("{ending}{indent}- {}", block_item(value, &indent, ending));
    Ok(TextEdit::new(Span::new(place, place), text))
}

/// Where a node ends.
pub(super) fn end_of(tree: &Tree<'_>, node: NodeId) -> usize {
    let at = tree.node(node);
    if at.is_flow() {
        return at.span.end as usize;
    }
    let end = match at.kind {
        Kind::Map => own_pairs(tree, node).last().map(|(key, value)| pair_end(tree, *key, *value)),
        Kind::List => tree.children(node).last().map(|item| end_of(tree, item)),
        _ => None,
    };
    end.unwrap_or(at.span.end as usize)
}

fn remove_item(tree: &Tree<'_>, list: NodeId, index: usize) -> Result<TextEdit, Refusal> {
    let items: Vec<NodeId> = tree.children(list).collect();
    let item = *items.get(index).ok_or_else(|| Refusal::new("this item is not there any more"))?;
    if tree.node(list).is_flow() {
        let spans: Vec<(usize, usize)> = items.iter().map(|item| stretch(tree, *item, *item)).collect();
        return out_of_brackets(tree, &spans, index);
    }
    let dash = dash_of(tree, item)?;
    if !lines::before(tree.source, dash).trim().is_empty() {
        return Err(Refusal::new("this item shares its line with another").help("edit the file by hand"));
    }
    let (from, to) = lines::whole(tree.source, dash, end_of(tree, item));
    Ok(TextEdit::new(Span::new(from, to), ""))
}
