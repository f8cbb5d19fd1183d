//! What an item of a list is called, so that it is the same one in every version of a file.
//!
//! Its id; else what is natural for its kind, such as the period of a status entry; else all that it
//! says. A list with two items of one name is taken in order. Tasks have their ids in the whole tree.

use crate::edit::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Parts the steps of an address.
pub(super) const STEP: char = '\u{1f}';

/// Keys that name an item, tried in this order; every item of the list must have the first and its own name.
pub const NATURAL: [&[&str]; 20] = [
    &["id"],
    &["period", "source"],
    &["gate"],
    &["criterion"],
    &["rule", "address"],
    &["dimension"],
    &["class", "from"],
    &["currency", "from"],
    &["record", "field"],
    &["who"],
    &["item"],
    &["from"],
    &["start"],
    &["name"],
    &["role"],
    &["date"],
    &["by", "on"],
    &["on", "change", "risk"],
    &["what"],
    &["text"],
];

/// How the items of a list are told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Naming {
    /// By these keys.
    Keys(&'static [&'static str]),
    /// By document and line, as postings are, else by all they say.
    Content,
    /// By their order only.
    Sequence,
}

/// How every list of a file is named, in all its versions.
#[derive(Debug, Default)]
pub(super) struct Scheme {
    lists: BTreeMap<String, Naming>,
    /// Whether the tasks at the root are one tree with ids of its own.
    pub tasks: bool,
}

/// The address of a step below an address.
pub(super) fn below(address: &str, step: &str) -> String {
    if address.is_empty() {
        return step.to_owned();
    }
    format!("{address}{STEP}{step}")
}

impl Naming {
    /// The name of an item.
    pub fn name(self, item: &Value) -> String {
        match self {
            Naming::Keys(keys) => {
                let parts = keys.iter().filter_map(|key| item.get(key).and_then(Value::text));
                parts.collect::<Vec<_>>().join("/")
            }
            Naming::Content => match item.get("document").and_then(Value::text) {
                Some(document) => {
                    let part = |key: &str| item.get(key).and_then(Value::text).unwrap_or_default().to_owned();
                    format!("{}/{document}/{}", part("type"), part("line"))
                }
                None => format!("={}", canonical(item)),
            },
            Naming::Sequence => String::new(),
        }
    }
}

/// A value on one line, its keys in order.
pub(super) fn canonical(value: &Value) -> String {
    fn ordered(value: &Value) -> Value {
        match value {
            Value::List(items) => Value::List(items.iter().map(ordered).collect()),
            Value::Map(pairs) => {
                let mut pairs: Vec<_> = pairs.iter().map(|(key, value)| (key.clone(), ordered(value))).collect();
                pairs.sort_by(|a, b| a.0.cmp(&b.0));
                Value::Map(pairs)
            }
            other => other.clone(),
        }
    }
    ordered(value).inline(crate::syntax::Notation::Yaml, false)
}

impl Scheme {
    /// The scheme that fits all versions of a file; `with_tasks` when tasks may be followed through their tree.
    pub fn of(versions: &[&Value], with_tasks: bool) -> Scheme {
        let mut scheme = Scheme {
            tasks: with_tasks && versions.iter().all(|version| has_task_tree(version)),
            ..Scheme::default()
        };
        if scheme.tasks {
            scheme.lists.insert("tasks".to_owned(), Naming::Keys(&["id"]));
            let mut by_id: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
            for task in versions.iter().flat_map(|version| all_tasks(version)) {
                by_id.entry(id_of(task)).or_default().push(task);
            }
            for (id, versions) in by_id {
                scheme.visit_map(&below("tasks", id), &versions, true);
            }
        }
        let tasks = scheme.tasks;
        scheme.visit_map("", versions, tasks);
        scheme
    }

    /// How the list at an address is named.
    pub fn naming(&self, address: &str) -> Naming {
        self.lists.get(address).copied().unwrap_or(Naming::Sequence)
    }

    fn visit(&mut self, address: &str, versions: &[&Value]) {
        let lists: Vec<&[Value]> = versions
            .iter()
            .filter_map(|version| match version {
                Value::List(items) => Some(items.as_slice()),
                _ => None,
            })
            .collect();
        if !lists.is_empty() {
            let naming = choose(&lists);
            self.lists.insert(address.to_owned(), naming);
            if naming != Naming::Sequence {
                let mut named: BTreeMap<String, Vec<&Value>> = BTreeMap::new();
                for item in lists.iter().copied().flatten() {
                    named.entry(naming.name(item)).or_default().push(item);
                }
                for (name, items) in named {
                    self.visit(&below(address, &name), &items);
                }
            }
        }
        self.visit_map(address, versions, false);
    }

    fn visit_map(&mut self, address: &str, versions: &[&Value], skip_tasks: bool) {
        let mut fields: BTreeMap<&str, Vec<&Value>> = BTreeMap::new();
        for version in versions {
            let Value::Map(pairs) = version else { continue };
            for (key, value) in pairs.iter().filter(|(key, _)| !(skip_tasks && key == "tasks")) {
                fields.entry(key).or_default().push(value);
            }
        }
        for (key, values) in fields {
            if values.iter().any(|value| matches!(value, Value::List(_) | Value::Map(_))) {
                self.visit(&below(address, key), &values);
            }
        }
    }
}

fn choose(lists: &[&[Value]]) -> Naming {
    let fits = |naming: &Naming| lists.iter().all(|items| all_differ(items.iter().map(|item| naming.name(item))));
    let has = |key: &str| {
        lists
            .iter()
            .copied()
            .flatten()
            .all(|item| item.get(key).is_some_and(|id| id.text().is_some()))
    };
    let natural = NATURAL.iter().filter(|keys| has(keys[0])).map(|keys| Naming::Keys(keys));
    let posted = lists.iter().copied().flatten().any(|item| item.get("document").is_some());
    let content = std::iter::once(Naming::Content);
    let mut all: Vec<Naming> = natural.chain(content).collect();
    if posted && !has("id") {
        all.rotate_right(1);
    }
    all.into_iter().find(fits).unwrap_or(Naming::Sequence)
}

/// Whether no name stands twice.
fn all_differ(names: impl Iterator<Item = String>) -> bool {
    let mut seen = BTreeSet::new();
    names.into_iter().all(|name| seen.insert(name))
}

/// The id of a task; empty when it has none.
pub(super) fn id_of(task: &Value) -> &str {
    task.get("id").and_then(Value::text).unwrap_or_default()
}

/// Every task of a file with those below it.
pub(super) fn all_tasks(root: &Value) -> Vec<&Value> {
    let mut found = Vec::new();
    let mut open = vec![root];
    while let Some(next) = open.pop() {
        if let Some(Value::List(tasks)) = next.get("tasks") {
            found.extend(tasks);
            open.extend(tasks);
        }
    }
    found
}

/// Whether every task has an id of its own, and `tasks` is a list wherever it stands.
fn has_task_tree(root: &Value) -> bool {
    let tasks = all_tasks(root);
    let is_list = |value: &Value| matches!(value.get("tasks"), None | Some(Value::List(_)));
    is_list(root)
        && tasks.iter().all(|task| is_list(task) && !id_of(task).is_empty())
        && all_differ(tasks.iter().map(|task| id_of(task).to_owned()))
}
