//! `pmo merge-driver`: what git runs to merge a file that both sides changed.

use crate::cli::{Global, error::CliError, output};
use crate::edit::merge::{self, MARKER_SIZE, Versions};
use crate::source::work_tree;
use clap::Args;
use std::{
    fs,
    path::{Path, PathBuf},
    process::ExitCode,
};

/// Merge three versions of a file field by field; git runs it.
///
/// Examples:
///   git config merge.pmo.driver "pmo merge-driver %O %A %B %P %L"
///   echo '*.yaml merge=pmo diff=pmo' >> .gitattributes
///
/// The result is written to OURS. Exit status: 0 merged, 1 conflicts stand in it between markers,
/// 2 the job could not be done and OURS is as it was.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct MergeDriver {
    /// The version that both sides started from (%O).
    #[arg(allow_hyphen_values = true)]
    ancestor: PathBuf,
    /// Our version, which the result replaces (%A).
    #[arg(allow_hyphen_values = true)]
    ours: PathBuf,
    /// Their version (%B).
    #[arg(allow_hyphen_values = true)]
    theirs: PathBuf,
    /// The file's path in the repository, whose ending tells its notation (%P).
    #[arg(allow_hyphen_values = true)]
    path: PathBuf,
    /// How many signs a conflict marker has (%L).
    #[arg(default_value_t = MARKER_SIZE, value_parser = clap::value_parser!(u16).range(1..=1000))]
    size: u16,
}

impl MergeDriver {
    /// Runs the command.
    ///
    /// # Errors
    /// When a version cannot be read, is no text, or the result cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let here = global.here();
        let read = |path: &Path| {
            let path = here.join(path);
            fs::read(&path).map_err(|error| CliError::new(format!("cannot read {}", path.display())).because(&error))
        };
        let (ancestor, ours, theirs) = (read(&self.ancestor)?, read(&self.ours)?, read(&self.theirs)?);
        let path = self.path.to_string_lossy();
        if [&ancestor, &ours, &theirs].iter().any(|bytes| bytes.contains(&0)) {
            return Err(CliError::new(format!("{path} is no text")).hint("choose one of its versions by hand"));
        }
        let versions = Versions {
            ancestor: ancestor.as_slice(),
            ours: ours.as_slice(),
            theirs: theirs.as_slice(),
        };
        let merged = merge::merge(versions, &path, self.size)?;
        if merged.bytes != ours {
            work_tree::write_file(&here.join(&self.ours), &merged.bytes)?;
        }
        if !merged.has_conflicts {
            return Ok(ExitCode::SUCCESS);
        }
        if !global.quiet {
            output::err(&format!("{path}: both sides changed the same; see between the markers\n"));
        }
        Ok(ExitCode::from(1))
    }
}
