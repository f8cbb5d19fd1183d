//! The format `concise`: one line a finding, `path:line:col: CODE slug message`.

use super::{Finding, escape::terminal};

/// Renders one finding, with its line end.
#[must_use]
pub fn render(finding: &Finding) -> String {
    format!(
        "{}:{}:{}: {} {} {}\n",
        terminal(&finding.path),
        finding.start.line,
        finding.start.column,
        finding.rule.code,
        finding.rule.slug(),
        terminal(&finding.message)
    )
}
