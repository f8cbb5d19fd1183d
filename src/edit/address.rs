//! From an address to the record's place: file and pointer.
//!
//! | address | record |
//! | --- | --- |
//! | `portal` | the project: its charter |
//! | `portal/R-003` | any record of the project by its id: of a register, a task, an account, a contract, … |
//! | `portal/R-003/A1` | a record inside a record |
//! | `portal/G2` | the answer at a gate |
//! | `portal/2026-W47` | the status entry of a period |
//! | `people/chen.jie`, `programmes/digital`, `calendars/cn` | records of the root, unless a project has that name |
//! | `pmo.toml` | the settings |
//!
//! An id inside a record stands behind a record with the same id outside any, so `portal/A-001` never
//! means an action of a risk when the register has one.

use super::{
    Refusal,
    change::{Pointer, Step},
};
use crate::base::similar;
use crate::model::{FileInfo, Kind, Portfolio};
use crate::source::{Content, Source};
use crate::syntax::{self, NodeId, Notation, Tree};

/// The place of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// Path of the file.
    pub path: String,
    /// From the file's root to the record.
    pub pointer: Pointer,
}

/// Bytes of the largest file that an edit reads.
pub(super) const LIMIT: u64 = 64 * 1024 * 1024;

/// The text of a file and its notation.
///
/// # Errors
/// When it cannot be read, is not UTF-8 or has no notation of ours.
pub fn text_of(source: &dyn Source, path: &str) -> Result<(String, Notation), Refusal> {
    let notation = Notation::of_path(path).ok_or_else(|| Refusal::new(format!("{path} is neither YAML nor TOML nor Markdown")))?;
    let content = source.read(path, LIMIT).map_err(|error| Refusal::new(error.to_string()))?;
    let Content::Bytes(bytes) = content else {
        return Err(Refusal::new(format!("{path} is too large to edit")));
    };
    let text = String::from_utf8(bytes).map_err(|_| Refusal::new(format!("{path} is not UTF-8")).help("save it as UTF-8"))?;
    Ok((text, notation))
}

/// The place of the record at `address`.
///
/// # Errors
/// When there is none, or more than one.
pub fn find(portfolio: &Portfolio, source: &dyn Source, address: &str) -> Result<Target, Refusal> {
    if address == "pmo.toml" {
        return Ok(root_of("pmo.toml"));
    }
    let parts: Vec<&str> = address.split('/').collect();
    let (first, inner) = (parts[0], &parts[1..]);
    if portfolio.project(first).is_some() {
        return in_project(portfolio, source, first, inner, address);
    }
    let kind = match first {
        "people" => Kind::People,
        "programmes" => Kind::Programmes,
        "calendars" => Kind::Calendar,
        _ => return Err(no_project(portfolio, first, inner)),
    };
    at_root(portfolio, source, kind, inner, address)
}

fn root_of(path: &str) -> Target {
    Target {
        path: path.to_owned(),
        pointer: Vec::new(),
    }
}

fn no_project(portfolio: &Portfolio, name: &str, inner: &[&str]) -> Refusal {
    let refusal = Refusal::new(format!("there is no project `{name}`"));
    if inner.is_empty() && portfolio.person(name).is_some() {
        return refusal.help(format!("did you mean people/{name}?"));
    }
    let programme = portfolio.programmes.iter().filter_map(|entry| entry.record.id.get());
    if inner.is_empty() && programme.into_iter().any(|id| id.as_str() == name) {
        return refusal.help(format!("did you mean programmes/{name}?"));
    }
    let known: Vec<&str> = portfolio.projects.iter().map(|project| project.id.as_ref()).collect();
    refusal.help(similar::hint(name, known))
}

fn in_project(portfolio: &Portfolio, source: &dyn Source, project: &str, ids: &[&str], address: &str) -> Result<Target, Refusal> {
    let own = |file: &&FileInfo| file.project.as_deref() == Some(project) && file.kind.is_some();
    let files: Vec<&FileInfo> = portfolio.files.iter().filter(own).collect();
    if ids.is_empty() {
        let charter = files.iter().find(|file| file.kind == Some(Kind::Charter));
        return charter
            .map(|file| root_of(&file.path))
            .ok_or_else(|| Refusal::new(format!("`{project}` has no charter")));
    }
    search(source, &files, ids, address)
}

fn at_root(portfolio: &Portfolio, source: &dyn Source, kind: Kind, ids: &[&str], address: &str) -> Result<Target, Refusal> {
    let own = |file: &&FileInfo| file.kind == Some(kind) && file.project.is_none();
    let files: Vec<&FileInfo> = portfolio.files.iter().filter(own).collect();
    if ids.is_empty() {
        return Err(Refusal::new(format!("`{address}` names no record")).help(format!("write {address}/ID")));
    }
    if kind != Kind::Calendar {
        return search(source, &files, ids, address);
    }
    let named = |file: &&&FileInfo| {
        let name = file.path.rsplit('/').next().unwrap_or_default();
        ids.len() == 1 && name.rsplit_once('.').map(|(stem, _)| stem) == Some(ids[0])
    };
    let found = files.iter().find(named).map(|file| root_of(&file.path));
    found.ok_or_else(|| Refusal::new(format!("there is no calendar `{}`", ids.join("/"))))
}

/// A place where an id stands: how many records with ids are around it, tasks not counted.
struct Hit {
    depth: usize,
    target: Target,
}

fn search(source: &dyn Source, files: &[&FileInfo], ids: &[&str], address: &str) -> Result<Target, Refusal> {
    let (mut hits, mut known, mut broken) = (Vec::new(), Vec::new(), None);
    for file in files {
        if file.kind == Some(Kind::Baseline) {
            continue;
        }
        let (text, notation) = text_of(source, &file.path)?;
        let (tree, _) = syntax::parse(&text, notation);
        if !tree.is_whole() {
            broken = broken.or(Some(file.path.to_string()));
            continue;
        }
        let Some(root) = tree.root() else { continue };
        let mut walk = Walk {
            tree: &tree,
            path: &file.path,
            ids,
            hits: &mut hits,
            known: &mut known,
        };
        walk.node(root, &mut Vec::new(), 0, 0);
        named_by_file(file, ids, &tree, root, &mut hits);
    }
    let least = hits.iter().map(|hit| hit.depth).min();
    let mut best = hits.into_iter().filter(|hit| Some(hit.depth) == least);
    match (best.next(), best.next()) {
        (Some(hit), None) => Ok(hit.target),
        (Some(one), Some(other)) => Err(ambiguous(address, &one.target.path, &other.target.path)),
        (None, _) => Err(unknown(address, ids, &known, broken)),
    }
}

fn ambiguous(address: &str, one: &str, other: &str) -> Refusal {
    Refusal::new(format!("`{address}` stands in {one} and again in {other}")).help("name the record around it too, as in portal/R-003/A1")
}

fn unknown(address: &str, ids: &[&str], known: &[String], broken: Option<String>) -> Refusal {
    let refusal = Refusal::new(format!("there is no record `{address}`"));
    if let Some(path) = broken {
        return refusal.help(format!("{path} cannot be read; see `pmo validate`"));
    }
    let last = ids.last().copied().unwrap_or_default();
    refusal.help(similar::hint(last, known.iter().map(String::as_str)))
}

/// Minutes and documents take their file's name when they have no id.
fn named_by_file(file: &FileInfo, ids: &[&str], tree: &Tree<'_>, root: NodeId, hits: &mut Vec<Hit>) {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let fits = matches!(file.kind, Some(Kind::Minutes | Kind::Document)) && ids == [stem];
    if fits && tree.get(root, "id").is_none() {
        hits.push(Hit {
            depth: 0,
            target: root_of(&file.path),
        });
    }
}

struct Walk<'w> {
    tree: &'w Tree<'w>,
    path: &'w str,
    ids: &'w [&'w str],
    hits: &'w mut Vec<Hit>,
    known: &'w mut Vec<String>,
}

impl Walk<'_> {
    /// Looks below `node`; `met` of the ids stand above it, `depth` records with other ids do.
    fn node(&mut self, node: NodeId, at: &mut Pointer, met: usize, depth: usize) {
        let (mut met, mut depth) = (met, depth);
        if let Some(id) = name_of(self.tree, node) {
            self.known.push(id.to_owned());
            if self.ids.get(met) == Some(&id) {
                met += 1;
            } else if !at.iter().rev().nth(1).is_some_and(|step| *step == Step::Key("tasks".into())) {
                depth += 1;
            }
            if met == self.ids.len() {
                self.hits.push(Hit {
                    depth,
                    target: Target {
                        path: self.path.to_owned(),
                        pointer: at.clone(),
                    },
                });
                return;
            }
        }
        self.below(node, at, met, depth);
    }

    fn below(&mut self, node: NodeId, at: &mut Pointer, met: usize, depth: usize) {
        let tree = self.tree;
        match tree.node(node).kind {
            syntax::Kind::Map => {
                for (key, value) in tree.pairs(node) {
                    at.push(Step::Key(tree.text(key).to_owned()));
                    self.node(value, at, met, depth);
                    at.pop();
                }
            }
            syntax::Kind::List => {
                for (index, item) in tree.children(node).enumerate() {
                    at.push(Step::Item(index));
                    self.node(item, at, met, depth);
                    at.pop();
                }
            }
            _ => {}
        }
    }
}

/// What a record is called: its id; the answer at a gate by the gate, a status entry by its period.
fn name_of<'t>(tree: &'t Tree<'_>, node: NodeId) -> Option<&'t str> {
    let named = |key: &str| tree.get(node, key).filter(|id| tree.node(*id).is_scalar());
    let gate = || {
        named("gate")
            .filter(|_| tree.get(node, "criteria").is_some() || tree.get(node, "decision").is_some() || tree.get(node, "planned").is_some())
    };
    let period = || named("period").filter(|_| tree.get(node, "as_of").is_some());
    named("id").or_else(gate).or_else(period).map(|id| tree.text(id))
}
