//! The records of a register with their places, read from the texts themselves: nothing of them is lost.

use super::home::{self, Home};
use crate::edit::{
    Refusal, Value, address,
    change::{Pointer, Step},
};
use crate::model::{FileInfo, Portfolio, kinds::Register};
use crate::source::Source;
use crate::syntax::{self, Kind};

/// A record as it stands in a file.
#[derive(Debug, Clone)]
pub struct Held {
    /// Its id; empty when it has none.
    pub id: String,
    /// Path of the file.
    pub path: String,
    /// From the file's root to the record.
    pub pointer: Pointer,
    /// What it says.
    pub value: Value,
}

/// What a register of a project holds.
#[derive(Debug, Default)]
pub struct Records {
    /// The records, by id.
    pub records: Vec<Held>,
    /// Files that cannot be read to their end.
    pub broken: Vec<String>,
}

/// The records of a project's register, by id.
///
/// # Errors
/// When a file cannot be read at all.
pub fn held(portfolio: &Portfolio, source: &dyn Source, project: &str, register: &Register) -> Result<Records, Refusal> {
    let mut all = Records::default();
    let kinds = home::kinds(register);
    let own = |file: &&FileInfo| file.project.as_deref() == Some(project) && file.kind.is_some_and(|kind| kinds.contains(&kind));
    for file in portfolio.files.iter().filter(own) {
        let (text, notation) = address::text_of(source, &file.path)?;
        let (tree, _) = syntax::parse(&text, notation);
        let Some(root) = tree.root().filter(|_| tree.is_whole()) else {
            all.broken.push(file.path.to_string());
            continue;
        };
        if home::home(register) != Home::Register {
            all.records.extend(home::held(register, file, &tree, root));
            continue;
        }
        let Some(list) = tree.get(root, register.name) else {
            all.put(&file.path, Vec::new(), Value::of(&tree, root));
            continue;
        };
        // A list without records is written as a key with nothing behind it.
        if tree.node(list).kind != Kind::List {
            continue;
        }
        for (index, item) in tree.children(list).enumerate() {
            let pointer = vec![Step::Key(register.name.to_owned()), Step::Item(index)];
            all.put(&file.path, pointer, Value::of(&tree, item));
        }
    }
    all.records
        .sort_by(|a, b| (a.id.chars().count(), &a.id).cmp(&(b.id.chars().count(), &b.id)));
    Ok(all)
}

impl Records {
    fn put(&mut self, path: &str, pointer: Pointer, value: Value) {
        if !matches!(value, Value::Map(_)) {
            return;
        }
        self.records.push(Held {
            id: value.get("id").and_then(Value::text).unwrap_or_default().to_owned(),
            path: path.to_owned(),
            pointer,
            value,
        });
    }
}

/// The value of a field of a record; nothing where nobody wrote it.
#[must_use]
pub fn field<'v>(record: &'v Value, keys: &[String]) -> Option<&'v Value> {
    let mut value = record;
    for key in keys {
        value = value.get(key)?;
    }
    Some(value).filter(|value| **value != Value::Nothing)
}
