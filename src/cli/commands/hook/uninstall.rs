//! `pmo hook uninstall`: what `install` wrote goes, and nothing else.
//!
//! Attributes that are committed stay: they belong to every clone, and without the settings git merges by lines.

use super::{
    install::{bytes_of, shown},
    portfolios,
};
use crate::cli::{Global, error::CliError, output};
use crate::edit::hook::{self, Owner, STAGES, Stage};
use crate::source::{
    Git, SourceError,
    hooks::{Hooks, Whose},
    work_tree::write_file,
};
use std::{fs, process::ExitCode};

pub(super) fn run(global: &Global) -> Result<ExitCode, CliError> {
    let git = portfolios::repository(global)?;
    let hooks = git.hooks()?;
    let mut done = Vec::new();
    if hooks.whose != Whose::Elsewhere {
        for stage in STAGES {
            // Where the pre-commit framework came later, ours is the one that it calls.
            for name in [stage.name.to_owned(), stage.legacy()] {
                remove(stage, &git, &hooks, &name, &mut done)?;
            }
        }
    }
    for (name, value) in hook::SETTINGS {
        if git.settings(name)?.last().is_some_and(|own| own == value) {
            git.set(name, None)?;
            done.push(format!("git config {name}: taken away"));
        }
    }
    for prefix in portfolios::on_disk(&git)? {
        attributes(&git, &prefix, &mut done)?;
    }
    if !global.quiet {
        let text: String = done.iter().map(|line| format!("{line}\n")).collect();
        output::err(if done.is_empty() {
            "nothing of pmo's is set up here\n"
        } else {
            &text
        });
    }
    Ok(ExitCode::SUCCESS)
}

fn remove(stage: Stage, git: &Git, hooks: &Hooks, name: &str, done: &mut Vec<String>) -> Result<(), CliError> {
    let path = hooks.folder.join(name);
    if !bytes_of(&path)?.is_some_and(|text| stage.owner(&text) == Owner::Pmo) {
        return Ok(());
    }
    let failed = |error: &std::io::Error| CliError::new(format!("cannot take {} away", path.display())).because(error);
    let kept = hooks.folder.join(stage.kept());
    if fs::symlink_metadata(&kept).is_ok() {
        fs::rename(&kept, &path).map_err(|error| failed(&error))?;
        done.push(format!("{}: as it was before", shown(git, &path)));
    } else {
        fs::remove_file(&path).map_err(|error| failed(&error))?;
        done.push(format!("{}: taken away", shown(git, &path)));
    }
    Ok(())
}

/// The bytes that the current commit holds of a file.
fn committed(git: &Git, path: &str) -> Result<Option<Vec<u8>>, CliError> {
    let head = match git.revision("HEAD") {
        Ok(head) => head,
        Err(SourceError::NoCommit) => return Ok(None),
        Err(error) => return Err(error.into()),
    };
    Ok(git.file(head, path)?)
}

fn attributes(git: &Git, prefix: &str, done: &mut Vec<String>) -> Result<(), CliError> {
    let root = git.root().ok_or(SourceError::Bare)?;
    let path = root.join(prefix).join(".gitattributes");
    let Some(text) = bytes_of(&path)? else { return Ok(()) };
    let Some(mut rest) = hook::without_attributes(&text) else {
        return Ok(());
    };
    let committed = committed(git, &format!("{prefix}.gitattributes"))?;
    if committed.as_deref().is_some_and(|own| hook::without_attributes(own).is_some()) {
        done.push(format!("{}: left, because it is committed, for every clone", shown(git, &path)));
        return Ok(());
    }
    // A last line without its end was ended to add ours.
    if let Some(own) = committed.as_deref().filter(|own| {
        let end = rest.strip_prefix(*own);
        end.is_some_and(|end| end == b"\n" || end == b"\r\n")
    }) {
        rest = own.to_vec();
    }
    if rest.is_empty() && committed.is_none() {
        fs::remove_file(&path).map_err(|error| CliError::new(format!("cannot take {} away", path.display())).because(&error))?;
    } else {
        write_file(&path, &rest)?;
    }
    done.push(format!("{}: as it was before", shown(git, &path)));
    Ok(())
}
