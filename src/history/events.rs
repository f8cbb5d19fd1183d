//! What one commit did: the records before and behind it, compared by address.
//!
//! A record that leaves one file and comes into another has not changed. A new id that says `formerly`, and a folder
//! that keeps most of its records under a new name, are renames.

use super::flat::{Fields, Flat, flatten, project_of};
use crate::read::apart;
use crate::source::{Content, Listed, Source, SourceError};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

/// A field from one value to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldChange {
    /// Its name.
    pub field: String,
    /// The value before; none when it was not there.
    pub from: Option<String>,
    /// The value behind.
    pub to: Option<String>,
}

/// What became of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// It is new.
    Added,
    /// It is gone.
    Removed,
    /// It has another address than this.
    Renamed(String),
    /// Fields of it changed.
    Changed,
}

/// A record that a commit touched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// Its address behind the commit; of one that is gone, before it.
    pub address: String,
    /// What became of it.
    pub what: What,
    /// What it is called: its title or name.
    pub title: String,
    /// Its fields, by name.
    pub fields: Vec<FieldChange>,
}

impl Event {
    /// The older names of those that are `followed`, when the record or what stands above them was renamed.
    #[must_use]
    pub fn older(&self, followed: &BTreeSet<String>) -> Vec<String> {
        let What::Renamed(from) = &self.what else {
            return Vec::new();
        };
        let rest = |own: &String| {
            let rest = own.strip_prefix(self.address.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{from}{rest}"))
        };
        followed.iter().filter_map(rest).collect()
    }
}

/// What differs from every parent of a merge, each parent's events given; the value before is that of the first parent
/// that has one.
#[must_use]
pub fn in_all(mut parents: Vec<Vec<Event>>) -> Vec<Event> {
    if parents.len() < 2 {
        return parents.pop().unwrap_or_default();
    }
    let others = parents.split_off(1);
    let mut first = parents.pop().unwrap_or_default();
    first.retain_mut(|event| {
        for other in &others {
            let Some(also) = other.iter().find(|own| own.address == event.address) else {
                return false;
            };
            event.fields.retain_mut(|change| {
                let before = also.fields.iter().find(|own| own.field == change.field);
                change.from = change.from.take().or_else(|| before.and_then(|own| own.from.clone()));
                before.is_some()
            });
            if event.what != also.what {
                event.what = What::Changed;
            }
        }
        !event.fields.is_empty() || event.what != What::Changed
    });
    first
}

#[derive(Default)]
struct Side {
    records: BTreeMap<String, Fields>,
    own: BTreeSet<String>,
}

impl Side {
    /// Adds the records of a file that are not the same in the other state of it.
    fn add(&mut self, file: &Flat, other: Option<&Flat>) {
        for (address, fields) in &file.records {
            if other.is_some_and(|other| other.records.get(address) == Some(fields)) {
                continue;
            }
            self.records.entry(address.clone()).or_default().extend(fields.clone());
            if file.own.contains(address) {
                self.own.insert(address.clone());
            }
        }
    }

    /// The same with a record, and all below it, under another address.
    fn rename(&mut self, from: &str, to: &str) {
        let moved = |address: &str| {
            let rest = address.strip_prefix(from)?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
        };
        let own = std::mem::take(&mut self.own);
        self.own = own.into_iter().map(|address| moved(&address).unwrap_or(address)).collect();
        let records = std::mem::take(&mut self.records);
        self.records = records
            .into_iter()
            .map(|(address, fields)| (moved(&address).unwrap_or(address), fields))
            .collect();
    }
}

/// What became of the records of some files, each as it was before and as it is behind.
#[must_use]
pub fn between(files: &[(Option<&Flat>, Option<&Flat>)]) -> Vec<Event> {
    let (mut before, mut behind) = (Side::default(), Side::default());
    for (old, new) in files {
        if let Some(old) = old {
            before.add(old, *new);
        }
        if let Some(new) = new {
            behind.add(new, *old);
        }
    }
    let renamed = renames(&before, &behind);
    for (to, from) in &renamed {
        before.rename(from, to);
    }
    let none = Fields::new();
    let addresses: BTreeSet<&String> = before.records.keys().chain(behind.records.keys()).collect();
    let mut events = Vec::new();
    for address in addresses {
        let (old, new) = (before.records.get(address), behind.records.get(address));
        let what = match (before.own.contains(address), behind.own.contains(address)) {
            _ if renamed.contains_key(address) => What::Renamed(renamed[address].clone()),
            (false, true) if old.is_none() => What::Added,
            (true, false) if new.is_none() => What::Removed,
            _ => What::Changed,
        };
        let (old, new) = (old.unwrap_or(&none), new.unwrap_or(&none));
        let fields = changes(old, new);
        if fields.is_empty() && what == What::Changed {
            continue;
        }
        let title = ["title", "name"].into_iter().find_map(|key| {
            let in_any = |fields: &Fields| {
                ["", ".en", ".zh"]
                    .iter()
                    .find_map(|tail| fields.get(&format!("{key}{tail}")).cloned())
            };
            in_any(new).or_else(|| in_any(old))
        });
        events.push(Event {
            address: address.clone(),
            what,
            title: title.unwrap_or_default(),
            fields,
        });
    }
    events
}

/// What became of the records of a whole folder, in two states of it.
///
/// # Errors
/// When one of them cannot be read.
pub fn between_sources(before: &dyn Source, behind: &dyn Source) -> Result<Vec<Event>, SourceError> {
    let differs: Vec<_> = differing(before, behind)?.into_iter().collect();
    let flat = |path: &str, bytes: &Option<Vec<u8>>| bytes.as_ref().map(|bytes| flatten(path, bytes));
    let both = differs.par_iter().map(|(path, (old, new))| (flat(path, old), flat(path, new)));
    let flats: Vec<(Option<Flat>, Option<Flat>)> = both.collect();
    let pairs: Vec<_> = flats.iter().map(|(old, new)| (old.as_ref(), new.as_ref())).collect();
    Ok(between(&pairs))
}

/// The paths of files that hold records and differ between two states of a folder.
///
/// # Errors
/// When one of them cannot be read.
pub fn changed_files(before: &dyn Source, behind: &dyn Source) -> Result<BTreeSet<String>, SourceError> {
    Ok(differing(before, behind)?.into_keys().map(|path| path.to_string()).collect())
}

/// A file in both states; none where it is not there, or too large.
type Both = (Option<Vec<u8>>, Option<Vec<u8>>);

/// The files with records that are not the same in two states of a folder. What has the same id in both is not read.
fn differing(before: &dyn Source, behind: &dyn Source) -> Result<BTreeMap<Arc<str>, Both>, SourceError> {
    let (old, new) = (before.list()?, behind.list()?);
    let differs = apart::differing(&new, &old).into_iter();
    let perhaps: Vec<_> = differs.filter(|file| project_of(file.path).is_some()).collect();
    let read =
        |source: &dyn Source, there: bool, path: &str| match there.then(|| source.read(path, crate::read::USUAL_LIMIT)).transpose()? {
            Some(Content::Bytes(bytes)) => Ok(Some(bytes)),
            Some(Content::TooLarge(_)) | None => Ok(None),
        };
    let both = |file: &apart::Differing<'_>| -> Result<(Arc<str>, Both), SourceError> {
        let is_there = |side: Option<&Listed>| side.is_some_and(|own| own.obstacle.is_none());
        let before = read(before, is_there(file.old), file.path)?;
        let behind = read(behind, is_there(file.new), file.path)?;
        Ok((Arc::clone(file.path), (before, behind)))
    };
    let read: Result<Vec<(Arc<str>, Both)>, SourceError> = perhaps.par_iter().map(both).collect();
    Ok(read?.into_iter().filter(|(_, (before, behind))| before != behind).collect())
}

fn changes(old: &Fields, new: &Fields) -> Vec<FieldChange> {
    let names: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let one = |name: &&String| FieldChange {
        field: (*name).clone(),
        from: old.get(*name).cloned(),
        to: new.get(*name).cloned(),
    };
    names.iter().map(one).filter(|change| change.from != change.to).collect()
}

/// New addresses with the ones that they replace.
fn renames(before: &Side, behind: &Side) -> BTreeMap<String, String> {
    let gone: BTreeSet<&String> = before.own.difference(&behind.own).collect();
    let new: Vec<&String> = behind.own.difference(&before.own).collect();
    let mut found = BTreeMap::new();
    for address in &new {
        let folder = address.rsplit_once('/').map_or("", |(folder, _)| folder);
        let formerly = behind.records.get(*address).and_then(|fields| fields.get("formerly"));
        let names = formerly.into_iter().flat_map(|names| names.split(", "));
        let full = names.map(|id| {
            if folder.is_empty() {
                id.to_owned()
            } else {
                format!("{folder}/{id}")
            }
        });
        if let Some(old) = full.filter(|old| gone.contains(old)).last() {
            found.insert((*address).clone(), old);
        }
    }
    let is_project = |address: &&&String| !address.contains('/');
    for project in new
        .iter()
        .filter(is_project)
        .filter(|own| !found.contains_key(**own))
        .collect::<Vec<_>>()
    {
        let likeness = |old: &&&String| {
            let below = |side: &Side, root: &str| -> BTreeMap<String, Fields> {
                let all = side.records.iter();
                all.filter_map(|(address, fields)| Some((address.strip_prefix(root)?.to_owned(), fields.clone())))
                    .collect()
            };
            let (old, new) = (below(before, old), below(behind, project));
            let same = old.iter().filter(|(rest, fields)| new.get(*rest) == Some(fields)).count();
            (same, old.len())
        };
        let best = gone.iter().filter(is_project).max_by_key(|old| likeness(old).0);
        if let Some(old) = best.filter(|old| likeness(old).0 * 2 >= likeness(old).1.max(1)) {
            found.insert((*project).clone(), (**old).clone());
        }
    }
    found
}
