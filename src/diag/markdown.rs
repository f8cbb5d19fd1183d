//! The format `markdown`: a table for a step summary or a comment on a merge request.
//!
//! Comments end at 65,536 characters, so the worst come first and the last line says how many are
//! left out. Bytes are counted, which is never less.

use super::{
    Finding, Run,
    escape::{markdown_cell, terminal},
    run::{count, tally},
};

/// Bytes of a comment that every host takes.
const LIMIT: usize = 65_536;

/// Bytes kept for the line that says how many are left out.
const RESERVE: usize = 200;

/// Renders a run.
#[must_use]
pub fn render(run: &Run<'_>) -> String {
    let waived = match run.summary.waived {
        0 => String::new(),
        waived => format!(", {waived} waived"),
    };
    let mut out = format!("**pmo validate**: {}{waived}\n", tally(&run.summary));
    let read = format!("{}, {}", count(run.summary.files, "file"), count(run.summary.projects, "project"));
    out.push_str(&format!(
        "\n{read}, status date {} ({})\n",
        run.stand.as_of,
        markdown_cell(run.stand.origin)
    ));
    let ranked = run.ranked();
    if ranked.is_empty() {
        return out;
    }
    out.push_str("\n| Severity | Place | Rule | Finding |\n| --- | --- | --- | --- |\n");
    for (at, finding) in ranked.iter().enumerate() {
        let row = row(finding);
        if out.len() + row.len() > LIMIT - RESERVE {
            let more = count(ranked.len() - at, "more finding");
            out.push_str(&format!("\n{more} left out: `pmo validate` prints all.\n"));
            break;
        }
        out.push_str(&row);
    }
    out
}

fn row(finding: &Finding) -> String {
    let help = if finding.help.is_empty() {
        String::new()
    } else {
        format!("<br>*{}*", markdown_cell(&finding.help))
    };
    format!(
        "| {} | {} | {} {} | {}{help} |\n",
        finding.severity.key(),
        markdown_cell(&format!(
            "{}:{}:{}",
            terminal(&finding.path),
            finding.start.line,
            finding.start.column
        )),
        finding.rule.code,
        finding.rule.slug(),
        markdown_cell(&finding.message),
    )
}
