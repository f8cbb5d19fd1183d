//! `pmo log`: what commits did to records, field by field.

use crate::base::{Date, version::THIS, zone::Zone};
use crate::cli::{Global, error::CliError, files, output, parse_date, session::Session};
use crate::diag::json::Head;
use crate::history::log::{Entry, Log as History};
use crate::report::log as shown;
use crate::source::Git;
use clap::{Args, ValueEnum};
use std::process::ExitCode;

/// Tell the history of records: who changed which field, when, from what to what, under which change request
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo log                                   every commit, newest first
  pmo log portal -n 20                      the last twenty that touched the project
  pmo log portal/sso                        one task, through renames
  pmo --at v1.2 log portal/R-003            as it stood then
  pmo log --since 2026-11-01 --output-format markdown")]
pub struct Log {
    /// Address of a record, as `portal`, `portal/R-003`, `li.wei`; all of them unless given
    #[arg(value_name = "ADDRESS")]
    address: Option<String>,
    /// Only so many commits, the newest
    #[arg(short = 'n', long = "number", value_name = "N", value_parser = clap::value_parser!(u32).range(1..))]
    number: Option<u32>,
    /// Only commits of this day and later
    #[arg(long, value_name = "DATE", value_parser = parse_date)]
    since: Option<Date>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: Format,
}

/// How records that differ are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people.
    Text,
    /// For a forge or a mail.
    Markdown,
    /// For programs.
    Json,
}

/// The history of a portfolio: the repository, the commit it ends with, the portfolio's folder and its zone.
pub struct Past {
    /// The settings, of that commit.
    pub session: Session,
    /// The repository.
    pub git: Git,
    /// The commit.
    pub head: crate::source::git::Commit,
    /// The zone of days.
    pub zone: Zone,
}

impl Past {
    /// That of the portfolio in the current folder, ending with the commit of `--at`.
    ///
    /// # Errors
    /// When there is no repository, no commit, or no portfolio.
    pub fn open(global: &Global) -> Result<Past, CliError> {
        let asked = Global {
            at: Some(global.at.clone().unwrap_or_else(|| "HEAD".to_owned())),
            ..global.clone()
        };
        let session = Session::open_part(&asked, None, |path| path == "pmo.toml")?;
        let files::Found::Commit(head, _) = session.files.found else {
            return Err(CliError::new("the history ends with a commit"));
        };
        let zone = session.reading.portfolio.settings.timezone.value().unwrap_or(Zone::UTC);
        Ok(Past {
            git: Git::of(&global.here())?,
            session,
            head,
            zone,
        })
    }

    /// The history of one record and all below it, or of all.
    ///
    /// # Errors
    /// When git cannot walk.
    pub fn log(&self, address: Option<&str>) -> Result<History<'_>, CliError> {
        Ok(History::of(&self.git, self.head, &self.session.files.prefix, address)?)
    }
}

impl Log {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no history, or no commit touched the record.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let past = Past::open(global)?;
        let mut history = past.log(self.address.as_deref())?;
        if let Some(since) = self.since {
            history = history.since(since);
        }
        let most = self.number.map_or(usize::MAX, |number| number as usize);
        let mut kept: Vec<Entry> = Vec::new();
        let (mut told, mut touched, mut is_cut) = (0, 0, false);
        'all: while told < most
            && let Some(entries) = history.read_on()?
        {
            let mut text = String::new();
            for entry in entries.into_iter().take(most - told) {
                if self.since.is_some_and(|since| entry.told.commit.day(past.zone) < since) {
                    output::out(&text);
                    break 'all;
                }
                told += 1;
                touched += usize::from(!entry.events.is_empty());
                is_cut |= entry.told.is_cut;
                match self.output_format {
                    Format::Text => text += &shown::text(&entry, past.zone, past.session.lang),
                    Format::Markdown => text += &shown::markdown(&entry, past.zone, past.session.lang),
                    Format::Json => kept.push(entry),
                }
            }
            output::out(&text);
        }
        if let (0, Some(address), None) = (touched, &self.address, self.since) {
            if is_cut {
                return Err(
                    CliError::new(format!("no commit here touches `{address}`: the clone is shallow and ends there"))
                        .hint("fetch the rest: `git fetch --unshallow`, or `fetch-depth: 0` in CI"),
                );
            }
            return Err(CliError::new(format!("no commit touches `{address}`"))
                .hint("name a project, or a record of it such as `portal/R-003`; `pmo log` without an address tells all"));
        }
        if self.output_format == Format::Json {
            let stand = past.session.stand(true);
            let address = self.address.as_deref().unwrap_or("");
            output::raw(&shown::json(&kept, address, past.zone, &Head::of(THIS, stand)));
        }
        Ok(ExitCode::SUCCESS)
    }
}
