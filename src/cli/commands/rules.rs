//! `pmo rules`: the list of rules, and what must be there at a tier.

use super::explain::{lang, row, rows_to_json};
use crate::base::{Choice, version::Version};
use crate::cli::{
    Global, card, checked,
    error::CliError,
    output,
    session::{Session, find_portfolio},
};
use crate::diag::RuleInfo;
use crate::model::{
    charter::Stage,
    completeness::{NEEDS, Rank},
};
use clap::{Args, ValueEnum};
use serde_json::json;
use std::{fmt::Write, process::ExitCode};

/// List the rules, or with --tier what a project must hold at each stage
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo rules
  pmo rules --since 0.1.0
  pmo rules --tier lean                     what a lean project needs, stage by stage
  pmo rules --output-format markdown")]
pub struct Rules {
    /// Only rules that this version or a later one brought
    #[arg(long, value_name = "VERSION", value_parser = parse_version, conflicts_with = "tier")]
    since: Option<Version>,
    /// Print what a project of this tier must hold at each stage instead, with the portfolio's own
    /// `[[needs]]`
    #[arg(long, value_name = "TIER", value_enum)]
    tier: Option<Tier>,
    /// Format of the list
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: ListFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Tier {
    Lean,
    Standard,
    Full,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ListFormat {
    Text,
    Json,
    Markdown,
}

fn parse_version(text: &str) -> Result<Version, String> {
    crate::base::scalar::parse::<Version>(text).map_err(|fault| format!("{}: {}", fault.message, fault.help))
}

impl Rules {
    /// Runs the command.
    ///
    /// # Errors
    /// When the portfolio's settings cannot be used, which only `--tier` reads.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        if let Some(tier) = self.tier {
            print_needs(self.output_format, &needs(tier, &own_needs(global)?));
            return Ok(ExitCode::SUCCESS);
        }
        let mut cards = checked::cards();
        if let Some(since) = self.since {
            cards.retain(|info| parse_version(info.since).is_ok_and(|own| own >= since));
        }
        match self.output_format {
            ListFormat::Text => output::out(&list(&cards, global)),
            ListFormat::Json => output::raw(&rows_to_json(&cards.iter().map(|info| row(info)).collect::<Vec<_>>())),
            ListFormat::Markdown => output::raw(&card::page(&cards)),
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn list(cards: &[&RuleInfo], global: &Global) -> String {
    let lang = lang(global);
    let names: Vec<String> = cards.iter().map(|info| info.slug()).collect();
    let width = names.iter().map(String::len).max().unwrap_or(0).max("name".len());
    let mut out = format!("{:8}  {:width$}  {:8}  {:9}  finds\n", "code", "name", "severity", "scope");
    for (info, name) in cards.iter().zip(&names) {
        let title = info.title.in_lang(lang);
        let _ = writeln!(
            out,
            "{:8}  {name:width$}  {:8}  {:9}  {title}",
            info.code,
            info.level.key(),
            info.scope.key()
        );
    }
    out
}

/// A row of the table, built in or the portfolio's own.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Row {
    record: String,
    field: String,
    tier: Rank,
    stage: Stage,
}

/// The rows of `[[needs]]`, when a portfolio is here.
fn own_needs(global: &Global) -> Result<Vec<Row>, CliError> {
    let here = std::fs::canonicalize(global.here());
    if !here.is_ok_and(|here| find_portfolio(&here).is_ok()) {
        return Ok(Vec::new());
    }
    let session = Session::open(global, None)?;
    let own = session.reading.portfolio.settings.needs.items();
    let rows = own.filter_map(|(need, _)| {
        Some(Row {
            record: need.record.get()?.as_str().to_owned(),
            field: need.field.get()?.as_str().to_owned(),
            tier: need.tier.get().map_or(Rank::Lean, |tier| Rank::of(tier.as_str())),
            stage: need.stage.value().unwrap_or(Stage::Proposed),
        })
    });
    Ok(rows.collect())
}

/// The built-in rows up to a tier with the portfolio's own, each record's rows together.
fn needs(tier: Tier, own: &[Row]) -> Vec<Row> {
    let rank = match tier {
        Tier::Lean => Rank::Lean,
        Tier::Standard => Rank::Standard,
        Tier::Full => Rank::Full,
    };
    let built_in = NEEDS.iter().map(|need| Row {
        record: need.record.to_owned(),
        field: need.field.to_owned(),
        tier: need.tier,
        stage: need.stage,
    });
    let mut rows: Vec<Row> = Vec::new();
    for row in built_in.chain(own.iter().cloned()).filter(|row| row.tier <= rank) {
        let behind = rows
            .iter()
            .rposition(|other| other.record == row.record)
            .map_or(rows.len(), |at| at + 1);
        rows.insert(behind, row);
    }
    rows
}

fn print_needs(format: ListFormat, needs: &[Row]) {
    match format {
        ListFormat::Text => output::out(&needs_as_text(needs)),
        ListFormat::Markdown => output::raw(&needs_as_markdown(needs)),
        ListFormat::Json => {
            let row =
                |need: &Row| json!({ "record": need.record, "field": need.field, "tier": need.tier.key(), "stage": need.stage.key() });
            output::raw(&rows_to_json(&needs.iter().map(row).collect::<Vec<_>>()));
        }
    }
}

/// A kind of record and, per stage, the fields it needs from then on.
type ByStage<'a> = (&'a str, Vec<(Stage, Vec<&'a str>)>);

fn by_record(needs: &[Row]) -> Vec<ByStage<'_>> {
    fn of_record(own: &[Row]) -> ByStage<'_> {
        let of_stage = |stage: &Stage| {
            let fields = own.iter().filter(|need| need.stage == *stage).map(|need| need.field.as_str());
            (*stage, fields.collect::<Vec<_>>())
        };
        let stages = Stage::ALL.iter().map(of_stage).filter(|(_, fields)| !fields.is_empty());
        (&own[0].record, stages.collect())
    }
    needs.chunk_by(|a, b| a.record == b.record).map(of_record).collect()
}

fn needs_as_text(needs: &[Row]) -> String {
    let mut out = String::from("Each record needs these fields from the stage on that stands before them.\n");
    for (record, stages) in by_record(needs) {
        let _ = write!(out, "\n{record}\n");
        for (stage, fields) in stages {
            let _ = writeln!(out, "  {:10}  {}", stage.key(), fields.join(", "));
        }
    }
    out
}

fn needs_as_markdown(needs: &[Row]) -> String {
    let mut out = String::from("| Record | From stage | Fields |\n| --- | --- | --- |\n");
    for (record, stages) in by_record(needs) {
        for (stage, fields) in stages {
            let fields: Vec<String> = fields.iter().map(|field| format!("`{field}`")).collect();
            let _ = writeln!(out, "| {record} | {} | {} |", stage.key(), fields.join(", "));
        }
    }
    out
}
