//! A folder that is written as a whole: beside its place, then put there. Who looks sees the old one or the new one.

use super::SourceError;
use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The file by which a folder is known to be written by this program, so that it may be replaced.
const MARK: &str = ".pmo-written";

/// A folder that is being written.
pub struct Fresh {
    target: PathBuf,
    made: tempfile::TempDir,
}

fn failed(path: &Path) -> impl Fn(io::Error) -> SourceError + '_ {
    |source| SourceError::Write {
        path: path.to_path_buf(),
        source,
    }
}

/// Whether a folder is there and holds what this program did not write.
fn is_foreign(target: &Path) -> io::Result<bool> {
    match fs::read_dir(target) {
        Ok(mut inner) => Ok(inner.next().is_some() && !target.join(MARK).is_file()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(false),
        Err(error) => Err(error),
    }
}

impl Fresh {
    /// Begins to write what will stand at `target`; none when something else stands there already.
    ///
    /// # Errors
    /// When the folder above cannot be written.
    pub fn begin(target: &Path) -> Result<Option<Fresh>, SourceError> {
        if is_foreign(target).map_err(failed(target))? {
            return Ok(None);
        }
        let above = match target.parent() {
            Some(above) if !above.as_os_str().is_empty() => above,
            _ => Path::new("."),
        };
        fs::create_dir_all(above).map_err(failed(target))?;
        let made = tempfile::Builder::new()
            .prefix(".pmo-site-")
            .tempdir_in(above)
            .map_err(failed(target))?;
        fs::write(made.path().join(MARK), "Written by pmo, and replaced by it.\n").map_err(failed(target))?;
        Ok(Some(Fresh {
            target: target.to_path_buf(),
            made,
        }))
    }

    /// Writes a file of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, text: &str) -> Result<(), SourceError> {
        write(self.made.path(), path, text)
    }

    /// Puts it into its place.
    ///
    /// # Errors
    /// When that cannot be done; what stood there stands there still.
    pub fn finish(self) -> Result<(), SourceError> {
        let target = &self.target;
        let made = self.made.keep();
        open_to_all(&made).map_err(failed(target))?;
        let old = made.with_extension("old");
        let had = match fs::rename(target, &old) {
            Ok(()) => true,
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => {
                let _ = fs::remove_dir_all(&made);
                return Err(failed(target)(error));
            }
        };
        if let Err(error) = fs::rename(&made, target) {
            if had {
                let _ = fs::rename(&old, target);
            }
            let _ = fs::remove_dir_all(&made);
            return Err(failed(target)(error));
        }
        if had {
            let _ = fs::remove_dir_all(&old);
        }
        Ok(())
    }
}

/// A folder for this run alone, gone when it ends.
pub struct Passing(tempfile::TempDir);

impl Passing {
    /// Makes it.
    ///
    /// # Errors
    /// When there is no place for temporary files.
    pub fn begin() -> Result<Passing, SourceError> {
        let made = tempfile::Builder::new().prefix("pmo-site-").tempdir();
        made.map(Passing).map_err(failed(Path::new("a temporary folder")))
    }

    /// Writes a file of it.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, text: &str) -> Result<(), SourceError> {
        write(self.0.path(), path, text)
    }

    /// A file of it.
    ///
    /// # Errors
    /// When it is not there.
    pub fn read(&self, path: &str) -> io::Result<Vec<u8>> {
        fs::read(self.0.path().join(path))
    }
}

fn write(folder: &Path, path: &str, text: &str) -> Result<(), SourceError> {
    let path = folder.join(path);
    let parent = path.parent().unwrap_or(folder);
    let write = || match fs::write(&path, text) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            fs::create_dir_all(parent)?;
            fs::write(&path, text)
        }
        done => done,
    };
    write().map_err(failed(&path))
}

/// A temporary folder is its maker's alone; a site is for all.
#[cfg(unix)]
fn open_to_all(folder: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn open_to_all(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_is_replaced_only_when_we_wrote_it() {
        let above = tempfile::tempdir().expect("a folder");
        let target = above.path().join("a/site");
        for text in ["one", "two"] {
            let fresh = Fresh::begin(&target).expect("it can be written").expect("nothing foreign");
            fresh.write("en/p/index.html", text).expect("a file");
            fresh.finish().expect("its place");
            assert_eq!(fs::read_to_string(target.join("en/p/index.html")).expect("the file"), text);
        }
        assert_eq!(fs::read_dir(target.parent().expect("above")).expect("a folder").count(), 1);
        drop(Fresh::begin(&target).expect("it can be written"));
        assert_eq!(fs::read_dir(target.parent().expect("above")).expect("a folder").count(), 1);
        fs::remove_file(target.join(MARK)).expect("the mark");
        assert!(Fresh::begin(&target).expect("it can be looked at").is_none());
    }
}
