//! `pmo reconcile`: a ledger held against the postings of the portfolio.

use crate::base::version;
use crate::cli::{
    Global,
    error::CliError,
    ledger::{Desk, LedgerArgs, filled, refused},
    output,
};
use crate::exchange::ledger::{output as shown, reconcile::Comparison};
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Hold the export of a finance system against the postings: ledger = booked + unallocated + excluded.
///
/// Examples:
///   pmo reconcile cji3-2026-05.csv --map ledgers/sap.toml
///   pmo reconcile cji3-2026-05.csv --map ledgers/sap.toml --output-format json
///
/// Takes the same file and map as `pmo import ledger`, and writes nothing. Exit 1 when the sums
/// differ, when a line is not booked, booked twice or with another amount, or when a posting of the
/// map's accounts in the ledger's months is not in the ledger.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Reconcile {
    #[command(flatten)]
    ledger: LedgerArgs,
    /// Format of the output.
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// Tables.
    Table,
    /// JSON, as schemas/output/reconcile.schema.json has it.
    Json,
}

impl Reconcile {
    /// Runs the command.
    ///
    /// # Errors
    /// When the ledger, its map or the portfolio cannot be read, or a line of the ledger has a fault.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let desk = Desk::open(global, &self.ledger)?;
        let rules = desk.rules()?;
        let session = &desk.session;
        let mut comparison = Comparison::new(&session.reading.portfolio, session.source(), &rules, &desk.booked);
        let read = desk.read(global, &self.ledger, &rules, &mut |entry, home| comparison.take(entry, home))?;
        let reading = read.map_err(|faults| refused(&self.ledger.file, &faults, "nothing can be said"))?;
        let outcome = comparison.finish(&reading);
        match self.output_format {
            Format::Table => output::out(&shown::text(&outcome, session.lang)),
            Format::Json => {
                let ledger = self.ledger.file.to_string_lossy().replace('\\', "/");
                output::raw(&shown::json(&outcome, &ledger, &session.status_date.to_string(), version::THIS));
            }
        }
        if !global.quiet {
            output::err(&filled(&reading));
        }
        if !outcome.is_reconciled() {
            if !global.quiet {
                output::err("the ledger and the postings differ\n");
            }
            return Ok(ExitCode::from(1));
        }
        Ok(ExitCode::SUCCESS)
    }
}
