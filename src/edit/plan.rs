//! From what was asked to the smallest change of the tree that brings it.

use super::{
    Refusal, Value,
    assign::Change,
    change::{Edit, Pointer, Step},
};
use crate::syntax::{Kind, NodeId, Tree};

/// The node at the end of `pointer`.
pub(super) fn node_at(tree: &Tree<'_>, pointer: &[Step]) -> Option<NodeId> {
    let mut node = tree.root()?;
    for step in pointer {
        node = match step {
            Step::Key(key) => tree.get(node, key)?,
            Step::Item(index) => tree.children(node).nth(*index)?,
        };
    }
    Some(node)
}

/// The change that brings `change` to `field` of the record at `record`; nothing when it is so already.
pub(super) fn plan(tree: &Tree<'_>, record: &[Step], field: &[String], change: &Change) -> Result<Option<Edit>, Refusal> {
    let root = node_at(tree, record).ok_or_else(|| Refusal::new("the record is not there any more"))?;
    let mut at: Pointer = record.to_vec();
    let mut node = root;
    for (depth, key) in field.iter().enumerate() {
        let child = match tree.node(node).kind {
            Kind::Map => tree.get(node, key),
            Kind::Null => None,
            kind => return Err(no_fields(&field[..depth], kind)),
        };
        let Some(child) = child else {
            return missing(tree, node, at, &field[depth..], change);
        };
        at.push(Step::Key(key.clone()));
        node = child;
    }
    present(tree, record.len(), at, node, change)
}

fn no_fields(field: &[String], kind: Kind) -> Refusal {
    let name = field.join(".");
    if kind == Kind::List {
        return Refusal::new(format!("`{name}` is a list")).help("address its record by its id, as in portal/R-003/A1");
    }
    Refusal::new(format!("`{name}` is a text, so it has no fields")).help(format!("set it as a whole: {name}={{…}}"))
}

/// A field that nobody wrote.
fn missing(tree: &Tree<'_>, node: NodeId, mut at: Pointer, keys: &[String], change: &Change) -> Result<Option<Edit>, Refusal> {
    let value = match change {
        Change::Clear => return Ok(None),
        Change::Remove(items) => return Err(not_in_list(items.first())),
        Change::Set(value) => value.clone(),
        Change::Append(items) => Value::List(items.clone()),
    };
    let (first, inner) = keys.split_first().ok_or_else(|| Refusal::new("no field is named"))?;
    let value = inner.iter().rev().fold(value, |value, key| Value::Map(vec![(key.clone(), value)]));
    if tree.node(node).kind == Kind::Null {
        let value = Value::Map(vec![(first.clone(), value)]);
        return Ok(Some(Edit::Replace { at, value }));
    }
    at.shrink_to_fit();
    Ok(Some(Edit::InsertKey {
        at,
        key: first.clone(),
        value,
    }))
}

/// A field that is written.
fn present(tree: &Tree<'_>, record: usize, at: Pointer, node: NodeId, change: &Change) -> Result<Option<Edit>, Refusal> {
    let old = Value::of(tree, node);
    match change {
        Change::Set(value) if old.same(value) => Ok(None),
        Change::Set(value) => Ok(Some(Edit::Replace { at, value: value.clone() })),
        Change::Clear => removal(tree, record, at).map(Some),
        Change::Append(items) => match old {
            Value::List(_) => Ok(items.first().map(|value| Edit::AddItem { at, value: value.clone() })),
            Value::Nothing => Ok(Some(Edit::Replace {
                at,
                value: Value::List(items.clone()),
            })),
            _ => Err(Refusal::new("this field is not a list").help("set it with `=`")),
        },
        Change::Remove(items) => {
            let Value::List(own) = &old else {
                return Err(Refusal::new("this field is not a list").help("clear it with `field=`"));
            };
            let index = items.first().and_then(|item| position(own, item));
            let index = index.ok_or_else(|| not_in_list(items.first()))?;
            if own.len() == 1 {
                return removal(tree, record, at).map(Some);
            }
            Ok(Some(Edit::RemoveItem { at, index }))
        }
    }
}

fn not_in_list(item: Option<&Value>) -> Refusal {
    let item = item.map(ToString::to_string).unwrap_or_default();
    Refusal::new(format!("`{item}` is not in the list"))
}

/// The item that is equal, else the only one whose id or first word is.
fn position(items: &[Value], wanted: &Value) -> Option<usize> {
    if let Some(at) = items.iter().position(|item| item.same(wanted)) {
        return Some(at);
    }
    let wanted = wanted.text()?;
    let named = |item: &Value| match item {
        Value::Text(text) => text.split_whitespace().next() == Some(wanted),
        item => item.get("id").and_then(Value::text) == Some(wanted),
    };
    let mut found = items.iter().enumerate().filter(|(_, item)| named(item));
    let first = found.next()?;
    found.next().is_none().then_some(first.0)
}

/// Removes the value at `at`, and the maps that would be empty without it.
fn removal(tree: &Tree<'_>, record: usize, mut at: Pointer) -> Result<Edit, Refusal> {
    loop {
        let Some(Step::Key(key)) = at.pop() else {
            return Err(Refusal::new("nothing would be left of this record"));
        };
        let map = node_at(tree, &at).ok_or_else(|| Refusal::new("the record is not there any more"))?;
        let only = tree.pairs(map).count() == 1;
        if !only {
            return Ok(Edit::RemoveKey { at, key });
        }
        if at.len() <= record {
            return Err(Refusal::new(format!("without `{key}` nothing would be left of this record")));
        }
    }
}
