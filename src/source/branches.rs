//! The ends of all branches, local and remote-tracking, and what files hold there.
//!
//! A tree that was seen once at a path is not opened again, so a hundred branches that differ in ten files cost ten files.

use super::{
    Git, SourceError,
    git::{Commit, failed, told},
    repository::ObjectId,
};
use git2::{ErrorCode, ObjectType, Oid};
use std::{collections::HashSet, path::Path};

/// The end of a branch; of several, when they end at the same commit.
#[derive(Debug, Clone)]
pub struct Tip {
    /// The names, local ones first.
    pub names: Vec<String>,
    /// The commit.
    pub commit: Commit,
}

/// A content of a path, which some tips have.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seen {
    /// Path below the prefix.
    pub path: String,
    /// The content.
    pub id: ObjectId,
    /// The first tip that has it.
    pub tip: usize,
}

impl Git {
    /// The ends of all branches, in order of name, local ones first; the current commit where it is on no branch.
    ///
    /// # Errors
    /// When the references cannot be read.
    pub fn tips(&self) -> Result<Vec<Tip>, SourceError> {
        let repository = self.repository();
        let read = || -> Result<Vec<(bool, String, Commit)>, git2::Error> {
            let mut found = Vec::new();
            for reference in repository.references()?.flatten() {
                let Ok(name) = reference.name() else { continue };
                let local = name.strip_prefix("refs/heads/");
                let Some(short) = local.or_else(|| name.strip_prefix("refs/remotes/")) else {
                    continue;
                };
                // `origin/HEAD` is another name of a branch that is there too.
                let is_name = reference.kind() == Some(git2::ReferenceType::Symbolic);
                if let (false, Ok(commit)) = (is_name, reference.peel_to_commit()) {
                    found.push((local.is_none(), short.to_owned(), told(&commit)));
                }
            }
            if repository.head_detached()? {
                found.push((false, "HEAD".to_owned(), told(&repository.head()?.peel_to_commit()?)));
            }
            Ok(found)
        };
        let mut found = read().map_err(failed("list the branches"))?;
        found.sort_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        let mut tips: Vec<Tip> = Vec::new();
        for (_, name, commit) in found {
            match tips.iter_mut().find(|tip| tip.commit.id == commit.id) {
                Some(tip) => tip.names.push(name),
                None => tips.push(Tip { names: vec![name], commit }),
            }
        }
        Ok(tips)
    }

    /// Every content of every path below `prefix` that is `wanted`, each once, in the order of tips and paths.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn seen(&self, commits: &[Commit], prefix: &str, wanted: &dyn Fn(&str) -> bool) -> Result<Vec<Seen>, SourceError> {
        let mut all = Walk {
            git: self.repository(),
            wanted,
            known: HashSet::new(),
            found: Vec::new(),
        };
        let prefix = prefix.trim_end_matches('/');
        for (tip, commit) in commits.iter().enumerate() {
            let mut walk = || {
                let root = all.git.find_commit(Oid::from(commit.id))?.tree_id();
                match inner(all.git, root, prefix)? {
                    Some(tree) => all.tree(tip, tree, ""),
                    None => Ok(()),
                }
            };
            walk().map_err(failed("read the files of a branch"))?;
        }
        Ok(all.found)
    }

    /// The content of a path below `prefix` in a commit.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn content_at(&self, commit: Commit, prefix: &str, path: &str) -> Result<Option<ObjectId>, SourceError> {
        let read = || {
            let tree = self.repository().find_commit(Oid::from(commit.id))?.tree()?;
            tree.get_path(Path::new(&format!("{prefix}{path}"))).map(|entry| entry.id().into())
        };
        match read() {
            Ok(id) => Ok(Some(id)),
            Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
            Err(error) => Err(failed("read the files of a branch")(error)),
        }
    }
}

fn inner(git: &git2::Repository, root: Oid, prefix: &str) -> Result<Option<Oid>, git2::Error> {
    if prefix.is_empty() {
        return Ok(Some(root));
    }
    match git.find_tree(root)?.get_path(Path::new(prefix)) {
        Ok(entry) if entry.kind() == Some(ObjectType::Tree) => Ok(Some(entry.id())),
        Ok(_) => Ok(None),
        Err(error) if error.code() == ErrorCode::NotFound => Ok(None),
        Err(error) => Err(error),
    }
}

struct Walk<'w> {
    git: &'w git2::Repository,
    wanted: &'w dyn Fn(&str) -> bool,
    known: HashSet<(String, Oid)>,
    found: Vec<Seen>,
}

impl Walk<'_> {
    fn tree(&mut self, tip: usize, tree: Oid, folder: &str) -> Result<(), git2::Error> {
        if !self.known.insert((folder.to_owned(), tree)) {
            return Ok(());
        }
        let tree = self.git.find_tree(tree)?;
        for entry in tree.iter().filter(|entry| !entry.name_bytes().starts_with(b".")) {
            let Ok(name) = entry.name() else { continue };
            let path = format!("{folder}{name}");
            match entry.kind() {
                Some(ObjectType::Tree) => self.tree(tip, entry.id(), &format!("{path}/"))?,
                Some(ObjectType::Blob) if (self.wanted)(&path) && self.known.insert((path.clone(), entry.id())) => {
                    self.found.push(Seen {
                        path,
                        id: entry.id().into(),
                        tip,
                    });
                }
                _ => {}
            }
        }
        Ok(())
    }
}
