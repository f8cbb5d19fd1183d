//! A file as records by address, each with its fields as text: layout, order, comments and notation make no difference.
//!
//! | file | address | field |
//! | --- | --- | --- |
//! | `project.yaml` | `portal` | `finish` |
//! | `schedule.yaml` | `portal`, `portal/api` | `schedule.start`, `duration` |
//! | `risks.yaml`, `risks/R-003.yaml` | `portal/R-003`, `portal/R-003/A1` | `status` |
//! | `closing.yaml`, `gates.yaml` | `portal` | `closing.items.training.met`, `gates.G2.criteria.plan.met` |
//! | `budget.yaml` | `portal`, `portal/labour`, `portal/labour/hosting` | `budget.contingency.amount`, `authorised` |
//! | `actuals/2026-06.yaml` | `portal/actuals/2026-06` | document, line, account and task of a posting |
//! | `status/2026.yaml` | `portal/status/2026-W40` | `summary` |
//! | `baselines/2.yaml` | `portal/baselines/2`, `portal/baselines/2/api` | `budget` |
//! | `people.yaml` | `li.wei` | `calendar` |
//! | `pmo.toml` | `pmo.toml` | `rates.dev 2026-01-01.per_hour` |

use crate::base::digest;
use crate::edit::merge::NATURAL;
use crate::model::{Kind, kinds::register_of};
use crate::read::layout::{Form, role_of};
use crate::syntax::{self, Kind as NodeKind, NodeId, Notation, Tree, front_matter};
use std::collections::{BTreeMap, BTreeSet};

/// Fields of a record by name.
pub type Fields = BTreeMap<String, String>;

/// The records of a file.
#[derive(Debug, Default)]
pub struct Flat {
    /// Fields by address.
    pub records: BTreeMap<String, Fields>,
    /// The addresses of records that stand here, not only a part of them.
    pub own: BTreeSet<String>,
    /// Whether a part of the text could not be read.
    pub is_broken: bool,
}

/// The project of a path, if it holds records at all; none of the files at the root.
#[must_use]
pub fn project_of(path: &str) -> Option<Option<String>> {
    role_of(path).map(|role| role.project)
}

/// The records of a file; none of one that holds no records.
#[must_use]
pub fn flatten(path: &str, bytes: &[u8]) -> Flat {
    let mut flat = Flat::default();
    let (Some(role), Some(notation)) = (role_of(path), Notation::of_path(path)) else {
        return flat;
    };
    let text = String::from_utf8_lossy(bytes);
    let (tree, problems) = syntax::parse(&text, notation);
    flat.is_broken = !problems.is_empty();
    let stem = path
        .rsplit('/')
        .next()
        .and_then(|name| name.rsplit_once('.'))
        .map_or("", |(stem, _)| stem);
    let mut file = File {
        tree: &tree,
        kind: role.kind,
        project: role.project.as_deref(),
        flat: &mut flat,
    };
    file.file(role.form, stem);
    if notation == Notation::Markdown {
        let address = file.address_of_file(stem);
        let body = match front_matter::split(&text) {
            Some(Ok(parts)) => text.get(parts.body..).unwrap_or(""),
            _ => &text,
        };
        file.put(&address, "text", digest::short(&[body.trim()]));
    }
    flat
}

struct File<'f, 's> {
    tree: &'f Tree<'s>,
    kind: Kind,
    project: Option<&'f str>,
    flat: &'f mut Flat,
}

impl File<'_, '_> {
    fn file(&mut self, form: Form, stem: &str) {
        let Some(root) = self.tree.root().filter(|root| self.tree.node(*root).kind == NodeKind::Map) else {
            return;
        };
        let (address, prefix) = (self.address_of_file(stem), self.prefix());
        if form == Form::Record && register_of(self.kind).is_some() {
            let id = self.id_of(root).unwrap_or_else(|| stem.to_owned());
            let address = self.within_project(&id);
            self.record(root, &address);
            return;
        }
        // Files that only hold a list are no record by themselves.
        let is_record = !matches!(self.kind, Kind::People | Kind::Programmes);
        if prefix.is_empty() && is_record {
            self.flat.own.insert(address.clone());
        }
        let is_list_file = matches!(self.kind, Kind::Status | Kind::Gates | Kind::Waivers);
        let pairs: Vec<(NodeId, NodeId)> = self.tree.pairs(root).collect();
        for (key, value) in pairs {
            let key = self.tree.text(key).to_owned();
            let is_list = self.tree.node(value).kind == NodeKind::List;
            let name = match (prefix.is_empty(), is_list && is_list_file) {
                (_, true) => prefix.clone(),
                (true, false) => key,
                (false, false) => format!("{prefix}.{key}"),
            };
            self.field(&address, &name, value);
        }
    }

    fn address_of_file(&self, stem: &str) -> String {
        match self.kind {
            Kind::Settings => "pmo.toml".to_owned(),
            Kind::People => "people".to_owned(),
            Kind::Programmes => "programmes".to_owned(),
            Kind::Calendar => format!("calendars/{stem}"),
            Kind::Waivers if self.project.is_none() => "waivers".to_owned(),
            Kind::Baseline => self.within_project(&format!("baselines/{stem}")),
            Kind::Actuals => self.within_project(&format!("actuals/{stem}")),
            Kind::Minutes => self.within_project(&format!("minutes/{stem}")),
            Kind::Document => self.within_project(&format!("docs/{stem}")),
            _ => self.project.unwrap_or_default().to_owned(),
        }
    }

    /// What the fields of a file begin with that holds a part of its project's record.
    fn prefix(&self) -> String {
        match self.kind {
            Kind::Schedule => "schedule".to_owned(),
            Kind::Budget => "budget".to_owned(),
            Kind::Contracts => "contracts".to_owned(),
            Kind::Gates => "gates".to_owned(),
            Kind::Closing => "closing".to_owned(),
            Kind::Status => "status".to_owned(),
            Kind::Waivers => "waivers".to_owned(),
            kind => register_of(kind).map_or_else(String::new, |register| register.name.to_owned()),
        }
    }

    fn within_project(&self, id: &str) -> String {
        self.project.map_or_else(|| id.to_owned(), |project| format!("{project}/{id}"))
    }

    fn id_of(&self, map: NodeId) -> Option<String> {
        self.scalar_of(map, "id")
    }

    fn scalar_of(&self, map: NodeId, key: &str) -> Option<String> {
        let value = self.tree.get(map, key)?;
        self.tree.node(value).is_scalar().then(|| self.tree.text(value).to_owned())
    }

    fn put(&mut self, address: &str, name: &str, value: String) {
        self.flat
            .records
            .entry(address.to_owned())
            .or_default()
            .insert(name.to_owned(), value);
    }

    fn record(&mut self, map: NodeId, address: &str) {
        self.flat.own.insert(address.to_owned());
        self.flat.records.entry(address.to_owned()).or_default();
        let pairs: Vec<(NodeId, NodeId)> = self.tree.pairs(map).collect();
        for (key, value) in pairs {
            let key = self.tree.text(key).to_owned();
            if key != "id" {
                self.field(address, &key, value);
            }
        }
    }

    fn field(&mut self, address: &str, name: &str, value: NodeId) {
        match self.tree.node(value).kind {
            NodeKind::Null => {}
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block => {
                let text = self.tree.text(value).trim_end().to_owned();
                self.put(address, name, text);
            }
            NodeKind::Map => {
                let pairs: Vec<(NodeId, NodeId)> = self.tree.pairs(value).collect();
                for (key, value) in pairs {
                    let key = self.tree.text(key).to_owned();
                    self.field(address, &format!("{name}.{key}"), value);
                }
            }
            NodeKind::List => self.list(address, name, value),
        }
    }

    fn list(&mut self, address: &str, name: &str, list: NodeId) {
        let items: Vec<NodeId> = self.tree.children(list).collect();
        let are_maps = items.iter().all(|item| self.tree.node(*item).kind == NodeKind::Map);
        if items.is_empty() {
            return;
        }
        if !are_maps {
            let text = self.plain(list);
            self.put(address, name, text);
            return;
        }
        let ids: Vec<Option<String>> = items.iter().map(|item| self.id_of(*item)).collect();
        let has_ids = ids.iter().any(Option::is_some);
        let keys = match self.kind {
            Kind::Actuals => self.posting_keys(&items),
            _ if has_ids => Vec::new(),
            _ => self.keys(&items),
        };
        for (at, (item, id)) in items.iter().zip(ids).enumerate() {
            match id {
                Some(id) if self.kind == Kind::Schedule && name.ends_with("tasks") => self.task(address, *item, &id),
                // A question at a gate may be called what a task is called.
                Some(id) if matches!(self.kind, Kind::Closing | Kind::Gates) => self.field(address, &format!("{name}.{id}"), *item),
                Some(id) => {
                    let is_at_root = matches!(self.kind, Kind::People | Kind::Programmes);
                    let own = if is_at_root { id } else { format!("{address}/{id}") };
                    self.record(*item, &own);
                }
                None if self.kind == Kind::Actuals => {
                    let text = self.posting(*item);
                    self.put(address, &keys[at], text);
                }
                None if self.kind == Kind::Status && name == "status" => {
                    let own = self.within_project(&format!("status/{}", keys[at]));
                    self.record(*item, &own);
                }
                None => {
                    let key = keys.get(at).cloned().unwrap_or_else(|| (at + 1).to_string());
                    self.field(address, &format!("{name}.{key}"), *item);
                }
            }
        }
    }

    /// A task's address is the project's and its own; the summary above it is a field.
    fn task(&mut self, above: &str, task: NodeId, id: &str) {
        let own = self.within_project(id);
        self.record(task, &own);
        if let Some((_, summary)) = above.rsplit_once('/') {
            self.put(&own, "summary", summary.to_owned());
        }
    }

    /// What tells the items of a list apart that have no ids.
    fn keys(&self, items: &[NodeId]) -> Vec<String> {
        for parts in NATURAL {
            let key = |item: &NodeId| -> Option<String> {
                self.scalar_of(*item, parts.first()?)?;
                let parts: Vec<String> = parts.iter().filter_map(|part| self.scalar_of(*item, part)).collect();
                Some(parts.join(" "))
            };
            let keys: Option<Vec<String>> = items.iter().map(key).collect();
            if let Some(keys) = keys
                && keys.iter().collect::<BTreeSet<_>>().len() == keys.len()
            {
                return keys;
            }
        }
        // What is written twice keeps its place among its like.
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let key = |item: &NodeId| {
            let text = digest::short(&[&self.plain(*item)]);
            let text = text.get(..8).unwrap_or(&text).to_owned();
            let count = seen.entry(text.clone()).or_default();
            *count += 1;
            if *count == 1 { text } else { format!("{text} {count}") }
        };
        items.iter().map(key).collect()
    }

    /// What tells postings apart: document, line, account and task; of the same the first, the second and so on.
    fn posting_keys(&self, items: &[NodeId]) -> Vec<String> {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        let mut key = |item: &NodeId| {
            let parts = ["document", "line", "account", "task"].into_iter();
            let parts: Vec<String> = parts.filter_map(|part| self.scalar_of(*item, part)).collect();
            let text = parts.join(" ");
            let count = seen.entry(text.clone()).or_default();
            *count += 1;
            if *count == 1 { text } else { format!("{text} #{count}") }
        };
        items.iter().map(&mut key).collect()
    }

    /// What a posting says beside its key.
    fn posting(&self, item: NodeId) -> String {
        let first = ["date", "amount"].into_iter().filter_map(|part| self.scalar_of(item, part));
        let rest = self.tree.pairs(item).filter_map(|(key, value)| {
            let key = self.tree.text(key);
            let is_told = ["date", "amount", "document", "line", "account", "task"].contains(&key);
            (!is_told).then(|| format!("{key} {}", self.plain(value)))
        });
        let mut rest: Vec<String> = rest.collect();
        rest.sort_unstable();
        first.chain(rest).collect::<Vec<_>>().join(", ")
    }

    /// A value on one line.
    fn plain(&self, at: NodeId) -> String {
        match self.tree.node(at).kind {
            NodeKind::Null => String::new(),
            NodeKind::Plain | NodeKind::Quoted | NodeKind::Block => self.tree.text(at).trim_end().to_owned(),
            NodeKind::List => {
                let items: Vec<String> = self.tree.children(at).map(|item| self.plain(item)).collect();
                items.join(", ")
            }
            NodeKind::Map => {
                let mut pairs: Vec<String> = self
                    .tree
                    .pairs(at)
                    .map(|(key, value)| format!("{} {}", self.tree.text(key), self.plain(value)))
                    .collect();
                pairs.sort_unstable();
                pairs.join(", ")
            }
        }
    }
}
