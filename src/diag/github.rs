//! The format `github`: workflow commands that GitHub Actions turns into annotations.
//!
//! The host shows 10 errors, 10 warnings and 10 notices of a step and drops the rest without a word,
//! so the worst come first and a plain line says how many are left out.

use super::{Finding, Run, Severity, escape::terminal, run::count};
use std::fmt::Write;

/// Annotations of one severity that the host shows of a step.
const SHOWN: usize = 10;

/// Renders a run.
#[must_use]
pub fn render(run: &Run<'_>) -> String {
    let mut out = String::new();
    let mut left_out = Vec::new();
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        let of_severity: Vec<&Finding> = run.findings.iter().filter(|finding| finding.severity == severity).collect();
        for finding in of_severity.iter().take(SHOWN) {
            annotate(&mut out, finding);
        }
        if of_severity.len() > SHOWN {
            left_out.push(count(of_severity.len() - SHOWN, &format!("more {}", severity.key())));
        }
    }
    if !left_out.is_empty() {
        let _ = writeln!(
            out,
            "{} not annotated: GitHub shows {SHOWN} of each in a step.",
            left_out.join(", ")
        );
    }
    out
}

fn annotate(out: &mut String, finding: &Finding) {
    let command = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let (start, end) = (finding.start, finding.end);
    let _ = write!(
        out,
        "::{command} file={},line={},endLine={}",
        property(&finding.path),
        start.line,
        end.line
    );
    // The host takes columns only of a range within one line, with an end that is in the range.
    if start.line == end.line {
        let last = end.column.saturating_sub(1).max(start.column);
        let _ = write!(out, ",col={},endColumn={last}", start.column);
    }
    let title = format!("{} {}", finding.rule.code, finding.rule.slug());
    let help = if finding.help.is_empty() {
        String::new()
    } else {
        format!("%0Ahelp: {}", data(&finding.help))
    };
    let _ = writeln!(out, ",title={}::{}{help}", property(&title), data(&finding.message));
}

/// The message of a command.
fn data(text: &str) -> String {
    terminal(text).replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// A property of a command.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_cannot_become_a_command() {
        assert_eq!(data("50%\n::error::x"), "50%25\\n::error::x");
        assert_eq!(property("a,b:c"), "a%2Cb%3Ac");
    }
}
