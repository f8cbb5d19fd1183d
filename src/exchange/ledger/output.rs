//! What `pmo reconcile` prints: JSON for programs, tables for people.

use super::{
    reconcile::{Oddity, Outcome, Proof, Row},
    tally::{Sums, money},
};
use crate::base::{Lang, Money, Words};
use crate::diag::json::{SCHEMA_VERSION, Tool, schema_of};
use crate::render::table::{Side, table};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// Rows of a kind that a table shows.
const SHOWN: usize = 20;

/// What `pmo reconcile --output-format json` prints.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "reconcile")]
struct Json<'o> {
    /// Version of this shape.
    schema_version: u32,
    /// The program that wrote it.
    tool: &'o Tool,
    /// Status date.
    as_of: &'o str,
    /// The ledger's file, as the command line names it.
    ledger: &'o str,
    /// Whether the ledger and the postings say the same.
    summary: Summary,
    /// What is odd about lines and postings, by kind.
    rows: Vec<JsonRow>,
}

/// Whether the ledger and the postings say the same.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Summary {
    /// Whether every difference is zero and no row is one.
    reconciled: bool,
    /// The proof, by currency: ledger = booked + unallocated + excluded.
    currencies: Vec<JsonProof>,
    /// Lines left out, by reason and currency.
    excluded: Vec<JsonExcluded>,
    /// Rulers, subtotals and page heads, which are no lines.
    not_lines: u64,
}

/// The proof of one currency; amounts are decimals.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct JsonProof {
    /// Its letters.
    currency: String,
    /// Lines of the ledger.
    lines: u64,
    /// Their sum.
    ledger: String,
    /// The sum of the postings that came from them.
    booked: String,
    /// The sum of lines without an account.
    unallocated: String,
    /// The sum of lines left out.
    excluded: String,
    /// What the ledger has more than the three.
    difference: String,
}

/// Lines left out for a reason.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct JsonExcluded {
    /// Why.
    reason: String,
    /// How many.
    count: u64,
    /// Their sum.
    amount: String,
    /// Its currency.
    currency: String,
}

/// One oddity. What it does not have is `null`.
#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct JsonRow {
    /// What is odd.
    kind: Oddity,
    /// Whether ledger and postings differ by it.
    is_difference: bool,
    /// `project/account`.
    address: Option<String>,
    /// Document and its line, where one line is meant.
    document: Option<String>,
    /// Cost object of the ledger.
    object: Option<String>,
    /// Account of the ledger.
    account: Option<String>,
    /// Month, of closed periods.
    period: Option<String>,
    /// Lines of the ledger's file: the first of several, or both of a pair.
    ledger_lines: Vec<u32>,
    /// How many lines or postings.
    count: u64,
    /// Their sum in the ledger.
    amount: Option<String>,
    /// Its currency.
    currency: Option<String>,
    /// Their sum in the actuals.
    booked: Option<String>,
    /// Its currency.
    booked_currency: Option<String>,
    /// The posting's file.
    path: Option<String>,
    /// The posting's line.
    line: Option<u32>,
}

/// The JSON Schema of the output.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Json<'_>>("reconcile")
}

fn decimal(amount: Decimal) -> String {
    money(amount).to_string()
}

fn json_proof(proof: &Proof) -> JsonProof {
    JsonProof {
        currency: proof.currency.as_str().to_owned(),
        lines: proof.lines,
        ledger: decimal(proof.ledger),
        booked: decimal(proof.booked),
        unallocated: decimal(proof.unallocated),
        excluded: decimal(proof.excluded),
        difference: decimal(proof.difference()),
    }
}

fn json_excluded((reason, sums): &(String, Sums)) -> Vec<JsonExcluded> {
    let one = |(currency, (count, amount)): (&crate::base::Currency, &(u64, Decimal))| JsonExcluded {
        reason: reason.clone(),
        count: *count,
        amount: decimal(*amount),
        currency: currency.as_str().to_owned(),
    };
    sums.0.iter().map(one).collect()
}

fn json_row(row: &Row) -> JsonRow {
    let amount = |money: Option<Money>| money.map(|money| decimal(money.amount));
    let currency = |money: Option<Money>| money.and_then(|money| money.currency).map(|own| own.as_str().to_owned());
    let (object, account) = row.object.clone().unzip();
    let (path, line) = row.place.clone().unzip();
    JsonRow {
        kind: row.kind,
        is_difference: row.kind.is_difference(),
        address: row.address.clone(),
        document: row.document.clone(),
        object,
        account,
        period: row.period.map(|period| period.to_string()),
        ledger_lines: row.lines.clone(),
        count: row.count,
        amount: amount(row.ledger),
        currency: currency(row.ledger),
        booked: amount(row.booked),
        booked_currency: currency(row.booked),
        path,
        line,
    }
}

/// As JSON.
#[must_use]
pub fn json(outcome: &Outcome, ledger: &str, as_of: &str, version: &str) -> String {
    let json = Json {
        schema_version: SCHEMA_VERSION,
        tool: &Tool::this(version),
        as_of,
        ledger,
        summary: Summary {
            reconciled: outcome.is_reconciled(),
            currencies: outcome.proofs.iter().map(json_proof).collect(),
            excluded: outcome.excluded.iter().flat_map(json_excluded).collect(),
            not_lines: outcome.not_lines,
        },
        rows: outcome.rows.iter().map(json_row).collect(),
    };
    serde_json::to_string_pretty(&json).unwrap_or_default() + "\n"
}

/// The name of a kind, above its rows.
fn title(kind: Oddity) -> Words {
    let (en, zh) = match kind {
        Oddity::NotBooked => ("not booked", "尚未入账"),
        Oddity::AmountDiffers => ("booked with another amount", "入账金额不同"),
        Oddity::TwiceInLedger => ("twice in the ledger", "总账中重复"),
        Oddity::TwiceInActuals => ("twice in the actuals", "实际成本中重复"),
        Oddity::NotInLedger => ("in the actuals, not in the ledger", "实际成本中有而总账中没有"),
        Oddity::Unmapped => ("no account has the cost object", "成本对象没有对应账户"),
        Oddity::ClosedPeriod => ("of a closed period, not booked in it", "属于已关闭期间，未在该期间入账"),
        Oddity::OtherAccount => ("booked to another account", "记入其他账户"),
        Oddity::WithoutTask => ("without a task", "未对应任务"),
        Oddity::OtherLedger => ("from another ledger, not looked at", "来自其他总账，未核对"),
    };
    Words { en, zh }
}

/// As tables.
#[must_use]
pub fn text(outcome: &Outcome, lang: Lang) -> String {
    let word = |en, zh| Words { en, zh }.in_lang(lang);
    let heads = [
        (word("currency", "币种"), Side::Left),
        (word("lines", "行数"), Side::Right),
        (word("ledger", "总账"), Side::Right),
        (word("booked", "已入账"), Side::Right),
        (word("unallocated", "未分配"), Side::Right),
        (word("excluded", "已排除"), Side::Right),
        (word("difference", "差异"), Side::Right),
    ];
    let cells = |proof: &Proof| {
        let own = json_proof(proof);
        let lines = own.lines.to_string();
        vec![
            own.currency,
            lines,
            own.ledger,
            own.booked,
            own.unallocated,
            own.excluded,
            own.difference,
        ]
    };
    let mut text = table(&heads, outcome.proofs.iter().map(cells).collect());
    for (reason, sums) in &outcome.excluded {
        let _ = writeln!(text, "{}: {reason}: {}  {}", word("excluded", "已排除"), sums.count(), sums.words());
    }
    if outcome.not_lines > 0 {
        let what = word("excluded: rulers, subtotals and page heads", "已排除：分隔线、小计和页眉");
        let _ = writeln!(text, "{what}: {}", outcome.not_lines);
    }
    for rows in outcome.rows.chunk_by(|a, b| a.kind == b.kind) {
        let count: u64 = rows.iter().map(|row| row.count).sum();
        let _ = writeln!(text, "\n{} ({count})", title(rows[0].kind).in_lang(lang));
        rows.iter().take(SHOWN).for_each(|row| {
            let _ = writeln!(text, "  {}", words(row, lang));
        });
        if rows.len() > SHOWN {
            let more = rows.len() - SHOWN;
            let _ = writeln!(
                text,
                "  {}",
                if lang == Lang::Zh {
                    format!("另有 {more} 项")
                } else {
                    format!("and {more} more")
                }
            );
        }
    }
    text
}

/// A row on one line.
fn words(row: &Row, lang: Lang) -> String {
    let word = |en, zh| Words { en, zh }.in_lang(lang);
    let mut parts: Vec<String> = Vec::new();
    parts.extend(row.address.clone());
    parts.extend(row.period.map(|period| period.to_string()));
    if let Some((object, account)) = &row.object {
        let object = if object.is_empty() { word("(none)", "（无）") } else { object };
        parts.push(format!("{object} {account}").trim_end().to_owned());
    }
    parts.extend(row.document.clone());
    if row.count > 1 && row.lines.len() < 2 {
        parts.push(format!("{} {}", row.count, word("times", "次")));
    }
    let money = |own: &Money| {
        let currency = own.currency.map_or(String::new(), |currency| format!(" {}", currency.as_str()));
        format!("{}{currency}", decimal(own.amount))
    };
    parts.extend(row.ledger.as_ref().map(money));
    parts.extend(
        row.booked
            .as_ref()
            .map(|own| format!("{} {}", word("booked", "已入账"), money(own))),
    );
    let lines: Vec<String> = row.lines.iter().map(ToString::to_string).collect();
    if !lines.is_empty() {
        parts.push(format!("{} {}", word("line", "行"), lines.join(", ")));
    }
    parts.extend(row.place.as_ref().map(|(path, line)| format!("{path}:{line}")));
    let text = parts.join("  ");
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}
