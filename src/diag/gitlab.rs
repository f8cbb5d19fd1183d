//! The format `gitlab`: GitLab's Code Quality report, a subset of the Code Climate specification.

use super::{Finding, Run, Severity};
use serde_json::{Value, json};

/// Renders a run, with a line end.
#[must_use]
pub fn render(run: &Run<'_>) -> String {
    let findings: Vec<Value> = run.findings.iter().map(issue).collect();
    let mut text = serde_json::to_string_pretty(&findings).expect("strings and numbers are JSON");
    text.push('\n');
    text
}

fn issue(finding: &Finding) -> Value {
    let severity = match finding.severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    };
    json!({
        "description": format!("{}: {}", finding.rule.code, finding.message),
        "check_name": finding.rule.slug(),
        "fingerprint": finding.fingerprint,
        "severity": severity,
        "location": {
            "path": finding.path,
            "lines": { "begin": finding.start.line, "end": finding.end.line },
        },
    })
}
