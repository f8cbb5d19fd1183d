//! The commits behind one, newest first, each with the files that it touched.
//!
//! Trees are compared by ids, so what did not change is never opened. A merge touches only what differs from all of
//! its parents: the rest is told by the commits that were merged.

use super::{
    Git, SourceError,
    git::{Commit, failed, told},
    repository::ObjectId,
};
use crate::base::{Date, zone::Zone};
use git2::{ErrorCode, ObjectType, Oid, Sort, Tree};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::{
    cmp::Ordering,
    collections::{BTreeMap, HashMap},
};

/// A commit as it is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// Which.
    pub commit: Commit,
    /// Name of its author.
    pub author: String,
    /// The author's address.
    pub email: String,
    /// The whole message.
    pub message: String,
    /// Messages of the merges that brought it and that speak for what they bring.
    pub merges: Vec<String>,
    /// What it touched, in order of path.
    pub touched: Vec<Touched>,
    /// Whether the commits before it are missing: a shallow clone ends here, and what it touched is not known.
    pub is_cut: bool,
}

/// A file before and behind a commit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Touched {
    /// Path from the portfolio's root.
    pub path: String,
    /// Its content before: in each parent of the commit, in their order.
    pub old: Vec<Option<ObjectId>>,
    /// Its content behind.
    pub new: Option<ObjectId>,
}

/// The commits behind one, in pieces.
pub struct Commits<'g> {
    git: &'g Git,
    walk: git2::Revwalk<'g>,
    prefix: String,
    /// Whether the message of a merge speaks for what it brings.
    speaks: fn(&str) -> bool,
    /// By commit, the messages of the merges that brought it.
    merges: HashMap<Oid, Vec<String>>,
}

impl Git {
    /// The commits behind `from` and itself, with what they touched below `prefix`.
    ///
    /// # Errors
    /// When git cannot walk.
    pub fn commits(&self, from: Commit, prefix: &str) -> Result<Commits<'_>, SourceError> {
        let begun = || {
            let mut walk = self.repository().revwalk()?;
            walk.set_sorting(Sort::TIME)?;
            walk.push(Oid::from(from.id))?;
            Ok(walk)
        };
        Ok(Commits {
            git: self,
            walk: begun().map_err(failed("walk the history"))?,
            prefix: prefix.trim_end_matches('/').to_owned(),
            speaks: |_| false,
            merges: HashMap::new(),
        })
    }

    /// The bytes of contents, in their order.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn contents(&self, ids: &[ObjectId]) -> Result<Vec<Vec<u8>>, SourceError> {
        let objects = self.objects();
        let read = |id: &ObjectId| objects.with(|git| Ok(git.find_blob(Oid::from(*id))?.content().to_vec()));
        let all: Result<Vec<_>, git2::Error> = ids.par_iter().map(read).collect();
        all.map_err(failed("read a file that git keeps"))
    }
}

impl Git {
    /// The commits from the one behind the first `is_over` up to `from`, along the first parents, oldest first, each with
    /// what it touched in its first parent. The first one stands for all before it.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn first_parents(&self, from: Commit, prefix: &str, is_over: impl Fn(&Commit) -> bool) -> Result<Vec<Told>, SourceError> {
        let prefix = prefix.trim_end_matches('/');
        let mut found = Vec::new();
        let mut at = Some(Oid::from(from.id));
        let mut walk = || -> Result<(), git2::Error> {
            let git = self.repository();
            while let Some(id) = at {
                let commit = git.find_commit(id)?;
                if is_over(&told(&commit)) {
                    break;
                }
                let own = tell_of(&commit);
                at = commit.parent_ids().next().filter(|parent| git.find_commit(*parent).is_ok());
                let parent = at.map(|parent| git.find_commit(parent)).transpose()?;
                let before = parent.map(|parent| below(git, parent.tree()?, prefix)).transpose()?.flatten();
                let touched = compared(git, before.as_ref(), below(git, commit.tree()?, prefix)?.as_ref())?;
                let is_cut = at.is_none() && (commit.parent_count() > 0 || git.is_shallow());
                found.push(Told { touched, is_cut, ..own });
            }
            Ok(())
        };
        walk().map_err(failed("walk the history"))?;
        found.reverse();
        Ok(found)
    }

    /// For each of some days, in order, the last commit by its end along the first parents of `from`; none of a day before
    /// them. And whether the history is cut there.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn commits_by(&self, from: Commit, days: &[Date], zone: Zone) -> Result<(Vec<Option<Commit>>, bool), SourceError> {
        let mut found = vec![None; days.len()];
        let mut left = days.len();
        let mut at = Some(Oid::from(from.id));
        let mut walk = || -> Result<(), git2::Error> {
            let git = self.repository();
            while let (Some(id), true) = (at, left > 0) {
                let Ok(commit) = git.find_commit(id) else { break };
                let own = told(&commit);
                while left > 0 && own.day(zone) <= days[left - 1] {
                    left -= 1;
                    found[left] = Some(own);
                }
                at = commit.parent_ids().next();
            }
            Ok(())
        };
        walk().map_err(failed("walk the history"))?;
        Ok((found, self.repository().is_shallow()))
    }

    /// How many commits stand above `base` up to `from`, when that is one straight line of at most so many.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn straight(&self, base: Commit, from: Commit, most: usize) -> Result<Option<usize>, SourceError> {
        let walk = || -> Result<Option<usize>, git2::Error> {
            let mut at = self.repository().find_commit(Oid::from(from.id))?;
            for count in 0..=most {
                if at.id() == Oid::from(base.id) {
                    return Ok(Some(count));
                }
                let mut parents = at.parent_ids();
                let (Some(parent), None) = (parents.next(), parents.next()) else {
                    break;
                };
                match self.repository().find_commit(parent) {
                    Ok(parent) => at = parent,
                    Err(error) if error.code() == ErrorCode::NotFound => break,
                    Err(error) => return Err(error),
                }
            }
            Ok(None)
        };
        walk().map_err(failed("walk the history"))
    }

    /// The messages of commits that a merge brought; none of any other commit.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn merged_messages(&self, commit: Commit) -> Result<Vec<String>, SourceError> {
        let git = self.repository();
        let read = || -> Result<Vec<String>, git2::Error> {
            let brought = merged(git, &git.find_commit(Oid::from(commit.id))?)?;
            let message = |id: Oid| Ok(String::from_utf8_lossy(git.find_commit(id)?.message_bytes()).into_owned());
            brought.into_iter().map(message).collect()
        };
        read().map_err(failed("walk the history"))
    }
}

/// The commits that a merge brought; none of any other commit, or of one whose parents a shallow clone left out.
fn merged(git: &git2::Repository, merge: &git2::Commit<'_>) -> Result<Vec<Oid>, git2::Error> {
    let mut parents = merge.parent_ids();
    let (Some(first), true) = (parents.next(), merge.parent_count() > 1) else {
        return Ok(Vec::new());
    };
    if merge.parent_ids().any(|parent| git.find_commit(parent).is_err()) {
        return Ok(Vec::new());
    }
    let mut walk = git.revwalk()?;
    for parent in parents {
        walk.push(parent)?;
    }
    walk.hide(first)?;
    walk.collect()
}

impl Commits<'_> {
    /// The same; of a merge whose message `speaks` for what it brings, each of those commits has that message too.
    #[must_use]
    pub fn spoken_for(self, speaks: fn(&str) -> bool) -> Self {
        Self { speaks, ..self }
    }

    /// The next commits, at most so many; none at the end.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn read_on(&mut self, most: usize) -> Result<Vec<Told>, SourceError> {
        let ids: Result<Vec<Oid>, git2::Error> = self.walk.by_ref().take(most).collect();
        let ids = ids.map_err(failed("walk the history"))?;
        let objects = self.git.objects();
        let tell = |id: &Oid| objects.with(|git| tell(git, *id, &self.prefix));
        let all: Result<Vec<Told>, git2::Error> = ids.par_iter().with_min_len(16).map(tell).collect();
        let mut all = all.map_err(failed("compare commits"))?;
        for told in &mut all {
            let id = Oid::from(told.commit.id);
            told.merges = self.merges.remove(&id).unwrap_or_default();
            // What a merge inside a merged branch brought, the outer one brought too: it stands in both their lists.
            if (self.speaks)(&told.message) {
                let git = self.git.repository();
                let brought = git.find_commit(id).and_then(|merge| merged(git, &merge));
                for id in brought.map_err(failed("walk the history"))? {
                    self.merges.entry(id).or_default().push(told.message.clone());
                }
            }
        }
        Ok(all)
    }
}

fn tell(git: &git2::Repository, id: Oid, prefix: &str) -> Result<Told, git2::Error> {
    let commit = git.find_commit(id)?;
    let own = below(git, commit.tree()?, prefix)?;
    let mut parents = Vec::new();
    let mut is_cut = false;
    for parent in commit.parent_ids() {
        match git.find_commit(parent) {
            Ok(parent) => parents.push(below(git, parent.tree()?, prefix)?),
            Err(error) if error.code() == ErrorCode::NotFound => is_cut = true,
            Err(error) => return Err(error),
        }
    }
    is_cut |= parents.is_empty() && git.is_shallow();
    let touched = match parents.as_slice() {
        _ if is_cut => Vec::new(),
        [] => compared(git, None, own.as_ref())?,
        [only] => compared(git, only.as_ref(), own.as_ref())?,
        [first, others @ ..] => {
            let mut touched = compared(git, first.as_ref(), own.as_ref())?;
            for other in others {
                let differs = compared(git, other.as_ref(), own.as_ref())?;
                let differs: BTreeMap<&str, &Touched> = differs.iter().map(|own| (own.path.as_str(), own)).collect();
                touched.retain_mut(|own| {
                    let also = differs.get(own.path.as_str());
                    own.old.extend(also.iter().flat_map(|also| also.old.iter().copied()));
                    also.is_some()
                });
            }
            touched
        }
    };
    Ok(Told {
        touched,
        is_cut,
        ..tell_of(&commit)
    })
}

/// What a commit says of itself.
fn tell_of(commit: &git2::Commit<'_>) -> Told {
    let author = commit.author();
    Told {
        commit: told(commit),
        author: String::from_utf8_lossy(author.name_bytes()).into_owned(),
        email: String::from_utf8_lossy(author.email_bytes()).into_owned(),
        message: String::from_utf8_lossy(commit.message_bytes()).into_owned(),
        merges: Vec::new(),
        touched: Vec::new(),
        is_cut: false,
    }
}

pub(super) fn below<'g>(git: &'g git2::Repository, root: Tree<'g>, prefix: &str) -> Result<Option<Tree<'g>>, git2::Error> {
    if prefix.is_empty() {
        return Ok(Some(root));
    }
    match root.get_path(prefix.as_ref()) {
        Ok(entry) if entry.kind() == Some(ObjectType::Tree) => git.find_tree(entry.id()).map(Some),
        Ok(_) => Ok(None),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

/// A file before and behind, with its mode.
pub(super) struct Changed {
    /// Path from the folder that is compared, as git keeps it.
    pub path: Vec<u8>,
    /// Its content and mode before.
    pub before: Option<(Oid, i32)>,
    /// Its content and mode behind.
    pub behind: Option<(Oid, i32)>,
}

/// The files that differ between two folders, hidden ones aside.
pub(super) fn changed(git: &git2::Repository, old: Option<&Tree<'_>>, new: Option<&Tree<'_>>) -> Result<Vec<Changed>, git2::Error> {
    let mut found = Vec::new();
    compare(git, old, new, b"", &mut found)?;
    found.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn compared(git: &git2::Repository, old: Option<&Tree<'_>>, new: Option<&Tree<'_>>) -> Result<Vec<Touched>, git2::Error> {
    let touched = changed(git, old, new)?.into_iter().filter_map(|own| {
        Some(Touched {
            path: String::from_utf8(own.path).ok()?,
            old: vec![own.before.map(|(id, _)| id.into())],
            new: own.behind.map(|(id, _)| id.into()),
        })
    });
    Ok(touched.collect())
}

/// Name, content and whether it is a folder.
type Own<'t> = (&'t [u8], Oid, bool);

fn at<'t>(tree: Option<&'t Tree<'t>>, index: usize) -> Option<(git2::TreeEntry<'t>, bool)> {
    let entry = tree?.get(index)?;
    let is_folder = entry.kind() == Some(ObjectType::Tree);
    Some((entry, is_folder))
}

/// The order in which git keeps the entries of a tree: a folder as if its name ended with `/`.
fn order(a: &Own<'_>, b: &Own<'_>) -> Ordering {
    let key = |own: &Own<'_>, at: usize| own.0.get(at).copied().or((own.2 && at == own.0.len()).then_some(b'/'));
    let common = a.0.len().min(b.0.len());
    a.0[..common].cmp(&b.0[..common]).then_with(|| key(a, common).cmp(&key(b, common)))
}

fn compare(
    git: &git2::Repository,
    old: Option<&Tree<'_>>,
    new: Option<&Tree<'_>>,
    folder: &[u8],
    found: &mut Vec<Changed>,
) -> Result<(), git2::Error> {
    let (mut from, mut to) = (0, 0);
    loop {
        let (left, right) = (at(old, from), at(new, to));
        let told = |side: &'_ Option<(git2::TreeEntry<'_>, bool)>| side.as_ref().map(|(entry, is_folder)| (entry.id(), *is_folder));
        let sides = match (&left, &right) {
            (None, None) => return Ok(()),
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((a, a_folder)), Some((b, b_folder))) => order(&(a.name_bytes(), a.id(), *a_folder), &(b.name_bytes(), b.id(), *b_folder)),
        };
        from += usize::from(sides != Ordering::Greater);
        to += usize::from(sides != Ordering::Less);
        let name = if sides == Ordering::Greater { &right } else { &left };
        let before = told(&left).filter(|_| sides != Ordering::Greater);
        let behind = told(&right).filter(|_| sides != Ordering::Less);
        let name = name.as_ref().map_or(&[][..], |(entry, _)| entry.name_bytes());
        if before == behind || name.starts_with(b".") {
            continue;
        }
        let path = [folder, name].concat();
        if before.or(behind).is_some_and(|(_, is_folder)| is_folder) {
            let tree = |side: Option<(Oid, bool)>| side.map(|(id, _)| git.find_tree(id)).transpose();
            compare(
                git,
                tree(before)?.as_ref(),
                tree(behind)?.as_ref(),
                &[path.as_slice(), b"/"].concat(),
                found,
            )?;
        } else {
            let mode = |side: &Option<(git2::TreeEntry<'_>, bool)>| side.as_ref().map_or(0, |(entry, _)| entry.filemode());
            found.push(Changed {
                path,
                before: before.map(|(id, _)| (id, mode(&left))),
                behind: behind.map(|(id, _)| (id, mode(&right))),
            });
        }
    }
}
