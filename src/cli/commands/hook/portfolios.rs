//! Which portfolios of a repository a hook is about.

use crate::cli::{Global, error::CliError, files};
use crate::source::{Git, Source, SourceError, WorkTree, git::State, git_tree::GitTree};

/// The repository that one stands in, with the index that git names to its hooks.
pub(super) fn repository(global: &Global) -> Result<Git, CliError> {
    let here = global.here();
    let here = std::fs::canonicalize(&here).map_err(|error| CliError::new(format!("cannot find {}", here.display())).because(&error))?;
    Ok(files::with_hooks_index(Git::of(&here)?))
}

/// The portfolio that one stands in, else those that the setting `pmo.portfolio` names, else all below, of which none
/// stands in another; as prefixes.
pub(super) fn kept(git: &Git, state: State) -> Result<Vec<String>, CliError> {
    if let Some(own) = git.nearest(state, &git.prefix(), "pmo.toml") {
        return Ok(vec![own]);
    }
    let named = named(git)?;
    let holds = |prefix: &&String| git.nearest(state, prefix, "pmo.toml").as_ref() == Some(*prefix);
    if !named.is_empty() {
        return Ok(named.iter().filter(holds).cloned().collect());
    }
    Ok(outermost(git.folders_with(state, "pmo.toml")?, &git.prefix()))
}

/// The same of the files on disk.
pub(super) fn on_disk(git: &Git) -> Result<Vec<String>, CliError> {
    let Some(root) = git.root() else {
        return Err(SourceError::Bare.into());
    };
    let own = git.prefix();
    let mut at = own.as_str();
    loop {
        if root.join(at).join("pmo.toml").is_file() {
            return Ok(vec![at.to_owned()]);
        }
        let Some(inner) = at.strip_suffix('/') else { break };
        at = &at[..inner.rfind('/').map_or(0, |end| end + 1)];
    }
    let named = named(git)?;
    if !named.is_empty() {
        return Ok(named.into_iter().filter(|at| root.join(at).join("pmo.toml").is_file()).collect());
    }
    let all = WorkTree::new(root.to_path_buf()).list()?;
    let folders = all.iter().filter_map(|listed| listed.path.strip_suffix("pmo.toml"));
    let folders = folders.filter(|folder| folder.is_empty() || folder.ends_with('/'));
    Ok(outermost(folders.map(str::to_owned).collect(), &own))
}

fn named(git: &Git) -> Result<Vec<String>, CliError> {
    let named = git.settings("pmo.portfolio")?;
    let trimmed = named.iter().map(|own| own.trim_matches('/'));
    let prefix = |own: &str| {
        if own.is_empty() || own == "." {
            String::new()
        } else {
            format!("{own}/")
        }
    };
    Ok(trimmed.map(prefix).collect())
}

fn outermost(mut folders: Vec<String>, below: &str) -> Vec<String> {
    folders.retain(|folder| folder.starts_with(below));
    folders.sort();
    let mut kept: Vec<String> = Vec::new();
    for folder in folders {
        if !kept.iter().any(|above| folder.starts_with(above.as_str())) {
            kept.push(folder);
        }
    }
    kept
}

/// The files below a prefix in a state; none when the folder is not there.
pub(super) fn tree(git: &Git, state: State, prefix: &str) -> Result<Option<GitTree>, CliError> {
    match git.tree(state, prefix) {
        Ok(tree) => Ok(Some(tree)),
        Err(error) if error.is_missing() => Ok(None),
        Err(error) => Err(error.into()),
    }
}
