//! `--changed`: of all findings those in files that differ from a base, and those that the base does not have.

use super::{
    checked::Checked,
    error::CliError,
    files::{Files, Wanted},
    past,
    session::Session,
};
use crate::check::{self, Outcome, policy::Policy};
use crate::diag::{Finding, Summary};
use crate::history::{events, past::Past};
use crate::source::{
    Git, SourceError,
    git::{Commit, State},
};
use crate::trend::consequences::beyond;
use std::collections::BTreeSet;

/// The commit that changes are counted from, and what is known of it.
pub struct Base {
    /// The commit, and the revision or the variable that names it.
    pub told: String,
    session: Option<Session>,
    /// Its past, where that is known already.
    pub past: Option<Past>,
    /// What is found in it, once it was checked.
    found: Option<Outcome>,
}

/// Variables in which a CI system names the commit or the branch that a change will be merged into.
const VARIABLES: [(&str, bool); 7] = [
    ("CI_MERGE_REQUEST_DIFF_BASE_SHA", false),
    ("GITHUB_BASE_REF", true),
    ("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", true),
    ("BITBUCKET_PR_DESTINATION_BRANCH", true),
    ("SYSTEM_PULLREQUEST_TARGETBRANCH", true),
    ("CHANGE_TARGET", true),
    ("DRONE_TARGET_BRANCH", true),
];

/// Branches that changes are merged into, where nothing names one.
const USUAL: [&str; 6] = ["origin/HEAD", "origin/main", "origin/master", "main", "master", "trunk"];

/// Commits that may be meant, the likeliest first, each with how it came to be.
#[allow(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn candidates(since: Option<&str>) -> Vec<(String, String)> {
    if let Some(since) = since {
        return vec![(since.to_owned(), since.to_owned())];
    }
    let set = VARIABLES.iter().filter_map(|(name, is_branch)| {
        let value = std::env::var(name).ok().filter(|value| !value.is_empty())?;
        Some((*name, value, *is_branch))
    });
    let mut found = Vec::new();
    for (name, value, is_branch) in set {
        let branch = value.strip_prefix("refs/heads/").unwrap_or(&value);
        if is_branch {
            found.push((format!("origin/{branch}"), name.to_owned()));
        }
        found.push((branch.to_owned(), name.to_owned()));
    }
    if found.is_empty() {
        found = USUAL.iter().map(|name| ((*name).to_owned(), (*name).to_owned())).collect();
    }
    found
}

fn git_of(session: &Session) -> Result<Git, CliError> {
    Ok(Git::of(session.files.folder())?)
}

/// How a commit is told, and whether it holds the portfolio.
fn tell(git: &Git, commit: Commit, named: &str, prefix: &str) -> (String, bool) {
    let id = commit.id.to_string();
    let told = format!("{} ({named})", id.get(..8).unwrap_or(&id));
    (told, git.nearest(State::Commit(commit), prefix, "pmo.toml").is_some())
}

impl Base {
    /// The commit that the files of `session` went out from: the newest that they and `since` have in common, or they and
    /// the branch that the CI system names, else the usual one.
    ///
    /// # Errors
    /// When nothing names a base, or there is no commit in common here.
    pub fn of(session: &Session, since: Option<&str>) -> Result<Base, CliError> {
        let git = git_of(session)?;
        let mut named = None;
        for (revision, from) in candidates(since) {
            match git.revision(&revision) {
                Ok(commit) => {
                    named = Some((commit, from));
                    break;
                }
                Err(SourceError::Revision { .. }) if since.is_none() => {}
                Err(error) => return Err(error.into()),
            }
        }
        let Some((other, named)) = named else {
            let tried: Vec<String> = candidates(None).into_iter().map(|(revision, _)| revision).collect();
            return Err(CliError::new(format!("there is nothing to compare with: no {}", tried.join(", ")))
                .hint("name the branch that this one is merged into: --since origin/main; in CI fetch it first"));
        };
        let own = match session.files.found {
            super::files::Found::Commit(commit, _) => commit,
            _ => git.revision("HEAD")?,
        };
        let Some(commit) = git.merge_base(own, other)? else {
            return Err(CliError::new(format!("HEAD and `{named}` have no commit in common here"))
                .hint("a shallow clone holds too few commits: `git fetch --unshallow`, or `fetch-depth: 0` in CI"));
        };
        Base::at(&git, commit, &named, session)
    }

    /// What the findings are compared with, read already; without a session there is nothing in it.
    #[must_use]
    pub fn new(told: String, session: Option<Session>) -> Base {
        Base {
            told,
            session,
            past: None,
            found: None,
        }
    }

    /// What the current commit holds, when it holds a portfolio.
    #[must_use]
    pub fn session(&self) -> Option<&Session> {
        self.session.as_ref()
    }

    /// The files of the current commit, that a commit of what is staged will follow, and how it is told; no files before
    /// the first commit, or when it holds no portfolio.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn files_of_head(files: &Files) -> Result<(String, Option<Files>), CliError> {
        let git = Git::of(files.folder())?;
        match git.revision("HEAD") {
            Ok(commit) => {
                let (told, is_there) = tell(&git, commit, "HEAD", &files.prefix);
                let found = is_there.then(|| Files::find(files.folder(), Wanted::At(&commit.id.to_string())));
                Ok((told, found.transpose()?))
            }
            Err(SourceError::NoCommit) => Ok(("no commit".to_owned(), None)),
            Err(error) => Err(error.into()),
        }
    }

    /// What a commit holds; it may be older than the portfolio.
    fn at(git: &Git, commit: Commit, named: &str, session: &Session) -> Result<Base, CliError> {
        let (told, is_there) = tell(git, commit, named, &session.files.prefix);
        let found = is_there.then(|| session.beside(&commit.id.to_string()));
        Ok(Base::new(told, found.transpose()?))
    }

    /// The portfolio as the commit holds it; none when it has none yet.
    #[must_use]
    pub fn into_session(self) -> Option<Session> {
        self.session
    }

    /// The same, checked.
    #[must_use]
    pub fn checked(mut self, policy: &Policy) -> Base {
        if let Some(base) = &mut self.session {
            let texts = base.texts();
            let past = self.past.take().unwrap_or_else(|| past::of(base, policy));
            let mut reading = std::mem::take(&mut base.reading);
            self.found = Some(check::check(&mut reading, policy, base.status_date, &past, &texts));
            // Nothing else asks for it, and taking it apart takes time.
            std::mem::forget(reading);
        }
        self
    }

    /// Keeps of the findings those in files that differ from the base, and those that the base does not have; how many
    /// files differ.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn keep(self, checked: &mut Checked, session: &Session, policy: &Policy) -> Result<usize, CliError> {
        let own = if self.found.is_some() { self } else { self.checked(policy) };
        let (Some(base), Some(before)) = (own.session, own.found) else {
            return Ok(checked.summary.files);
        };
        let changed: BTreeSet<String> = events::changed_files(base.source(), session.source())?;
        let texts = &checked.texts;
        let keep = |now: &mut Vec<Finding>, before: &[Finding]| {
            let new: BTreeSet<String> = beyond(now, before).iter().map(key).collect();
            now.retain(|finding| changed.contains(texts.listed(finding.file)) || new.contains(&key(finding)));
        };
        keep(&mut checked.findings, &before.findings);
        keep(&mut checked.waived, &before.waived);
        checked.summary = Summary {
            waived: checked.waived.len(),
            files: checked.summary.files,
            projects: checked.summary.projects,
            ..Summary::of(&checked.findings)
        };
        Ok(changed.len())
    }
}

fn key(finding: &Finding) -> String {
    format!(
        "{}\n{}\n{}\n{}",
        finding.rule.code, finding.path, finding.span.start, finding.message
    )
}
