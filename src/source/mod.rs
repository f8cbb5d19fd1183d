//! Layer 1: where text comes from. Everything that reads a portfolio goes through [`Source`], so a
//! work tree, an index or a commit read alike.

pub mod branches;
pub mod commits;
pub mod folder;
pub mod git;
pub mod git_tree;
pub mod hooks;
pub mod known;
pub mod lines;
pub mod memory;
pub mod part;
pub mod repository;
pub mod stamps;
pub mod work_tree;

pub use git::Git;
pub use memory::MemoryTree;
pub use part::Part;
pub use repository::Repository;
pub use work_tree::WorkTree;

use crate::base::Date;
use std::{path::PathBuf, sync::Arc};

/// What stands in the way of reading a listed path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Obstacle {
    /// A symbolic link that leaves the portfolio.
    LinkOutside,
    /// A symbolic link to a folder, or to nothing.
    LinkNotFile,
    /// A name that is not Unicode.
    Name,
}

/// A file of the source.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Listed {
    /// Path from the portfolio's root, with `/`.
    pub path: Arc<str>,
    /// Why it cannot be read, if it cannot.
    pub obstacle: Option<Obstacle>,
    /// The id of its content, where the source knows it without reading.
    pub content: Option<repository::ObjectId>,
}

/// A file's bytes, or their number when there are too many.
#[derive(Debug)]
pub enum Content {
    /// The bytes.
    Bytes(Vec<u8>),
    /// More bytes than the limit.
    TooLarge(u64),
}

/// The machine's own trouble: not a fault of the portfolio.
#[derive(Debug, thiserror::Error)]
pub enum SourceError {
    /// A file or folder could not be read.
    #[error("cannot read {path}")]
    Read {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A file could not be written.
    #[error("cannot write {path}")]
    Write {
        /// Which.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// No repository is there.
    #[error("{0} is in no git repository")]
    NoRepository(PathBuf),
    /// The repository belongs to another user, so its settings are not trusted.
    #[error("the git repository of {0} belongs to another user")]
    NotOwned(PathBuf),
    /// A repository without a work tree.
    #[error("the repository is bare: nobody commits in it")]
    Bare,
    /// The repository is new.
    #[error("the git repository has no commit yet")]
    NoCommit,
    /// A name that is no commit's.
    #[error("there is no commit `{named}`")]
    Revision {
        /// The name.
        named: String,
        /// Why.
        source: git2::Error,
    },
    /// A day before the first commit.
    #[error("there is no commit by {day}: the first one here is of {first}")]
    BeforeHistory {
        /// The day.
        day: Date,
        /// The day of the first commit.
        first: Date,
        /// Whether earlier commits were left out when the repository was cloned.
        is_shallow: bool,
    },
    /// A conflict in the index.
    #[error("{0} has a merge conflict that is not solved")]
    Unmerged(String),
    /// Git could not do something.
    #[error("cannot {doing}")]
    Git {
        /// What.
        doing: &'static str,
        /// Why.
        source: git2::Error,
    },
}

impl SourceError {
    /// Whether git does not have what was asked for.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        matches!(self, SourceError::Git { source, .. } if source.code() == git2::ErrorCode::NotFound)
    }
}

/// A tree of files.
pub trait Source: Send + Sync {
    /// Every file below the root that is not ignored, sorted by path.
    ///
    /// # Errors
    /// When the root cannot be read.
    fn list(&self) -> Result<Vec<Listed>, SourceError>;

    /// The bytes of a listed file, unless there are more than `limit`.
    ///
    /// # Errors
    /// When the file cannot be read.
    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError>;
}
