//! Tasks as one tree: an id is followed wherever a side has moved it.
//!
//! Where a task stands is a value of its own, merged like any other; what it says is merged apart from it.

use super::{
    names::below,
    order,
    pieces::{Block, Body, Doc, Entry, Side},
    three_way::{Merger, Place, Versions, is_same, opening, words},
};
use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

/// The tasks of one version.
#[derive(Default)]
struct Tree<'a> {
    tasks: BTreeMap<String, &'a Entry>,
    summaries: BTreeMap<String, String>,
    children: BTreeMap<String, Vec<String>>,
}

impl<'a> Tree<'a> {
    fn of(doc: &'a Doc) -> Tree<'a> {
        let mut tree = Tree::default();
        let root = doc.root.entries.iter().find(|entry| entry.keys == ["tasks"]);
        tree.add("", root);
        tree
    }

    fn add(&mut self, summary: &str, tasks: Option<&'a Entry>) {
        for task in tasks.map_or(&[][..], Entry::entries) {
            let id = super::names::id_of(&task.value(Side::Ours)).to_owned();
            self.summaries.insert(id.clone(), summary.to_owned());
            self.children.entry(summary.to_owned()).or_default().push(id.clone());
            self.tasks.insert(id.clone(), task);
            self.add(&id, task.get("tasks"));
        }
    }

    fn children(&self, summary: &str) -> &[String] {
        self.children.get(summary).map_or(&[], Vec::as_slice)
    }

    fn summary(&self, id: &str) -> Option<&str> {
        self.summaries.get(id).map(String::as_str)
    }
}

/// Where a task stands in the result.
#[derive(Debug, Clone, PartialEq, Eq)]
enum At {
    /// Below one summary.
    One(String),
    /// Moved by both: below ours, below theirs.
    Two(String, String),
}

/// The tasks of all three versions.
pub(super) struct Tasks<'a> {
    base: Tree<'a>,
    ours: Tree<'a>,
    theirs: Tree<'a>,
    places: BTreeMap<String, At>,
    gone: RefCell<BTreeMap<String, bool>>,
}

impl<'a> Tasks<'a> {
    /// The trees; nothing where moves of both sides make a task stand below itself.
    pub fn of(docs: [&'a Doc; 3]) -> Option<Tasks<'a>> {
        let [base, ours, theirs] = docs.map(Tree::of);
        let mut all = Tasks {
            base,
            ours,
            theirs,
            places: BTreeMap::new(),
            gone: RefCell::default(),
        };
        let ids: BTreeSet<&String> = all.ours.tasks.keys().chain(all.theirs.tasks.keys()).collect();
        all.places = ids.into_iter().map(|id| (id.clone(), all.place(id))).collect();
        let sound = all.places.keys().all(|id| all.reaches_the_root(id));
        sound.then_some(all)
    }

    fn place(&self, id: &str) -> At {
        let (base, ours, theirs) = (self.base.summary(id), self.ours.summary(id), self.theirs.summary(id));
        match (ours, theirs) {
            (Some(ours), Some(theirs)) if ours == theirs || base == Some(theirs) => At::One(ours.to_owned()),
            (Some(ours), Some(theirs)) if base == Some(ours) => At::One(theirs.to_owned()),
            (Some(ours), Some(theirs)) => At::Two(ours.to_owned(), theirs.to_owned()),
            (ours, theirs) => At::One(ours.or(theirs).unwrap_or_default().to_owned()),
        }
    }

    fn reaches_the_root(&self, id: &str) -> bool {
        let mut at = id;
        for _ in 0..=self.places.len() {
            at = match self.places.get(at) {
                Some(At::One(summary) | At::Two(summary, _)) => summary,
                None => return at.is_empty(),
            };
        }
        false
    }

    fn stands_below(&self, id: &str, summary: &str) -> Option<Option<Side>> {
        match self.places.get(id)? {
            At::One(own) => (own == summary).then_some(None),
            At::Two(ours, _) if ours == summary => Some(Some(Side::Ours)),
            At::Two(_, theirs) => (theirs == summary).then_some(Some(Side::Theirs)),
        }
    }

    /// The tasks below a summary in the result, in the order of the plan.
    fn children(&self, summary: &str) -> Vec<(String, Option<Side>)> {
        let lists = [&self.base, &self.ours, &self.theirs].map(|tree| tree.children(summary));
        let order = order::merged(lists[0], lists[1], lists[2], false);
        let here = order
            .into_iter()
            .filter_map(|id| self.stands_below(&id, summary).map(|only| (id, only)));
        here.filter(|(id, _)| !self.is_gone(id)).collect()
    }

    /// Whether anything stands below a summary in the result.
    pub fn has_children(&self, summary: &str) -> bool {
        !self.children(summary).is_empty()
    }

    /// Whether one side removed a task and the other left it and all below it alone.
    fn is_gone(&self, id: &str) -> bool {
        if let Some(known) = self.gone.borrow().get(id) {
            return *known;
        }
        let (base, ours, theirs) = (self.base.tasks.get(id), self.ours.tasks.get(id), self.theirs.tasks.get(id));
        let gone = match (base, ours, theirs) {
            (Some(base), Some(kept), None) => self.is_left(id, base, kept, &self.ours),
            (Some(base), None, Some(kept)) => self.is_left(id, base, kept, &self.theirs),
            _ => false,
        };
        self.gone.borrow_mut().insert(id.to_owned(), gone);
        gone
    }

    fn is_left(&self, id: &str, base: &Entry, kept: &Entry, tree: &Tree<'_>) -> bool {
        let mut below = tree.children(id).iter();
        self.base.summary(id) == tree.summary(id)
            && is_same(base, kept, "tasks")
            && below.all(|child| self.stands_below(child, id).is_none() || self.is_gone(child))
    }

    /// The entry `tasks` of a summary, or of the file.
    pub fn below(&self, merger: &Merger<'a>, summary: &str, shells: Versions<'a>) -> Option<Vec<Entry>> {
        let mut tasks = Vec::new();
        for (id, only) in self.children(summary) {
            let merged = self.task(merger, &id)?;
            let here = merged.into_iter().filter(|task| only.is_none_or(|side| task.is_of(side)));
            tasks.extend(here.map(|task| Entry {
                only: only.or(task.only),
                ..task
            }));
        }
        let Some(shell) = shells.ours.or(shells.theirs).filter(|_| !tasks.is_empty() || summary.is_empty()) else {
            return Some(Vec::new());
        };
        let Body::Block(block) = &shell.body else { return None };
        let mut shell = shell.clone();
        let mut block = Block {
            entries: tasks,
            ..block.clone()
        };
        if let (Some(ours), Some(theirs)) = (shells.ours, shells.theirs) {
            let lead = |entry: Option<&Entry>| entry.map_or(String::new(), |entry| entry.lead.text.clone());
            shell.lead = words(&lead(shells.base), &ours.lead.text, &theirs.lead.text);
            block.open = opening(&open(shells.base), &open(Some(ours)), &open(Some(theirs)));
        }
        shell.body = Body::Block(block);
        Some(vec![shell])
    }

    /// One task with those below it.
    fn task(&self, merger: &Merger<'a>, id: &str) -> Option<Vec<Entry>> {
        let address = below("tasks", id);
        let place = Place {
            address: &address,
            in_flow: false,
            task: Some(id),
        };
        let (base, ours, theirs) = (self.base.tasks.get(id), self.ours.tasks.get(id), self.theirs.tasks.get(id));
        match (base, ours, theirs) {
            (None, Some(ours), Some(theirs)) if !is_same(ours, theirs, "tasks") => {
                Some(vec![(*ours).clone().only(Side::Ours), (*theirs).clone().only(Side::Theirs)])
            }
            (base, Some(ours), Some(theirs)) => merger.entry(place, base.copied(), ours, theirs),
            (base, Some(one), None) | (base, None, Some(one)) => {
                let side = if ours.is_some() { Side::Ours } else { Side::Theirs };
                // Merged with itself, so that what stands below it now is found.
                let merged = merger.entry(place, Some(one), one, one)?;
                Some(
                    merged
                        .into_iter()
                        .map(|task| if base.is_some() { task.only(side) } else { task })
                        .collect(),
                )
            }
            (_, None, None) => None,
        }
    }
}

fn open(shell: Option<&Entry>) -> String {
    match shell.map(|shell| &shell.body) {
        Some(Body::Block(block)) => block.open.clone(),
        _ => String::new(),
    }
}
