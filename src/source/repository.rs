//! Writing commits: a new repository, its files, trees, commits and branches.
//!
//! A commit's id depends on what is handed in and on nothing else: no signature, hook, template or
//! setting of the machine is looked at, so the same calls give the same ids everywhere.

use super::{SourceError, WorkTree};
use git2::{FileMode, Oid, RepositoryInitOptions, build::TreeUpdateBuilder};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::path::Path;

/// A git repository on disk.
pub struct Repository {
    git: git2::Repository,
    work_tree: WorkTree,
}

/// The id of a commit, a tree or a file's content.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ObjectId(Oid);

impl From<Oid> for ObjectId {
    fn from(id: Oid) -> ObjectId {
        ObjectId(id)
    }
}

impl From<ObjectId> for Oid {
    fn from(id: ObjectId) -> Oid {
        id.0
    }
}

impl Serialize for ObjectId {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ObjectId {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<ObjectId, D::Error> {
        let text = String::deserialize(from)?;
        Oid::from_str(&text).map(ObjectId).map_err(D::Error::custom)
    }
}

impl std::fmt::Display for ObjectId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

/// Who made a commit, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Author {
    /// Name.
    pub name: String,
    /// E-mail address.
    pub email: String,
    /// Seconds since 1970-01-01 00:00 UTC.
    pub seconds: i64,
    /// Minutes by which the author's clock is ahead of UTC.
    pub offset_minutes: i32,
}

/// A change of one file: its new text, or `None` when it goes away.
pub type FileChange<'a> = (&'a str, Option<&'a str>);

fn failed(doing: &'static str) -> impl Fn(git2::Error) -> SourceError {
    move |source| SourceError::Git { doing, source }
}

impl Repository {
    /// Makes a repository in `folder`, whose first branch will be `branch`.
    ///
    /// # Errors
    /// When the folder cannot be made or already is a repository.
    pub fn create(folder: &Path, branch: &str) -> Result<Repository, SourceError> {
        let mut options = RepositoryInitOptions::new();
        options.no_reinit(true).mkpath(true).external_template(false).initial_head(branch);
        let git = git2::Repository::init_opts(folder, &options).map_err(failed("make a repository"))?;
        let work_tree = WorkTree::new(folder.to_path_buf());
        Ok(Repository { git, work_tree })
    }

    /// The tree that `changes` make of the tree of `parent`, or of the empty tree.
    ///
    /// # Errors
    /// When an object cannot be written, or a path that goes away is not there.
    pub fn tree(&self, parent: Option<ObjectId>, changes: &[FileChange<'_>]) -> Result<ObjectId, SourceError> {
        let doing = failed("write a tree");
        let base = match parent {
            Some(parent) => self.git.find_commit(parent.0).and_then(|commit| commit.tree()),
            None => self.empty_tree(),
        };
        let mut update = TreeUpdateBuilder::new();
        for (path, text) in changes {
            match text {
                Some(text) => {
                    let blob = self.git.blob(text.as_bytes()).map_err(&doing)?;
                    update.upsert(*path, blob, FileMode::Blob);
                }
                None => {
                    update.remove(*path);
                }
            }
        }
        let tree = update.create_updated(&self.git, &base.map_err(&doing)?);
        tree.map(ObjectId).map_err(doing)
    }

    fn empty_tree(&self) -> Result<git2::Tree<'_>, git2::Error> {
        let id = self.git.treebuilder(None)?.write()?;
        self.git.find_tree(id)
    }

    /// A commit of `tree` on top of `parents`, on no branch yet; author and committer are one.
    ///
    /// # Errors
    /// When the commit cannot be written.
    pub fn commit(&self, author: &Author, message: &str, tree: ObjectId, parents: &[ObjectId]) -> Result<ObjectId, SourceError> {
        let write = || {
            let time = git2::Time::new(author.seconds, author.offset_minutes);
            let signature = git2::Signature::new(&author.name, &author.email, &time)?;
            let tree = self.git.find_tree(tree.0)?;
            let parents: Vec<git2::Commit<'_>> = parents.iter().map(|id| self.git.find_commit(id.0)).collect::<Result<_, _>>()?;
            let parents: Vec<&git2::Commit<'_>> = parents.iter().collect();
            self.git.commit(None, &signature, &signature, message, &tree, &parents)
        };
        write().map(ObjectId).map_err(failed("write a commit"))
    }

    /// Lets `branch` end at `commit`.
    ///
    /// # Errors
    /// When the name is no branch's name or the reference cannot be written.
    pub fn set_branch(&self, branch: &str, commit: ObjectId) -> Result<(), SourceError> {
        let name = format!("refs/heads/{branch}");
        let set = self.git.reference(&name, commit.0, true, "replay");
        set.map(|_| ()).map_err(failed("write a branch"))
    }

    /// Writes `files` into the folder and enters them into the index. Each is written as it is,
    /// whatever the machine's settings say of line endings.
    ///
    /// # Errors
    /// When a file or the index cannot be written.
    pub fn check_out<'a>(&self, files: impl Iterator<Item = (&'a str, &'a str)>) -> Result<(), SourceError> {
        for (path, text) in files {
            self.work_tree.write(path, text)?;
        }
        let enter = || {
            let tree = self.git.head()?.peel_to_tree()?;
            let mut index = self.git.index()?;
            index.read_tree(&tree)?;
            index.write()
        };
        enter().map_err(failed("write the index"))
    }
}
