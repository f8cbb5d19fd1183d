//! A file's meaning as lines of address and value, whatever its layout: what `textconv` prints, and what
//! a merge is held against.

use super::names::{Naming, STEP, Scheme, all_tasks, below, canonical, id_of};
use crate::edit::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// Every value of a file by its address; items of lists count by what they say.
pub(super) fn flat(root: &Value, scheme: &Scheme) -> BTreeMap<String, String> {
    let mut flat = Flat {
        scheme,
        found: BTreeMap::new(),
        is_printed: false,
    };
    flat.root(root);
    flat.found
}

struct Flat<'s> {
    scheme: &'s Scheme,
    found: BTreeMap<String, String>,
    /// Whether lists of words stand on one line, for people.
    is_printed: bool,
}

impl Flat<'_> {
    fn root(&mut self, root: &Value) {
        if self.scheme.tasks {
            self.parents(root, "");
            for task in all_tasks(root) {
                self.map(&below("tasks", id_of(task)), task, true);
            }
        }
        self.map("", root, self.scheme.tasks);
    }

    /// Under which summary each task stands.
    fn parents(&mut self, summary: &Value, id: &str) {
        let Some(Value::List(tasks)) = summary.get("tasks") else { return };
        for task in tasks {
            if !id.is_empty() || !self.is_printed {
                let address = below(&below("tasks", id_of(task)), "(summary)");
                if self.found.insert(address.clone(), id.to_owned()).is_some() {
                    self.put(&address, "in two places");
                }
            }
            self.parents(task, id_of(task));
        }
    }

    fn map(&mut self, address: &str, value: &Value, skip_tasks: bool) {
        let Value::Map(pairs) = value else { return };
        for (key, value) in pairs.iter().filter(|(key, _)| !(skip_tasks && key == "tasks")) {
            self.value(&below(address, key), value);
        }
    }

    fn value(&mut self, address: &str, value: &Value) {
        match value {
            Value::Map(pairs) if pairs.is_empty() && self.is_printed => self.put(address, "{}"),
            Value::Map(_) => self.map(address, value, false),
            Value::List(items) => self.list(address, items),
            Value::Nothing => self.put(address, ""),
            Value::Text(text) => self.put(address, text),
        }
    }

    fn put(&mut self, address: &str, text: &str) {
        self.found.insert(address.to_owned(), text.to_owned());
    }

    fn list(&mut self, address: &str, items: &[Value]) {
        let only_words = items.iter().all(|item| matches!(item, Value::Text(_) | Value::Nothing));
        if self.is_printed && only_words {
            return self.put(address, &canonical(&Value::List(items.to_vec())));
        }
        let naming = self.scheme.naming(address);
        let mut seen = BTreeSet::new();
        for item in items {
            let name = naming.name(item);
            if naming != Naming::Sequence && !seen.insert(name.clone()) {
                self.put(&below(address, &name), "in two places");
            }
            match (naming, item) {
                (Naming::Keys(_) | Naming::Content, Value::Map(_)) if !name.starts_with('=') => {
                    self.map(&below(address, &name), item, false);
                }
                _ => self.count(address, item),
            }
        }
    }

    /// One more item that says this.
    fn count(&mut self, address: &str, item: &Value) {
        let address = below(address, &format!("[]{}", canonical(item)));
        let count = self.found.get(&address).and_then(|count| count.parse::<usize>().ok()).unwrap_or(0);
        self.found.insert(address, (count + 1).to_string());
    }
}

/// What became of a value in a merge, by the three versions alone.
enum Merged<'v> {
    Is(Option<&'v String>),
    Clash,
}

fn three<'v>(base: Option<&'v String>, ours: Option<&'v String>, theirs: Option<&'v String>) -> Merged<'v> {
    if ours == theirs || theirs == base {
        return Merged::Is(ours);
    }
    if ours == base { Merged::Is(theirs) } else { Merged::Clash }
}

/// Whether `result` holds what the three versions say together, value by value. A version of one side of
/// a merge with conflicts may hold that side's own value anywhere.
pub(super) fn agrees(versions: [&Value; 3], result: &Value, scheme: &Scheme, own: Option<&Value>) -> bool {
    if !doubles_no_id(versions, result) {
        return false;
    }
    let [base, ours, theirs] = versions.map(|version| flat(version, scheme));
    let (result, own) = (flat(result, scheme), own.map(|own| flat(own, scheme)));
    let all: BTreeSet<&String> = [&base, &ours, &theirs, &result].into_iter().flat_map(BTreeMap::keys).collect();
    all.into_iter().all(|at| {
        let got = result.get(at);
        if own.as_ref().is_some_and(|own| own.get(at) == got) {
            return true;
        }
        match three(base.get(at), ours.get(at), theirs.get(at)) {
            Merged::Is(wanted) => got == wanted,
            Merged::Clash => counted(at, [base.get(at), ours.get(at), theirs.get(at)]).is_some_and(|sum| got == sum.as_ref()),
        }
    })
}

/// Whether no id stands more often in `result` than in one of the versions, however its list is named and
/// wherever in the tree a task stands.
fn doubles_no_id(versions: [&Value; 3], result: &Value) -> bool {
    let before = versions.map(ids);
    let most = |at: &String| before.iter().filter_map(|ids| ids.get(at)).copied().max().unwrap_or(0);
    ids(result).iter().all(|(at, count)| *count <= most(at).max(1))
}

/// How often each id stands in its list; those of tasks are counted in the whole tree.
fn ids(root: &Value) -> BTreeMap<String, usize> {
    fn visit(value: &Value, address: &str, is_task: bool, found: &mut BTreeMap<String, usize>) {
        match value {
            Value::Map(pairs) => {
                for (key, value) in pairs {
                    let is_tree = is_task && key == "tasks";
                    let address = if is_tree { key.clone() } else { below(address, key) };
                    visit(value, &address, is_tree, found);
                }
            }
            Value::List(items) => {
                for item in items {
                    let at = below(address, id_of(item));
                    if !id_of(item).is_empty() {
                        *found.entry(at.clone()).or_insert(0) += 1;
                    }
                    visit(item, &at, is_task, found);
                }
            }
            Value::Text(_) | Value::Nothing => {}
        }
    }
    let mut found = BTreeMap::new();
    visit(root, "", true, &mut found);
    found
}

/// How many equal items there are when both sides changed their number.
fn counted(at: &str, versions: [Option<&String>; 3]) -> Option<Option<String>> {
    let is_item = at.rsplit(STEP).next().is_some_and(|step| step.starts_with("[]"));
    let [base, ours, theirs] = versions.map(|count| count.and_then(|count| count.parse::<usize>().ok()).unwrap_or(0));
    let sum = (ours + theirs).checked_sub(base)?;
    is_item.then(|| (sum > 0).then(|| sum.to_string()))
}

/// The meaning of a file for people: one value a line, in order of address.
pub(super) fn printed(root: &Value) -> String {
    let scheme = Scheme::of(&[root], true);
    let mut flat = Flat {
        scheme: &scheme,
        found: BTreeMap::new(),
        is_printed: true,
    };
    flat.root(root);
    let mut rows: Vec<(&String, &String)> = flat.found.iter().collect();
    rows.sort_by(|a, b| by_steps(a.0, b.0));
    let mut out = String::new();
    for (address, text) in rows {
        let item = address.rsplit(STEP).next().and_then(|step| step.strip_prefix("[]"));
        if let Some(item) = item {
            let list = &address[..address.len() - item.len() - 3];
            (0..text.parse().unwrap_or(1)).for_each(|_| line(&mut out, &format!("{list}[]"), item));
        } else {
            text.split('\n').for_each(|text| line(&mut out, address, text));
        }
    }
    out
}

fn by_steps(a: &str, b: &str) -> std::cmp::Ordering {
    let mut steps = a.split(STEP).zip(b.split(STEP));
    let differing = steps.find(|(a, b)| a != b);
    differing.map_or_else(
        || a.len().cmp(&b.len()),
        |(a, b)| super::order::natural(a, b).then_with(|| a.cmp(b)),
    )
}

fn line(out: &mut String, address: &str, text: &str) {
    let _ = writeln!(out, "{} = {text}", address.replace(STEP, "."));
}
