//! New postings checked a project at a time: a ledger may fill hundreds of projects, and all of them in memory
//! would take more than the ledger. A posting names only what stands in its own project, so this finds the same.

use super::incoming::{InMemory, text_at};
use crate::base::Date;
use crate::check::{self, policy::Policy};
use crate::cli::error::CliError;
use crate::diag::{Excerpts, Finding, Severity};
use crate::history::past::Past;
use crate::read;
use crate::source::{Content, MemoryTree, Source};
use rayon::prelude::*;
use std::collections::BTreeMap;

/// What is checked.
pub(super) struct Check<'a> {
    /// The portfolio's folder.
    pub tree: &'a dyn Source,
    /// Bytes of the largest file that is read.
    pub limit: u64,
    /// The status date.
    pub status_date: Date,
    /// Folders of the projects that get new texts.
    pub dirs: Vec<&'a str>,
    /// The new texts, by path.
    pub files: &'a BTreeMap<String, String>,
}

impl Check<'_> {
    /// What the check finds in the new texts that was not there before, and errors that they make elsewhere.
    ///
    /// # Errors
    /// When a new text cannot be read back; then nothing may be written.
    pub fn run(&self) -> Result<Vec<Finding>, CliError> {
        let paths: Vec<String> = self
            .tree
            .list()?
            .into_iter()
            .filter(|listed| listed.obstacle.is_none())
            .map(|listed| listed.path.to_string())
            .collect();
        let common = self.texts(paths.iter().filter(|path| !path.starts_with("projects/")))?;
        let found: Vec<Vec<Finding>> = self
            .dirs
            .par_iter()
            .map(|dir| self.project(dir, &paths, &common))
            .collect::<Result<_, CliError>>()?;
        Ok(found.into_iter().flatten().collect())
    }

    fn texts<'p>(&self, paths: impl Iterator<Item = &'p String>) -> Result<BTreeMap<String, Vec<u8>>, CliError> {
        let mut texts = BTreeMap::new();
        for path in paths {
            let is_record = [".yaml", ".yml", ".toml", ".md"].iter().any(|ending| path.ends_with(ending));
            if is_record && let Content::Bytes(bytes) = self.tree.read(path, self.limit)? {
                texts.insert(path.clone(), bytes);
            }
        }
        Ok(texts)
    }

    fn project(&self, dir: &str, paths: &[String], common: &BTreeMap<String, Vec<u8>>) -> Result<Vec<Finding>, CliError> {
        let is_own = |path: &&String| path.strip_prefix(dir).is_some_and(|rest| rest.starts_with('/'));
        let mut texts = common.clone();
        texts.extend(self.texts(paths.iter().filter(is_own))?);
        let files = || self.files.iter().filter(|(path, _)| is_own(path));
        let before = MemoryTree(texts.clone());
        texts.extend(files().map(|(path, text)| (path.clone(), text.clone().into_bytes())));
        let (mut found, unread) = self.check(&MemoryTree(texts))?;
        if let Some(fault) = unread {
            return Err(
                CliError::new(format!("the ledger was turned into text that cannot be read back: {fault}"))
                    .hint("nothing was written; this is a fault of pmo, please report it with the file"),
            );
        }
        found.retain(|finding| self.files.contains_key(&finding.path) || finding.severity == Severity::Error);
        let is_old = |finding: &Finding| before.0.contains_key(&finding.path);
        if found.iter().any(is_old) {
            let (known, _) = self.check(&before)?;
            // Postings have no id, so fingerprints of the same fault are told apart by their order only. New postings
            // stand behind those that were there: of faults alike in a file, the first ones were there.
            let mut old: BTreeMap<(String, &str, String), usize> = BTreeMap::new();
            for one in known {
                *old.entry((one.path, one.rule.code, one.message)).or_default() += 1;
            }
            found.retain(|one| {
                let left = old.get_mut(&(one.path.clone(), one.rule.code, one.message.clone()));
                left.is_none_or(|left| {
                    let is_new = *left == 0;
                    *left = left.saturating_sub(1);
                    is_new
                })
            });
        }
        Ok(found)
    }

    /// What is found, and the first new text that cannot be read.
    fn check(&self, tree: &MemoryTree) -> Result<(Vec<Finding>, Option<String>), CliError> {
        let mut reading = read::read(tree)?;
        let paths = reading.portfolio.files.iter().map(|file| file.path.to_string()).collect();
        let texts = InMemory { tree, paths };
        let unread = reading.diagnostics.iter().find(|one| {
            let path = texts.path(one.place.file);
            let is_new = self.files.get(&path).is_some_and(|new| *new == text_at(&tree.0, &path));
            is_new && one.severity == Severity::Error && one.rule.slug() == "syntax-error"
        });
        let unread = unread.map(|one| format!("{}: {}", texts.path(one.place.file), one.message));
        let policy = Policy::new(&reading.portfolio.settings, &[], &[], &[]);
        Ok((
            check::check(&mut reading, &policy, self.status_date, &Past::default(), &texts).findings,
            unread,
        ))
    }
}
