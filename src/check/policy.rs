//! What is shown: selection and severity by settings and flags, then comments and waivers.

use super::{Context, Outcome, rules};
use crate::base::{Date, Field, Line, List, Span};
use crate::diag::{Diagnostic, Excerpts, Finding, RuleInfo, Severity, Summary};
use crate::model::{Entry, Portfolio, settings::Settings, waiver::Waiver};

/// A rule selection: flags over settings over default.
#[derive(Debug, Clone, Default)]
pub struct Policy {
    select: Vec<String>,
    ignore: Vec<String>,
    levels: Vec<(String, Severity)>,
}

/// The words of a selection that name no rule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnknownRule {
    /// The word.
    pub word: String,
    /// The nearest rule.
    pub meant: Option<String>,
}

impl Policy {
    /// The selection of `settings`; flags that are not empty take the place of its lists.
    #[must_use]
    pub fn new(settings: &Settings, select: &[String], ignore: &[String], levels: &[(String, Severity)]) -> Policy {
        let own = settings.rules.get();
        let list = |pick: fn(&crate::model::settings::RuleSettings) -> &Field<List<Line>>| -> Vec<String> {
            own.into_iter()
                .flat_map(|rules| pick(rules).items())
                .map(|(line, _)| line.as_str().to_owned())
                .collect()
        };
        let mut all: Vec<(String, Severity)> = Vec::new();
        all.extend(list(|rules| &rules.error).into_iter().map(|word| (word, Severity::Error)));
        all.extend(list(|rules| &rules.warning).into_iter().map(|word| (word, Severity::Warning)));
        all.extend(list(|rules| &rules.note).into_iter().map(|word| (word, Severity::Note)));
        all.extend(levels.iter().cloned());
        Policy {
            select: if select.is_empty() {
                list(|rules| &rules.select)
            } else {
                select.to_vec()
            },
            ignore: if ignore.is_empty() {
                list(|rules| &rules.ignore)
            } else {
                ignore.to_vec()
            },
            levels: all,
        }
    }

    /// Words of the selection that name no rule, each with the nearest.
    #[must_use]
    pub fn unknown_rules(&self) -> Vec<UnknownRule> {
        let words = self
            .select
            .iter()
            .chain(&self.ignore)
            .chain(self.levels.iter().map(|(word, _)| word));
        words
            .filter(|word| !rules::infos().any(|info| info.is_selected_by(word)))
            .map(|word| UnknownRule {
                word: word.clone(),
                meant: rules::nearest(word),
            })
            .collect()
    }

    /// Whether a rule runs.
    #[must_use]
    pub fn selects(&self, info: &RuleInfo) -> bool {
        let named = |words: &[String]| words.iter().any(|word| info.is_selected_by(word));
        (self.select.is_empty() || named(&self.select)) && !named(&self.ignore)
    }

    /// The severity that the selection gives a rule; the last that names it decides.
    fn level(&self, info: &RuleInfo) -> Option<Severity> {
        self.levels
            .iter()
            .rev()
            .find(|(word, _)| info.is_selected_by(word))
            .map(|(_, severity)| *severity)
    }

    pub(super) fn keep_selected(&self, mut found: Vec<Diagnostic>) -> Vec<Diagnostic> {
        found.retain(|diagnostic| self.selects(diagnostic.rule));
        for diagnostic in &mut found {
            if let Some(severity) = self.level(diagnostic.rule) {
                diagnostic.severity = severity;
            }
        }
        found
    }

    /// What no comment and no waiver covers.
    pub(super) fn uncovered(&self, mut findings: Vec<Finding>, context: &Context<'_>) -> Vec<Finding> {
        let mut covers = Covers::of(context.portfolio, context.status_date);
        findings.retain(|finding| !covers.take(finding));
        findings
    }

    /// Sets aside what a comment or a waiver covers, and reports the ones that cover nothing.
    pub(super) fn apply(&self, findings: Vec<Finding>, context: &Context<'_>, texts: &dyn Excerpts) -> Outcome {
        let mut covers = Covers::of(context.portfolio, context.status_date);
        let (waived, mut shown): (Vec<_>, Vec<_>) = findings.into_iter().partition(|finding| covers.take(finding));
        let unused = self.keep_selected(rules::waiver::unused(&covers, context));
        let name = |file, text: &str, spans: &[Span]| super::name_places(context.portfolio, file, text, spans);
        shown.extend(crate::diag::finding::resolve(unused, texts, &name));
        shown.sort_by(|a, b| (&a.path, a.span, a.rule.code, &a.message).cmp(&(&b.path, b.span, b.rule.code, &b.message)));
        let summary = Summary {
            waived: waived.len(),
            files: context.portfolio.files.iter().filter(|file| file.kind.is_some()).count(),
            projects: context.portfolio.projects.len(),
            ..Summary::of(&shown)
        };
        Outcome {
            findings: shown,
            waived,
            summary,
        }
    }
}

/// The comments and waivers in force, and which of them were needed.
pub struct Covers<'a> {
    /// Comments that set findings aside, each with whether one was.
    pub comments: Vec<(&'a crate::model::portfolio::Suppression, bool)>,
    /// Waivers, each with the project it belongs to and whether it was needed.
    pub waivers: Vec<(&'a Entry<Waiver>, Option<&'a str>, bool)>,
    today: Date,
}

impl<'a> Covers<'a> {
    fn of(portfolio: &'a Portfolio, today: Date) -> Covers<'a> {
        let comments = portfolio
            .suppressions
            .iter()
            .chain(portfolio.projects.iter().flat_map(|project| &project.suppressions));
        let root = portfolio.waivers.iter().map(|waiver| (waiver, None, false));
        let own = portfolio
            .projects
            .iter()
            .flat_map(|project| project.waivers.iter().map(move |waiver| (waiver, Some(&*project.id), false)));
        Covers {
            comments: comments.map(|comment| (comment, false)).collect(),
            waivers: root.chain(own).collect(),
            today,
        }
    }

    /// Whether something in force covers the finding; whatever does is marked as needed.
    fn take(&mut self, finding: &Finding) -> bool {
        // What judges waivers cannot be waived, or one line would hide itself.
        if finding.rule.code.starts_with("PMO-W") {
            return false;
        }
        let today = self.today;
        let mut covered = false;
        for (comment, needed) in &mut self.comments {
            let in_force = comment.until.as_ref().is_ok_and(|until| *until >= today) && comment.owner.is_some() && comment.reason.is_some();
            let here = comment.place.file == finding.file
                && (comment.line_start..=comment.line_end).contains(&finding.span.start)
                && finding.rule.is_selected_by(&comment.rule);
            *needed |= here;
            covered |= here && in_force;
        }
        for (waiver, project, needed) in &mut self.waivers {
            let here = matches(&waiver.record, *project, finding);
            *needed |= here;
            covered |= here && is_in_force(&waiver.record, today);
        }
        covered
    }
}

/// Whether a waiver has an owner, a reason, and an end that has not passed.
#[must_use]
pub fn is_in_force(waiver: &Waiver, today: Date) -> bool {
    waiver.owner.get().is_some() && waiver.reason.get().is_some() && waiver.until.value().is_some_and(|until| until >= today)
}

fn matches(waiver: &Waiver, project: Option<&str>, finding: &Finding) -> bool {
    let Some(rule) = waiver.rule.get() else {
        return false;
    };
    if !finding.rule.is_selected_by(rule.as_str()) {
        return false;
    }
    if let Some(fingerprint) = waiver.fingerprint.get()
        && fingerprint.as_str() != finding.fingerprint
    {
        return false;
    }
    let in_project = project.is_none_or(|id| finding.address == id || finding.address.starts_with(&format!("{id}/")));
    match waiver.address.get().map(Line::as_str) {
        None => waiver.fingerprint.get().is_some() && in_project,
        Some("*") => in_project,
        Some(address) => {
            let full = project
                .filter(|id| address != *id && !address.starts_with(&format!("{id}/")))
                .map(|id| format!("{id}/{address}"));
            finding.address == full.as_deref().unwrap_or(address)
        }
    }
}
