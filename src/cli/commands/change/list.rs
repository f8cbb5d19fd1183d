//! `pmo change list`: change requests, who may decide on them and who did.

use crate::base::version::THIS;
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::json::Head;
use crate::model::Project;
use crate::report::change::list as shown;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// List change requests: what they claim, who may decide by the authority matrix, who decided; open ones first
#[derive(Debug, Args)]
pub struct List {
    /// Ids of projects; all of them unless given
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// Only those of which the decision is still to come
    #[arg(long)]
    open: bool,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For a forge or a mail.
    Markdown,
    /// For programs.
    Json,
    /// For spreadsheets.
    Csv,
}

impl List {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        session.known_projects(&self.projects)?;
        let portfolio = &session.reading.portfolio;
        let wants = |id: &str| self.projects.is_empty() || self.projects.iter().any(|own| own == id);
        let projects: Vec<&Project> = portfolio.projects.iter().map(|own| &**own).filter(|own| wants(&own.id)).collect();
        let mut rows = shown::rows(portfolio, &projects, session.status_date, session.lang);
        rows.retain(|row| row.open || !self.open);
        match self.output_format {
            Format::Table => output::out(&shown::text(&rows, session.lang)),
            Format::Markdown => output::out(&shown::markdown(&rows, session.lang)),
            Format::Csv => output::raw(&shown::csv(&rows)),
            Format::Json => {
                let stand = session.stand(true);
                output::raw(&shown::json(&rows, &Head::of(THIS, stand)));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
