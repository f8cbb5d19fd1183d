//! What keeps a command from doing its job: message, causes, hint; exit 2.

use crate::{cli::output, source::SourceError};
use std::fmt::Write;

/// A tool error, apart from findings.
#[derive(Debug)]
pub struct CliError {
    message: String,
    causes: Vec<String>,
    hint: String,
}

impl CliError {
    /// An error with a message: what could not be done.
    #[must_use]
    pub fn new(message: impl Into<String>) -> CliError {
        CliError {
            message: message.into(),
            causes: Vec::new(),
            hint: String::new(),
        }
    }

    /// What could not be done.
    #[must_use]
    pub fn message(&self) -> &str {
        &self.message
    }

    /// Adds what caused it.
    #[must_use]
    pub fn because(mut self, error: &dyn std::error::Error) -> CliError {
        let mut next = Some(error);
        while let Some(error) = next {
            self.causes.push(error.to_string());
            next = error.source();
        }
        self
    }

    /// Adds what to do.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> CliError {
        self.hint = hint.into();
        self
    }

    /// Prints it to stderr.
    pub fn print(&self) {
        let mut text = format!("error: {}\n", self.message);
        for cause in &self.causes {
            let _ = writeln!(text, "caused by: {cause}");
        }
        if !self.hint.is_empty() {
            let _ = writeln!(text, "hint: {}", self.hint);
        }
        output::err(&text);
    }
}

impl From<SourceError> for CliError {
    fn from(error: SourceError) -> CliError {
        let message = error.to_string();
        let hint = match &error {
            SourceError::NoRepository(_) => "start one with `git init`; only the files on disk can be read without",
            SourceError::NotOwned(folder) => &format!("if you trust it: `git config --global --add safe.directory {}`", folder.display()),
            SourceError::Bare => "work in a clone of it",
            SourceError::NoCommit => "make the first commit with `git commit`",
            SourceError::Revision { .. } => "name a commit, a branch, a tag, or a day such as 2026-11-20",
            SourceError::BeforeHistory { is_shallow: true, .. } => {
                "this clone holds only the newest commits: fetch the others with `git fetch --unshallow`"
            }
            SourceError::BeforeHistory { .. } => "name a later day",
            SourceError::Unmerged(_) => "solve the conflict and `git add` the file",
            SourceError::Read { .. } | SourceError::Write { .. } | SourceError::Git { .. } => "",
        };
        let hint = hint.to_owned();
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        CliError {
            message,
            causes: cause.into_iter().collect(),
            hint,
        }
    }
}
