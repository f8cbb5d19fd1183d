//! What the check says of postings on their way in: what refuses the ledger, what is booked and told, what was there.
//!
//! An error is never passed over. Where the posting itself could be in no sum or in a wrong one, the settings, the map
//! or the plan have to be mended first, and nothing is written. What finance says and the records contradict is
//! booked, because the ledger is the truth; it is told, and the exit status is 1.

use super::incoming;
use crate::diag::{Finding, RuleInfo, Severity, run::count};
use crate::exchange::ledger::{
    books::{Origins, Texts},
    fault::{At, Fault, Faults},
};
use std::fmt::Write;

/// Rules whose errors refuse the ledger, beside those of the reader.
const REFUSING: [&str; 8] = [
    "amount-without-exchange-rate",
    "more-decimals-than-currency",
    "duplicate-posting",
    "posting-in-wrong-month",
    "posting-contradicts-task",
    "posting-on-summary-task",
    "unknown-reference",
    "unknown-reference-at-root",
];

/// Errors that are listed.
const LISTED: usize = 20;

/// Whether an error of a rule says that the posting cannot stand as it is.
fn refuses(rule: &RuleInfo) -> bool {
    let slug = rule.slug();
    // A text of finance that looks like a placeholder changes no sum.
    (rule.code.starts_with("PMO-T") && slug != "placeholder") || REFUSING.contains(&slug.as_str())
}

/// What mends it before the import; the rules speak of postings that are there.
fn remedy(finding: &Finding) -> String {
    match finding.rule.slug().as_str() {
        "more-decimals-than-currency" => "see to the columns of amount and currency in the map, or have finance round it".to_owned(),
        "posting-on-summary-task" | "posting-contradicts-task" => format!("in the map: {}", finding.help),
        _ => finding.help.clone(),
    }
}

/// An error and the line of the ledger that it is about, if there is one.
struct Told<'f> {
    finding: &'f Finding,
    line: Option<u32>,
}

/// The new findings, weighed.
pub(super) struct Verdict<'f> {
    errors: Vec<Told<'f>>,
    /// How many errors refuse the ledger.
    refusing: usize,
}

impl Verdict<'_> {
    /// Weighs findings of the new texts.
    pub fn of<'f>(findings: &'f [Finding], texts: &Texts, origins: &Origins) -> Verdict<'f> {
        let is_error = |finding: &&Finding| finding.severity == Severity::Error;
        let refusing = findings.iter().filter(is_error).filter(|finding| refuses(finding.rule)).count();
        let wanted = |finding: &&Finding| refusing == 0 || refuses(finding.rule);
        let told = findings.iter().filter(is_error).filter(wanted).enumerate().map(|(at, finding)| {
            let path = &finding.path;
            let made = texts.get(path).zip(origins.get(path)).filter(|_| at < LISTED);
            let line = made.and_then(|(text, origin)| origin.line_at(path, text, finding.span.start));
            Told { finding, line }
        });
        Verdict {
            errors: told.collect(),
            refusing,
        }
    }

    /// The faults that refuse the ledger; none when it may be booked.
    pub fn faults(&self) -> Faults {
        let mut faults = Faults::default();
        for Told { finding, line } in self.errors.iter().filter(|_| self.refusing > 0) {
            let fault = match line {
                Some(line) => Fault::new(At::Line(*line), &finding.message),
                None => {
                    let place = format!("{}:{}", finding.path, finding.start.line);
                    Fault::new(At::File, format!("with these lines, at {place}: {}", finding.message))
                }
            };
            faults.push(fault.hint(remedy(finding)));
        }
        faults
    }

    /// Whether something is booked that the check does not accept.
    pub fn has_errors(&self) -> bool {
        !self.errors.is_empty()
    }

    /// The errors with their lines, for people.
    pub fn list(&self) -> String {
        let mut text = String::new();
        for Told { finding, line } in self.errors.iter().take(LISTED) {
            let line = line.map_or(String::new(), |line| format!("line {line}: "));
            let row = format!("error[{}]: {line}{}", finding.rule.code, finding.message);
            let place = format!("  --> {}:{}", finding.path, finding.start.line);
            let help = format!("  = help: {}", finding.help);
            let rows = [row, place, help];
            rows.iter().filter(|row| *row != "  = help: ").for_each(|row| {
                let _ = writeln!(text, "{}", incoming::printable(row));
            });
        }
        if self.errors.len() > LISTED {
            let _ = writeln!(
                text,
                "and {}: `pmo validate` lists all",
                count(self.errors.len() - LISTED, "more error")
            );
        }
        text
    }
}
