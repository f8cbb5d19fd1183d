//! What is known about a rule without running it.

use super::Severity;
use crate::base::Words;

/// How hard a rule is before settings change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// Always an error.
    Error,
    /// Always a warning.
    Warning,
    /// Always a note.
    Note,
    /// A gap: a warning while the project is young, an error from the first baseline on.
    Gap,
}

impl Level {
    /// The severity where a gap counts as `gap`.
    #[must_use]
    pub fn severity(self, gap: Severity) -> Severity {
        match self {
            Level::Error => Severity::Error,
            Level::Warning => Severity::Warning,
            Level::Note => Severity::Note,
            Level::Gap => gap,
        }
    }

    /// The word of the rules page.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
            Level::Gap => "by stage",
        }
    }
}

/// What a rule's findings are a function of (HOUSE invariant 11).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// One record.
    Record,
    /// A project's files, the settings, the status date, and the interfaces of projects it links to.
    Project,
    /// Interfaces and the files at the root.
    Portfolio,
}

impl Scope {
    /// `record`, `project` or `portfolio`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Scope::Record => "record",
            Scope::Project => "project",
            Scope::Portfolio => "portfolio",
        }
    }
}

/// A rule's card.
#[derive(Debug)]
pub struct RuleInfo {
    /// Stable code: `PMO-S102`.
    pub code: &'static str,
    /// Name that reads well after "allow", as the module spells it: `dependency_cycle`.
    pub module: &'static str,
    /// How hard it is.
    pub level: Level,
    /// What its findings depend on.
    pub scope: Scope,
    /// In one clause.
    pub title: Words,
    /// What to do.
    pub remedy: Words,
    /// The rule file's own text, whose `//!` lines are its documentation.
    pub source: &'static str,
    /// Version that brought it.
    pub since: &'static str,
}

impl RuleInfo {
    /// The name: `dependency-cycle`.
    #[must_use]
    pub fn slug(&self) -> String {
        self.module.replace('_', "-")
    }

    /// The documentation: the `//!` lines of the rule's file.
    #[must_use]
    pub fn doc(&self) -> String {
        let lines = self.source.lines().take_while(|line| line.starts_with("//!"));
        lines
            .map(|line| line.trim_start_matches("//!").strip_prefix(' ').unwrap_or(""))
            .collect::<Vec<_>>()
            .join("\n")
    }

    /// The text below one heading of the documentation: `What it does`; empty when there is none.
    #[must_use]
    pub fn section(&self, heading: &str) -> String {
        let doc = self.doc();
        let lines = doc.lines().skip_while(|line| line.strip_prefix("# ") != Some(heading)).skip(1);
        let mut fenced = false;
        let body = lines.take_while(|line| {
            fenced ^= line.starts_with("```");
            fenced || !line.starts_with("# ")
        });
        body.collect::<Vec<_>>().join("\n").trim().to_owned()
    }

    /// Whether `word` selects this rule: its code, a prefix of the code, its name, or `ALL`.
    #[must_use]
    pub fn is_selected_by(&self, word: &str) -> bool {
        word == "ALL" || word == self.slug() || (word.starts_with("PMO") && self.code.starts_with(word))
    }
}

/// Declares a rule's card from the file that documents it: `rule!(module, "PMO-S102", Error, Project)`.
///
/// The file stands beside the caller as `module.rs` and holds `TITLE` and `REMEDY` in both languages.
macro_rules! rule {
    ($module:ident, $code:literal, $level:ident, $scope:ident) => {
        $crate::diag::RuleInfo {
            code: $code,
            module: stringify!($module),
            level: $crate::diag::Level::$level,
            scope: $crate::diag::Scope::$scope,
            title: $module::TITLE,
            remedy: $module::REMEDY,
            source: include_str!(concat!(stringify!($module), ".rs")),
            since: "0.1.0",
        }
    };
}
pub(crate) use rule;
