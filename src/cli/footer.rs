//! What stands behind the findings, on stderr: how many, of how much, and what to do next.

use super::{checked::Checked, session::Session};
use crate::diag::{Finding, run};

/// The lines behind a report.
#[must_use]
pub fn of_findings(checked: &Checked, session: &Session) -> String {
    let (findings, summary) = (&checked.findings, &checked.summary);
    let waived = match summary.waived {
        0 => String::new(),
        waived => format!(", {waived} waived"),
    };
    let date = format!("Status date {} ({}).", session.status_date, session.date_origin.key());
    let Some(first) = worst(findings) else {
        let files = run::count(summary.files, "file");
        let projects = run::count(summary.projects, "project");
        return format!("{files}, {projects}: no findings{waived}. {date}\n");
    };
    let tally = run::tally(summary);
    let fixable = fixable(findings, summary.fixable);
    let code = first.rule.code;
    format!("Found {tally}{fixable}{waived}. {date}\n`pmo explain {code}` says more.\n")
}

fn worst(findings: &[Finding]) -> Option<&Finding> {
    findings.iter().min_by_key(|finding| std::cmp::Reverse(finding.severity))
}

fn fixable(findings: &[Finding], safe: usize) -> String {
    let unsafe_ones = findings
        .iter()
        .filter(|finding| finding.fix.as_ref().is_some_and(|fix| !fix.safe))
        .count();
    match (safe, unsafe_ones) {
        (0, 0) => String::new(),
        (safe, 0) => format!(" ({safe} fixable with --fix)"),
        (0, more) => format!(" ({more} fixable with --fix --unsafe-fixes)"),
        (safe, more) => format!(" ({safe} fixable with --fix, {more} more with --unsafe-fixes)"),
    }
}
