//! `pmo init`: the files of a new portfolio; none that is there is touched.

use crate::base::{Date, Lang};
use crate::cli::{Global, LangArg, error::CliError, output, session};
use crate::edit::{
    demo,
    init::{self, Plan},
};
use crate::model::settings::Settings;
use crate::source::{Git, SourceError, WorkTree, repository::Repository};
use clap::{Args, ValueEnum};
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

#[derive(Debug, Clone, Copy, ValueEnum)]
enum TierArg {
    /// The least that a project needs.
    Lean,
    /// The usual.
    Standard,
    /// With every approval and plan.
    Full,
}

/// Start a portfolio: settings, people, editor settings with schemas, CI files, a README.
///
/// A folder that stands in no git repository becomes one.
///
/// Without `--sample` the portfolio is bare: it has no project, and one person whose name, address and
/// role are placeholders that `pmo validate` reports until they are filled in.
///
/// Examples:
///   pmo init
///   pmo init office --lang zh --sample --tier lean
///   pmo init --demo demo      eight projects and half a year of commits to look at
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Init {
    /// Folder; the current one unless given.
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Name of the portfolio; the folder's name unless given.
    #[arg(long, value_name = "TEXT")]
    name: Option<String>,
    /// No project yet: the default.
    #[arg(long, conflicts_with = "sample")]
    bare: bool,
    /// With one small project that is complete.
    #[arg(long)]
    sample: bool,
    /// Tier of the sample project, and of the project that the README begins with.
    #[arg(long, value_name = "TIER", default_value = "lean", conflicts_with = "demo")]
    tier: TierArg,
    /// Replay the demo instead: a portfolio with its history, always with the same commit ids.
    #[arg(long, requires = "folder", conflicts_with_all = ["bare", "sample", "name"])]
    demo: bool,
}

impl Init {
    /// Runs the command.
    ///
    /// # Errors
    /// When files stand in the way, or a file cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let here = global.directory.clone().unwrap_or_else(|| PathBuf::from("."));
        let root = self.folder.as_ref().map_or_else(|| here.clone(), |folder| here.join(folder));
        if self.demo {
            return replay_demo(&root, global.quiet);
        }
        let plan = Plan {
            name: self.name.clone().unwrap_or_else(|| folder_name(&root)),
            lang: if matches!(global.lang, Some(LangArg::Zh)) {
                Lang::Zh
            } else {
                Lang::En
            },
            tier: self.tier_word(),
            sample: self.sample,
            today: today(global),
        };
        let files = init::files(&plan);
        let taken: Vec<&str> = files.keys().map(String::as_str).filter(|path| root.join(path).exists()).collect();
        if !taken.is_empty() {
            return Err(CliError::new(format!("these files are there already: {}", taken.join(", ")))
                .hint("nothing was written; move them away, or choose another folder"));
        }
        std::fs::create_dir_all(&root).map_err(|error| CliError::new(format!("cannot make {}", root.display())).because(&error))?;
        let tree = WorkTree::new(root.clone());
        for (path, text) in &files {
            tree.write(path, text)?;
        }
        let is_new = begin_history(&root)?;
        if !global.quiet {
            output::err(&done(&root, files.len(), self.sample, is_new));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn tier_word(&self) -> &'static str {
        match self.tier {
            TierArg::Lean => "lean",
            TierArg::Standard => "standard",
            TierArg::Full => "full",
        }
    }
}

fn replay_demo(folder: &Path, quiet: bool) -> Result<ExitCode, CliError> {
    refuse_what_is_not_empty(folder)?;
    let failed = |error| CliError::new(format!("cannot make the demo in {}", folder.display())).because(&error);
    let replayed = demo::replay_into(folder).map_err(failed)?;
    if !quiet {
        let head = replayed.heads.get(demo::replay::MAIN).map(ToString::to_string).unwrap_or_default();
        let short = head.get(..10).unwrap_or_default();
        output::err(&format!("{} commits, up to {short}, in {}\n", replayed.commits, folder.display()));
    }
    Ok(ExitCode::SUCCESS)
}

/// A folder that holds anything is somebody's; nothing is written into it.
fn refuse_what_is_not_empty(folder: &Path) -> Result<(), CliError> {
    let taken = match std::fs::read_dir(folder) {
        Ok(mut entries) => entries.next().is_some(),
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => false,
        Err(error) => return Err(CliError::new(format!("cannot read {}", folder.display())).because(&error)),
    };
    if taken {
        let error = CliError::new(format!("{} is not empty", folder.display()));
        return Err(error.hint("name a folder that is empty or does not exist"));
    }
    Ok(())
}

/// Makes a git repository of a folder that stands in none; whether it did.
fn begin_history(folder: &Path) -> Result<bool, CliError> {
    match Git::of(folder) {
        Err(SourceError::NoRepository(_)) => {
            Repository::create(folder, "main")?;
            Ok(true)
        }
        _ => Ok(false),
    }
}

fn today(global: &Global) -> Date {
    global.as_of.unwrap_or_else(|| session::today(&Settings::default()))
}

fn folder_name(root: &Path) -> String {
    let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| "Portfolio".to_owned())
}

fn done(root: &Path, count: usize, sample: bool, is_new: bool) -> String {
    let next = if sample {
        "next: pmo validate; pmo new project --id ID"
    } else {
        "next: fill people.yaml in; pmo validate; pmo new project --id ID"
    };
    let git = if is_new { ", in a new git repository" } else { "" };
    format!("{}: {count} files written{git}\n{next}\n", root.display())
}
