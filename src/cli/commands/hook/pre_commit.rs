//! `pmo hook run pre-commit`: `pmo validate --staged`, of every portfolio that the commit touches.
//!
//! Called by hand or by a runner of hooks with nothing staged, it checks all files instead: a check of nothing would pass.

use super::portfolios;
use crate::cli::{Global, commands::validate::Validate, error::CliError, output};
use crate::source::{Git, Source, SourceError, git::State};
use clap::Parser;
use std::process::ExitCode;

/// `validate` with its usual options, and those of the environment.
#[derive(Debug, Parser)]
#[command(name = "pmo")]
struct Check {
    #[command(flatten)]
    _global: Global,
    #[command(flatten)]
    validate: Validate,
}

pub(super) fn run(global: &Global) -> Result<ExitCode, CliError> {
    let git = portfolios::repository(global)?;
    if git.root().is_none() {
        return Err(SourceError::Bare.into());
    }
    let staged = portfolios::kept(&git, State::Index)?;
    if let Some(status) = taken_away(&git, &staged)? {
        return Ok(status);
    }
    if staged.is_empty() {
        output::err("no portfolio (pmo.toml) in what is staged: nothing to check\n");
        return Ok(ExitCode::SUCCESS);
    }
    let mut touched = Vec::new();
    for prefix in &staged {
        if is_touched(&git, prefix)? {
            touched.push(prefix.clone());
        }
    }
    if let Some(from) = environment("PRE_COMMIT_FROM_REF") {
        return check(&git, global, &staged, &["pmo", "--changed", "--since", &from]);
    }
    if touched.is_empty() && environment("GIT_INDEX_FILE").is_none() {
        output::err("nothing is staged: all files are checked\n");
        return check(&git, global, &staged, &["pmo"]);
    }
    check(&git, global, &touched, &["pmo", "--staged"])
}

#[allow(clippy::disallowed_methods, reason = "the command line is where the environment is read")]
fn environment(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

fn is_touched(git: &Git, prefix: &str) -> Result<bool, CliError> {
    let index = git.tree(State::Index, prefix)?;
    let head = match git.revision("HEAD") {
        Ok(head) => portfolios::tree(git, State::Commit(head), prefix)?,
        Err(SourceError::NoCommit) => None,
        Err(error) => return Err(error.into()),
    };
    Ok(head.is_none_or(|head| !index.differing(&head).is_empty()))
}

fn check(git: &Git, global: &Global, prefixes: &[String], words: &[&str]) -> Result<ExitCode, CliError> {
    let Check { validate, .. } = Check::try_parse_from(words).map_err(|error| CliError::new(error.to_string()))?;
    let root = git.root().ok_or(SourceError::Bare)?;
    let mut worst = ExitCode::SUCCESS;
    for prefix in prefixes {
        let own = Global {
            directory: Some(root.join(prefix)),
            ..global.clone()
        };
        let status = validate.run(&own)?;
        if status != ExitCode::SUCCESS {
            worst = status;
        }
    }
    Ok(worst)
}

/// Exit 1 when the commit takes a `pmo.toml` away and leaves the projects: nothing would check them any more.
fn taken_away(git: &Git, staged: &[String]) -> Result<Option<ExitCode>, CliError> {
    let head = match git.revision("HEAD") {
        Ok(head) => State::Commit(head),
        Err(SourceError::NoCommit) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    for prefix in portfolios::kept(git, head)? {
        if staged.contains(&prefix) {
            continue;
        }
        let left = git.tree(State::Index, &prefix)?.list()?;
        let project = left
            .iter()
            .find(|file| file.path.starts_with("projects/") && file.path.contains("/project."));
        if let Some(project) = project {
            output::err(&format!(
                "error: the commit takes {prefix}pmo.toml away, and {prefix}{} stays: no portfolio holds it any more\nhint: stage \
                 pmo.toml again, or take the projects away too\n",
                project.path
            ));
            return Ok(Some(ExitCode::from(1)));
        }
    }
    Ok(None)
}
