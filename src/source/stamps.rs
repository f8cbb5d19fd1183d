//! What tells without reading whether files are as they were: path, size, times and number of each.

use super::{Listed, Source, SourceError, WorkTree};
use crate::base::digest;
use rayon::prelude::*;
use std::{fs, path::Path, time::SystemTime};

/// The state of a folder's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stamp {
    /// Equal while no file is touched.
    pub digest: String,
    /// The newest time of a file.
    pub newest: SystemTime,
}

/// The stamp of the files that a work tree lists, and the list.
///
/// # Errors
/// When the folder cannot be listed.
pub fn of(tree: &WorkTree) -> Result<(Stamp, Vec<Listed>), SourceError> {
    let listed = tree.list()?;
    let lines: Vec<(String, SystemTime)> = listed.par_iter().map(|file| line(tree, file)).collect();
    let newest = lines.iter().map(|(_, time)| *time).max().unwrap_or(SystemTime::UNIX_EPOCH);
    let all: Vec<&str> = lines.iter().map(|(line, _)| line.as_str()).collect();
    let stamp = Stamp {
        digest: digest::short(&all),
        newest,
    };
    Ok((stamp, listed))
}

fn line(tree: &WorkTree, file: &Listed) -> (String, SystemTime) {
    let (told, time) = told(&tree.on_disk(&file.path));
    (format!("{} {:?} {told}", file.path, file.obstacle), time)
}

/// What the file system tells of a file; of one that is not there, that.
#[must_use]
pub fn told(path: &Path) -> (String, SystemTime) {
    match fs::metadata(path) {
        Ok(meta) => {
            let modified = meta.modified().unwrap_or(SystemTime::UNIX_EPOCH);
            let (number, changed) = more(&meta);
            (format!("{} {:?} {number} {changed:?}", meta.len(), modified), modified.max(changed))
        }
        Err(error) => (error.kind().to_string(), SystemTime::UNIX_EPOCH),
    }
}

/// The file's number, and when it was changed in any way.
#[cfg(unix)]
fn more(meta: &fs::Metadata) -> (u64, SystemTime) {
    use std::os::unix::fs::MetadataExt;
    use std::time::Duration;
    let seconds = Duration::from_secs(u64::try_from(meta.ctime()).unwrap_or(0));
    let rest = Duration::from_nanos(u64::try_from(meta.ctime_nsec()).unwrap_or(0));
    (meta.ino(), SystemTime::UNIX_EPOCH + seconds + rest)
}

#[cfg(not(unix))]
fn more(_: &fs::Metadata) -> (u64, SystemTime) {
    (0, SystemTime::UNIX_EPOCH)
}
