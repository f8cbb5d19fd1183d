//! Two states of a portfolio's files: which projects have to be read to tell what one of them brings about.
//!
//! A project that nothing touches says the same in both states, and is left unread where enough is [`Known`] of it.
//!
//! | read | because |
//! | --- | --- |
//! | all | a file at the root differs: settings, people, programmes, calendars, waivers |
//! | a project | a file in its folder differs, is new or is gone |
//! | a project | it names a file as evidence that is new or gone |
//! | a project | nothing is known of it, or of one that it is linked with |
//! | a project | it names, or is named by, one that is read, be it through others |

use super::{
    Omitted, Reading,
    layout::{Layout, layout},
};
use crate::base::digest;
use crate::model::known::{Known, words_of};
use crate::source::Listed;
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, BTreeSet, HashMap},
    sync::Arc,
};

/// What is kept of a project.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// The contents of its files.
    pub key: String,
    /// The contents of all projects that it is linked with, its own among them.
    pub group: String,
    /// What is known of it while both are the same.
    #[serde(with = "shared")]
    pub known: Arc<Known>,
}

/// Projects by id, with what is kept of them.
pub type Shown = BTreeMap<Box<str>, Kept>;

/// Projects by id, each with the words by which it may name others.
type Words<'w> = BTreeMap<&'w str, &'w BTreeSet<Box<str>>>;

/// A state of a portfolio's files beside an older one.
#[derive(Debug)]
pub struct Apart {
    /// The contents of the files at the root; none when they are not known without reading, or not the same in both.
    pub root: Option<String>,
    /// The contents of the projects' files, by id; none where they are not known without reading.
    keys: BTreeMap<Box<str>, Option<String>>,
    folders: BTreeMap<Box<str>, Box<str>>,
    /// The ids of the projects of both states.
    ids: BTreeSet<Box<str>>,
    /// Projects that differ.
    changed: BTreeSet<Box<str>>,
    /// Files that only one of the states has.
    moved: BTreeSet<Arc<str>>,
}

/// One state.
struct Side<'s> {
    listed: &'s [Listed],
    layout: Layout,
}

impl Side<'_> {
    /// What some files hold; none where that is not known without reading them.
    fn contents(&self, files: impl Iterator<Item = usize>) -> Option<String> {
        let mut all = String::new();
        for file in files {
            let own = &self.listed[file];
            all.push_str(&own.path);
            all.push('\t');
            all.push_str(&own.content?.to_string());
            all.push('\n');
        }
        Some(digest::short(&[&all]))
    }

    fn keys(&self) -> BTreeMap<Box<str>, Option<String>> {
        let projects = self.layout.projects.par_iter();
        let keys = projects.map(|project| {
            (
                project.id.as_str().into(),
                self.contents(project.roles.iter().map(|role| role.file)),
            )
        });
        keys.collect()
    }

    fn folders(&self) -> BTreeMap<Box<str>, Box<str>> {
        let projects = self.layout.projects.iter();
        projects
            .map(|project| (project.id.as_str().into(), project.dir.as_str().into()))
            .collect()
    }
}

/// A file that may not be the same in two states.
#[derive(Debug, Clone, Copy)]
pub struct Differing<'s> {
    /// Its path.
    pub path: &'s Arc<str>,
    /// The file, where the newer state has it.
    pub new: Option<&'s Listed>,
    /// The file, where the older state has it.
    pub old: Option<&'s Listed>,
}

/// The files that are not the same in two states, or whose contents are not known without reading; all are listed in
/// order of path.
#[must_use]
pub fn differing<'s>(new: &'s [Listed], old: &'s [Listed]) -> Vec<Differing<'s>> {
    let mut found = Vec::new();
    let (mut new, mut old) = (new.iter().peekable(), old.iter().peekable());
    loop {
        let order = match (new.peek(), old.peek()) {
            (Some(own), Some(other)) => own.path.cmp(&other.path),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (None, None) => return found,
        };
        let own = if order.is_le() { new.next() } else { None };
        let other = if order.is_ge() { old.next() } else { None };
        let is_same = own.is_some_and(|own| own.content.is_some()) && own == other;
        if let Some(file) = own.or(other).filter(|_| !is_same) {
            found.push(Differing {
                path: &file.path,
                new: own,
                old: other,
            });
        }
    }
}

impl Apart {
    /// A state of the files beside an older one, both listed in order of path.
    #[must_use]
    pub fn of(new: &[Listed], old: &[Listed]) -> Apart {
        let side = |listed| Side {
            listed,
            layout: layout(&paths(listed)),
        };
        let differs = differing(new, old);
        let (new, old) = (side(new), side(old));
        let (keys, folders) = (new.keys(), new.folders());
        let (old_keys, old_folders) = (old.keys(), old.folders());
        let ids: BTreeSet<Box<str>> = keys.keys().chain(old_keys.keys()).cloned().collect();
        let is_other = |id: &str| keys.get(id) != old_keys.get(id) || folders.get(id) != old_folders.get(id);
        let mut changed: BTreeSet<Box<str>> = ids.iter().filter(|id| is_other(id)).cloned().collect();
        let mut homes: HashMap<&str, &str> = HashMap::new();
        homes.extend(
            new.layout
                .projects
                .iter()
                .map(|project| (project.dir.as_str(), project.id.as_str())),
        );
        homes.extend(
            old.layout
                .projects
                .iter()
                .map(|project| (project.dir.as_str(), project.id.as_str())),
        );
        for file in &differs {
            changed.extend(above(file.path).filter_map(|folder| homes.get(folder)).map(|id| (*id).into()));
        }
        let root = |side: &Side<'_>| side.contents(side.layout.root.iter().map(|role| role.file));
        Apart {
            root: root(&new).filter(|own| root(&old).as_ref() == Some(own)),
            keys,
            folders,
            ids,
            changed,
            moved: differs
                .iter()
                .filter(|file| file.new.is_none() || file.old.is_none())
                .map(|file| Arc::clone(file.path))
                .collect(),
        }
    }

    /// The projects that may stay unread for all that is known before anything is read.
    #[must_use]
    pub fn omitted(&self, kept: &Shown) -> Omitted {
        let is_same =
            |id: &str, own: &Kept| self.keys.get(id).is_some_and(|key| key.as_ref() == Some(&own.key)) && !self.changed.contains(id);
        let fitting: BTreeMap<&str, &Kept> = kept
            .iter()
            .map(|(id, own)| (&**id, own))
            .filter(|(id, own)| is_same(id, own))
            .collect();
        let words = fitting.iter().map(|(id, own)| (*id, &own.known.words)).collect();
        let groups = self.groups(&words);
        let fitting = fitting.into_iter().filter(|(id, own)| {
            let is_linked_as_before = groups.get(id).is_some_and(|group| *group == own.group);
            is_linked_as_before && !self.misses_evidence(id, &own.known)
        });
        fitting.map(|(id, own)| (id.into(), Arc::clone(&own.known))).collect()
    }

    fn misses_evidence(&self, id: &str, known: &Known) -> bool {
        if self.moved.is_empty() {
            return false;
        }
        let folder = self.folders.get(id).map_or("", |folder| folder);
        let names = |path: &str| self.moved.contains(path) || self.moved.contains(format!("{folder}/{path}").as_str());
        known.evidence.iter().any(|path| names(path))
    }

    /// Of the projects that were left unread those that must be read after all, for what was read of the others.
    #[must_use]
    pub fn reached(&self, omitted: &Omitted, readings: &[&Reading]) -> Vec<Box<str>> {
        let read: Vec<(&str, BTreeSet<Box<str>>)> = readings
            .iter()
            .flat_map(|reading| &reading.portfolio.projects)
            .filter(|project| project.known.is_none())
            .map(|project| (&*project.id, words_of(project)))
            .collect();
        let own = omitted.iter().map(|(id, known)| (&**id, &known.words));
        let mut links = self.links(own.chain(read.iter().map(|(id, words)| (*id, words))));
        let reached: BTreeSet<usize> = read.iter().map(|(id, _)| links.root_of(id)).collect();
        let mut is_reached = |id: &str| reached.contains(&links.root_of(id));
        omitted.keys().filter(|id| is_reached(id)).cloned().collect()
    }

    /// What is to be kept for the next time: of all projects that are known now, read or not.
    #[must_use]
    pub fn kept(&self, known: &Omitted) -> Shown {
        let words: Words<'_> = known
            .iter()
            .filter(|(id, _)| self.keys.get(*id).is_some_and(Option::is_some))
            .map(|(id, known)| (&**id, &known.words))
            .collect();
        let groups = self.groups(&words);
        let own = known.iter().filter_map(|(id, known)| {
            let kept = Kept {
                key: self.keys.get(id)?.clone()?,
                group: groups.get(&**id)?.clone(),
                known: Arc::clone(known),
            };
            Some((id.clone(), kept))
        });
        own.collect()
    }

    /// Who names whom; a word that is no project's id names nobody.
    fn links<'w>(&self, words: impl Iterator<Item = (&'w str, &'w BTreeSet<Box<str>>)>) -> Links<'w> {
        let mut links = Links::default();
        for (id, words) in words {
            links.number(id);
            for word in words.iter().filter(|word| self.ids.contains(*word)) {
                links.tie(id, word);
            }
        }
        links
    }

    /// By project, the contents of all that are linked with it.
    fn groups<'w>(&self, words: &Words<'w>) -> BTreeMap<&'w str, String> {
        let mut links = self.links(words.iter().map(|(id, words)| (*id, *words)));
        let mut members: BTreeMap<usize, Vec<&'w str>> = BTreeMap::new();
        for id in words.keys() {
            members.entry(links.root_of(id)).or_default().push(id);
        }
        let mut groups = BTreeMap::new();
        for members in members.values() {
            let keys = members
                .iter()
                .map(|id| self.keys.get(*id).and_then(Option::as_deref).unwrap_or_default());
            let named: Vec<&str> = members.iter().copied().chain(keys).collect();
            let group = digest::short(&named);
            groups.extend(members.iter().map(|id| (*id, group.clone())));
        }
        groups
    }
}

/// What is shared is kept as if it were not.
mod shared {
    use super::{Arc, Deserialize, Known, Serialize};

    pub(super) fn serialize<S: serde::Serializer>(known: &Arc<Known>, to: S) -> Result<S::Ok, S::Error> {
        Known::serialize(known, to)
    }

    pub(super) fn deserialize<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Arc<Known>, D::Error> {
        Known::deserialize(from).map(Arc::new)
    }
}

fn paths(listed: &[Listed]) -> Vec<&str> {
    listed.iter().map(|file| &*file.path).collect()
}

/// The folders above a path.
fn above(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Words that are linked, be it through others.
#[derive(Default)]
struct Links<'w> {
    numbers: HashMap<&'w str, usize>,
    above: Vec<usize>,
}

impl<'w> Links<'w> {
    fn number(&mut self, word: &'w str) -> usize {
        let next = self.above.len();
        let number = *self.numbers.entry(word).or_insert(next);
        if number == next {
            self.above.push(next);
        }
        number
    }

    fn tie(&mut self, one: &'w str, other: &'w str) {
        let (one, other) = (self.number(one), self.number(other));
        let (one, other) = (self.root(one), self.root(other));
        self.above[one.max(other)] = one.min(other);
    }

    fn root(&mut self, mut at: usize) -> usize {
        while self.above[at] != at {
            self.above[at] = self.above[self.above[at]];
            at = self.above[at];
        }
        at
    }

    fn root_of(&mut self, id: &str) -> usize {
        let at = self.numbers.get(id).copied();
        at.map_or(usize::MAX, |at| self.root(at))
    }
}
