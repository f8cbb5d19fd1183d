//! `pmo export register`: a register as an Excel workbook or CSV.

use super::put;
use crate::cli::commands::import::{incoming, register::parse_register};
use crate::cli::{Global, error::CliError, left_out::Rests, output, session::Session};
use crate::diag::run::count;
use crate::exchange::register::{
    cell::Medium,
    home,
    table::{self, Table},
    text, xlsx,
};
use crate::model::{Project, kinds};
use clap::Args;
use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

/// A register becomes an Excel workbook (.xlsx) or CSV.
///
/// Examples:
///   pmo export register risk portal -o risks.xlsx
///   pmo --lang zh export register risk -o 风险.xlsx
///   pmo export register action portal > actions.csv
///   pmo export register measure portal > measures.csv
///   pmo export register change --all-columns --bom -o changes.csv
///
/// A workbook has frozen titles, filters, lists to choose from, real dates and numbers; `--lang` says
/// the language of titles and words. `pmo import register` reads the file back: what was changed in it
/// is changed in the records, all else stays. Fields that no cell holds, such as reviews,
/// stay in the records; they are listed on stderr. What is done about risks is the sheet `measure`.
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Register {
    /// Register: requirement, risk, issue, change, decision, action, deliverable or lesson; also stakeholder,
    /// milestone, and measure: actions inside risks, issues, minutes and gates.
    #[arg(value_name = "KIND", value_parser = parse_register)]
    kind: &'static kinds::Register,
    /// Ids of projects; all projects unless one is named.
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// File to write, .xlsx or .csv; CSV on standard output unless given.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write columns that no record uses, too.
    #[arg(long)]
    all_columns: bool,
    /// Begin CSV with a byte order mark, by which Excel knows UTF-8.
    #[arg(long)]
    bom: bool,
}

impl Register {
    /// Runs the command.
    ///
    /// # Errors
    /// When a project is unknown, or the file cannot be written.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let medium = self.medium()?;
        let session = Session::open(global, None)?;
        session.known_projects(&self.projects)?;
        let portfolio = &session.reading.portfolio;
        let is_asked = |id: &str| self.projects.is_empty() || self.projects.iter().any(|own| own == id);
        let asked = portfolio.projects.iter().filter(|project| is_asked(&project.id));
        let projects: Vec<&Project> = asked.map(AsRef::as_ref).collect();
        let table = table::table(&table::Request {
            portfolio,
            source: session.source(),
            register: self.kind,
            names_project: self.projects.len() != 1,
            projects,
            all_columns: self.all_columns,
            lang: session.lang,
            medium,
        })?;
        let bytes = match medium {
            Medium::Sheet => xlsx::write(&table).map_err(|why| CliError::new(format!("the workbook cannot be made: {why}")))?,
            Medium::Text => text::write(&table, self.bom).into_bytes(),
        };
        put(global, self.output.as_deref(), &bytes)?;
        if !global.quiet {
            output::err(&self.account(&table));
        }
        let rests = Rests {
            answer: "export",
            kinds: home::kinds(self.kind),
            rules: &["PMO-T"],
        };
        Ok(rests.exit(&session, &is_asked))
    }

    fn medium(&self) -> Result<Medium, CliError> {
        let ending = self
            .output
            .as_deref()
            .map(|file| file.extension().unwrap_or_default().to_ascii_lowercase());
        match ending.as_deref().map(|ending| ending.to_string_lossy().into_owned()).as_deref() {
            Some("xlsx") if self.bom => {
                Err(CliError::new("`--bom` means nothing for a workbook").hint("leave it out, or name a .csv file"))
            }
            Some("xlsx") => Ok(Medium::Sheet),
            None | Some("csv") => Ok(Medium::Text),
            Some(_) => {
                let file = self.output.as_deref().unwrap_or(Path::new(""));
                Err(CliError::new(format!("{} is neither .xlsx nor .csv", file.display()))
                    .hint("name the file by its format, such as risks.xlsx"))
            }
        }
    }

    /// What was written, and what was not.
    fn account(&self, table: &Table) -> String {
        let records = count(table.rows.len(), self.kind.record);
        format!("exported {records} in {}\n", count(table.heads.len(), "column")) + &incoming::not_carried(&table.losses)
    }
}
