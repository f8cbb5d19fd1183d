//! The portfolio's files: in the work tree, in the index, or in a commit.

use super::{Global, error::CliError};
use crate::base::{Date, zone::Zone};
use crate::read;
use crate::source::{
    Git, Listed, Part, Source, SourceError, WorkTree,
    git::{Commit, State},
};
use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

/// Which state of the files is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted<'w> {
    /// The files on disk.
    WorkTree,
    /// What the next commit will hold.
    Index,
    /// What a commit holds that is named by a revision or a day.
    At(&'w str),
}

/// Which state of the files was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// The files on disk.
    WorkTree,
    /// What the next commit will hold.
    Index,
    /// What a commit holds, and the day by which it was named.
    Commit(Commit, Option<Date>),
}

/// The files of a portfolio.
pub struct Files {
    /// Where they are read.
    pub source: Arc<dyn Source>,
    /// Their folder on disk; of a bare repository, the repository's.
    pub root: PathBuf,
    /// The folder's path below the repository's root, with `/` at its end; empty at the root.
    pub prefix: String,
    /// Which state of them.
    pub found: Found,
    tree: Option<WorkTree>,
}

impl Files {
    /// Finds the portfolio that holds `start`.
    ///
    /// # Errors
    /// When there is none, or git cannot tell.
    pub fn find(start: &Path, wanted: Wanted<'_>) -> Result<Files, CliError> {
        // What a commit holds need not be on disk any more.
        let there = start
            .ancestors()
            .find(|at| wanted == Wanted::WorkTree || at.exists())
            .unwrap_or(start);
        let there = if there.as_os_str().is_empty() { Path::new(".") } else { there };
        let start =
            std::fs::canonicalize(there).map_err(|error| CliError::new(format!("cannot find {}", start.display())).because(&error))?;
        match wanted {
            Wanted::WorkTree => {
                let root = super::session::find_portfolio(&start)?;
                let tree = WorkTree::new(root.clone());
                Ok(Files {
                    source: Arc::new(tree.clone()),
                    prefix: super::session::prefix_of(&root),
                    root,
                    found: Found::WorkTree,
                    tree: Some(tree),
                })
            }
            Wanted::Index => Files::kept(&with_hooks_index(Git::of(&start)?), Found::Index, &start),
            Wanted::At(named) => {
                let git = Git::of(&start)?;
                let found = commit(&git, named)?;
                Files::kept(&git, found, &start)
            }
        }
    }

    /// The files that git keeps.
    fn kept(git: &Git, found: Found, start: &Path) -> Result<Files, CliError> {
        let state = match found {
            Found::Commit(commit, _) => State::Commit(commit),
            Found::WorkTree | Found::Index => State::Index,
        };
        let prefix = portfolio_in(git, state)?;
        let root = git.root().map_or_else(|| start.to_path_buf(), |root| root.join(&prefix));
        Ok(Files {
            source: Arc::new(git.tree(state, &prefix)?),
            root,
            prefix,
            found,
            tree: None,
        })
    }

    /// The same, whose files on disk were listed already.
    pub fn list_as(&mut self, listed: Vec<Listed>) {
        if let Some(tree) = &self.tree {
            self.source = Arc::new(tree.listed_as(listed));
        }
    }

    /// The folder on disk, or the nearest above it that is there.
    #[must_use]
    pub fn folder(&self) -> &Path {
        self.root.ancestors().find(|at| at.exists()).unwrap_or(&self.root)
    }

    /// The folder on disk, to write to.
    ///
    /// # Errors
    /// When the files are those that git keeps: the past is not written.
    pub fn work_tree(&self) -> Result<&WorkTree, CliError> {
        self.tree.as_ref().ok_or_else(not_writable)
    }
}

/// Why what git keeps is not written.
#[must_use]
pub fn not_writable() -> CliError {
    CliError::new("this command writes files, so it works on those on disk only").hint("leave out --at")
}

/// With the index that git names to its hooks: of `git commit FILE` it is not the usual one.
#[allow(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
pub(super) fn with_hooks_index(git: Git) -> Git {
    match std::env::var_os("GIT_INDEX_FILE") {
        Some(path) => git.with_index(Path::new(&path)),
        None => git,
    }
}

/// The folder of the portfolio in a state of the files, at or above where one stands.
fn portfolio_in(git: &Git, state: State) -> Result<String, CliError> {
    if let Some(prefix) = git.nearest(state, &git.prefix(), "pmo.toml") {
        return Ok(prefix);
    }
    // Of a bare repository nobody can stand in a folder.
    let all = if git.root().is_none() {
        git.folders_with(state, "pmo.toml")?
    } else {
        Vec::new()
    };
    match <[String; 1]>::try_from(all) {
        Ok([only]) => Ok(only),
        Err(all) if all.is_empty() => Err(CliError::new("no pmo.toml in this folder or above it, in that state of the files")
            .hint("`git log -- pmo.toml` tells since when there is one")),
        Err(all) => Err(CliError::new("there are several portfolios in that state of the files")
            .hint(format!("clone the repository and work in one of them: {}", all.join(", ")))),
    }
}

/// The commit that a revision or a day names. A day ends in the zone that the portfolio lives in now.
fn commit(git: &Git, named: &str) -> Result<Found, CliError> {
    let zone = |head: Commit| -> Result<Zone, SourceError> {
        let state = State::Commit(head);
        let Some(prefix) = git.nearest(state, &git.prefix(), "pmo.toml") else {
            return Ok(Zone::UTC);
        };
        let tree = git.tree(state, &prefix)?;
        let settings = read::read(&Part::of(&tree, |path| path == "pmo.toml"))?.portfolio.settings;
        Ok(settings.timezone.value().unwrap_or(Zone::UTC))
    };
    match git.revision(named) {
        Ok(commit) => Ok(Found::Commit(commit, None)),
        Err(unknown @ SourceError::Revision { .. }) => match crate::base::scalar::parse::<Date>(named) {
            Ok(day) => {
                let zone = zone(git.revision("HEAD")?)?;
                Ok(Found::Commit(git.last_by(day, zone)?, Some(day)))
            }
            Err(_) => Err(unknown.into()),
        },
        Err(other) => Err(other.into()),
    }
}

/// What the global options ask for.
#[must_use]
pub fn wanted(global: &Global) -> Wanted<'_> {
    global.at.as_deref().map_or(Wanted::WorkTree, Wanted::At)
}
