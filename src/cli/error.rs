//! What keeps a command from doing its job: message, causes, hint; exit 2.

use crate::cli::output;
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

impl From<crate::source::SourceError> for CliError {
    fn from(error: crate::source::SourceError) -> CliError {
        let message = error.to_string();
        let cause = std::error::Error::source(&error).map(ToString::to_string);
        CliError {
            message,
            causes: cause.into_iter().collect(),
            hint: String::new(),
        }
    }
}
