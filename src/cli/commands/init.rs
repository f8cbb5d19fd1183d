//! `pmo init`: the files of a new portfolio; none that is there is touched.

use crate::base::{Date, Lang};
use crate::cli::{Global, LangArg, error::CliError, output, session};
use crate::edit::init::{self, Plan};
use crate::model::settings::Settings;
use crate::source::WorkTree;
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
/// Without `--sample` the portfolio is bare: it has no project, and one person whose name, address and
/// role are placeholders that `pmo validate` reports until they are filled in.
///
/// Examples:
///   pmo init
///   pmo init office --lang zh --sample --tier lean
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
    /// Tier of the sample project.
    #[arg(long, value_name = "TIER", requires = "sample", default_value = "lean")]
    tier: TierArg,
}

impl Init {
    /// Runs the command.
    ///
    /// # Errors
    /// When files stand in the way, or a file cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let here = global.directory.clone().unwrap_or_else(|| PathBuf::from("."));
        let root = self.folder.as_ref().map_or_else(|| here.clone(), |folder| here.join(folder));
        let plan = Plan {
            name: self.name.clone().unwrap_or_else(|| folder_name(&root)),
            lang: if matches!(global.lang, Some(LangArg::Zh)) {
                Lang::Zh
            } else {
                Lang::En
            },
            sample: self.sample.then(|| self.tier_word().to_owned()),
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
        if !global.quiet {
            output::err(&done(&root, files.len(), self.sample));
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

fn today(global: &Global) -> Date {
    global.as_of.unwrap_or_else(|| session::today(&Settings::default()))
}

fn folder_name(root: &Path) -> String {
    let whole = std::path::absolute(root).unwrap_or_else(|_| root.to_path_buf());
    let name = whole.file_name().map(|name| name.to_string_lossy().into_owned());
    name.unwrap_or_else(|| "Portfolio".to_owned())
}

fn done(root: &Path, count: usize, sample: bool) -> String {
    let next = if sample {
        "next: pmo validate; pmo new project --id ID"
    } else {
        "next: fill people.yaml in; pmo validate; pmo new project --id ID"
    };
    format!("{}: {count} files written\n{next}\n", root.display())
}
