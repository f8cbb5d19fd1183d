//! Which records other branches have, and ids that two branches gave to different records.
//!
//! Two records have one id by accident when two branches hold it with different titles and the commit in which they
//! parted does not hold it. With it there, they are one record whose title somebody changed.

use super::flat::{Flat, flatten, project_of};
use crate::source::{
    Git, SourceError,
    branches::{Seen, Tip},
    git::Commit,
};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A record of a branch.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Other {
    /// The branch.
    pub branch: String,
    /// Its title or name; empty without one.
    pub title: String,
}

/// A title that an id has, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Side {
    /// The branches; `files on disk` for what is not committed.
    pub branches: Vec<String>,
    /// The title.
    pub title: String,
}

/// An id that stands for different records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collision {
    /// The address.
    pub address: String,
    /// The records.
    pub sides: Vec<Side>,
}

/// What the files on disk are called beside branches.
pub const ON_DISK: &str = "files on disk";

/// The branches of a repository.
pub struct Branches<'g> {
    git: &'g Git,
    prefix: String,
    tips: Vec<Tip>,
}

/// The project and the id of an address outside any record.
fn parts(address: &str) -> Option<(&str, &str)> {
    address.split_once('/').filter(|(_, id)| !id.contains('/'))
}

fn title_of(flat: &Flat, address: &str) -> Option<String> {
    let fields = flat.records.get(address).filter(|_| flat.own.contains(address))?;
    let keys = ["title", "title.en", "title.zh", "name", "name.en", "name.zh"];
    Some(keys.iter().find_map(|key| fields.get(*key)).cloned().unwrap_or_default())
}

/// The records of a file that stand outside any other, with their titles.
pub fn titles(flat: &Flat) -> impl Iterator<Item = (&String, String)> {
    let own = flat.own.iter().filter(|address| parts(address).is_some());
    own.filter_map(|address| Some((address, title_of(flat, address)?)))
}

impl<'g> Branches<'g> {
    /// The branches of a repository, of the portfolio at `prefix`.
    ///
    /// # Errors
    /// When the references cannot be read.
    pub fn of(git: &'g Git, prefix: &str) -> Result<Branches<'g>, SourceError> {
        Ok(Branches {
            git,
            prefix: prefix.to_owned(),
            tips: git.tips()?,
        })
    }

    fn commits(&self) -> Vec<Commit> {
        self.tips.iter().map(|tip| tip.commit).collect()
    }

    fn flats(&self, seen: &[Seen]) -> Result<Vec<Flat>, SourceError> {
        let mut flats = Vec::new();
        for piece in seen.chunks(256) {
            let ids: Vec<_> = piece.iter().map(|own| own.id).collect();
            let contents = self.git.contents(&ids)?;
            let read = piece.par_iter().zip(contents).map(|(own, bytes)| flatten(&own.path, &bytes));
            flats.extend(read.collect::<Vec<_>>());
        }
        Ok(flats)
    }

    /// The ids that any branch has or had in a project, each with the first branch; of the files that are `wanted`.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn ids(&self, project: &str, wanted: &dyn Fn(&str) -> bool) -> Result<BTreeMap<String, Other>, SourceError> {
        let is_own = |path: &str| wanted(path) && project_of(path).flatten().as_deref() == Some(project);
        let seen = self.git.seen(&self.commits(), &self.prefix, &is_own)?;
        let mut found = BTreeMap::new();
        for (own, flat) in seen.iter().zip(self.flats(&seen)?) {
            let branch = || self.tips[own.tip].names[0].clone();
            for (address, title) in titles(&flat) {
                let id = parts(address).map_or("", |(_, id)| id);
                found.entry(id.to_owned()).or_insert_with(|| Other { branch: branch(), title });
            }
            let former = flat.records.values().filter_map(|fields| fields.get("formerly"));
            for id in former.flat_map(|ids| ids.split(", ")) {
                let title = String::new();
                found.entry(id.to_owned()).or_insert_with(|| Other { branch: branch(), title });
            }
        }
        Ok(found)
    }

    /// The ids that stand for different records on two branches, or on a branch and on disk; of one address, or of all.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn collisions(&self, disk: &BTreeMap<String, String>, only: Option<&str>) -> Result<Vec<Collision>, SourceError> {
        let project = only.and_then(parts).map(|(project, _)| project.to_owned());
        let is_record = |path: &str| match (project_of(path).flatten(), &project) {
            (Some(own), Some(project)) => own == *project,
            (own, _) => own.is_some(),
        };
        let seen = self.git.seen(&self.commits(), &self.prefix, &is_record)?;
        let mut by_address: BTreeMap<String, Vec<(usize, String)>> = BTreeMap::new();
        for (at, flat) in self.flats(&seen)?.iter().enumerate() {
            for (address, title) in titles(flat) {
                by_address.entry(address.clone()).or_default().push((at, title));
            }
        }
        let head = self.git.revision("HEAD").ok();
        let mut parted = Parted {
            branches: self,
            bases: HashMap::new(),
            addresses: HashMap::new(),
        };
        let mut found = Vec::new();
        for (address, contents) in by_address.iter().filter(|(own, _)| only.is_none_or(|only| only == *own)) {
            let on_disk = disk.get(address);
            let all: BTreeSet<&String> = contents.iter().map(|(_, title)| title).chain(on_disk).collect();
            if all.len() < 2 {
                continue;
            }
            let mut holders = self.holders(&seen, contents)?;
            if let (Some(title), Some(head)) = (on_disk, head) {
                holders.push((vec![ON_DISK.to_owned()], head, title.clone()));
            }
            found.extend(parted.collision(address, &holders)?);
        }
        Ok(found)
    }

    /// The tips that hold a record, with its title.
    fn holders(&self, seen: &[Seen], contents: &[(usize, String)]) -> Result<Vec<Holder>, SourceError> {
        let mut found = Vec::new();
        for tip in &self.tips {
            for (at, title) in contents {
                let own = &seen[*at];
                if self.git.content_at(tip.commit, &self.prefix, &own.path)? == Some(own.id) {
                    found.push((tip.names.clone(), tip.commit, title.clone()));
                    break;
                }
            }
        }
        Ok(found)
    }
}

/// Names of branches, their commit, and the title that a record has there.
type Holder = (Vec<String>, Commit, String);

/// The commits in which branches parted, and what they hold; each is asked once.
struct Parted<'p, 'g> {
    branches: &'p Branches<'g>,
    bases: HashMap<(String, String), Option<Commit>>,
    addresses: HashMap<(String, String), BTreeSet<String>>,
}

impl Parted<'_, '_> {
    fn collision(&mut self, address: &str, holders: &[Holder]) -> Result<Option<Collision>, SourceError> {
        let mut guilty: BTreeSet<usize> = BTreeSet::new();
        for (at, one) in holders.iter().enumerate() {
            for (behind, other) in holders.iter().enumerate().skip(at + 1) {
                if one.2 != other.2 && !self.had(one.1, other.1, address)? {
                    guilty.extend([at, behind]);
                }
            }
        }
        let mut sides: Vec<Side> = Vec::new();
        for (names, _, title) in guilty.into_iter().map(|at| &holders[at]) {
            match sides.iter_mut().find(|side| side.title == *title) {
                Some(side) => side.branches.extend(names.clone()),
                None => sides.push(Side {
                    branches: names.clone(),
                    title: title.clone(),
                }),
            }
        }
        Ok((sides.len() > 1).then(|| Collision {
            address: address.to_owned(),
            sides,
        }))
    }

    /// Whether the commit in which two parted holds an address; `false` when they have none in common.
    fn had(&mut self, one: Commit, other: Commit, address: &str) -> Result<bool, SourceError> {
        let key = (one.id.to_string(), other.id.to_string());
        let base = match self.bases.get(&key) {
            Some(base) => *base,
            None => {
                let base = self.branches.git.merge_base(one, other)?;
                self.bases.insert(key, base);
                base
            }
        };
        let (Some(base), Some((project, _))) = (base, parts(address)) else {
            return Ok(false);
        };
        let key = (base.id.to_string(), project.to_owned());
        if !self.addresses.contains_key(&key) {
            let is_own = |path: &str| project_of(path).flatten().as_deref() == Some(project);
            let seen = self.branches.git.seen(&[base], &self.branches.prefix, &is_own)?;
            let flats = self.branches.flats(&seen)?;
            let all = flats.iter().flat_map(|flat| flat.own.iter().cloned()).collect();
            self.addresses.insert(key.clone(), all);
        }
        Ok(self.addresses[&key].contains(address))
    }
}
