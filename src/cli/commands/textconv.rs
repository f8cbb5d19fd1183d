//! `pmo textconv`: a record file as lines that a diff can compare, whatever its layout.

use crate::cli::{Global, error::CliError, output};
use crate::edit::merge;
use clap::Args;
use std::{fs, path::PathBuf, process::ExitCode};

/// Print what a file says, one value a line whatever its layout; git runs it for diffs.
///
/// Examples:
///   git config diff.pmo.textconv "pmo textconv"
///   pmo textconv projects/portal/schedule.yaml
///
/// A file that cannot be read as YAML or TOML is printed as it is.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Textconv {
    /// The file.
    #[arg(allow_hyphen_values = true)]
    file: PathBuf,
}

impl Textconv {
    /// Runs the command.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let path = global.here().join(&self.file);
        let bytes = fs::read(&path).map_err(|error| CliError::new(format!("cannot read {}", path.display())).because(&error))?;
        let lines = std::str::from_utf8(&bytes)
            .ok()
            .and_then(|text| merge::in_lines(text, &path.to_string_lossy()));
        match lines {
            Some(lines) => output::raw(lines.as_bytes()),
            None => output::raw(&bytes),
        }
        Ok(ExitCode::SUCCESS)
    }
}
