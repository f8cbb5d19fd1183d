//! `pmo dev`: tools for those who work on this tool; hidden, because no portfolio needs them.

use crate::base::Date;
use crate::cli::{Global, error::CliError, output, parse_date};
use crate::edit::generate::{self, File, Options, plant};
use crate::source::WorkTree;
use clap::{Args, Subcommand};
use rayon::prelude::*;
use std::{
    fs,
    io::Write,
    path::{Path, PathBuf},
    process::{Command, ExitCode, Stdio},
};

/// Tools for those who work on pmo itself.
#[derive(Debug, Args)]
pub struct Dev {
    #[command(subcommand)]
    tool: Tool,
}

#[derive(Debug, Subcommand)]
enum Tool {
    Generate(Generate),
}

/// Write a portfolio of any size, for tests of speed.
#[derive(Debug, Args)]
struct Generate {
    /// Folder to write into; it must be empty or not exist.
    out: PathBuf,
    /// Number of projects.
    #[arg(long, value_name = "N", default_value_t = 100)]
    projects: usize,
    /// Seed: the same gives the same portfolio.
    #[arg(long, value_name = "S", default_value_t = 1)]
    seed: u64,
    /// How long the portfolio has lived, such as 3y or 40w: status entries, actual cost, closed projects.
    #[arg(long, value_name = "AGE", value_parser = parse_age)]
    age: Option<i64>,
    /// Share of projects with a mistake, from 0 to 1; OUT.planted.tsv beside the folder lists them.
    #[arg(long, value_name = "RATE", value_parser = parse_rate)]
    bad: Option<usize>,
    /// Also make a git repository with this many commits of daily edits.
    #[arg(long, value_name = "C")]
    commits: Option<usize>,
    /// Status date of the portfolio.
    #[arg(long, value_name = "DATE", default_value = "2026-11-20", value_parser = parse_date)]
    until: Date,
}

/// Weeks from `3y` or `40w`.
fn parse_age(text: &str) -> Result<i64, String> {
    let weeks = |number: &str, each: i64| {
        number
            .parse::<i64>()
            .ok()
            .filter(|count| (1..=1000).contains(count))
            .map(|count| count * each)
    };
    let age = match (text.strip_suffix('y'), text.strip_suffix('w')) {
        (Some(years), _) => weeks(years, 52),
        (_, Some(number)) => weeks(number, 1),
        _ => None,
    };
    age.ok_or_else(|| "write years or weeks, such as 3y or 40w".to_owned())
}

/// Projects in 1,000 from a share such as `0.1`.
fn parse_rate(text: &str) -> Result<usize, String> {
    let rate: Option<rust_decimal::Decimal> = text.parse().ok();
    let per_mille = rate.map(|rate| (rate * rust_decimal::Decimal::ONE_THOUSAND).trunc());
    let count = per_mille
        .and_then(|count| usize::try_from(count).ok())
        .filter(|count| *count <= 1000);
    count.ok_or_else(|| "write a share from 0 to 1, such as 0.1".to_owned())
}

impl Dev {
    /// Runs the tool.
    ///
    /// # Errors
    /// When the folder is not empty or cannot be written, or git is wanted and not there.
    pub fn run(&self, _: &Global) -> Result<ExitCode, CliError> {
        match &self.tool {
            Tool::Generate(generate) => generate.run(),
        }
    }
}

impl Generate {
    fn run(&self) -> Result<ExitCode, CliError> {
        let is_used = fs::read_dir(&self.out).is_ok_and(|mut entries| entries.next().is_some());
        if is_used {
            return Err(CliError::new(format!("{} is not empty", self.out.display())).hint("name a new folder"));
        }
        let options = Options {
            projects: self.projects,
            seed: self.seed,
            status_date: self.until,
            age_weeks: self.age.unwrap_or(0),
            bad_per_mille: self.bad.unwrap_or(0),
        };
        if self.commits.is_some() {
            git(&self.out, &["--version"])?;
        }
        let mut files = generate::root_files(&options);
        write(&self.out, &files)?;
        let projects: Vec<_> = (0..self.projects)
            .into_par_iter()
            .map(|index| {
                let (files, planted) = plant::planted_files(&options, index);
                write(&self.out, &files).map(|()| (files, planted))
            })
            .collect::<Result<_, CliError>>()?;
        let mut planted = Vec::new();
        for (own, mistake) in projects {
            files.extend(own);
            planted.extend(mistake);
        }
        if self.bad.is_some() {
            let ledger = PathBuf::from(format!("{}.planted.tsv", self.out.display()));
            fs::write(&ledger, plant::ledger(&planted)).map_err(|error| failed(&ledger, &error))?;
        }
        if let Some(commits) = self.commits {
            make_history(&self.out, &generate::history::fast_import(&options, &files, commits))?;
        }
        let bytes: usize = files.iter().map(|file| file.text.len()).sum();
        let lines: usize = files.iter().map(|file| file.text.lines().count()).sum();
        output::out(&format!(
            "{} files, {lines} lines, {bytes} bytes, {} mistakes\n",
            files.len(),
            planted.len()
        ));
        Ok(ExitCode::SUCCESS)
    }
}

fn failed(path: &Path, error: &std::io::Error) -> CliError {
    CliError::new(format!("cannot write {}", path.display())).because(error)
}

fn write(out: &Path, files: &[File]) -> Result<(), CliError> {
    let tree = WorkTree::new(out.to_path_buf());
    for file in files {
        let path = tree.on_disk(&file.path);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder).map_err(|error| failed(folder, &error))?;
        fs::write(&path, &file.text).map_err(|error| failed(&path, &error))?;
    }
    Ok(())
}

fn no_git(error: &std::io::Error) -> CliError {
    let error = CliError::new("cannot run git, which `--commits` needs").because(error);
    error.hint("install git, or leave `--commits` out")
}

/// Runs git in a folder; where the folder is not there yet, in the current one.
fn git(folder: &Path, args: &[&str]) -> Result<(), CliError> {
    let mut command = Command::new("git");
    if folder.is_dir() {
        command.current_dir(folder);
    }
    let done = command.args(args).stdout(Stdio::null()).status().map_err(|error| no_git(&error))?;
    if done.success() {
        return Ok(());
    }
    Err(CliError::new(format!("git {} failed", args.join(" "))))
}

fn make_history(out: &Path, stream: &str) -> Result<(), CliError> {
    git(out, &["init", "--quiet", "--initial-branch=main"])?;
    let mut import = Command::new("git")
        .args(["fast-import", "--quiet"])
        .current_dir(out)
        .stdin(Stdio::piped())
        .spawn()
        .map_err(|error| no_git(&error))?;
    let sent = import.stdin.take().map_or(Ok(()), |mut pipe| pipe.write_all(stream.as_bytes()));
    let done = import.wait().map_err(|error| no_git(&error))?;
    sent.map_err(|error| CliError::new("git fast-import stopped reading").because(&error))?;
    if !done.success() {
        return Err(CliError::new("git fast-import failed"));
    }
    git(out, &["reset", "--quiet", "--hard"])
}
