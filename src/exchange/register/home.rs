//! What can be a sheet: the registers, and lists of records that stand inside other files.
//!
//! | sheet | its records | their ids |
//! | --- | --- | --- |
//! | stakeholder | `stakeholders` of the charter | their own |
//! | milestone | milestones of the schedule, however deep | their own |
//! | measure | `actions` of risks, issues and minutes, `conditions` of gates | that of the record around them, a slash, their own |

use super::records::Held;
use crate::base::{Id, scalar};
use crate::edit::{
    Refusal, Value, address,
    change::{Pointer, Step},
};
use crate::model::{
    FileInfo, Kind, Portfolio,
    kinds::{REGISTERS, Register},
};
use crate::source::Source;
use crate::syntax::{self, NodeId, Tree};

/// Where the records of a sheet stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Home {
    /// In a register of their own.
    Register,
    /// In the charter.
    Stakeholders,
    /// In the schedule.
    Milestones,
    /// Inside other records.
    Measures,
}

const fn inside(kind: Kind, name: &'static str, record: &'static str) -> Register {
    Register {
        kind,
        name,
        prefix: "",
        record,
    }
}

/// All that can be a sheet; the registers first.
pub static SHEETS: [Register; 11] = [
    REGISTERS[0],
    REGISTERS[1],
    REGISTERS[2],
    REGISTERS[3],
    REGISTERS[4],
    REGISTERS[5],
    REGISTERS[6],
    REGISTERS[7],
    inside(Kind::Charter, "stakeholders", "stakeholder"),
    inside(Kind::Schedule, "tasks", "milestone"),
    inside(Kind::Risk, "actions", "measure"),
];

/// Where the records of a sheet stand.
#[must_use]
pub fn home(register: &Register) -> Home {
    match register.record {
        "stakeholder" => Home::Stakeholders,
        "milestone" => Home::Milestones,
        "measure" => Home::Measures,
        _ => Home::Register,
    }
}

/// The kinds of file in which the records of a sheet stand.
#[must_use]
pub fn kinds(register: &Register) -> &'static [Kind] {
    match home(register) {
        Home::Register => {
            let at = REGISTERS.iter().position(|own| own.kind == register.kind).unwrap_or(0);
            &OF_REGISTERS[at..=at]
        }
        Home::Stakeholders => &[Kind::Charter],
        Home::Milestones => &[Kind::Schedule],
        Home::Measures => &[Kind::Risk, Kind::Issue, Kind::Minutes, Kind::Gates],
    }
}

const OF_REGISTERS: [Kind; 8] = [
    REGISTERS[0].kind,
    REGISTERS[1].kind,
    REGISTERS[2].kind,
    REGISTERS[3].kind,
    REGISTERS[4].kind,
    REGISTERS[5].kind,
    REGISTERS[6].kind,
    REGISTERS[7].kind,
];

/// The type of a sheet's records.
#[must_use]
pub fn type_of(register: &Register) -> &'static str {
    match home(register) {
        Home::Milestones => "task",
        Home::Measures => "action",
        _ => register.record,
    }
}

/// Fields of a task that a milestone has columns for.
const OF_MILESTONES: [&str; 11] = [
    "id",
    "name",
    "owner",
    "deadline",
    "must_finish_on",
    "start_no_earlier_than",
    "finish_no_earlier_than",
    "finish_no_later_than",
    "actual_finish",
    "tags",
    "notes",
];

/// Whether a sheet has a column for a field of its records.
#[must_use]
pub fn has_column(register: &Register, field: &str) -> bool {
    home(register) != Home::Milestones || OF_MILESTONES.contains(&field)
}

/// The records that a file holds for a sheet that is no register.
#[must_use]
pub fn held(register: &Register, file: &FileInfo, tree: &Tree<'_>, root: NodeId) -> Vec<Held> {
    let mut found = Found {
        tree,
        path: &file.path,
        all: Vec::new(),
    };
    match home(register) {
        Home::Register => {}
        Home::Stakeholders => found.list(root, &Vec::new(), "stakeholders", ""),
        Home::Milestones => found.milestones(root, &Vec::new()),
        Home::Measures => {
            for parent in parents(file, tree, root) {
                found.list(parent.node, &parent.pointer, parent.key, &format!("{}/", parent.id));
            }
        }
    }
    found.all
}

struct Found<'t> {
    tree: &'t Tree<'t>,
    path: &'t str,
    all: Vec<Held>,
}

impl Found<'_> {
    /// The records of a list below a node, their ids behind those above.
    fn list(&mut self, node: NodeId, pointer: &Pointer, key: &str, above: &str) {
        for (item, pointer) in items(self.tree, node, pointer, key) {
            self.put(item, pointer, above);
        }
    }

    fn milestones(&mut self, node: NodeId, pointer: &Pointer) {
        for (item, pointer) in items(self.tree, node, pointer, "tasks") {
            let is_one = self.tree.get(item, "milestone").is_some_and(|flag| self.tree.text(flag) == "true");
            self.milestones(item, &pointer);
            if is_one {
                self.put(item, pointer, "");
            }
        }
    }

    fn put(&mut self, item: NodeId, pointer: Pointer, above: &str) {
        let mut value = Value::of(self.tree, item);
        let Value::Map(pairs) = &mut value else { return };
        let own = pairs.iter_mut().find(|(key, _)| key == "id").map(|(_, id)| id);
        let Some(Value::Text(id)) = own else { return };
        id.insert_str(0, above);
        let id = id.clone();
        self.all.push(Held {
            id,
            path: self.path.to_owned(),
            pointer,
            value,
        });
    }
}

/// The items of a list below a node with the ways to them.
fn items(tree: &Tree<'_>, node: NodeId, pointer: &Pointer, key: &str) -> Vec<(NodeId, Pointer)> {
    let list = tree.get(node, key).filter(|list| tree.node(*list).kind == syntax::Kind::List);
    let way = |index| {
        let mut way = pointer.clone();
        way.extend([Step::Key(key.to_owned()), Step::Item(index)]);
        way
    };
    let items = list.into_iter().flat_map(|list| tree.children(list));
    items.enumerate().map(|(index, item)| (item, way(index))).collect()
}

/// A record with actions of its own.
struct Parent {
    id: String,
    node: NodeId,
    pointer: Pointer,
    /// The key of its actions.
    key: &'static str,
}

fn parents(file: &FileInfo, tree: &Tree<'_>, root: NodeId) -> Vec<Parent> {
    let name = file.path.rsplit('/').next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let (list, id_key, key) = match file.kind {
        Some(Kind::Risk) => ("risks", "id", "actions"),
        Some(Kind::Issue) => ("issues", "id", "actions"),
        Some(Kind::Gates) => ("gates", "gate", "conditions"),
        _ => ("", "id", "actions"),
    };
    let parent = |(node, pointer): (NodeId, Pointer), usual: &str| {
        let id = tree.get(node, id_key).map_or(usual, |id| tree.text(id)).to_owned();
        (!id.is_empty()).then_some(Parent { id, node, pointer, key })
    };
    let listed = items(tree, root, &Vec::new(), list);
    if listed.is_empty() {
        // Minutes are called by their file unless they have an id.
        let usual = if file.kind == Some(Kind::Minutes) { stem } else { "" };
        return parent((root, Vec::new()), usual).into_iter().collect();
    }
    listed.into_iter().filter_map(|own| parent(own, "")).collect()
}

/// Where a new record goes.
pub struct Place {
    /// The file.
    pub path: String,
    /// From its root to the list.
    pub list: Pointer,
    /// The record's own id.
    pub id: String,
    /// What it has beside the fields of its row.
    pub more: Vec<(String, Value)>,
}

/// Where a new record of a sheet that is no register goes, by its id.
///
/// # Errors
/// When there is no such place, or the id is none.
pub fn place(portfolio: &Portfolio, source: &dyn Source, project: &str, register: &Register, id: &str) -> Result<Place, Refusal> {
    let own = id.rsplit_once('/').map_or(id, |(_, own)| own);
    scalar::parse::<Id>(own).map_err(|fault| Refusal::new(fault.message).help(fault.help))?;
    let files = portfolio.files.iter().filter(|file| file.project.as_deref() == Some(project));
    let files = files.filter(|file| file.kind.is_some_and(|kind| kinds(register).contains(&kind)));
    if home(register) == Home::Measures {
        return inside_of(files, source, id);
    }
    let Some(file) = files.into_iter().next() else {
        return Err(Refusal::new(format!("{project} has no file for a {}", register.record)).help("begin one with `pmo new`"));
    };
    let known = portfolio.project(project).map_or_else(Vec::new, |own| own.tasks());
    if home(register) == Home::Milestones && known.iter().any(|at| at.id() == id) {
        return Err(Refusal::new(format!("`{id}` is a task that is no milestone")).help("give the milestone another id"));
    }
    let more = match home(register) {
        Home::Milestones => vec![("milestone".to_owned(), Value::Text("true".to_owned()))],
        _ => Vec::new(),
    };
    Ok(Place {
        path: file.path.to_string(),
        list: vec![Step::Key(register.name.to_owned())],
        id: id.to_owned(),
        more,
    })
}

fn inside_of<'f>(files: impl Iterator<Item = &'f FileInfo>, source: &dyn Source, id: &str) -> Result<Place, Refusal> {
    let Some((above, own)) = id.rsplit_once('/') else {
        return Err(Refusal::new(format!("`{id}` does not say inside which record"))
            .help("write the id of the record, a slash and that of the action, such as R-003/A1"));
    };
    for file in files {
        let (text, notation) = address::text_of(source, &file.path)?;
        let (tree, _) = syntax::parse(&text, notation);
        let Some(root) = tree.root().filter(|_| tree.is_whole()) else {
            continue;
        };
        if let Some(parent) = parents(file, &tree, root).into_iter().find(|parent| parent.id == above) {
            let mut list = parent.pointer;
            list.push(Step::Key(parent.key.to_owned()));
            return Ok(Place {
                path: file.path.to_string(),
                list,
                id: own.to_owned(),
                more: Vec::new(),
            });
        }
    }
    Err(Refusal::new(format!("there is no record `{above}` with actions inside"))
        .help("risks, issues, minutes and gates have some; an action of its own goes to the register `action`"))
}
