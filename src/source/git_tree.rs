//! The files of a commit, or of the index: the same names as in the work tree, the bytes as git keeps them.
//!
//! As in the work tree, hidden files are passed over, submodules are left alone, and a link is followed to a file
//! inside the folder and nowhere else.

use super::{Content, Listed, Obstacle, Source, SourceError, repository::ObjectId};
use git2::{ObjectType, Oid};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet, VecDeque},
    path::PathBuf,
    sync::{Arc, Mutex, PoisonError},
};

const FILE_TYPE: u32 = 0o170_000;
const LINK: u32 = 0o120_000;
const SUBMODULE: u32 = 0o160_000;

/// How many links may stand behind each other.
const MOST_LINKS: usize = 8;

/// A repository's objects, for any number of threads: each takes an open handle, or opens one more.
pub struct Objects {
    path: PathBuf,
    free: Mutex<Vec<git2::Repository>>,
}

impl Objects {
    /// The objects of the repository whose git folder is `path`.
    #[must_use]
    pub fn of(path: PathBuf) -> Objects {
        Objects {
            path,
            free: Mutex::new(Vec::new()),
        }
    }

    pub(super) fn with<T>(&self, read: impl FnOnce(&git2::Repository) -> Result<T, git2::Error>) -> Result<T, git2::Error> {
        let taken = self.free.lock().unwrap_or_else(PoisonError::into_inner).pop();
        let repository = taken.map_or_else(|| git2::Repository::open(&self.path), Ok)?;
        let result = read(&repository);
        self.free.lock().unwrap_or_else(PoisonError::into_inner).push(repository);
        result
    }
}

/// Where a file's bytes are, or why they cannot be had.
#[derive(Debug, Clone, Copy)]
enum File {
    Blob(Oid),
    Not(Obstacle),
}

/// The files of a folder as git keeps them.
pub struct GitTree {
    objects: Arc<Objects>,
    files: BTreeMap<Arc<str>, File>,
    /// Whether a name among them is a link, or no text.
    is_odd: bool,
}

/// Path, content and mode of a file.
pub type Entry = (Vec<u8>, Oid, u32);

/// A folder's path, with `/` at its end, and its id.
type Folder = (Vec<u8>, Oid);

/// So many folders are worth sharing among threads.
const SHARED: usize = 32;

/// Adds what stands in a folder.
fn open(
    repository: &git2::Repository,
    (path, id): &Folder,
    folders: &mut VecDeque<Folder>,
    entries: &mut Vec<Entry>,
) -> Result<(), git2::Error> {
    let tree = repository.find_tree(*id)?;
    for entry in tree.iter().filter(|entry| !entry.name_bytes().starts_with(b".")) {
        let own = [path.as_slice(), entry.name_bytes()].concat();
        match entry.kind() {
            Some(ObjectType::Tree) => folders.push_back(([own.as_slice(), b"/"].concat(), entry.id())),
            Some(ObjectType::Blob) => entries.push((own, entry.id(), u32::try_from(entry.filemode()).unwrap_or(0))),
            _ => {}
        }
    }
    Ok(())
}

impl GitTree {
    /// The files below `prefix` in a tree.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn of_tree(
        repository: &git2::Repository,
        objects: Arc<Objects>,
        root: &git2::Tree<'_>,
        prefix: &str,
    ) -> Result<GitTree, git2::Error> {
        let root = match prefix.trim_end_matches('/') {
            "" => root.id(),
            inner => root.get_path(inner.as_ref())?.id(),
        };
        let mut folders = VecDeque::from([(Vec::new(), root)]);
        let mut entries = Vec::new();
        while folders.len() < SHARED
            && let Some(folder) = folders.pop_front()
        {
            open(repository, &folder, &mut folders, &mut entries)?;
        }
        let below = |folder: Folder| {
            let mut folders = VecDeque::from([folder]);
            let mut entries = Vec::new();
            objects.with(|git| {
                while let Some(folder) = folders.pop_front() {
                    open(git, &folder, &mut folders, &mut entries)?;
                }
                Ok(entries)
            })
        };
        let shared: Result<Vec<Vec<Entry>>, git2::Error> = folders.into_par_iter().map(below).collect();
        entries.extend(shared?.into_iter().flatten());
        GitTree::of_entries(repository, objects, entries)
    }

    /// The files that are listed.
    ///
    /// # Errors
    /// When a link cannot be read.
    pub fn of_entries(repository: &git2::Repository, objects: Arc<Objects>, entries: Vec<Entry>) -> Result<GitTree, git2::Error> {
        let mut files: BTreeMap<Arc<str>, File> = BTreeMap::new();
        let mut links: BTreeMap<Arc<str>, String> = BTreeMap::new();
        let seen = |path: &[u8]| !path.split(|byte| *byte == b'/').any(|part| part.starts_with(b"."));
        for (path, blob, mode) in entries.into_iter().filter(|(path, ..)| seen(path)) {
            let path = match String::from_utf8(path) {
                Ok(path) => Arc::from(path),
                Err(odd) => {
                    let shown = String::from_utf8_lossy(odd.as_bytes()).into();
                    files.insert(shown, File::Not(Obstacle::Name));
                    continue;
                }
            };
            match mode & FILE_TYPE {
                SUBMODULE => {}
                LINK => {
                    let target = repository.find_blob(blob)?.content().to_vec();
                    links.insert(path, String::from_utf8_lossy(&target).into_owned());
                }
                _ => {
                    files.insert(path, File::Blob(blob));
                }
            }
        }
        let is_odd = !links.is_empty() || files.values().any(|file| matches!(file, File::Not(_)));
        let followed: Vec<(Arc<str>, File)> = links.keys().map(|path| (Arc::clone(path), follow(path, &links, &files))).collect();
        files.extend(followed);
        Ok(GitTree { objects, files, is_odd })
    }
}

impl GitTree {
    /// The files of another state of the folder, made of these; none where links or odd names are touched, which are
    /// looked at together.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn moved(
        mut self,
        repository: &git2::Repository,
        from: &git2::Tree<'_>,
        to: &git2::Tree<'_>,
    ) -> Result<Option<GitTree>, git2::Error> {
        if self.is_odd {
            return Ok(None);
        }
        for change in super::commits::changed(repository, Some(from), Some(to))? {
            let mode = |side: Option<(Oid, i32)>| side.map(|(id, mode)| (id, u32::try_from(mode).unwrap_or(0) & FILE_TYPE));
            let (before, behind) = (mode(change.before), mode(change.behind));
            let Ok(path) = String::from_utf8(change.path) else {
                return Ok(None);
            };
            if behind.is_some_and(|(_, mode)| mode == LINK) {
                return Ok(None);
            }
            if before.is_some() && behind.is_none_or(|(_, mode)| mode == SUBMODULE) {
                self.files.remove(path.as_str());
            }
            if let Some((id, _)) = behind.filter(|(_, mode)| *mode != SUBMODULE) {
                match self.files.get_mut(path.as_str()) {
                    // The path that is known is shared by all that read it.
                    Some(file) => *file = File::Blob(id),
                    None => drop(self.files.insert(path.into(), File::Blob(id))),
                }
            }
        }
        Ok(Some(self))
    }

    /// The content of a file, by its id.
    #[must_use]
    pub fn content_id(&self, path: &str) -> Option<ObjectId> {
        match self.files.get(path) {
            Some(File::Blob(blob)) => Some((*blob).into()),
            _ => None,
        }
    }

    /// The files that are not the same in another state, and those that only one of them has.
    #[must_use]
    pub fn differing(&self, other: &GitTree) -> BTreeSet<Arc<str>> {
        let all = self.files.keys().chain(other.files.keys());
        let differs = |path: &&Arc<str>| self.content_id(path) != other.content_id(path) || !self.files.contains_key(*path);
        all.filter(differs).cloned().collect()
    }
}

/// What stands at the end of a link.
fn follow(path: &str, links: &BTreeMap<Arc<str>, String>, files: &BTreeMap<Arc<str>, File>) -> File {
    let mut at = path.to_owned();
    for _ in 0..MOST_LINKS {
        if let Some(file) = files.get(at.as_str()) {
            return *file;
        }
        let Some(target) = links.get(at.as_str()) else {
            return File::Not(Obstacle::LinkNotFile);
        };
        match joined(&at, target) {
            Some(next) => at = next,
            None => return File::Not(Obstacle::LinkOutside),
        }
    }
    File::Not(Obstacle::LinkNotFile)
}

/// The path that a link at `path` means; none outside the folder.
fn joined(path: &str, target: &str) -> Option<String> {
    if target.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = path.split('/').collect();
    parts.pop();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            step => parts.push(step),
        }
    }
    Some(parts.join("/"))
}

impl Source for GitTree {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        let listed = self.files.iter().map(|(path, file)| Listed {
            path: Arc::clone(path),
            obstacle: match file {
                File::Blob(_) => None,
                File::Not(obstacle) => Some(*obstacle),
            },
            content: match file {
                File::Blob(blob) => Some((*blob).into()),
                File::Not(_) => None,
            },
        });
        Ok(listed.collect())
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        let Some(File::Blob(blob)) = self.files.get(path) else {
            return Err(SourceError::Read {
                path: path.into(),
                source: std::io::ErrorKind::NotFound.into(),
            });
        };
        let read = self.objects.with(|repository| {
            let (size, _) = repository.odb()?.read_header(*blob)?;
            if size as u64 > limit {
                return Ok(Content::TooLarge(size as u64));
            }
            Ok(Content::Bytes(repository.find_blob(*blob)?.content().to_vec()))
        });
        read.map_err(|source| SourceError::Git {
            doing: "read a file that git keeps",
            source,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_lead_to_files_inside_the_folder() {
        let blob = Oid::ZERO_SHA1;
        let files = BTreeMap::from([(Arc::from("a/b.yaml"), File::Blob(blob))]);
        let links = [
            ("a/c.yaml", "b.yaml"),
            ("d.yaml", "./a/../a/c.yaml"),
            ("e", "../x"),
            ("f", "/etc/passwd"),
            ("g", "g"),
            ("h", "a"),
        ];
        let links: BTreeMap<Arc<str>, String> = links.map(|(from, to)| (from.into(), to.to_owned())).into();
        let end = |path: &str| follow(path, &links, &files);
        assert!(matches!(end("a/c.yaml"), File::Blob(_)));
        assert!(matches!(end("d.yaml"), File::Blob(_)));
        for outside in ["e", "f"] {
            assert!(matches!(end(outside), File::Not(Obstacle::LinkOutside)), "{outside}");
        }
        for nothing in ["g", "h"] {
            assert!(matches!(end(nothing), File::Not(Obstacle::LinkNotFile)), "{nothing}");
        }
    }
}
