//! `pmo blame`: which commit set each field of a record.

use super::log::Past;
use crate::base::version::THIS;
use crate::cli::{Global, error::CliError, output};
use crate::diag::json::Head;
use crate::history::blame;
use crate::report::log as shown;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Say of each field of a record since when it is so, by whom, and under which change request
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo blame portal/sso                      a task
  pmo blame portal/R-003                    a risk
  pmo --at v1.2 blame portal                the charter, as it stood then")]
pub struct Blame {
    /// Address of a record, as `portal`, `portal/R-003`, `li.wei`
    #[arg(value_name = "ADDRESS")]
    address: String,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

impl Blame {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no history, or no such record.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let past = Past::open(global)?;
        let address = self.address.as_str();
        let Some(fields) = blame::record(past.session.source(), address)? else {
            return Err(CliError::new(format!("there is no record `{address}` in that commit"))
                .hint(format!("`pmo log {address}` tells whether there ever was one")));
        };
        let blamed = blame::blame(fields, address, &mut past.log(Some(address))?)?;
        let zone = past.zone;
        match self.output_format {
            Format::Table => output::out(&shown::blame_text(&blamed, zone, past.session.lang)),
            Format::Json => {
                let stand = past.session.stand(true);
                output::raw(&shown::blame_json(&blamed, address, zone, &Head::of(THIS, stand)));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}
