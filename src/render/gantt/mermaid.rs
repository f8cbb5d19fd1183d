//! A Gantt chart as Mermaid in Markdown, in pages that every forge draws, each with a table beside it.
//!
//! Bars have explicit dates with exclusive ends: a reference to another bar would silently become today where
//! it is unknown. Names are escaped, because a colon ends a name and some first words make the bar vanish.

use super::{Bar, Chart, Shape};
use crate::render::markdown;
use std::fmt::Write;

/// Bars on a page: forges refuse long diagrams.
pub const PAGE: usize = 80;

/// The chart as Markdown.
#[must_use]
pub fn mermaid(chart: &Chart) -> String {
    let mut out = format!("# {}\n", markdown::escape(&chart.title));
    let bars: Vec<&Bar> = chart.bars.iter().collect();
    let mut section = String::new();
    let pages = bars.chunks(PAGE);
    let count = pages.len();
    for (at, page) in pages.enumerate() {
        if count > 1 {
            let word = chart.word("Page", "页");
            let _ = write!(out, "\n## {word} {} / {count}\n", at + 1);
        }
        out.push('\n');
        out += &begun(chart);
        diagram(page, at * PAGE, &mut section, &mut out);
        out.push_str("```\n\n");
        table(chart, page, &mut out);
    }
    out
}

/// The chart as diagrams alone, for a text whose tables say the same: where a diagram would be too long, its deepest
/// tasks are left to their summaries, and what is still too much stands on further pages.
#[must_use]
pub fn diagrams(chart: &Chart) -> String {
    let mut bars: Vec<&Bar> = chart.bars.iter().collect();
    let deepest = bars.iter().map(|bar| bar.depth).max().unwrap_or(0);
    let fits = |depth: usize| bars.iter().filter(|bar| bar.depth <= depth).count() <= PAGE;
    let shown = (0..=deepest).rev().find(|depth| fits(*depth)).unwrap_or(deepest);
    bars.retain(|bar| bar.depth <= shown);
    let mut out = String::new();
    let mut section = String::new();
    for (at, page) in bars.chunks(PAGE).enumerate() {
        if at > 0 {
            out.push('\n');
        }
        out += &begun(chart);
        diagram(page, at * PAGE, &mut section, &mut out);
        out.push_str("```\n");
    }
    out
}

/// The table of all bars.
#[must_use]
pub fn whole_table(chart: &Chart) -> String {
    let mut out = String::new();
    table(chart, &chart.bars.iter().collect::<Vec<_>>(), &mut out);
    out
}

fn begun(chart: &Chart) -> String {
    format!(
        "```mermaid\ngantt\n    title {}\n    dateFormat YYYY-MM-DD\n    axisFormat %Y-%m-%d\n    todayMarker off\n",
        name(&chart.title)
    )
}

fn diagram(page: &[&Bar], first: usize, section: &mut String, out: &mut String) {
    // A page goes on in the section that the page before ended in.
    if first > 0 && !section.is_empty() {
        let _ = writeln!(out, "    section {section}");
    }
    for (at, bar) in page.iter().enumerate() {
        if matches!(bar.shape, Shape::Project | Shape::Summary) {
            *section = name(&bar.name);
            let _ = writeln!(out, "    section {section}");
            continue;
        }
        let mut tags = String::new();
        if bar.critical {
            tags.push_str("crit, ");
        }
        match bar.done {
            100.. => tags.push_str("done, "),
            1..=99 => tags.push_str("active, "),
            _ => {}
        }
        let id = first + at + 1;
        let (start, end) = (bar.start.date(), bar.last_day().plus_days(1));
        let _ = match bar.shape {
            Shape::Milestone => writeln!(out, "    {} :{tags}milestone, t{id}, {}, 0d", name(&bar.name), bar.last_day()),
            _ => writeln!(out, "    {} :{tags}t{id}, {start}, {end}", name(&bar.name)),
        };
    }
}

fn table(chart: &Chart, page: &[&Bar], out: &mut String) {
    let heads = [
        chart.word("Task", "任务"),
        chart.word("Start", "开始"),
        chart.word("Finish", "完成"),
        chart.word("Done", "完成率"),
        chart.word("Float", "总浮动"),
    ];
    let _ = writeln!(out, "| {} |\n| --- | --- | --- | --: | --: |", heads.join(" | "));
    for bar in page {
        let name = markdown::escape(&bar.name);
        let name = match bar.shape {
            Shape::Project | Shape::Summary => format!("**{name}**"),
            Shape::Milestone => format!("◆ {name}"),
            Shape::Task => name,
        };
        let critical = if bar.critical && bar.shape != Shape::Summary { "● " } else { "" };
        let (start, finish) = (bar.start.date().min(bar.last_day()), bar.last_day());
        let _ = writeln!(out, "| {critical}{name} | {start} | {finish} | {} % | {} |", bar.done, bar.float);
    }
}

/// Words that begin a statement of a Gantt diagram, so that a name must not begin with them.
const STATEMENTS: [&str; 20] = [
    "section",
    "title",
    "click",
    "gantt",
    "dateformat",
    "axisformat",
    "tickinterval",
    "excludes",
    "includes",
    "todaymarker",
    "weekday",
    "weekend",
    "inclusiveenddates",
    "topaxis",
    "acctitle",
    "accdescr",
    "href",
    "call",
    "vert",
    "---",
];

/// A name that Mermaid reads as one.
fn name(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let lower = text.trim().to_lowercase();
    if STATEMENTS.iter().any(|word| lower.starts_with(word)) || lower.is_empty() {
        out.push('\u{200b}');
    }
    for letter in text.trim().chars() {
        match letter {
            ':' => out.push_str("#58;"),
            '#' => out.push_str("#35;"),
            // Two of them begin a comment, wherever they stand.
            '%' => out.push_str("#37;"),
            ';' => out.push_str("#59;"),
            letter if letter.is_control() => out.push(' '),
            letter => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_cannot_become_anything_else() {
        assert_eq!(name("Step 1: cut; paste #2"), "Step 1#58; cut#59; paste #35;2");
        assert_eq!(name("Section four\nof the road"), "\u{200b}Section four of the road");
        assert_eq!(name("上线：切换"), "上线：切换");
    }
}
