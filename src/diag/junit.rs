//! The format `junit`: one suite a file, one case a finding, in the form that Jenkins' schema allows.
//!
//! Only errors are failures, because a test is red or green: warnings and notes are passed cases with
//! their text as output. A run without a finding is one passed case, so that it is not an empty report.

use super::{Finding, Run, Severity, escape::xml};
use std::fmt::Write;

/// Renders a run.
#[must_use]
pub fn render(run: &Run<'_>) -> String {
    let (tests, failures) = (run.findings.len().max(1), run.summary.errors);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    let _ = writeln!(
        out,
        "<testsuites name=\"pmo validate\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    for file in run.findings.chunk_by(|a, b| a.path == b.path) {
        suite(&mut out, file);
    }
    if run.findings.is_empty() {
        out.push_str("  <testsuite name=\"pmo validate\" tests=\"1\" failures=\"0\" errors=\"0\">\n");
        out.push_str("    <testcase name=\"no findings\" classname=\"pmo\"/>\n  </testsuite>\n");
    }
    out.push_str("</testsuites>\n");
    out
}

fn suite(out: &mut String, findings: &[Finding]) {
    let path = xml(&findings[0].path);
    let failures = findings.iter().filter(|finding| finding.severity == Severity::Error).count();
    let tests = findings.len();
    let _ = writeln!(
        out,
        "  <testsuite name=\"{path}\" tests=\"{tests}\" failures=\"{failures}\" errors=\"0\">"
    );
    for finding in findings {
        case(out, finding, &path);
    }
    out.push_str("  </testsuite>\n");
}

fn case(out: &mut String, finding: &Finding, path: &str) {
    let (slug, start) = (finding.rule.slug(), finding.start);
    let message = xml(&finding.message);
    let _ = writeln!(
        out,
        "    <testcase name=\"{slug} {}:{}\" classname=\"{path}\">",
        start.line, start.column
    );
    let body = format!(
        "{}:{}:{}: {}\n{}",
        finding.path, start.line, start.column, finding.message, finding.help
    );
    let body = xml(body.trim_end()).replace("&#10;", "\n");
    if finding.severity == Severity::Error {
        let _ = writeln!(
            out,
            "      <failure type=\"{}\" message=\"{message}\">{body}</failure>",
            finding.rule.code
        );
    } else {
        let _ = writeln!(
            out,
            "      <system-out>{} {}: {body}</system-out>",
            finding.severity.key(),
            finding.rule.code
        );
    }
    out.push_str("    </testcase>\n");
}
