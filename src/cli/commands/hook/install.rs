//! `pmo hook install`: hooks, settings of the clone and attributes, each only where it is missing.
//!
//! Hooks that another tool writes anew at will, and hooks that other repositories share, are not touched: what to add
//! there is said, with exit 1.

use super::portfolios;
use crate::cli::{Global, error::CliError, output};
use crate::edit::hook::{self, Owner, STAGES, Stage};
use crate::source::{
    Git, SourceError,
    hooks::{Attribute, Hooks, Whose, make_executable},
    work_tree::write_file,
};
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// What was done, and what is left for somebody to do.
#[derive(Default)]
struct Report {
    done: Vec<String>,
    left: Vec<String>,
}

pub(super) fn run(global: &Global) -> Result<ExitCode, CliError> {
    let git = portfolios::repository(global)?;
    let found = portfolios::on_disk(&git)?;
    if found.is_empty() {
        let folder = global.here();
        return Err(CliError::new(format!("no pmo.toml in the repository of {}", folder.display()))
            .hint("start a portfolio with `pmo init`, then install the hooks"));
    }
    let hooks = git.hooks()?;
    let mut report = Report::default();
    for stage in STAGES {
        install(stage, &git, &hooks, &mut report)?;
    }
    settings(&git, &mut report)?;
    for prefix in &found {
        attributes(&git, prefix, &mut report)?;
    }
    if !global.quiet {
        let nothing = report.done.is_empty() && report.left.is_empty();
        let done: String = report.done.iter().map(|line| format!("{line}\n")).collect();
        output::err(if nothing { "everything is set up already\n" } else { &done });
    }
    let left: String = report.left.iter().map(|line| format!("left for you: {line}\n")).collect();
    output::err(&left);
    Ok(if report.left.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

/// Bytes of a file; none when it is not there.
pub(super) fn bytes_of(path: &Path) -> Result<Option<Vec<u8>>, CliError> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(CliError::new(format!("cannot read {}", path.display())).because(&error)),
    }
}

/// A path from the root of the work tree, where it is inside.
pub(super) fn shown(git: &Git, path: &Path) -> String {
    let inner = git.root().and_then(|root| path.strip_prefix(root).ok()).unwrap_or(path);
    inner.to_string_lossy().replace('\\', "/")
}

/// The folder of Husky's own hooks, when git looks for hooks in one that Husky writes.
fn husky(hooks: &Hooks) -> Option<PathBuf> {
    let is_husky = |path: &Path| path.file_name().is_some_and(|name| name == ".husky");
    let folder = hooks.folder.as_path();
    let above = folder.parent().filter(|_| folder.file_name().is_some_and(|name| name == "_"));
    [Some(folder), above]
        .into_iter()
        .flatten()
        .find(|path| is_husky(path))
        .map(Path::to_path_buf)
}

fn calls_pmo(stage: Stage, path: &Path) -> Result<bool, CliError> {
    let text = bytes_of(path)?;
    Ok(text.is_some_and(|text| matches!(stage.owner(&text), Owner::CallsPmo | Owner::Pmo)))
}

fn install(stage: Stage, git: &Git, hooks: &Hooks, report: &mut Report) -> Result<(), CliError> {
    let command = stage.command();
    let path = hooks.folder.join(stage.name);
    let line = format!("{command} \"$@\" || exit 1");
    if let Some(folder) = husky(hooks) {
        let own = folder.join(stage.name);
        if !calls_pmo(stage, &own)? {
            report
                .left
                .push(format!("Husky runs the hooks: add the line `{line}` to {}", shown(git, &own)));
        }
        return Ok(());
    }
    if hooks.whose == Whose::Elsewhere {
        if !calls_pmo(stage, &path)? {
            report.left.push(format!(
                "core.hooksPath leads out of this repository, so other repositories may run the same hooks: add the line `{line}` to {}; \
                 where there is no portfolio it does nothing",
                path.display()
            ));
        }
        return Ok(());
    }
    // A link that leads to nothing is somebody's too.
    let there = fs::symlink_metadata(&path).is_ok();
    let old = bytes_of(&path)?;
    match old.as_deref().map(|old| stage.owner(old)) {
        Some(Owner::CallsPmo) => Ok(()),
        Some(Owner::PreCommit) => pre_commit(stage, git, hooks, report),
        Some(Owner::Lefthook) => {
            report.left.push(format!(
                "lefthook writes the hooks: add a job to `{}` in lefthook.yml whose `run` is `{command}{}`",
                stage.name,
                if stage.name == "commit-msg" { " {1}" } else { "" }
            ));
            Ok(())
        }
        Some(Owner::Pmo) => write(stage, git, &path, old.as_deref(), report),
        Some(Owner::Other) => {
            keep(stage, git, hooks, &path, report)?;
            write(stage, git, &path, None, report)
        }
        None if there => keep(stage, git, hooks, &path, report).and_then(|()| write(stage, git, &path, None, report)),
        None => write(stage, git, &path, None, report),
    }
}

/// A hook of the pre-commit framework: it calls the check when its settings say so, or when ours stood there first.
fn pre_commit(stage: Stage, git: &Git, hooks: &Hooks, report: &mut Report) -> Result<(), CliError> {
    if calls_pmo(stage, &hooks.folder.join(stage.legacy()))? {
        return Ok(());
    }
    let root = git.root().ok_or(SourceError::Bare)?;
    let config = bytes_of(&root.join(".pre-commit-config.yaml"))?.unwrap_or_default();
    let id = stage.framework_id;
    if !String::from_utf8_lossy(&config).contains(id) {
        report.left.push(format!(
            "the pre-commit framework runs the {} hook: add the hook `{id}` to .pre-commit-config.yaml, as docs/ci.md says",
            stage.name
        ));
    }
    Ok(())
}

/// Moves somebody's hook aside; the new one calls it.
fn keep(stage: Stage, git: &Git, hooks: &Hooks, path: &Path, report: &mut Report) -> Result<(), CliError> {
    let kept = hooks.folder.join(stage.kept());
    if fs::symlink_metadata(&kept).is_ok() {
        return Err(CliError::new(format!(
            "{} holds a hook that is not pmo's, and {} another one that was kept before",
            path.display(),
            kept.display()
        ))
        .hint("make one of them, and take the other away"));
    }
    fs::rename(path, &kept).map_err(|error| CliError::new(format!("cannot move {}", path.display())).because(&error))?;
    report.done.push(format!(
        "{}: kept as {}, and still run, before ours",
        shown(git, path),
        shown(git, &kept)
    ));
    Ok(())
}

fn write(stage: Stage, git: &Git, path: &Path, old: Option<&[u8]>, report: &mut Report) -> Result<(), CliError> {
    let script = stage.script();
    if old == Some(script.as_bytes()) && is_executable(path) {
        return Ok(());
    }
    write_file(path, &script)?;
    make_executable(path)?;
    report.done.push(format!("{}: runs `{}`", shown(git, path), stage.command()));
    Ok(())
}

#[cfg(unix)]
fn is_executable(path: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).is_ok_and(|meta| meta.permissions().mode() & 0o111 != 0)
}

#[cfg(not(unix))]
fn is_executable(_: &Path) -> bool {
    true
}

fn settings(git: &Git, report: &mut Report) -> Result<(), CliError> {
    for (name, value) in hook::SETTINGS {
        match git.settings(name)?.last() {
            Some(own) if own == value => {}
            Some(own) if own.contains("pmo") => report.done.push(format!("{name}: left as `{own}`")),
            Some(own) => report.left.push(format!(
                "{name} is `{own}`; without `git config {name} \"{value}\"` git does not use pmo for it"
            )),
            None => {
                git.set(name, Some(value))?;
                report.done.push(format!("git config {name}: {value}"));
            }
        }
    }
    Ok(())
}

/// Adds what is missing to the `.gitattributes` beside `pmo.toml`, so that other files of the repository stay as they are.
fn attributes(git: &Git, prefix: &str, report: &mut Report) -> Result<(), CliError> {
    let mut lines = Vec::new();
    for ending in hook::ENDINGS {
        let mut missing = String::new();
        for name in ["merge", "diff"] {
            match git.attribute(&format!("{prefix}projects/one/schedule.{ending}"), name)? {
                Attribute::Unspecified => missing += &format!(" {name}=pmo"),
                Attribute::Is(own) if own == "pmo" => {}
                Attribute::Is(own) => report.left.push(format!(
                    "the attribute `{name}` of {prefix}*.{ending} is `{own}`, so git does not use pmo for it"
                )),
            }
        }
        if !missing.is_empty() {
            lines.push(format!("*.{ending}{missing}"));
        }
    }
    if lines.is_empty() {
        return Ok(());
    }
    let path = git.root().ok_or(SourceError::Bare)?.join(prefix).join(".gitattributes");
    let old = bytes_of(&path)?.unwrap_or_default();
    write_file(&path, &hook::with_attributes(&old, &lines))?;
    report.done.push(format!("{}: {}; commit it", shown(git, &path), lines.join(", ")));
    Ok(())
}
