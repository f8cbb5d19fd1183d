//! The story's commits: each file's text before and after, then objects in a repository.
//!
//! Unfolding is pure. A merge takes over what the branch changed, and refuses a file that the main
//! branch changed too; a revert refuses a file that changed since. So every commit follows from the
//! story alone.

use super::{
    Replayed,
    script::{At, Operation, Script, Step, StoryError},
};
use crate::source::{
    Repository, SourceError,
    repository::{Author, FileChange, ObjectId},
};
use std::{collections::BTreeMap, sync::Arc};

/// The main branch.
pub const MAIN: &str = "main";

/// Texts of files by path.
pub type Files = BTreeMap<String, Arc<str>>;

/// A commit, ready to be written.
#[derive(Debug)]
pub struct Frame {
    /// Who made it, and when.
    pub author: Author,
    /// Message; a revert's names the commit once that has an id.
    pub message: String,
    /// Earlier frames it stands on, by index.
    pub parents: Vec<usize>,
    /// The frame it takes back.
    pub reverts: Option<usize>,
    /// Texts before and after of each file that differs from the first parent.
    pub changes: BTreeMap<String, BeforeAfter>,
}

/// The texts of a file on the two sides of a commit; `None` where there is no file.
pub type BeforeAfter = (Option<Arc<str>>, Option<Arc<str>>);

/// The whole story as commits.
#[derive(Debug)]
pub struct Unfolded {
    /// Commits, oldest first.
    pub frames: Vec<Frame>,
    /// Branches at the end.
    pub branches: BTreeMap<String, Branch>,
}

/// A branch: its last commit, its files, and what they were where it began.
#[derive(Debug, Clone, Default)]
pub struct Branch {
    /// Its last commit, by index.
    pub tip: Option<usize>,
    /// Its files.
    pub files: Files,
    fork: Files,
}

impl Unfolded {
    /// The last tree of the main branch.
    #[must_use]
    pub fn files(&self) -> Option<&Files> {
        self.branches.get(MAIN).map(|branch| &branch.files)
    }
}

/// What a commit is made of while its operations are done.
struct Work {
    files: Files,
    parents: Vec<usize>,
    reverts: Option<usize>,
    merged: Option<String>,
}

/// The story's commits, with the last tree of each branch.
///
/// # Errors
/// At the first operation that cannot be done: a file that is not there, a hunk that does not stand
/// exactly once, a merge of what both sides changed, a commit that changes nothing.
pub fn unfold(script: &Script) -> Result<Unfolded, StoryError> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut branches = BTreeMap::from([(MAIN.to_owned(), Branch::default())]);
    let mut labels = BTreeMap::new();
    for step in &script.commits {
        let author = author(script, step)?;
        let name = branch_of(step)?;
        let branch = branch(&mut branches, name);
        let before = branch.files.clone();
        let mut work = Work {
            files: before.clone(),
            parents: branch.tip.into_iter().collect(),
            reverts: None,
            merged: None,
        };
        for (at, operation) in &step.operations {
            apply(&mut work, operation, at, &frames, &branches, &labels)?;
        }
        let changes = difference(&before, &work.files);
        if changes.is_empty() {
            return Err(step.at.error("this commit changes nothing"));
        }
        if let Some(merged) = &work.merged {
            branches.remove(merged);
        }
        let index = frames.len();
        if let Some(branch) = branches.get_mut(name) {
            branch.tip = Some(index);
            branch.files = work.files;
        }
        labels.extend(step.label.as_ref().map(|label| (label.clone(), index)));
        frames.push(Frame {
            author,
            message: step.message.clone(),
            parents: work.parents,
            reverts: work.reverts,
            changes,
        });
    }
    Ok(Unfolded { frames, branches })
}

fn author(script: &Script, step: &Step) -> Result<Author, StoryError> {
    let known = script.authors.get(&step.author);
    let (name, email) = known.ok_or_else(|| step.at.error(format!("`{}` is no author of the story", step.author)))?;
    Ok(Author {
        name: name.clone(),
        email: email.clone(),
        seconds: step.time.timestamp(),
        offset_minutes: step.time.offset().local_minus_utc() / 60,
    })
}

/// The branch a commit goes onto: the one it names first, or the main branch.
fn branch_of(step: &Step) -> Result<&str, StoryError> {
    let mut names = step.operations.iter().filter_map(|(at, operation)| match operation {
        Operation::Branch(name) => Some((at, name.as_str())),
        _ => None,
    });
    let first = names.next().map_or(MAIN, |(_, name)| name);
    match names.next() {
        Some((at, _)) => Err(at.error("a commit goes onto one branch")),
        None => Ok(first),
    }
}

/// The branch of that name, which begins at the end of the main branch if it is new.
fn branch<'a>(branches: &'a mut BTreeMap<String, Branch>, name: &str) -> &'a Branch {
    let main = branches.get(MAIN).cloned().unwrap_or_default();
    branches.entry(name.to_owned()).or_insert_with(|| Branch {
        fork: main.files.clone(),
        ..main
    })
}

fn apply(
    work: &mut Work,
    operation: &Operation,
    at: &At,
    frames: &[Frame],
    branches: &BTreeMap<String, Branch>,
    labels: &BTreeMap<String, usize>,
) -> Result<(), StoryError> {
    match operation {
        Operation::Branch(_) => {}
        Operation::Merge(name) => {
            let branch = branches.get(name).filter(|_| name != MAIN);
            let branch = branch.ok_or_else(|| at.error(format!("no open branch is named `{name}`")))?;
            merge(&mut work.files, branch, at)?;
            work.parents.extend(branch.tip);
            work.merged = Some(name.clone());
        }
        Operation::Revert(label) => {
            let index = labels.get(label).copied();
            let (index, frame) = index
                .and_then(|index| frames.get(index).map(|frame| (index, frame)))
                .ok_or_else(|| at.error(format!("no commit before this one is named `{label}`")))?;
            take_back(&mut work.files, frame, at)?;
            work.reverts = Some(index);
        }
        _ => edit(&mut work.files, operation, at)?,
    }
    Ok(())
}

fn merge(files: &mut Files, branch: &Branch, at: &At) -> Result<(), StoryError> {
    for (path, (before, after)) in difference(&branch.fork, &branch.files) {
        if files.get(&path) != before.as_ref() {
            return Err(at.error(format!("both branches changed {path}")));
        }
        put(files, path, after);
    }
    Ok(())
}

fn take_back(files: &mut Files, frame: &Frame, at: &At) -> Result<(), StoryError> {
    for (path, (before, after)) in &frame.changes {
        if files.get(path) != after.as_ref() {
            return Err(at.error(format!("{path} changed since that commit")));
        }
        put(files, path.clone(), before.clone());
    }
    Ok(())
}

fn put(files: &mut Files, path: String, text: Option<Arc<str>>) {
    match text {
        Some(text) => files.insert(path, text),
        None => files.remove(&path),
    };
}

/// What one operation does to the files.
fn edit(files: &mut Files, operation: &Operation, at: &At) -> Result<(), StoryError> {
    let there = |path: &String| files.get(path).cloned().ok_or_else(|| at.error(format!("{path} is not there")));
    match operation {
        Operation::Write(path, text) => {
            files.insert(path.clone(), text.as_str().into());
        }
        Operation::Append(path, text) => {
            let text = format!("{}{text}", there(path)?);
            files.insert(path.clone(), text.into());
        }
        Operation::Replace(path, hunks) => {
            let mut text = there(path)?.to_string();
            for (old, new) in hunks {
                text = replaced(&text, old, new).map_err(|count| at.error(format!("{path} has this {count} times, not once:\n{old}")))?;
            }
            files.insert(path.clone(), text.into());
        }
        Operation::Remove(path) => {
            there(path)?;
            files.remove(path);
        }
        Operation::Move(old, new) => {
            let text = there(old)?;
            files.remove(old);
            files.insert(new.clone(), text);
        }
        Operation::Branch(_) | Operation::Merge(_) | Operation::Revert(_) => {}
    }
    Ok(())
}

/// `text` with the lines `old` replaced, or how often they stand there when that is not once.
fn replaced(text: &str, old: &str, new: &str) -> Result<String, usize> {
    let starts_line = |at: &usize| *at == 0 || text.as_bytes().get(at - 1) == Some(&b'\n');
    let found: Vec<usize> = text.match_indices(old).map(|(at, _)| at).filter(starts_line).collect();
    match found.as_slice() {
        [at] => {
            let (before, rest) = text.split_at(*at);
            let after = rest.strip_prefix(old).unwrap_or(rest);
            Ok(format!("{before}{new}{after}"))
        }
        found => Err(found.len()),
    }
}

type Changes = BTreeMap<String, (Option<Arc<str>>, Option<Arc<str>>)>;

fn difference(before: &Files, after: &Files) -> Changes {
    let paths = before.keys().chain(after.keys());
    let pairs = paths.map(|path| (path.clone(), (before.get(path).cloned(), after.get(path).cloned())));
    pairs.filter(|(_, (old, new))| old != new).collect()
}

/// Writes the story's commits, its branches, and the main branch's last tree as files.
///
/// # Errors
/// When the repository cannot be written.
pub fn write(unfolded: &Unfolded, repository: &Repository) -> Result<Replayed, SourceError> {
    let mut ids: Vec<ObjectId> = Vec::with_capacity(unfolded.frames.len());
    for frame in &unfolded.frames {
        let parents: Vec<ObjectId> = frame.parents.iter().filter_map(|index| ids.get(*index).copied()).collect();
        let changes: Vec<FileChange<'_>> = frame
            .changes
            .iter()
            .map(|(path, (_, text))| (path.as_str(), text.as_deref()))
            .collect();
        let tree = repository.tree(parents.first().copied(), &changes)?;
        let message = match frame.reverts.and_then(|index| ids.get(index)) {
            Some(id) => format!("{}\nThis reverts commit {id}.\n", frame.message),
            None => frame.message.clone(),
        };
        ids.push(repository.commit(&frame.author, &message, tree, &parents)?);
    }
    let mut heads = BTreeMap::new();
    for (name, branch) in &unfolded.branches {
        let Some(id) = branch.tip.and_then(|index| ids.get(index).copied()) else {
            continue;
        };
        repository.set_branch(name, id)?;
        heads.insert(name.clone(), id);
    }
    let files = unfolded.files().into_iter().flatten();
    repository.check_out(files.map(|(path, text)| (path.as_str(), text.as_ref())))?;
    let commits = ids.len();
    Ok(Replayed { commits, heads })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::demo::script::parse;

    const START: &str = "author a Ann <ann@x>\ncommit 2026-06-01 09:00 +0200 a\n  start\nwrite f\n  one\n  two\n  onetwo\nwrite g\n  g\n";

    fn story(rest: &[&str]) -> Result<Unfolded, StoryError> {
        let mut text = START.to_owned();
        for (index, operations) in rest.iter().enumerate() {
            text.push_str(&format!("commit 2026-06-01 1{index}:00 +0200 a as c{index}\n  m\n{operations}\n"));
        }
        unfold(&parse(&[("a.story", &text)]).expect("in the format"))
    }

    fn error(rest: &[&str]) -> String {
        story(rest).expect_err("cannot be done").message
    }

    #[test]
    fn a_branch_is_merged_and_another_stays_open() {
        let told = story(&[
            "branch b\nreplace f\n- one\n+ 1",
            "branch open\nremove g",
            "append g\n  more",
            "merge b",
            "move g h",
        ])
        .expect("a story");
        let files = told.files().expect("a main branch");
        assert_eq!(files["f"].as_ref(), "1\ntwo\nonetwo\n");
        assert_eq!(files["h"].as_ref(), "g\nmore\n");
        assert_eq!(told.frames[4].parents, [3, 1]);
        assert_eq!(told.branches.keys().collect::<Vec<_>>(), ["main", "open"]);
    }

    #[test]
    fn a_revert_brings_back_what_was() {
        let told = story(&["remove g", "append f\n  three", "revert c0"]).expect("a story");
        assert_eq!(told.files().expect("a main branch")["g"].as_ref(), "g\n");
        assert_eq!(told.frames[3].reverts, Some(1));
    }

    #[test]
    fn what_cannot_be_done_is_said() {
        assert_eq!(error(&["remove x"]), "x is not there");
        assert_eq!(error(&["write g\n  g"]), "this commit changes nothing");
        assert_eq!(error(&["revert c7"]), "no commit before this one is named `c7`");
        assert_eq!(error(&["merge b"]), "no open branch is named `b`");
        assert_eq!(
            error(&["branch b\nremove g", "append g\n  x", "merge b"]),
            "both branches changed g"
        );
        assert_eq!(
            error(&["append f\n  x", "append f\n  y", "revert c0"]),
            "f changed since that commit"
        );
        assert!(error(&["replace f\n- three\n+ 3"]).contains("0 times"));
        assert!(
            error(&["append f\n  one", "replace f\n- one\n+ 1"]).contains("2 times"),
            "whole lines only"
        );
    }
}
