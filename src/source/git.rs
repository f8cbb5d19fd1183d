//! What git keeps of a portfolio: which commit is meant, and the folder as it stands in a commit or in the index.
//!
//! Nothing is written here. A commit is named as git names it, or by a day: then it is the last one along the first
//! parents of the current one that was made by the end of that day, by its committer's time in the portfolio's zone.

use super::{
    Source, SourceError,
    git_tree::{GitTree, Objects},
    repository::ObjectId,
};
use crate::base::{Date, zone::Zone};
use chrono::DateTime;
use git2::{ErrorCode, Oid, RepositoryOpenFlags};
use serde::{Deserialize, Serialize};
use std::{
    ffi::OsStr,
    path::{Path, PathBuf},
    sync::Arc,
};

/// A repository that is read.
pub struct Git {
    repository: git2::Repository,
    folder: PathBuf,
    /// The index, where it is not the repository's usual one.
    index: Option<PathBuf>,
    objects: Arc<Objects>,
}

/// A commit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Commit {
    /// Its id.
    pub id: ObjectId,
    /// Seconds since 1970 at which it was made, by the clock of its committer.
    pub seconds: i64,
}

impl Commit {
    /// The day it was made on.
    #[must_use]
    pub fn day(&self, zone: Zone) -> Date {
        zone.date_of(DateTime::from_timestamp(self.seconds, 0).unwrap_or_default())
    }
}

/// A state of the files that git keeps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// What the next commit will hold.
    Index,
    /// What a commit holds.
    Commit(Commit),
}

pub(super) fn failed(doing: &'static str) -> impl Fn(git2::Error) -> SourceError {
    move |source| SourceError::Git { doing, source }
}

impl Git {
    /// The repository that holds a folder, bare or with a work tree.
    ///
    /// # Errors
    /// When there is none, when it belongs to another user, or when git cannot read it.
    pub fn of(folder: &Path) -> Result<Git, SourceError> {
        // Ids of objects were proved when they were fetched; to prove them again at each reading only takes time.
        git2::opts::strict_hash_verification(false);
        // What was read is kept by those who read it; kept here as well, a long history takes half as much memory again.
        git2::opts::enable_caching(false);
        let ceilings: [&OsStr; 0] = [];
        let opened = git2::Repository::open_ext(folder, RepositoryOpenFlags::empty(), ceilings);
        let repository = opened.map_err(|error| match error.code() {
            ErrorCode::NotFound => SourceError::NoRepository(folder.to_path_buf()),
            ErrorCode::Owner => SourceError::NotOwned(folder.to_path_buf()),
            _ => failed("open the git repository")(error),
        })?;
        Ok(Git {
            objects: Arc::new(Objects::of(repository.path().to_path_buf())),
            repository,
            folder: folder.to_path_buf(),
            index: None,
        })
    }

    /// The folder's path from the repository's root, with `/` at its end; empty at the root, and in a bare repository.
    #[must_use]
    pub fn prefix(&self) -> String {
        let real = |path: &Path| std::fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
        let Some(root) = self.repository.workdir() else {
            return String::new();
        };
        let folder = real(&self.folder);
        let inner = folder.strip_prefix(real(root)).unwrap_or(Path::new(""));
        let parts = inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned());
        parts.map(|part| part + "/").collect()
    }

    /// The same with another index, as git names it to a hook: from the root of the work tree.
    #[must_use]
    pub fn with_index(mut self, path: &Path) -> Git {
        self.index = Some(self.root().map_or_else(|| path.to_path_buf(), |root| root.join(path)));
        self
    }

    pub(super) fn repository(&self) -> &git2::Repository {
        &self.repository
    }

    pub(super) fn objects(&self) -> &Objects {
        &self.objects
    }

    fn index(&self) -> Result<git2::Index, git2::Error> {
        self.index
            .as_ref()
            .map_or_else(|| self.repository.index(), |path| git2::Index::open(path))
    }

    /// Git's own folder of this work tree.
    #[must_use]
    pub fn own_folder(&self) -> &Path {
        self.repository.path()
    }

    /// Git's folder that all work trees of the repository share.
    #[must_use]
    pub fn shared_folder(&self) -> &Path {
        self.repository.commondir()
    }

    /// The folder that the work tree stands in; none of a bare repository.
    #[must_use]
    pub fn root(&self) -> Option<&Path> {
        self.repository.workdir()
    }

    /// The commit that a revision names.
    ///
    /// # Errors
    /// When there is no such commit, or none at all.
    pub fn revision(&self, named: &str) -> Result<Commit, SourceError> {
        let found = self.repository.revparse_single(named).and_then(|object| object.peel_to_commit());
        match found {
            Ok(commit) => Ok(told(&commit)),
            Err(_) if self.is_unborn() => Err(SourceError::NoCommit),
            Err(source) => Err(SourceError::Revision {
                named: named.to_owned(),
                source,
            }),
        }
    }

    /// The newest commit behind both; none when they have none in common.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn merge_base(&self, one: Commit, other: Commit) -> Result<Option<Commit>, SourceError> {
        let found = self.repository.merge_base(Oid::from(one.id), Oid::from(other.id));
        match found.and_then(|id| self.repository.find_commit(id)) {
            Ok(commit) => Ok(Some(told(&commit))),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(failed("compare two commits")(error)),
        }
    }

    fn is_unborn(&self) -> bool {
        self.repository.head().is_err_and(|error| error.code() == ErrorCode::UnbornBranch)
    }

    /// The last commit by the end of a day in `zone`, along the first parents of the current one.
    ///
    /// # Errors
    /// When there is none by that day.
    pub fn last_by(&self, day: Date, zone: Zone) -> Result<Commit, SourceError> {
        let head = self.repository.head().and_then(|head| head.peel_to_commit());
        let mut at = head.map_err(|error| match error.code() {
            ErrorCode::UnbornBranch => SourceError::NoCommit,
            _ => failed("read the current commit")(error),
        })?;
        loop {
            let commit = told(&at);
            if commit.day(zone) <= day {
                return Ok(commit);
            }
            at = at.parent(0).map_err(|_| SourceError::BeforeHistory {
                day,
                first: commit.day(zone),
                is_shallow: self.repository.is_shallow(),
            })?;
        }
    }

    /// The folder at or above `prefix` that holds a file, as its own prefix.
    #[must_use]
    pub fn nearest(&self, state: State, prefix: &str, file: &str) -> Option<String> {
        let mut folder = prefix.trim_end_matches('/');
        loop {
            let own = if folder.is_empty() { String::new() } else { format!("{folder}/") };
            if self.holds(state, &format!("{own}{file}")) {
                return Some(own);
            }
            if folder.is_empty() {
                return None;
            }
            folder = folder.rsplit_once('/').map_or("", |(above, _)| above);
        }
    }

    /// The folders that hold a file of this name, as prefixes.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn folders_with(&self, state: State, file: &str) -> Result<Vec<String>, SourceError> {
        let all = self.tree(state, "")?.list()?;
        let own = all.iter().filter_map(|listed| listed.path.strip_suffix(file));
        Ok(own
            .filter(|folder| folder.is_empty() || folder.ends_with('/'))
            .map(str::to_owned)
            .collect())
    }

    /// The files below `prefix` that differ from those of a commit and are not committed, each with what it was:
    /// those of the index, or of the work tree as well.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn uncommitted(&self, since: Commit, only_index: bool, prefix: &str) -> Result<Vec<(String, Option<ObjectId>)>, SourceError> {
        let mut options = git2::DiffOptions::new();
        options.include_untracked(true).recurse_untracked_dirs(true).ignore_submodules(true);
        options.skip_binary_check(true).disable_pathspec_match(true);
        if !prefix.is_empty() {
            options.pathspec(prefix.trim_end_matches('/'));
        }
        let compared = || {
            let files = self.files(since)?;
            if only_index || self.root().is_none() {
                return self
                    .repository
                    .diff_tree_to_index(Some(&files), Some(&self.index()?), Some(&mut options));
            }
            self.repository.diff_tree_to_workdir_with_index(Some(&files), Some(&mut options))
        };
        let diff = { compared }().map_err(failed("compare the files with those of a commit"))?;
        let told = diff.deltas().filter_map(|delta| {
            let path = delta.new_file().path().or(delta.old_file().path())?.to_str()?;
            let old = delta.old_file().id();
            Some((path.strip_prefix(prefix)?.to_owned(), (!old.is_zero()).then(|| old.into())))
        });
        Ok(told.collect())
    }

    fn holds(&self, state: State, path: &str) -> bool {
        match state {
            State::Index => self.index().is_ok_and(|index| index.get_path(Path::new(path), 0).is_some()),
            State::Commit(commit) => self.files(commit).is_ok_and(|tree| tree.get_path(Path::new(path)).is_ok()),
        }
    }

    fn files(&self, commit: Commit) -> Result<git2::Tree<'_>, git2::Error> {
        self.repository.find_commit(Oid::from(commit.id))?.tree()
    }

    /// The last commit, at or behind one, that touched a file below `prefix` of which `counts` holds; its path is told
    /// from there.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn last_touching(&self, from: Commit, prefix: &str, counts: &dyn Fn(&str) -> bool) -> Result<Commit, SourceError> {
        let git = &self.repository;
        let prefix = prefix.trim_end_matches('/');
        let is_same = |own: Option<&git2::Tree<'_>>, parent: &git2::Commit<'_>| -> Result<bool, git2::Error> {
            let before = super::commits::below(git, parent.tree()?, prefix)?;
            if own.map(git2::Tree::id) == before.as_ref().map(git2::Tree::id) {
                return Ok(true);
            }
            let changed = super::commits::changed(git, before.as_ref(), own)?;
            Ok(!changed.iter().any(|file| counts(&String::from_utf8_lossy(&file.path))))
        };
        let walk = || -> Result<Commit, git2::Error> {
            let mut at = git.find_commit(Oid::from(from.id))?;
            loop {
                let own = super::commits::below(git, at.tree()?, prefix)?;
                // What a merge has from one of its parents, that parent's history tells.
                let parents = at.parents().map(|parent| Ok(is_same(own.as_ref(), &parent)?.then_some(parent)));
                let same = parents.collect::<Result<Vec<_>, git2::Error>>()?;
                match same.into_iter().flatten().next() {
                    Some(parent) => at = parent,
                    None => return Ok(told(&at)),
                }
            }
        };
        walk().map_err(failed("walk the history"))
    }

    /// The bytes of a file of a commit, hidden or not; none when it has none.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn file(&self, commit: Commit, path: &str) -> Result<Option<Vec<u8>>, SourceError> {
        let read = || -> Result<Vec<u8>, git2::Error> {
            let entry = self.files(commit)?.get_path(Path::new(path))?;
            Ok(self.repository.find_blob(entry.id())?.content().to_vec())
        };
        match read() {
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            other => other.map(Some).map_err(failed("read a file of a commit")),
        }
    }

    /// The files of a state below `prefix`.
    ///
    /// # Errors
    /// When an object cannot be read, or the index holds a conflict that nobody has solved.
    pub fn tree(&self, state: State, prefix: &str) -> Result<GitTree, SourceError> {
        let objects = Arc::clone(&self.objects);
        match state {
            State::Index => self.staged(objects, prefix),
            State::Commit(commit) => {
                let root = self.files(commit).map_err(failed("read a commit"))?;
                GitTree::of_tree(&self.repository, objects, &root, prefix).map_err(failed("read the files of a commit"))
            }
        }
    }

    /// The files of a commit below `prefix`, made of those of another.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn tree_from(&self, (other, tree): (Commit, GitTree), commit: Commit, prefix: &str) -> Result<GitTree, SourceError> {
        let made = || -> Result<Option<GitTree>, git2::Error> {
            let below = |commit| -> Result<git2::Tree<'_>, git2::Error> {
                let root = self.files(commit)?;
                match prefix.trim_end_matches('/') {
                    "" => Ok(root),
                    inner => self.repository.find_tree(root.get_path(Path::new(inner))?.id()),
                }
            };
            tree.moved(&self.repository, &below(other)?, &below(commit)?)
        };
        match made().map_err(failed("read the files of a commit"))? {
            Some(tree) => Ok(tree),
            None => self.tree(State::Commit(commit), prefix),
        }
    }

    fn staged(&self, objects: Arc<Objects>, prefix: &str) -> Result<GitTree, SourceError> {
        let index = self.index().map_err(failed("read the index"))?;
        let own = index.iter().filter(|entry| entry.path.starts_with(prefix.as_bytes()));
        let mut entries = Vec::new();
        for entry in own {
            let path = &entry.path[prefix.len()..];
            // The two bits of the stage: what is not 0 is one side of a conflict.
            if entry.flags & 0x3000 != 0 {
                return Err(SourceError::Unmerged(String::from_utf8_lossy(path).into_owned()));
            }
            entries.push((path.to_vec(), entry.id, entry.mode));
        }
        GitTree::of_entries(&self.repository, objects, entries).map_err(failed("read the files of the index"))
    }
}

pub(super) fn told(commit: &git2::Commit<'_>) -> Commit {
    Commit {
        id: commit.id().into(),
        seconds: commit.time().seconds(),
    }
}
