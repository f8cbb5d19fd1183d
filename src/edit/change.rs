//! One change to one file as data: made on the meaning here, on the text in `yaml_text` and `toml_text`, so that
//! both can be compared.

use super::Value;

/// A step from a node to one of its children.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The value of a key.
    Key(String),
    /// An item of a list.
    Item(usize),
}

/// The way from a file's root to a node.
pub type Pointer = Vec<Step>;

/// The smallest change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Put another value where one is.
    Replace {
        /// The value's place.
        at: Pointer,
        /// The new value.
        value: Value,
    },
    /// Write a key that the map lacks.
    InsertKey {
        /// The map.
        at: Pointer,
        /// The key.
        key: String,
        /// Its value.
        value: Value,
    },
    /// Remove a key and its value.
    RemoveKey {
        /// The map.
        at: Pointer,
        /// The key.
        key: String,
    },
    /// Add an item at a list's end.
    AddItem {
        /// The list.
        at: Pointer,
        /// The item.
        value: Value,
    },
    /// Remove an item of a list.
    RemoveItem {
        /// The list.
        at: Pointer,
        /// Which.
        index: usize,
    },
}

impl Edit {
    /// The node that is changed.
    #[must_use]
    pub fn at(&self) -> &Pointer {
        match self {
            Edit::Replace { at, .. }
            | Edit::InsertKey { at, .. }
            | Edit::RemoveKey { at, .. }
            | Edit::AddItem { at, .. }
            | Edit::RemoveItem { at, .. } => at,
        }
    }

    /// Makes the change on what the file means; `false` when its place is not there.
    pub fn apply(&self, root: &mut Value) -> bool {
        let Some(node) = descend(root, self.at()) else {
            return false;
        };
        match (self, node) {
            (Edit::Replace { value, .. }, node) => *node = value.clone(),
            (Edit::InsertKey { key, value, .. }, Value::Map(pairs)) => pairs.push((key.clone(), value.clone())),
            (Edit::RemoveKey { key, .. }, Value::Map(pairs)) => pairs.retain(|(own, _)| own != key),
            (Edit::AddItem { value, .. }, Value::List(items)) => items.push(value.clone()),
            (Edit::RemoveItem { index, .. }, Value::List(items)) if *index < items.len() => {
                items.remove(*index);
            }
            _ => return false,
        }
        true
    }
}

fn descend<'v>(root: &'v mut Value, at: &[Step]) -> Option<&'v mut Value> {
    let mut node = root;
    for step in at {
        node = match (step, node) {
            (Step::Key(key), Value::Map(pairs)) => &mut pairs.iter_mut().find(|(own, _)| own == key)?.1,
            (Step::Item(index), Value::List(items)) => items.get_mut(*index)?,
            _ => return None,
        };
    }
    Some(node)
}
