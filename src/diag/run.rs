//! Everything that a renderer of a whole run may print, and the order in which hosts that cut are fed.

use super::json::Stand;
use super::{Excerpts, Finding, Lines, Position, RuleInfo, Summary};
use crate::base::TextEdit;

/// A run's findings with their surroundings.
#[derive(Clone, Copy)]
pub struct Run<'a> {
    /// What is shown, in order of path and place.
    pub findings: &'a [Finding],
    /// Counts.
    pub summary: Summary,
    /// The day and the state of the files.
    pub stand: &'a Stand,
    /// This tool's version.
    pub version: &'a str,
    /// Every rule, in order of code.
    pub rules: &'a [&'static RuleInfo],
    /// The files' texts, for excerpts and for places of edits.
    pub texts: &'a dyn Excerpts,
}

impl<'a> Run<'a> {
    /// The findings from the worst to the least, in order of path and place among equals.
    #[must_use]
    pub fn ranked(&self) -> Vec<&'a Finding> {
        let mut ranked: Vec<&Finding> = self.findings.iter().collect();
        ranked.sort_by_key(|finding| std::cmp::Reverse(finding.severity));
        ranked
    }
}

/// Where the edits of a finding's repair begin and end.
#[must_use]
pub fn edit_places<'a>(finding: &'a Finding, texts: &dyn Excerpts) -> Vec<(&'a TextEdit, Position, Position)> {
    let Some(fix) = &finding.fix else {
        return Vec::new();
    };
    let text = texts.text(finding.file);
    let lines = Lines::of(&text);
    fix.edits
        .iter()
        .map(|edit| {
            (
                edit,
                lines.position(edit.span.start as usize),
                lines.position(edit.span.end as usize),
            )
        })
        .collect()
}

/// `1 error`, `2 errors`.
#[must_use]
pub fn count(number: usize, word: &str) -> String {
    if number == 1 {
        format!("1 {word}")
    } else {
        format!("{number} {word}s")
    }
}

/// `3 errors, 1 warning`; `no findings` when there are none.
#[must_use]
pub fn tally(summary: &Summary) -> String {
    let parts: Vec<String> = [(summary.errors, "error"), (summary.warnings, "warning"), (summary.notes, "note")]
        .into_iter()
        .filter(|(number, _)| *number > 0)
        .map(|(number, word)| count(number, word))
        .collect();
    if parts.is_empty() {
        "no findings".to_owned()
    } else {
        parts.join(", ")
    }
}
