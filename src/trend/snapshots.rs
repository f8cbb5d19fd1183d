//! The portfolio as commits hold it, one after the other: what no commit between them touched is read once.

use crate::read::{self, Reading, shelf::Shelf};
use crate::source::{
    Git, SourceError,
    git::{Commit, State},
    git_tree::GitTree,
};

/// The states of a portfolio.
pub struct Snapshots<'g> {
    git: &'g Git,
    prefix: &'g str,
    shelf: Shelf,
    last: Option<(Commit, GitTree)>,
}

impl<'g> Snapshots<'g> {
    /// Those of the portfolio at `prefix`.
    #[must_use]
    pub fn of(git: &'g Git, prefix: &'g str) -> Snapshots<'g> {
        Snapshots::on(git, prefix, Shelf::default())
    }

    /// The same, where much is read already.
    #[must_use]
    pub fn on(git: &'g Git, prefix: &'g str, shelf: Shelf) -> Snapshots<'g> {
        Snapshots {
            git,
            prefix,
            shelf,
            last: None,
        }
    }

    /// The portfolio of a commit; none when it has none there.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn at(&mut self, commit: Commit) -> Result<Option<Reading>, SourceError> {
        if self.git.nearest(State::Commit(commit), self.prefix, "pmo.toml").as_deref() != Some(self.prefix) {
            return Ok(None);
        }
        let tree = match self.last.take() {
            Some(last) => self.git.tree_from(last, commit, self.prefix)?,
            None => self.git.tree(State::Commit(commit), self.prefix)?,
        };
        let reading = read::read_on(&tree, &mut self.shelf)?;
        self.last = Some((commit, tree));
        Ok(Some(reading))
    }
}
