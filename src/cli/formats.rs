//! The formats of findings: their names on the command line, and where each of them goes.

use super::{error::CliError, output};
use crate::base::similar;
use crate::diag::{Run, concise, full, github, gitlab, json, junit, markdown, sarif};
use crate::source::work_tree::write_file;
use std::path::{Path, PathBuf};

/// A format of findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Excerpts with carets.
    Full,
    /// One line a finding.
    Concise,
    /// The machine interface.
    Json,
    /// SARIF 2.1.0.
    Sarif,
    /// Workflow commands of GitHub Actions.
    Github,
    /// GitLab's Code Quality report.
    Gitlab,
    /// JUnit XML.
    Junit,
    /// A table for a step summary or a comment.
    Markdown,
}

/// The formats by name, in the order of the help.
const FORMATS: [(&str, Format); 8] = [
    ("full", Format::Full),
    ("concise", Format::Concise),
    ("json", Format::Json),
    ("sarif", Format::Sarif),
    ("github", Format::Github),
    ("gitlab", Format::Gitlab),
    ("junit", Format::Junit),
    ("markdown", Format::Markdown),
];

/// A format, to standard output or into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Target {
    /// The format.
    pub format: Format,
    /// The file.
    pub path: Option<PathBuf>,
}

/// Reads `FORMAT` or `FORMAT=PATH`.
///
/// # Errors
/// With the nearest name when there is no such format.
pub fn parse_target(text: &str) -> Result<Target, String> {
    let (name, path) = match text.split_once('=') {
        Some((_, "")) => return Err("write a path behind `=`".to_owned()),
        Some((name, path)) => (name, Some(PathBuf::from(path))),
        None => (text, None),
    };
    match FORMATS.iter().find(|(own, _)| *own == name) {
        Some((_, format)) => Ok(Target { format: *format, path }),
        None => Err(format!(
            "there is no format `{name}`: {}",
            similar::hint(name, FORMATS.iter().map(|(own, _)| *own))
        )),
    }
}

/// The targets of a run: what was asked for, and on standard output, unless that has a format, the
/// usual one.
///
/// # Errors
/// When two formats go to standard output.
pub fn targets(asked: &[Target], usual: Format) -> Result<Vec<Target>, CliError> {
    let to_stdout = asked.iter().filter(|target| target.path.is_none()).count();
    if to_stdout > 1 {
        return Err(CliError::new("two formats for standard output").hint("give all but one a file: `--output-format sarif=FILE`"));
    }
    let mut targets = asked.to_vec();
    if to_stdout == 0 {
        targets.push(Target { format: usual, path: None });
    }
    Ok(targets)
}

/// Writes a run to its targets; relative paths are below `here`.
///
/// # Errors
/// When a file cannot be written.
pub fn write(run: &Run<'_>, targets: &[Target], here: &Path) -> Result<(), CliError> {
    for target in targets {
        match &target.path {
            Some(path) => write_file(&here.join(path), &render(run, target.format, false))?,
            None if is_for_people(target.format) => output::out(&to_stdout(run, target.format)),
            None => output::raw(&to_stdout(run, target.format)),
        }
    }
    Ok(())
}

/// Whether a format is for people, and has colours where they are wanted.
#[must_use]
pub fn is_for_people(format: Format) -> bool {
    matches!(format, Format::Full | Format::Concise)
}

/// What a format says on standard output.
#[must_use]
pub fn to_stdout(run: &Run<'_>, format: Format) -> String {
    render(run, format, is_for_people(format) && output::stdout_has_colour())
}

fn render(run: &Run<'_>, format: Format, colour: bool) -> String {
    match format {
        Format::Full => run
            .findings
            .iter()
            .map(|finding| full::render(finding, run.texts, colour))
            .collect(),
        Format::Concise => run.findings.iter().map(concise::render).collect(),
        Format::Json => json::render(run),
        Format::Sarif => sarif::render(run),
        Format::Github => github::render(run),
        Format::Gitlab => gitlab::render(run),
        Format::Junit => junit::render(run),
        Format::Markdown => markdown::render(run),
    }
}
