//! What git keeps around a commit: where its hooks stand, the settings and attributes of a clone, and the commits that
//! the next one will follow.

use super::{
    Git, SourceError,
    git::{Commit, failed, told},
};
use git2::{AttrCheckFlags, AttrValue, ConfigLevel, ErrorCode, Oid};
use std::{
    fs,
    path::{Path, PathBuf},
};

/// Whose folder hooks stand in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whose {
    /// The repository's own.
    Repository,
    /// A folder of the work tree, which may be committed.
    WorkTree,
    /// A folder elsewhere, which may serve other repositories too.
    Elsewhere,
}

/// The folder in which git looks for hooks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hooks {
    /// The folder.
    pub folder: PathBuf,
    /// Whose it is.
    pub whose: Whose,
}

/// What an attribute says of a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Attribute {
    /// Nothing.
    Unspecified,
    /// This: `-merge` is `unset`, `merge` is `set`.
    Is(String),
}

fn real(path: &Path) -> PathBuf {
    let there = path.ancestors().find(|at| at.exists()).unwrap_or(path);
    let rest = path.strip_prefix(there).unwrap_or(Path::new(""));
    let there = fs::canonicalize(there).unwrap_or_else(|_| there.to_path_buf());
    if rest.as_os_str().is_empty() { there } else { there.join(rest) }
}

impl Git {
    /// The folder in which git looks for hooks: `core.hooksPath`, else the one that all work trees share.
    ///
    /// # Errors
    /// When the settings cannot be read, or the repository is bare.
    pub fn hooks(&self) -> Result<Hooks, SourceError> {
        let repository = self.repository();
        let Some(root) = self.root() else {
            return Err(SourceError::Bare);
        };
        let config = repository.config().map_err(failed("read git's settings"))?;
        let folder = match config.get_path("core.hooksPath") {
            Ok(path) if !path.as_os_str().is_empty() => root.join(path),
            _ => repository.commondir().join("hooks"),
        };
        let own = [repository.commondir(), repository.path()].map(real);
        let at = real(&folder);
        let whose = if own.iter().any(|own| at.starts_with(own)) {
            Whose::Repository
        } else if at.starts_with(real(root)) {
            Whose::WorkTree
        } else {
            Whose::Elsewhere
        };
        Ok(Hooks { folder, whose })
    }

    /// The values of a setting, wherever it is set.
    ///
    /// # Errors
    /// When the settings cannot be read.
    pub fn settings(&self, name: &str) -> Result<Vec<String>, SourceError> {
        let read = || -> Result<Vec<String>, git2::Error> {
            let config = self.repository().config()?;
            let mut values = Vec::new();
            let each = config.multivar(name, None)?;
            each.for_each(|entry| values.extend(entry.value().ok().map(str::to_owned)))?;
            Ok(values)
        };
        match read() {
            Err(error) if error.code() == ErrorCode::NotFound => Ok(Vec::new()),
            other => other.map_err(failed("read git's settings")),
        }
    }

    /// Sets a setting of this clone, or takes it away.
    ///
    /// # Errors
    /// When the clone's settings cannot be written.
    pub fn set(&self, name: &str, value: Option<&str>) -> Result<(), SourceError> {
        let write = || {
            let mut config = self.repository().config()?.open_level(ConfigLevel::Local)?;
            match value {
                Some(value) => config.set_str(name, value),
                None => match config.remove(name) {
                    Err(error) if error.code() == ErrorCode::NotFound => Ok(()),
                    other => other,
                },
            }
        };
        write().map_err(failed("write git's settings"))
    }

    /// What an attribute says of a path from the root of the work tree.
    ///
    /// # Errors
    /// When the attributes cannot be read.
    pub fn attribute(&self, path: &str, name: &str) -> Result<Attribute, SourceError> {
        let found = self.repository().get_attr(Path::new(path), name, AttrCheckFlags::default());
        let value = found.map_err(failed("read .gitattributes"))?;
        Ok(match AttrValue::from_string(value) {
            AttrValue::Unspecified => Attribute::Unspecified,
            AttrValue::True => Attribute::Is("set".to_owned()),
            AttrValue::False => Attribute::Is("unset".to_owned()),
            AttrValue::String(own) => Attribute::Is(own.to_owned()),
            AttrValue::Bytes(own) => Attribute::Is(String::from_utf8_lossy(own).into_owned()),
        })
    }

    /// The commits that the next one will follow: the current one, and those that a merge under way brings in.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn parents_of_next(&self) -> Result<Vec<Commit>, SourceError> {
        let mut parents = match self.revision("HEAD") {
            Ok(head) => vec![head],
            Err(SourceError::NoCommit) => Vec::new(),
            Err(error) => return Err(error),
        };
        let merged = fs::read_to_string(self.repository().path().join("MERGE_HEAD")).unwrap_or_default();
        for id in merged.lines() {
            let commit = Oid::from_str(id).and_then(|id| self.repository().find_commit(id));
            parents.push(told(&commit.map_err(failed("read the commits of a merge"))?));
        }
        Ok(parents)
    }
}

/// Lets a file be run as a program; where files have no such mark, it can be.
///
/// # Errors
/// When the file's mode cannot be set.
#[cfg(unix)]
pub fn make_executable(path: &Path) -> Result<(), SourceError> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755)).map_err(|source| SourceError::Write {
        path: path.to_path_buf(),
        source,
    })
}

/// Lets a file be run as a program; where files have no such mark, it can be.
///
/// # Errors
/// Never here.
#[cfg(not(unix))]
pub fn make_executable(_: &Path) -> Result<(), SourceError> {
    Ok(())
}
