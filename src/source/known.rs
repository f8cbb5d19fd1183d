//! Files on disk of which git knows what they hold: those that are as a commit has them need not be read twice, once from
//! disk and once from the commit.

use super::{Content, Git, Listed, Source, SourceError, git::State, repository::ObjectId};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// A tree with the ids of contents that are a commit's.
pub struct Known {
    tree: Arc<dyn Source>,
    ids: HashMap<Arc<str>, ObjectId>,
}

impl Known {
    /// The files of a work tree below `prefix`, with the ids of those that are as the current commit has them.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn of(tree: Arc<dyn Source>, git: &Git, prefix: &str) -> Result<Known, SourceError> {
        let head = git.revision("HEAD")?;
        let changed = git.uncommitted(head, false, prefix)?;
        let changed: HashSet<&str> = changed.iter().map(|(path, _)| path.as_str()).collect();
        let listed = git.tree(State::Commit(head), prefix)?.list()?;
        let same = listed.into_iter().filter(|file| !changed.contains(&*file.path));
        Ok(Known {
            ids: same.filter_map(|file| Some((file.path, file.content?))).collect(),
            tree,
        })
    }
}

impl Source for Known {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        let mut listed = self.tree.list()?;
        for file in listed.iter_mut().filter(|file| file.obstacle.is_none()) {
            file.content = self.ids.get(&file.path).copied();
        }
        Ok(listed)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        self.tree.read(path, limit)
    }
}
