//! Layer 1: what a finding is, which rule it belongs to, and how it is repaired.
//!
//! A [`Diagnostic`] is made where the fault is seen and knows only bytes; a [`Finding`] is the same
//! with its path, line, address and fingerprint, ready for a renderer.

pub mod concise;
pub mod escape;
pub mod finding;
pub mod full;
pub mod github;
pub mod gitlab;
pub mod json;
pub mod junit;
pub mod markdown;
pub mod rule;
pub mod run;
pub mod sarif;

pub use finding::{Excerpts, Finding, Lines, Position, Summary};
pub use rule::{Level, RuleInfo, Scope};
pub use run::Run;

use crate::base::{Place, TextEdit};

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Should be mended.
    Warning,
    /// Must be mended.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// Why it belongs there.
    pub label: String,
}

/// A repair by text edits of the finding's own file.
#[derive(Debug, Clone)]
pub struct Fix {
    /// What it does, in the imperative.
    pub title: String,
    /// The edits.
    pub edits: Vec<TextEdit>,
    /// Whether it cannot be wrong, so that `--fix` takes it.
    pub safe: bool,
}

/// A fault at a place.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule.
    pub rule: &'static RuleInfo,
    /// How bad it is here.
    pub severity: Severity,
    /// Where.
    pub place: Place,
    /// The fact, in one clause, in the user's words.
    pub message: String,
    /// Why here.
    pub label: String,
    /// The remedy.
    pub help: String,
    /// The field it is about, when the place alone does not say.
    pub field: Option<&'static str>,
    /// Other places.
    pub related: Vec<Related>,
    /// The repair.
    pub fix: Option<Fix>,
}

impl Diagnostic {
    /// A finding of `rule` at `place`.
    #[must_use]
    pub fn new(rule: &'static RuleInfo, severity: Severity, place: Place, message: impl Into<String>) -> Diagnostic {
        Diagnostic {
            rule,
            severity,
            place,
            message: message.into(),
            label: String::new(),
            help: String::new(),
            field: None,
            related: Vec::new(),
            fix: None,
        }
    }

    /// Says why here, beside the caret.
    pub fn label(&mut self, label: impl Into<String>) -> &mut Self {
        self.label = label.into();
        self
    }

    /// Says the remedy.
    pub fn help(&mut self, help: impl Into<String>) -> &mut Self {
        self.help = help.into();
        self
    }

    /// Names the field that is missing at this place.
    pub fn field(&mut self, field: &'static str) -> &mut Self {
        self.field = Some(field);
        self
    }

    /// Adds another place.
    pub fn also(&mut self, place: Place, label: impl Into<String>) -> &mut Self {
        self.related.push(Related {
            place,
            label: label.into(),
        });
        self
    }

    /// Adds the repair.
    pub fn fix(&mut self, fix: Fix) -> &mut Self {
        self.fix = Some(fix);
        self
    }
}

/// Where a rule puts its findings.
#[derive(Debug)]
pub struct Sink<'a> {
    rule: &'static RuleInfo,
    gap: Severity,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    /// A sink for `rule`; `gap` is how bad a gap is in this project.
    pub fn new(rule: &'static RuleInfo, gap: Severity, found: &'a mut Vec<Diagnostic>) -> Self {
        Sink { rule, gap, found }
    }

    /// Records a finding at `place`; the answer takes label, help, related places and a repair.
    pub fn at(&mut self, place: Place, message: impl Into<String>) -> &mut Diagnostic {
        let severity = self.rule.level.severity(self.gap);
        self.found.push(Diagnostic::new(self.rule, severity, place, message));
        self.found.last_mut().expect("one was just pushed")
    }
}
