//! The history of records: commit by commit, newest first.

use super::{
    events::{self, Event},
    flat::{Flat, flatten, project_of},
};
use crate::source::{
    Git, SourceError,
    commits::{Commits, Told, Touched},
    git::Commit,
    repository::ObjectId,
};
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
    let trailers = message.lines().filter_map(|line| {
        let (key, value) = line.split_once(':')?;
        key.trim().eq_ignore_ascii_case("pmo-change").then(|| value.trim().to_owned())
    });
    trailers.filter(|own| !own.is_empty()).collect()
}

/// The commits behind one, with what they did to records.
pub struct Log<'g> {
    git: &'g Git,
    commits: Commits<'g>,
    followed: Option<BTreeSet<String>>,
    piece: usize,
    /// Commits that were read and are not told yet.
    waiting: VecDeque<Told>,
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
            commits: git.commits(from, prefix)?,
            followed: address.map(|address| BTreeSet::from([address.to_owned()])),
            piece: FIRST,
            waiting: VecDeque::new(),
        })
    }

    /// The next entries; `None` at the end of the history. Commits that touched none of the records asked for are left
    /// out, so a piece may be empty.
    ///
    /// # Errors
    /// When an object cannot be read.
    pub fn read_on(&mut self) -> Result<Option<Vec<Entry>>, SourceError> {
        if self.waiting.is_empty() {
            self.waiting = self.commits.read_on(self.piece)?.into();
            self.piece = (self.piece * 2).min(MOST);
        }
        let commits = self.piece_of_one_name();
        if commits.is_empty() {
            return Ok(None);
        }
        let flats = self.flats(&commits)?;
        let entries = commits.into_par_iter().map(|told| entry(told, &flats));
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
        entries.retain(|entry| !entry.events.is_empty() || !entry.broken.is_empty() || entry.told.is_cut);
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
            commit.touched = files.into_iter().map(|(file, _)| file).collect();
            piece.push(commit);
            if begins {
                break;
            }
        }
        piece
    }

    /// Every content that the commits touched, read once.
    fn flats(&self, commits: &[Told]) -> Result<HashMap<(String, ObjectId), Flat>, SourceError> {
        let mut wanted: BTreeSet<(&str, ObjectId)> = BTreeSet::new();
        for file in commits.iter().flat_map(|commit| &commit.touched) {
            wanted.extend(
                file.old
                    .iter()
                    .copied()
                    .chain([file.new])
                    .flatten()
                    .map(|id| (file.path.as_str(), id)),
            );
        }
        let wanted: Vec<(&str, ObjectId)> = wanted.into_iter().collect();
        let mut flats = HashMap::new();
        for piece in wanted.chunks(256) {
            let ids: Vec<ObjectId> = piece.iter().map(|(_, id)| *id).collect();
            let contents = self.git.contents(&ids)?;
            let read = piece.par_iter().zip(contents);
            let read: Vec<_> = read
                .map(|((path, id), bytes)| (((*path).to_owned(), *id), flatten(path, &bytes)))
                .collect();
            flats.extend(read);
        }
        Ok(flats)
    }
}

fn is_followed(address: &str, followed: &BTreeSet<String>) -> bool {
    followed.iter().any(|own| {
        address
            .strip_prefix(own.as_str())
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
    })
}

fn entry(mut told: Told, flats: &HashMap<(String, ObjectId), Flat>) -> Entry {
    let touched = std::mem::take(&mut told.touched);
    let of = |file: &Touched, id: Option<ObjectId>| flats.get(&(file.path.clone(), id?));
    let against = |parent: usize| {
        let files = touched
            .iter()
            .map(|file| (of(file, file.old.get(parent).copied().flatten()), of(file, file.new)));
        events::between(&files.collect::<Vec<_>>())
    };
    let parents = touched.first().map_or(0, |file| file.old.len());
    let is_broken = |file: &&Touched| {
        let mut sides = file.old.iter().copied().chain([file.new]);
        sides.any(|id| of(file, id).is_some_and(|flat| flat.is_broken))
    };
    Entry {
        events: events::in_all((0..parents).map(against).collect()),
        broken: touched.iter().filter(is_broken).map(|file| file.path.clone()).collect(),
        told,
    }
}
