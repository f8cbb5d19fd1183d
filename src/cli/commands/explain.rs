//! `pmo explain`: the card of a rule.

use crate::base::{Lang, version};
use crate::check::rules;
use crate::cli::{Global, LangArg, card, error::CliError, output};
use crate::diag::{RuleInfo, json};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};
use std::process::ExitCode;

/// Say what a rule is for, how to mend what it finds, how to waive it
#[derive(Debug, Args)]
#[command(before_long_help = "Examples:
  pmo explain PMO-S102
  pmo explain dependency-cycle missing-field
  pmo explain dependency-cycle --lang zh")]
pub struct Explain {
    /// Code or name of a rule
    #[arg(value_name = "RULE", required = true)]
    rules: Vec<String>,
    /// Format of the cards
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "text")]
    output_format: CardFormat,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum CardFormat {
    Text,
    Json,
}

impl Explain {
    /// Runs the command.
    ///
    /// # Errors
    /// When there is no such rule.
    pub fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let cards: Result<Vec<&RuleInfo>, CliError> = self.rules.iter().map(|word| find(word)).collect();
        let cards = cards?;
        match self.output_format {
            CardFormat::Json => output::raw(&rows_to_json(&cards.iter().map(|info| row(info)).collect::<Vec<_>>())),
            CardFormat::Text => {
                let lang = lang(global);
                let texts: Vec<String> = cards.iter().map(|info| card::text(info, lang)).collect();
                output::out(&texts.join("\n"));
            }
        }
        Ok(ExitCode::SUCCESS)
    }
}

fn find(word: &str) -> Result<&'static RuleInfo, CliError> {
    rules::find(word).ok_or_else(|| {
        let hint = match rules::nearest(word) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "`pmo rules` lists them".to_owned(),
        };
        CliError::new(format!("there is no rule `{word}`")).hint(hint)
    })
}

/// The language of cards, which need no portfolio.
pub(super) fn lang(global: &Global) -> Lang {
    match global.lang {
        Some(LangArg::Zh) => Lang::Zh,
        _ => Lang::En,
    }
}

/// A rule as a row of JSON.
pub(super) fn row(info: &RuleInfo) -> Value {
    json!({
        "code": info.code,
        "name": info.slug(),
        "severity": info.level.key(),
        "scope": info.scope.key(),
        "since": info.since,
        "title": { "en": info.title.en, "zh": info.title.zh },
        "remedy": { "en": info.remedy.en, "zh": info.remedy.zh },
        "doc": info.doc(),
    })
}

/// The object that every command prints its rows in.
pub(super) fn rows_to_json(rows: &[Value]) -> String {
    let object = json!({
        "schema_version": json::SCHEMA_VERSION,
        "tool": json::Tool::this(version::THIS),
        "summary": { "rows": rows.len() },
        "rows": rows,
    });
    let mut text = serde_json::to_string_pretty(&object).expect("strings and numbers are JSON");
    text.push('\n');
    text
}
