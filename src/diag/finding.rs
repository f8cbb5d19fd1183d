//! A finding with its path, lines, address and fingerprint: what every renderer prints.

use super::{Diagnostic, Fix, RuleInfo, Severity};
use crate::base::{FileId, Span, digest};
use std::{collections::BTreeMap, sync::Arc};

/// A line and a column, both from 1; columns count characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Position {
    /// Line.
    pub line: u32,
    /// Column in characters.
    pub column: u32,
}

impl Position {
    /// The position of byte `at` of `text`.
    #[must_use]
    pub fn of(text: &str, at: usize) -> Position {
        Lines::of(text).position(at)
    }
}

/// The starts of a text's lines: many positions of one text without reading it as often.
#[derive(Debug)]
pub struct Lines<'t> {
    text: &'t str,
    starts: Vec<usize>,
}

impl<'t> Lines<'t> {
    /// The lines of `text`.
    #[must_use]
    pub fn of(text: &'t str) -> Lines<'t> {
        let newlines = text.match_indices('\n').map(|(at, _)| at + 1);
        Lines {
            text,
            starts: [0].into_iter().chain(newlines).collect(),
        }
    }

    /// The position of byte `at`; that of the character it is in, or of the text's end beyond it.
    #[must_use]
    pub fn position(&self, at: usize) -> Position {
        let mut at = at.min(self.text.len());
        while !self.text.is_char_boundary(at) {
            at -= 1;
        }
        let line = self.starts.partition_point(|start| *start <= at) - 1;
        let before = &self.text[self.starts[line]..at];
        let column = before.trim_start_matches('\u{feff}').chars().count();
        let count = |n: usize| u32::try_from(n + 1).unwrap_or(u32::MAX);
        Position {
            line: count(line),
            column: count(column),
        }
    }
}

/// Gives a file's text again, for excerpts; the reader keeps none.
pub trait Excerpts {
    /// The text, or nothing when it cannot be read any more.
    fn text(&self, file: FileId) -> Arc<str>;
    /// The path from the repository's root, with `/`.
    fn path(&self, file: FileId) -> String;
}

/// Another place of a finding.
#[derive(Debug, Clone)]
pub struct RelatedPlace {
    /// The file, for its excerpt.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
    /// Path.
    pub path: String,
    /// Start.
    pub start: Position,
    /// Why it belongs there.
    pub label: String,
}

/// A finding ready to print.
#[derive(Debug, Clone)]
pub struct Finding {
    /// The rule.
    pub rule: &'static RuleInfo,
    /// How bad it is, after settings.
    pub severity: Severity,
    /// The fact.
    pub message: String,
    /// Why here.
    pub label: String,
    /// The remedy.
    pub help: String,
    /// The file, for its excerpt.
    pub file: FileId,
    /// The bytes.
    pub span: Span,
    /// Path from the repository's root, with `/`.
    pub path: String,
    /// First character.
    pub start: Position,
    /// One past the last.
    pub end: Position,
    /// JSON pointer of the value.
    pub pointer: String,
    /// Address of the record: `portal/R-003/A1`.
    pub address: String,
    /// Stays the same while rule, record and field do.
    pub fingerprint: String,
    /// Other places.
    pub related: Vec<RelatedPlace>,
    /// The repair.
    pub fix: Option<Fix>,
}

/// How many findings of each severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Summary {
    /// Errors.
    pub errors: usize,
    /// Warnings.
    pub warnings: usize,
    /// Notes.
    pub notes: usize,
    /// Findings that `--fix` would mend.
    pub fixable: usize,
    /// Findings set aside by a waiver or a comment.
    pub waived: usize,
    /// Files that were read.
    pub files: usize,
    /// Projects that were read.
    pub projects: usize,
}

impl Summary {
    /// Counts `findings`.
    #[must_use]
    pub fn of(findings: &[Finding]) -> Summary {
        let count = |severity| findings.iter().filter(|finding| finding.severity == severity).count();
        Summary {
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            notes: count(Severity::Note),
            fixable: findings
                .iter()
                .filter(|finding| finding.fix.as_ref().is_some_and(|fix| fix.safe))
                .count(),
            ..Summary::default()
        }
    }
}

/// What a place is called: the answer of whoever can read the file's notation.
#[derive(Debug, Clone, Default)]
pub struct PlaceName {
    /// JSON pointer.
    pub pointer: String,
    /// Address of the record.
    pub address: String,
    /// Field inside the record.
    pub field: String,
}

/// Names the places of one file, given its text, in their order.
pub type NamePlaces<'a> = dyn Fn(FileId, &str, &[Span]) -> Vec<PlaceName> + 'a;

/// Turns diagnostics into findings, in order of path and place.
///
/// `name` says what the places of a file's text are called; it is asked once per file.
pub fn resolve(diagnostics: Vec<Diagnostic>, texts: &dyn Excerpts, name: &NamePlaces<'_>) -> Vec<Finding> {
    let mut files: BTreeMap<FileId, Vec<Diagnostic>> = BTreeMap::new();
    for diagnostic in diagnostics {
        files.entry(diagnostic.place.file).or_default().push(diagnostic);
    }
    let mut findings = Vec::new();
    for (file, mut found) in files {
        let text = texts.text(file);
        let lines = Lines::of(&text);
        let path = texts.path(file);
        found.sort_by(|a, b| (a.place.span, a.rule.code, &a.message).cmp(&(b.place.span, b.rule.code, &b.message)));
        let spans: Vec<Span> = found.iter().map(|diagnostic| diagnostic.place.span).collect();
        for (diagnostic, place) in found.into_iter().zip(name(file, &text, &spans)) {
            findings.push(finding(diagnostic, &path, &lines, place, texts));
        }
    }
    findings.sort_by(|a, b| (&a.path, a.span, a.rule.code, &a.message).cmp(&(&b.path, b.span, b.rule.code, &b.message)));
    number_repeats(&mut findings);
    findings
}

fn finding(diagnostic: Diagnostic, path: &str, lines: &Lines<'_>, place: PlaceName, texts: &dyn Excerpts) -> Finding {
    let span = if diagnostic.place.span.is_some() {
        diagnostic.place.span
    } else {
        Span::new(0, 0)
    };
    let field = diagnostic.field.unwrap_or(&place.field);
    let record = if place.address.is_empty() { path } else { &place.address };
    Finding {
        fingerprint: digest::short(&[diagnostic.rule.code, record, field]),
        start: lines.position(span.start as usize),
        end: lines.position(span.end.max(span.start) as usize),
        related: diagnostic
            .related
            .iter()
            .map(|related| related_place(related, diagnostic.place.file, lines, texts))
            .collect(),
        rule: diagnostic.rule,
        severity: diagnostic.severity,
        message: diagnostic.message,
        label: diagnostic.label,
        help: diagnostic.help,
        file: diagnostic.place.file,
        span,
        path: path.to_owned(),
        pointer: place.pointer,
        address: place.address,
        fix: diagnostic.fix,
    }
}

fn related_place(related: &super::Related, own: FileId, lines: &Lines<'_>, texts: &dyn Excerpts) -> RelatedPlace {
    let file = related.place.file;
    let at = related.place.span.start as usize;
    RelatedPlace {
        file,
        span: related.place.span,
        path: texts.path(file),
        start: if file == own {
            lines.position(at)
        } else {
            Position::of(&texts.text(file), at)
        },
        label: related.label.clone(),
    }
}

/// Several findings of one rule at one field are told apart by their message, then by their order.
fn number_repeats(findings: &mut [Finding]) {
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for finding in findings {
        let times = seen.entry(finding.fingerprint.clone()).or_insert(0);
        *times += 1;
        if *times > 1 {
            finding.fingerprint = digest::short(&[&finding.fingerprint, &times.to_string()]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_not_bytes() {
        assert_eq!(Position::of("a\n名前 x", 9), Position { line: 2, column: 4 });
        assert_eq!(Position::of("", 5), Position { line: 1, column: 1 });
        assert_eq!(Position::of("\u{feff}a: 1\r\nb: 2\r\n", 3), Position { line: 1, column: 1 });
        assert_eq!(Position::of("\u{feff}a: 1\r\nb: 2\r\n", 12), Position { line: 2, column: 4 });
    }
}
