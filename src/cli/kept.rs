//! Answers that were given before, kept on disk: the same program, asked the same of the same files and commits, says
//! the same. To throw them away costs nothing but time.
//!
//! | what | how |
//! | --- | --- |
//! | where | `pmo/` in the git folder, else in the user's cache folder |
//! | the same files | their paths, sizes, times and numbers; an answer is kept only when the newest is older than two seconds |
//! | two processes | a file is written beside its place and renamed; one that is cut short is not believed |
//! | how many | the sixteen newest, none above 8 MB |
//! | beside them | `projects`: what is known of each project by the contents of its files; `commits`: what the last weeks' commits touched |
//! | without | `PMO_NO_CACHE=1`; `pmo cache clear` |

use super::{files::Files, output};
use crate::base::digest;
use crate::source::{Git, Listed, stamps, work_tree::write_file};
use serde::{Serialize, de::DeserializeOwned};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
    time::{Duration, SystemTime},
};

/// The shape of what is kept; another one is another name.
const SHAPE: &str = "pmo-kept-1";
/// The file in which it stands what is known of projects.
const PROJECTS: &str = "projects";
/// The file in which commits stand.
const COMMITS: &str = "commits";
const MOST: usize = 16;
const LARGEST: usize = 8 * 1024 * 1024;
const SETTLED: Duration = Duration::from_secs(2);

/// What a run said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Said {
    /// Its exit status.
    pub status: u8,
    /// To standard output, with colour where that is wanted.
    pub stdout: String,
    /// Whether that is for programs, byte by byte.
    pub is_raw: bool,
    /// To standard error.
    pub stderr: String,
}

impl Said {
    /// Says it.
    pub fn say(&self) -> ExitCode {
        if self.is_raw {
            output::raw(&self.stdout);
        } else {
            output::out(&self.stdout);
        }
        output::err(&self.stderr);
        ExitCode::from(self.status)
    }

    fn packed(&self) -> String {
        let seal = digest::short(&[&self.stdout, &self.stderr]);
        let head = format!(
            "{SHAPE} {} {} {} {} {seal}\n",
            self.status,
            self.is_raw,
            self.stdout.len(),
            self.stderr.len()
        );
        head + &self.stdout + &self.stderr
    }

    fn unpacked(text: &str) -> Option<Said> {
        let (head, rest) = text.split_once('\n')?;
        let words: Vec<&str> = head.split(' ').collect();
        let [SHAPE, status, is_raw, stdout, stderr, seal] = words.as_slice() else {
            return None;
        };
        let (first, second): (usize, usize) = (stdout.parse().ok()?, stderr.parse().ok()?);
        let said = Said {
            status: status.parse().ok()?,
            is_raw: is_raw.parse().ok()?,
            stdout: rest.get(..first)?.to_owned(),
            stderr: rest.get(first..)?.to_owned(),
        };
        let is_whole = said.stderr.len() == second && digest::short(&[&said.stdout, &said.stderr]) == *seal;
        is_whole.then_some(said)
    }
}

/// A question whose answer may be kept.
pub struct Question {
    place: PathBuf,
    is_settled: bool,
    /// The files, listed for it.
    pub listed: Vec<Listed>,
}

impl Question {
    /// The question that `asked` makes of the files on disk and the commits behind them; none when nothing is to be kept.
    #[must_use]
    pub fn of(files: &Files, asked: &str) -> Option<Question> {
        if is_off() {
            return None;
        }
        let tree = files.work_tree().ok()?;
        let (stamp, listed) = stamps::of(tree).ok()?;
        let (commits, newest) = commits(&files.root)?;
        let parts = [SHAPE, &program(), &stamp.digest, &commits, asked];
        Some(Question {
            place: folder(&files.root)?.join(digest::short(&parts)),
            is_settled: is_settled(stamp.newest.max(newest)),
            listed,
        })
    }

    /// What was said before.
    #[must_use]
    pub fn answer(&self) -> Option<Said> {
        Said::unpacked(&fs::read_to_string(&self.place).ok()?)
    }

    /// Keeps what was said; that it cannot be written is no fault.
    pub fn keep(&self, said: &Said) {
        let text = said.packed();
        if self.is_settled && text.len() <= LARGEST && write_file(&self.place, &text).is_ok() {
            self.bound();
        }
    }

    /// Forgets the oldest.
    fn bound(&self) {
        let Some(folder) = self.place.parent() else { return };
        let age = |entry: fs::DirEntry| Some((entry.metadata().ok()?.modified().ok()?, entry.path()));
        let entries = fs::read_dir(folder).into_iter().flatten().flatten();
        let mut all: Vec<_> = entries
            .filter(|entry| ![PROJECTS, COMMITS].iter().any(|own| entry.file_name() == *own))
            .filter_map(age)
            .collect();
        all.sort_unstable();
        for (_, path) in all.iter().rev().skip(MOST) {
            let _ = fs::remove_file(path);
        }
    }
}

/// A file in which data is kept under a seal: cut short, changed or made under something else, it is not believed.
pub struct Sealed {
    place: PathBuf,
    under: String,
}

impl Sealed {
    fn of(root: &Path, name: &str, under: &[&str]) -> Option<Sealed> {
        let folder = (!is_off()).then(|| folder(root))??;
        let program = program();
        Some(Sealed {
            place: folder.join(name),
            under: digest::short(&[&[SHAPE, &program], under].concat()),
        })
    }

    /// What is kept.
    #[must_use]
    pub fn read<T: DeserializeOwned>(&self) -> Option<T> {
        let text = fs::read_to_string(&self.place).ok()?;
        let (seal, rest) = text.split_once('\n')?;
        (seal == digest::short(&[&self.under, rest])).then(|| serde_json::from_str(rest).ok())?
    }

    /// Keeps something; that it cannot be written is no fault.
    pub fn write<T: Serialize>(&self, what: &T) {
        let Ok(text) = serde_json::to_string(what) else { return };
        if text.len() <= LARGEST {
            let seal = digest::short(&[&self.under, &text]);
            let _ = write_file(&self.place, &format!("{seal}\n{text}"));
        }
    }
}

/// What is known of a portfolio's projects, `under` what it depends on beside their files; none when nothing is to be kept.
#[must_use]
pub fn projects_of(root: &Path, under: &[&str]) -> Option<Sealed> {
    Sealed::of(root, PROJECTS, under)
}

/// The commits of the last weeks of the portfolio at `prefix`; none when nothing is to be kept.
#[must_use]
pub fn commits_of(git: &Git, root: &Path, prefix: &str) -> Option<Sealed> {
    let (shallow, _) = stamps::told(&git.shared_folder().join("shallow"));
    Sealed::of(root, COMMITS, &[prefix, &shallow])
}

/// The program, by its version and its file.
fn program() -> String {
    let file = std::env::current_exe().map(|path| stamps::told(&path).0).unwrap_or_default();
    format!("{} {file}", crate::base::version::THIS)
}

/// Removes all that is kept for a folder; how many bytes.
///
/// # Errors
/// When a file cannot be removed.
pub fn clear(root: &Path) -> std::io::Result<u64> {
    let Some(folder) = folder(root).filter(|folder| folder.exists()) else {
        return Ok(0);
    };
    let sizes = fs::read_dir(&folder)?
        .flatten()
        .filter_map(|entry| Some(entry.metadata().ok()?.len()));
    let size = sizes.sum();
    fs::remove_dir_all(folder)?;
    Ok(size)
}

#[allow(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn variable(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn is_off() -> bool {
    variable("PMO_NO_CACHE").is_some_and(|value| value != "0")
}

#[allow(clippy::disallowed_methods, reason = "the command line is where the clock is read")]
fn is_settled(newest: SystemTime) -> bool {
    SystemTime::now().duration_since(newest).is_ok_and(|age| age > SETTLED)
}

/// Where answers of a folder are kept.
fn folder(root: &Path) -> Option<PathBuf> {
    if let Ok(git) = Git::of(root) {
        return Some(git.own_folder().join("pmo"));
    }
    let of_user = variable("XDG_CACHE_HOME").or_else(|| variable("HOME").map(|home| format!("{home}/.cache")))?;
    Some(Path::new(&of_user).join("pmo"))
}

/// The commit that is checked out, and what else of git an answer depends on; none when git cannot tell.
fn commits(root: &Path) -> Option<(String, SystemTime)> {
    let Ok(git) = Git::of(root) else {
        return Some((root.to_string_lossy().into_owned(), SystemTime::UNIX_EPOCH));
    };
    let head = match git.revision("HEAD") {
        Ok(commit) => commit.id.to_string(),
        Err(crate::source::SourceError::NoCommit) => String::new(),
        Err(_) => return None,
    };
    let (index, newest) = stamps::told(&git.own_folder().join("index"));
    let shared = |name: &str| stamps::told(&git.shared_folder().join(name)).0;
    let (shallow, config) = (shared("shallow"), shared("config"));
    Some((format!("{} {head} {index} {shallow} {config}", root.display()), newest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_cut_short_is_not_believed() {
        let said = Said {
            status: 1,
            is_raw: false,
            stdout: "ü\n\n".into(),
            stderr: "Found 1 error.\n".into(),
        };
        let text = said.packed();
        assert_eq!(Said::unpacked(&text), Some(said));
        for end in (0..text.len()).filter(|end| text.is_char_boundary(*end)) {
            assert_eq!(Said::unpacked(&text[..end]), None, "{end}");
        }
        assert_eq!(Said::unpacked(&text.replace("ü", "ö")), None);
    }
}
