//! The history of records: commit by commit, newest first.

use super::{
    cut::cut,
    events::{self, Event},
    flat::{Flat, flatten, project_of},
};
use crate::base::{Date, zone::Zone};
use crate::source::{
    Git, SourceError,
    commits::{Commits, Told, Touched},
    git::Commit,
    repository::ObjectId,
};
use crate::syntax::Notation;
use chrono::NaiveTime;
use rayon::prelude::*;
use std::collections::{BTreeSet, HashMap, VecDeque};

/// A commit and what it did.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The commit with its author and message; what it touched is not kept.
    pub told: Told,
    /// The records that it touched.
    pub events: Vec<Event>,
    /// Files that could not be read whole before or behind it.
    pub broken: Vec<String>,
}

impl Entry {
    /// The first line of the message.
    #[must_use]
    pub fn subject(&self) -> &str {
        self.told.message.lines().next().unwrap_or_default()
    }

    /// The change requests that the commit names: in `PMO-Change:` trailers, else in its text.
    #[must_use]
    pub fn change_requests(&self) -> Vec<String> {
        change_requests(&self.told.message)
    }

    /// The commit that this one takes back, by the words that `git revert` writes.
    #[must_use]
    pub fn reverts(&self) -> Option<&str> {
        let (_, rest) = self.told.message.split_once("This reverts commit ")?;
        let end = rest.find(|letter: char| !letter.is_ascii_hexdigit()).unwrap_or(rest.len());
        rest.get(..end).filter(|id| id.len() >= 7)
    }
}

/// The change requests that a commit's message names: in `PMO-Change:` trailers, else in its text.
#[must_use]
pub fn change_requests(message: &str) -> Vec<String> {
    let named = change_trailers(message);
    if !named.is_empty() {
        return named;
    }
    let is_part = |letter: char| letter.is_alphanumeric() || "/-_.".contains(letter);
    let words = message.split(|letter: char| !is_part(letter));
    let words = words.map(|word| word.trim_end_matches(['.', '-', '/']));
    let is_request = |word: &&str| {
        let id = word.rsplit('/').next().unwrap_or(word);
        id.strip_prefix("CR-")
            .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    let found: BTreeSet<&str> = words.filter(is_request).collect();
    found.into_iter().map(str::to_owned).collect()
}

/// What the `PMO-Change:` trailers of a message say, one entry a line.
#[must_use]
pub fn change_trailers(message: &str) -> Vec<String> {
    trailers(message, "pmo-change")
}

/// What the trailers of a message with a key say, one entry a line; small and large letters are the same.
#[must_use]
pub fn trailers(message: &str, name: &str) -> Vec<String> {
    let all = message.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case(name).then(|| value.trim().to_owned())
    });
    all.filter(|own| !own.is_empty()).collect()
}

/// Whether a message says in a trailer who approved something, or under which change request it was done.
pub(super) fn speaks(message: &str) -> bool {
    let has = |name| !trailers(message, name).is_empty();
    has("approved-by") || has("pmo-change")
}

/// The commits behind one, with what they did to records.
pub struct Log<'g> {
    git: &'g Git,
    /// The commits that are not read yet; none when all are there.
    commits: Option<Commits<'g>>,
    followed: Option<BTreeSet<String>>,
    piece: usize,
    /// Commits that were read and are not told yet.
    waiting: VecDeque<Told>,
    /// Seconds since 1970 before which nothing is asked.
    since: i64,
    /// The first day that is asked for, where the first commit before it is told whatever it did.
    first: Option<(Date, Zone)>,
    /// The only projects whose records are asked for.
    only: Option<BTreeSet<Box<str>>>,
}

/// Seconds since 1970 at which a day has begun in any zone: what is too old by hours is told apart by its day.
pub(super) fn begin(day: Date) -> i64 {
    day.plus_days(-1).0.and_time(NaiveTime::MIN).and_utc().timestamp()
}

/// Commits that are read at once: few at first, so that the newest are there at once.
const FIRST: usize = 64;
const MOST: usize = 512;

impl<'g> Log<'g> {
    /// The history behind `from` of the portfolio at `prefix`; of one record and all below it, when an address is given.
    ///
    /// # Errors
    /// When git cannot walk.
    pub fn of(git: &'g Git, from: Commit, prefix: &str, address: Option<&str>) -> Result<Log<'g>, SourceError> {
        Ok(Log {
            git,
            commits: Some(git.commits(from, prefix)?.spoken_for(speaks)),
            followed: address.map(|address| BTreeSet::from([address.to_owned()])),
            piece: FIRST,
            waiting: VecDeque::new(),
            since: i64::MIN,
            first: None,
            only: None,
        })
    }

    /// The history that these commits are, the newest first.
    #[must_use]
    pub fn of_told(git: &'g Git, told: Vec<Told>) -> Log<'g> {
        Log {
            git,
            commits: None,
            followed: None,
            piece: 0,
            waiting: told.into(),
            since: i64::MIN,
            first: None,
            only: None,
        }
    }

    /// The same, up to the first commit that is older than a day.
    #[must_use]
    pub fn since(mut self, day: Date) -> Log<'g> {
        self.since = begin(day);
        self
    }

    /// The same, and that commit is told whatever it did, so that the end is the same whatever is asked for.
    #[must_use]
    pub fn up_to(self, day: Date, zone: Zone) -> Log<'g> {
        Log {
            first: Some((day, zone)),
            ..self.since(day)
        }
    }

    /// The same of the records of some projects, if any are named: those of others may be left out.
    #[must_use]
    pub fn only(self, projects: Option<BTreeSet<Box<str>>>) -> Log<'g> {
        Log { only: projects, ..self }
    }

    /// The next entries; `None` at the end of the history. Commits that touched none of the records asked for are left
    /// out, so a piece may be empty.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn read_on(&mut self) -> Result<Option<Vec<Entry>>, SourceError> {
        if let Some(commits) = self.commits.as_mut().filter(|_| self.waiting.is_empty()) {
            let mut read = commits.read_on(self.piece)?;
            if let Some(end) = read.iter().position(|told| told.commit.seconds < self.since) {
                read.truncate(end + 1);
                self.piece = 0;
            }
            self.waiting = read.into();
            self.piece = (self.piece * 2).min(MOST);
        }
        let commits = self.piece_of_one_name();
        if commits.is_empty() {
            return Ok(None);
        }
        let contents = self.contents(&commits)?;
        let entries = commits.into_par_iter().map(|told| entry(told, &contents));
        let mut entries: Vec<Entry> = entries.collect();
        if let Some(followed) = &mut self.followed {
            for entry in &mut entries {
                // Further back the record has its older name, or that of what stands above it.
                let older: Vec<String> = entry.events.iter().flat_map(|event| event.older(followed)).collect();
                let is_own = |event: &Event| is_followed(&event.address, followed) || !event.older(followed).is_empty();
                entry.events.retain(is_own);
                followed.extend(older);
            }
        }
        let is_end = |entry: &Entry| self.first.is_some_and(|(first, zone)| entry.told.commit.day(zone) < first);
        entries.retain(|entry| !entry.events.is_empty() || !entry.broken.is_empty() || entry.told.is_cut || is_end(entry));
        Ok(Some(entries))
    }

    /// The commits that wait, with the files that may hold what is asked for; up to one in which a project that is
    /// followed begins, because behind it in the past it may have another name.
    fn piece_of_one_name(&mut self) -> Vec<Told> {
        let projects: Option<BTreeSet<String>> = self.followed.as_ref().map(|followed| {
            let roots = followed
                .iter()
                .map(|address| address.split('/').next().unwrap_or_default().to_owned());
            roots.collect()
        });
        let mut piece = Vec::new();
        while let Some(mut commit) = self.waiting.pop_front() {
            let mut begins = false;
            let mut files = Vec::new();
            for file in std::mem::take(&mut commit.touched) {
                let Some(project) = project_of(&file.path) else { continue };
                let is_own = match (&projects, &project) {
                    (Some(projects), Some(project)) => projects.contains(project),
                    _ => true,
                };
                begins |= is_own && projects.is_some() && file.old.contains(&None) && project.is_some();
                files.push((file, is_own));
            }
            files.retain(|(_, is_own)| *is_own || begins);
            if let Some(only) = &self.only {
                leave_out_others(&mut files, only);
            }
            commit.touched = files.into_iter().map(|(file, _)| file).collect();
            piece.push(commit);
            if begins {
                break;
            }
        }
        piece
    }

    /// Every content that the commits touched, read once.
    fn contents(&self, commits: &[Told]) -> Result<Contents, SourceError> {
        let touched = commits.iter().flat_map(|commit| &commit.touched);
        let wanted: BTreeSet<ObjectId> = touched
            .flat_map(|file| file.old.iter().copied().chain([file.new]))
            .flatten()
            .collect();
        let wanted: Vec<ObjectId> = wanted.into_iter().collect();
        let contents = self.git.contents(&wanted)?;
        Ok(wanted.into_iter().zip(contents).collect())
    }
}

/// Leaves out the files of projects that are not asked for; not where one that is may have another name before or behind.
fn leave_out_others(files: &mut Vec<(Touched, bool)>, only: &BTreeSet<Box<str>>) {
    let is_asked = |file: &Touched| project_of(&file.path).flatten().is_some_and(|project| only.contains(&*project));
    let is_charter = |file: &Touched| file.path.rsplit('/').next().is_some_and(|name| name.starts_with("project."));
    let comes_or_goes = |file: &Touched| is_charter(file) || file.new.is_none() || file.old.contains(&None);
    if !files.iter().any(|(file, _)| is_asked(file) && comes_or_goes(file)) {
        files.retain(|(file, _)| is_asked(file));
    }
}

type Contents = HashMap<ObjectId, Vec<u8>>;

fn is_followed(address: &str, followed: &BTreeSet<String>) -> bool {
    followed.iter().any(|own| {
        address
            .strip_prefix(own.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn entry(mut told: Told, contents: &Contents) -> Entry {
    let touched = std::mem::take(&mut told.touched);
    let parents = touched.first().map_or(0, |file| file.old.len());
    let mut broken = BTreeSet::new();
    let mut against = |parent: usize| {
        let mut flats = Vec::new();
        for file in &touched {
            let old = file.old.get(parent).copied().flatten();
            let pair = pair(
                &file.path,
                old.and_then(|id| contents.get(&id)),
                file.new.and_then(|id| contents.get(&id)),
            );
            if [&pair.0, &pair.1].into_iter().flatten().any(|flat| flat.is_broken) {
                broken.insert(file.path.clone());
            }
            flats.push(pair);
        }
        let pairs: Vec<_> = flats.iter().map(|(old, new)| (old.as_ref(), new.as_ref())).collect();
        events::between(&pairs)
    };
    let events = events::in_all((0..parents).map(&mut against).collect());
    Entry {
        events,
        broken: broken.into_iter().collect(),
        told,
    }
}

/// The records of both versions of a file; those that are the same in both may be left out.
fn pair(path: &str, old: Option<&Vec<u8>>, new: Option<&Vec<u8>>) -> (Option<Flat>, Option<Flat>) {
    let shorter = old
        .zip(new)
        .filter(|_| Notation::of_path(path) == Some(Notation::Yaml))
        .and_then(|(old, new)| cut(old, new));
    match shorter {
        Some((old, new)) => (Some(flatten(path, &old)), Some(flatten(path, &new))),
        None => (old.map(|bytes| flatten(path, bytes)), new.map(|bytes| flatten(path, bytes))),
    }
}
