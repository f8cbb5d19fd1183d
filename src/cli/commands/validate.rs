//! `pmo validate`: every rule over every file.

use crate::check::{self, policy::Policy};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::Severity;
use clap::Args;
use std::{path::PathBuf, process::ExitCode};

/// Check every file of the portfolio.
#[derive(Debug, Args)]
pub struct Validate {
    /// Report only findings in these files and folders.
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Run only these rules: codes, prefixes of codes, names.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    select: Vec<String>,
    /// Do not run these rules.
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    ignore: Vec<String>,
}

impl Validate {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio cannot be found or read.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let mut session = Session::open(global, self.paths.first().map(PathBuf::as_path))?;
        let texts = session.texts();
        let policy = Policy::new(&session.reading.portfolio.settings, &self.select, &self.ignore, &[]);
        let outcome = check::check(&mut session.reading, &policy, session.status_date, &texts);
        let mut text = String::new();
        for finding in &outcome.findings {
            use std::fmt::Write;
            let _ = writeln!(
                text,
                "{}:{}:{}: {} {} {}",
                finding.path,
                finding.start.line,
                finding.start.column,
                finding.rule.code,
                finding.rule.slug(),
                finding.message
            );
        }
        output::out(&text);
        let failed = outcome.findings.iter().any(|finding| finding.severity == Severity::Error);
        // The portfolio is not taken apart before the process ends: that is a tenth of its time.
        std::mem::forget(session);
        Ok(if failed { ExitCode::from(1) } else { ExitCode::SUCCESS })
    }
}
