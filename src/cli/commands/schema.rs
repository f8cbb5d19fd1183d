//! `pmo schema`: the JSON Schemas of the portfolio's files.

use crate::base::similar;
use crate::cli::{error::CliError, output};
use crate::model::schema::{self, FileSchema};
use clap::Args;
use std::{fmt::Write, process::ExitCode};

/// Print the JSON Schema of a kind of file, or list them.
#[derive(Debug, Args)]
pub struct Schema {
    /// Which, such as risk or schedule; without it, the list with the files each is for.
    #[arg(value_name = "NAME")]
    name: Option<String>,
}

impl Schema {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such schema.
    pub fn run(&self) -> Result<ExitCode, CliError> {
        let all = schema::schemas();
        let Some(name) = &self.name else {
            output::out(&list(&all));
            return Ok(ExitCode::SUCCESS);
        };
        let found = all.iter().find(|one| one.name == name).ok_or_else(|| {
            CliError::new(format!("there is no schema `{name}`")).hint(similar::hint(name, all.iter().map(|one| one.name)))
        })?;
        output::out(&schema::text(found));
        Ok(ExitCode::SUCCESS)
    }
}

fn list(all: &[FileSchema]) -> String {
    let mut text = String::new();
    for one in all {
        let _ = writeln!(text, "{:<14} {}", one.name, one.globs.join(", "));
    }
    text
}
