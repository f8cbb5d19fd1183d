//! The work tree: files on disk, `.gitignore` respected, links watched; and the one way to write.

use super::{Content, Listed, Obstacle, Source, SourceError};
use ignore::{DirEntry, WalkBuilder, WalkState};
use std::{
    fs,
    io::{Read, Write},
    path::{Path, PathBuf},
    sync::{Arc, Mutex},
};

/// Files and folders up to which a walk is done before a second thread has begun.
const FEW: usize = 256;

/// A folder on disk.
#[derive(Debug, Clone)]
pub struct WorkTree {
    root: PathBuf,
    /// What was listed before, where it is to be believed.
    known: Option<Arc<Vec<Listed>>>,
}

impl WorkTree {
    /// The folder at `root`.
    #[must_use]
    pub fn new(root: PathBuf) -> WorkTree {
        WorkTree { root, known: None }
    }

    /// The same folder, whose files were listed already.
    #[must_use]
    pub fn listed_as(&self, listed: Vec<Listed>) -> WorkTree {
        WorkTree {
            root: self.root.clone(),
            known: Some(Arc::new(listed)),
        }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The path on disk of a listed path.
    #[must_use]
    pub fn on_disk(&self, path: &str) -> PathBuf {
        self.root.join(path)
    }

    /// Writes `text` to a listed path: a temporary file beside the target, then a rename, so that an
    /// interruption leaves the old file or the new one. Folders are made as needed.
    ///
    /// # Errors
    /// When the folder or the file cannot be written; the target is then as it was.
    pub fn write(&self, path: &str, text: &str) -> Result<(), SourceError> {
        let on_disk = self.on_disk(path);
        if self.leaves(&on_disk) {
            let source = std::io::Error::new(std::io::ErrorKind::InvalidInput, "a link leads out of the portfolio, or to nothing");
            return Err(SourceError::Write { path: on_disk, source });
        }
        write_file(&on_disk, text)
    }

    /// Removes the file at a listed path.
    ///
    /// # Errors
    /// When it cannot be removed.
    pub fn remove(&self, path: &str) -> Result<(), SourceError> {
        let on_disk = self.on_disk(path);
        fate::step();
        fs::remove_file(&on_disk).map_err(|source| SourceError::Write { path: on_disk, source })
    }

    /// Whether a path on disk, through links, lies outside the portfolio.
    fn leaves(&self, on_disk: &Path) -> bool {
        let root = fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone());
        let mut existing = on_disk.ancestors().filter(|at| fs::symlink_metadata(at).is_ok());
        existing
            .next()
            .is_some_and(|at| !fs::canonicalize(at).is_ok_and(|real| real.starts_with(&root) || root.starts_with(&real)))
    }

    fn listed(&self, entry: &DirEntry) -> Option<Listed> {
        let kind = entry.file_type()?;
        if kind.is_dir() {
            return None;
        }
        let relative = entry.path().strip_prefix(&self.root).ok()?;
        let parts: Option<Vec<&str>> = relative.components().map(|part| part.as_os_str().to_str()).collect();
        let obstacle = match &parts {
            None => Some(Obstacle::Name),
            Some(_) if kind.is_symlink() => self.link_obstacle(entry.path()),
            Some(_) => None,
        };
        let path = parts.map_or_else(|| relative.to_string_lossy().replace('\\', "/"), |parts| parts.join("/"));
        Some(Listed {
            path: path.into(),
            obstacle,
            content: None,
        })
    }

    fn list_in_parallel(&self, walk: &mut WalkBuilder) -> Vec<Listed> {
        let found = Mutex::new(Vec::new());
        walk.threads(2).build_parallel().run(|| {
            let mut own = Collected {
                files: Vec::new(),
                all: &found,
            };
            Box::new(move |entry| {
                own.files.extend(entry.ok().and_then(|entry| self.listed(&entry)));
                WalkState::Continue
            })
        });
        found.into_inner().unwrap_or_default()
    }

    fn link_obstacle(&self, link: &Path) -> Option<Obstacle> {
        let root = fs::canonicalize(&self.root).unwrap_or_else(|_| self.root.clone());
        match fs::canonicalize(link) {
            Ok(target) if !target.starts_with(&root) => Some(Obstacle::LinkOutside),
            Ok(target) if target.is_file() => None,
            _ => Some(Obstacle::LinkNotFile),
        }
    }
}

/// Where a process is ended, as a test asks: after so many steps of writing. Only a build for tests and development has it.
#[cfg(debug_assertions)]
pub mod fate {
    use std::sync::atomic::{AtomicU32, Ordering};

    static STEPS: AtomicU32 = AtomicU32::new(0);

    /// Ends the process at the `steps`th step from now; never with 0.
    pub fn end_at(steps: u32) {
        STEPS.store(steps, Ordering::Relaxed);
    }

    /// A step of writing.
    pub(super) fn step() {
        let left = STEPS.load(Ordering::Relaxed);
        if left == 1 {
            std::process::abort();
        }
        STEPS.store(left.saturating_sub(1), Ordering::Relaxed);
    }
}

#[cfg(not(debug_assertions))]
mod fate {
    pub(super) fn step() {}
}

/// Writes a file as [`WorkTree::write`] does.
///
/// # Errors
/// When the folder or the file cannot be written; the file is then as it was.
pub fn write_file(path: &Path, bytes: &(impl AsRef<[u8]> + ?Sized)) -> Result<(), SourceError> {
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_path_buf());
    let failed = |source| SourceError::Write {
        path: path.to_path_buf(),
        source,
    };
    let folder = match target.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    fate::step();
    fs::create_dir_all(folder).map_err(failed)?;
    fate::step();
    let mut file = tempfile::Builder::new().prefix(".pmo-").tempfile_in(folder).map_err(failed)?;
    let (first, rest) = bytes.as_ref().split_at(bytes.as_ref().len() / 2);
    fate::step();
    file.write_all(first).map_err(failed)?;
    fate::step();
    file.write_all(rest).map_err(failed)?;
    let mode = fs::metadata(&target).map(|meta| meta.permissions());
    keep_mode(file.path(), mode.ok()).map_err(failed)?;
    fate::step();
    file.persist(&target).map_err(|error| failed(error.error))?;
    fate::step();
    Ok(())
}

/// A new file has the old one's mode, or the usual one instead of a temporary file's private one.
#[cfg(unix)]
fn keep_mode(new: &Path, old: Option<fs::Permissions>) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(new, old.unwrap_or_else(|| fs::Permissions::from_mode(0o644)))
}

/// Elsewhere a new file takes the folder's own rights.
#[cfg(not(unix))]
fn keep_mode(_: &Path, _: Option<fs::Permissions>) -> std::io::Result<()> {
    Ok(())
}

impl Source for WorkTree {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        if let Some(known) = &self.known {
            return Ok(known.to_vec());
        }
        let failed = |source| SourceError::Read {
            path: self.root.clone(),
            source,
        };
        fs::read_dir(&self.root).map_err(failed)?;
        let mut walk = WalkBuilder::new(&self.root);
        walk.require_git(false);
        let few: Vec<_> = walk.build().take(FEW).collect();
        let mut files: Vec<Listed> = if few.len() < FEW {
            few.into_iter().filter_map(|entry| self.listed(&entry.ok()?)).collect()
        } else {
            self.list_in_parallel(&mut walk)
        };
        files.sort_unstable();
        Ok(files)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        let on_disk = self.on_disk(path);
        let failed = |source| SourceError::Read {
            path: on_disk.clone(),
            source,
        };
        let mut file = fs::File::open(&on_disk).map_err(failed)?;
        let size = file.metadata().map_err(failed)?.len();
        if size > limit {
            return Ok(Content::TooLarge(size));
        }
        let mut bytes = Vec::with_capacity(usize::try_from(size).unwrap_or(0) + 1);
        file.read_to_end(&mut bytes).map_err(failed)?;
        Ok(Content::Bytes(bytes))
    }
}

/// One walker's files, handed over when the walker ends.
struct Collected<'a> {
    files: Vec<Listed>,
    all: &'a Mutex<Vec<Listed>>,
}

impl Drop for Collected<'_> {
    fn drop(&mut self) {
        if let Ok(mut all) = self.all.lock() {
            all.append(&mut self.files);
        }
    }
}
