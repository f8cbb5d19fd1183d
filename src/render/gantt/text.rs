//! A Gantt chart for the terminal, in one width.

use super::{Bar, Chart, Shape, months};
use crate::base::Date;
use crate::render::locale;
use std::fmt::Write;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Letters of the widest name.
const WIDEST: usize = 40;

/// The chart in `width` columns.
#[must_use]
pub fn text(chart: &Chart, width: usize) -> String {
    let Some((first, last)) = chart.span() else {
        return String::new();
    };
    let names: Vec<String> = chart.bars.iter().map(label).collect();
    let left = names.iter().map(|name| name.width()).max().unwrap_or(0) + 1;
    let field = width.saturating_sub(left).max(20);
    let axis = Axis {
        first,
        days: last.days_since(first) + 1,
        cells: i64::try_from(field).unwrap_or(20),
    };
    let mut out = format!("{}\n", chart.title);
    let mut head = String::new();
    for month in months(first, last) {
        let at = usize::try_from(axis.cell(month.max(first))).unwrap_or(0);
        let word = locale::month(month, chart.lang);
        if (head.is_empty() || at > head.width()) && at + word.width() <= field {
            head += &" ".repeat(at - head.width());
            head += &word;
        }
    }
    let _ = writeln!(out, "{}{head}", " ".repeat(left));
    // Behind the status date, as in the picture, where a day is wider than a cell.
    let now = (axis.cell(chart.status.plus_days(1)) - 1).max(axis.cell(chart.status));
    for (bar, name) in chart.bars.iter().zip(&names) {
        let cells: String = (0..axis.cells).map(|cell| axis.sign(bar, cell, now)).collect();
        let line = format!("{name}{}{cells}", " ".repeat(left - name.width()));
        let _ = writeln!(out, "{}", line.trim_end());
    }
    let words = [
        ("█", "done", "已完成"),
        ("▒", "open", "未完成"),
        ("▓", "open and critical", "未完成且关键"),
        ("━", "summary", "摘要"),
        ("◆", "milestone", "里程碑"),
    ];
    let legend: Vec<String> = words.map(|(sign, en, zh)| format!("{sign} {}", chart.word(en, zh))).to_vec();
    let _ = writeln!(
        out,
        "{}  │ {} {}",
        legend.join("  "),
        chart.word("status date", "状态日期"),
        chart.status
    );
    out
}

struct Axis {
    first: Date,
    days: i64,
    cells: i64,
}

impl Axis {
    fn cell(&self, day: Date) -> i64 {
        day.days_since(self.first) * self.cells / self.days
    }

    fn sign(&self, bar: &Bar, cell: i64, now: i64) -> char {
        // Where a day is wider than a cell, a bar covers its last day whole.
        let (from, last) = (self.cell(bar.start.date()), bar.last_day());
        let until = (self.cell(last.plus_days(1)) - 1).max(self.cell(last));
        let inside = (from..=until).contains(&cell);
        match bar.shape {
            Shape::Milestone if cell == self.cell(last) => '◆',
            Shape::Summary if inside => '━',
            Shape::Task if inside && (cell - from) * 100 < (until - from + 1) * bar.done => '█',
            Shape::Task if inside && bar.critical => '▓',
            Shape::Task if inside => '▒',
            _ if cell == now => '│',
            _ => ' ',
        }
    }
}

fn label(bar: &Bar) -> String {
    let indent = "  ".repeat(bar.depth.min(8));
    let mut text = indent.clone();
    let mut width = indent.width();
    for letter in bar.name.chars() {
        let own = letter.width().unwrap_or(0);
        if width + own > WIDEST - 1 {
            return text + "…";
        }
        text.push(letter);
        width += own;
    }
    text
}
