//! A portfolio after its check: what is reported, of which files, and the same again once texts change.

use super::{Global, error::CliError, files::Found, session::Session, session::Texts};
use crate::check::{self, policy::Policy, rules};
use crate::diag::json::Stand;
use crate::diag::{Excerpts, Finding, Position, RuleInfo, Run, Summary};
use crate::edit::Overlay;
use crate::history::past::Past;
use crate::model::known::Known;
use crate::read::{self, Reading};
use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
};

/// Files and folders to which a report is limited, from the portfolio's root; empty for all.
#[derive(Debug, Clone, Default)]
pub struct Filter(Vec<String>);

impl Filter {
    /// The filter of paths as given on the command line.
    ///
    /// # Errors
    /// When one does not exist or stands outside the portfolio.
    pub fn new(paths: &[PathBuf], global: &Global, session: &Session) -> Result<Filter, CliError> {
        let here = global.here();
        let found: Result<Vec<String>, CliError> = paths.iter().map(|path| inside(&here.join(path), session)).collect();
        Ok(Filter(found?))
    }

    fn holds(&self, path: &str) -> bool {
        self.0.is_empty() || self.0.iter().any(|own| is_below(path, own))
    }

    /// Fails when a path names nothing that is read or reported: silence there would be a false green.
    fn matched(&self, reading: &Reading, texts: &Texts, findings: &[Finding]) -> Result<(), CliError> {
        for own in &self.0 {
            let read = reading
                .portfolio
                .files
                .iter()
                .any(|file| file.kind.is_some() && is_below(&file.path, own));
            if !read && !findings.iter().any(|finding| is_below(texts.listed(finding.file), own)) {
                return Err(CliError::new(format!("`{own}` holds no file of the portfolio")).hint("name a file or folder that pmo reads"));
            }
        }
        Ok(())
    }
}

fn is_below(path: &str, folder: &str) -> bool {
    folder.is_empty()
        || path
            .strip_prefix(folder)
            .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

fn inside(path: &Path, session: &Session) -> Result<String, CliError> {
    let root = &session.files.root;
    let root = std::fs::canonicalize(root).unwrap_or_else(|_| root.clone());
    let on_disk = match std::fs::canonicalize(path) {
        Ok(path) => path,
        // What a commit holds need not be on disk any more.
        Err(_) if session.files.found != Found::WorkTree => absolute(path),
        Err(error) => return Err(CliError::new(format!("cannot find {}", path.display())).because(&error)),
    };
    let Ok(relative) = on_disk.strip_prefix(&root) else {
        return Err(CliError::new(format!(
            "{} is not in the portfolio {}",
            path.display(),
            root.display()
        )));
    };
    let parts: Vec<_> = relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
    Ok(parts.join("/"))
}

/// A path with its nearest folder that is there resolved, and the rest of it as it is written.
fn absolute(path: &Path) -> PathBuf {
    let mut rest = Vec::new();
    let mut at = path;
    while let (Err(_), Some(folder)) = (std::fs::canonicalize(at), at.parent()) {
        rest.extend(at.file_name());
        at = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    }
    let found = std::fs::canonicalize(at).unwrap_or_else(|_| at.to_path_buf());
    rest.iter().rev().fold(found, |path, part| path.join(part))
}

/// The findings of one state of the files.
pub struct Checked {
    /// What was read; its diagnostics have become findings.
    pub reading: Reading,
    /// What is reported.
    pub findings: Vec<Finding>,
    /// What waivers and comments set aside of what would be reported.
    pub waived: Vec<Finding>,
    /// Counts of what is reported.
    pub summary: Summary,
    /// What is to be kept of the projects that were read, when that was asked for.
    pub known: Vec<(Box<str>, Known)>,
    /// The texts.
    pub texts: Texts,
}

impl Checked {
    /// What a renderer gets.
    #[must_use]
    pub fn run<'a>(&'a self, stand: &'a Stand, rules: &'a [&'static RuleInfo]) -> Run<'a> {
        Run {
            findings: &self.findings,
            summary: self.summary,
            stand,
            version: crate::base::version::THIS,
            rules,
            texts: &self.texts,
        }
    }
}

/// How a portfolio is checked.
pub struct Bench<'a> {
    /// The portfolio.
    pub session: &'a Session,
    /// The selection of rules.
    pub policy: &'a Policy,
    /// What is reported.
    pub filter: &'a Filter,
    /// What commits did.
    pub past: &'a Past,
    /// Whether what is to be kept of projects is noted.
    pub notes: bool,
}

impl Bench<'_> {
    /// Checks a reading whose files have `changed` texts.
    ///
    /// # Errors
    /// When the filter matches nothing.
    pub fn check(&self, mut reading: Reading, changed: BTreeMap<String, String>) -> Result<Checked, CliError> {
        let texts = self.session.texts_with(&reading, changed);
        let mut known = Vec::new();
        let note = self.notes.then_some(&mut known);
        let outcome = check::check_noting(&mut reading, self.policy, self.session.status_date, self.past, &texts, note);
        self.filter.matched(&reading, &texts, &outcome.findings)?;
        let (mut findings, mut waived) = (outcome.findings, outcome.waived);
        findings.retain(|finding| self.filter.holds(texts.listed(finding.file)));
        waived.retain(|finding| self.filter.holds(texts.listed(finding.file)));
        let summary = Summary {
            waived: waived.len(),
            files: outcome.summary.files,
            projects: outcome.summary.projects,
            ..Summary::of(&findings)
        };
        Ok(Checked {
            reading,
            findings,
            waived,
            summary,
            known,
            texts,
        })
    }

    /// Reads the portfolio with `changed` texts in place of its own, and checks it.
    ///
    /// # Errors
    /// When the folder cannot be listed.
    pub fn check_with(&self, changed: &BTreeMap<String, String>) -> Result<Checked, CliError> {
        let mut overlay = Overlay::new(self.session.source());
        overlay.texts.clone_from(changed);
        self.check(read::read(&overlay)?, changed.clone())
    }
}

/// The cards of all rules, in order of code.
#[must_use]
pub fn cards() -> Vec<&'static RuleInfo> {
    let mut cards: Vec<_> = rules::infos().collect();
    cards.sort_by_key(|info| info.code);
    cards
}

/// Fails when a selection names no rule: then it would run other rules than were meant.
///
/// # Errors
/// With the place in `pmo.toml`, when the word stands there, and the nearest rule.
pub fn known_rules(policy: &Policy, session: &Session) -> Result<(), CliError> {
    let Some(unknown) = policy.unknown_rules().into_iter().next() else {
        return Ok(());
    };
    let at = place_in_settings(&unknown.word, session)
        .map(|place| format!("{place}: "))
        .unwrap_or_default();
    let hint = match unknown.meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "`pmo rules` lists them".to_owned(),
    };
    Err(CliError::new(format!("{at}there is no rule `{}`", unknown.word)).hint(hint))
}

fn place_in_settings(word: &str, session: &Session) -> Option<String> {
    let portfolio = &session.reading.portfolio;
    let own = portfolio.settings.rules.get()?;
    let lists = [&own.select, &own.ignore, &own.error, &own.warning, &own.note];
    let (_, span) = lists
        .into_iter()
        .flat_map(|list| list.items())
        .find(|(line, _)| line.as_str() == word)?;
    let texts = session.texts();
    let at = Position::of(&texts.text(portfolio.settings_file), span.start as usize);
    Some(format!("{}:{}:{}", texts.path(portfolio.settings_file), at.line, at.column))
}
