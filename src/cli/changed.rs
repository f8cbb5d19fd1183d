//! `--changed`: of all findings those in files that differ from a base, and those that the base does not have.

use super::{checked::Checked, error::CliError, past, session::Session};
use crate::check::{self, policy::Policy};
use crate::diag::{Finding, Summary};
use crate::history::events;
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

    /// The current commit, that a commit of what is staged will follow; nothing at all before the first one.
    ///
    /// # Errors
    /// When git cannot tell.
    pub fn head(session: &Session) -> Result<Base, CliError> {
        let git = git_of(session)?;
        match git.revision("HEAD") {
            Ok(commit) => Base::at(&git, commit, "HEAD", session),
            Err(SourceError::NoCommit) => Ok(Base {
                told: "no commit".to_owned(),
                session: None,
            }),
            Err(error) => Err(error.into()),
        }
    }

    /// What a commit holds; it may be older than the portfolio.
    fn at(git: &Git, commit: Commit, named: &str, session: &Session) -> Result<Base, CliError> {
        let id = commit.id.to_string();
        let told = format!("{} ({named})", id.get(..8).unwrap_or(&id));
        if git.nearest(State::Commit(commit), &session.files.prefix, "pmo.toml").is_none() {
            return Ok(Base { told, session: None });
        }
        Ok(Base {
            told,
            session: Some(session.beside(&id)?),
        })
    }

    /// The portfolio as the commit holds it; none when it has none yet.
    #[must_use]
    pub fn into_session(self) -> Option<Session> {
        self.session
    }

    /// Keeps of the findings those in files that differ from the base, and those that the base does not have; how many
    /// files differ.
    ///
    /// # Errors
    /// When a file cannot be read.
    pub fn keep(self, checked: &mut Checked, session: &Session, policy: &Policy) -> Result<usize, CliError> {
        let Some(mut base) = self.session else {
            return Ok(checked.summary.files);
        };
        let changed: BTreeSet<String> = events::changed_files(base.source(), session.source())?;
        let texts = base.texts();
        let past = past::of(&base, policy);
        let mut reading = std::mem::take(&mut base.reading);
        let before = check::check(&mut reading, policy, session.status_date, &past, &texts).findings;
        let new: BTreeSet<String> = beyond(&checked.findings, &before).iter().map(key).collect();
        let texts = &checked.texts;
        let is_told = |finding: &Finding| changed.contains(texts.listed(finding.file)) || new.contains(&key(finding));
        checked.findings.retain(is_told);
        checked.summary = Summary {
            waived: checked.summary.waived,
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
