//! A Gantt chart as SVG: the same bytes for the same chart, readable in light and dark, told apart without
//! colours (critical bars have an outline), with the names as text and the dates as tooltips.
//!
//! Lengths are counted in tenths of a pixel, so that nothing is ever rounded by a machine.

use super::{Arrow, Bar, Chart, Shape, months};
use crate::base::{Date, working_time::Moment};
use crate::render::{
    locale,
    svg::{diamond_way, escaped, head, px, rect_begun, short, wide},
};
use chrono::{Datelike, Weekday};
use std::fmt::Write;

/// Height of a row.
const ROW: i64 = 220;
/// Height of the axis.
const HEAD: i64 = 560;
/// Letters of the widest name.
const WIDEST: usize = 48;
/// Blanks before a name for each step of its depth.
const STEP: i64 = 130;
/// Width that the days fill.
const FIELD: i64 = 9_600;

/// Colours and strokes.
pub const STYLE: &str = ".gantt{font:12px system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif}\
.gantt text{fill:#222}.gantt .bg{fill:#fff}.gantt .free{fill:#eef0f3}.gantt .grid{stroke:#d4d8de}.gantt .t{fill:#3b7dc4}\
.gantt .c{fill:#d95f02;stroke:#7a3300}.gantt .p{fill:#000;fill-opacity:.38}.gantt .b{fill:#9aa3ad}.gantt .s{fill:#444b55}\
.gantt .m{fill:#444b55}.gantt .d{fill:none;stroke:#7c858f}.gantt .a{fill:#7c858f}.gantt .now{stroke:#b3005e;stroke-dasharray:4 3}\
.gantt .h{font-weight:600}.gantt .l{fill:#666;font-size:11px}\
@media(prefers-color-scheme:dark){.gantt text{fill:#dfe3e8}.gantt .bg{fill:#16191d}.gantt .free{fill:#20252b}\
.gantt .grid{stroke:#333a42}.gantt .s,.gantt .m{fill:#c3cad2}.gantt .p{fill:#fff;fill-opacity:.45}.gantt .l{fill:#9aa3ad}.gantt .c{stroke:#ffc199}\
.gantt .now{stroke:#ff6db5}}";

/// The chart as an SVG document.
#[must_use]
pub fn svg(chart: &Chart) -> String {
    let Some(axis) = Axis::of(chart) else {
        return String::new();
    };
    let height = HEAD + ROW * rows(chart) + 420;
    let mut out = String::with_capacity(4_096 + chart.bars.len() * 700);
    let size = (axis.right + 100, height);
    out += &head("gantt", size, (&chart.title, &described(chart)), chart.lang, STYLE);
    out.push_str(
        "<defs><marker id=\"a\" viewBox=\"0 0 6 6\" refX=\"6\" refY=\"3\" markerWidth=\"6\" markerHeight=\"6\" orient=\"auto\">\
         <path class=\"a\" d=\"M0 0 6 3 0 6z\"/></marker></defs>\n",
    );
    axis.shading(chart, &mut out);
    axis.scale(chart, &mut out);
    for (at, bar) in chart.bars.iter().enumerate() {
        row(&axis, at, bar, &mut out);
    }
    arrows(&axis, chart, &mut out);
    let now = axis.day(chart.status.plus_days(1));
    let status_shown = (axis.left..=axis.right).contains(&now);
    if status_shown {
        let _ = writeln!(
            out,
            "<path class=\"now\" d=\"M{} {}V{}\"><title>{} {}</title></path>",
            px(now),
            px(HEAD - 60),
            px(HEAD + ROW * rows(chart)),
            chart.word("status date", "状态日期"),
            chart.status
        );
    }
    legend(chart, HEAD + ROW * rows(chart) + 260, status_shown, &mut out);
    out.push_str("</svg>\n");
    out
}

fn rows(chart: &Chart) -> i64 {
    i64::try_from(chart.bars.len()).unwrap_or(0)
}

/// One sentence for those who cannot see it.
fn described(chart: &Chart) -> String {
    let critical = chart.bars.iter().filter(|bar| bar.critical && bar.shape != Shape::Summary).count();
    let (first, last) = chart.span().unwrap_or((chart.status, chart.status));
    let count = chart.bars.iter().filter(|bar| bar.shape != Shape::Project).count();
    match chart.lang {
        crate::base::Lang::Zh => format!("甘特图：{count} 行，{first} 至 {last}，其中关键 {critical} 行。"),
        crate::base::Lang::En => format!("Gantt chart of {count} rows from {first} to {last}, {critical} of them critical."),
    }
}

/// Where days lie.
struct Axis {
    first: Date,
    last: Date,
    left: i64,
    right: i64,
    day: i64,
}

impl Axis {
    fn of(chart: &Chart) -> Option<Axis> {
        let (first, last) = chart.span()?;
        let (first, last) = (first.plus_days(-2), last.plus_days(3));
        let days = last.days_since(first) + 1;
        let day = (FIELD / days.max(1)).clamp(3, 240);
        let letters = |bar: &Bar| wide(&short(&bar.name, WIDEST)) + depth(bar);
        let left = 200 + chart.bars.iter().map(letters).max().unwrap_or(0);
        Some(Axis {
            first,
            last,
            left,
            right: left + days * day,
            day,
        })
    }

    fn day(&self, date: Date) -> i64 {
        self.left + date.days_since(self.first) * self.day
    }

    fn at(&self, moment: Moment) -> i64 {
        self.left + (moment.0 - Moment::start_of(self.first).0) * self.day / 86_400
    }

    /// Days without work, neighbours together; nothing where a day is too narrow to be seen.
    fn shading(&self, chart: &Chart, out: &mut String) {
        if self.day < 15 {
            return;
        }
        let (top, height) = (px(HEAD), px(ROW * rows(chart)));
        let mut path = String::new();
        let mut free = chart.free.iter().peekable();
        while let Some(from) = free.next() {
            let mut until = *from;
            while let Some(next) = free.next_if(|next| until.plus_days(1) == **next) {
                until = *next;
            }
            let (left, width) = (self.day(*from), (until.days_since(*from) + 1) * self.day);
            let _ = write!(path, "M{} {top}h{}v{height}h-{}z", px(left), px(width), px(width));
        }
        let _ = writeln!(out, "<path class=\"free\" d=\"{path}\"/>");
    }

    /// Months, and the Mondays where there is room.
    fn scale(&self, chart: &Chart, out: &mut String) {
        let bottom = px(HEAD + ROW * rows(chart));
        let mut lines = String::new();
        let step = [1, 3, 12].into_iter().find(|months| self.day * 30 * months >= 620).unwrap_or(12);
        // A chart within one month says which.
        let within = months(self.first, self.last).all(|month| month <= self.first || month > self.last);
        if within {
            let text = locale::month(self.first, chart.lang);
            let _ = writeln!(out, "<text x=\"{}\" y=\"{}\">{text}</text>", px(self.left + 40), px(HEAD - 240));
        }
        for month in months(self.first, self.last).filter(|month| *month >= self.first) {
            let _ = write!(lines, "M{} {}V{bottom}", px(self.day(month)), px(HEAD - 360));
            let has_room = self.day(month) + 600 <= self.right;
            if i64::from(month.0.month0()) % step == 0 && has_room {
                let text = locale::month(month, chart.lang);
                let _ = writeln!(
                    out,
                    "<text x=\"{}\" y=\"{}\">{text}</text>",
                    px(self.day(month) + 40),
                    px(HEAD - 240)
                );
            }
        }
        if self.day * 7 >= 190 {
            let days = (0..=self.last.days_since(self.first)).map(|day| self.first.plus_days(day));
            for monday in days.filter(|day| day.0.weekday() == Weekday::Mon) {
                let (x, day) = (px(self.day(monday)), monday.0.day());
                let _ = writeln!(out, "<text class=\"l\" x=\"{x}\" y=\"{}\">{day}</text>", px(HEAD - 60));
            }
        }
        let _ = writeln!(
            out,
            "<path class=\"grid\" d=\"{lines}M{} {}H{}\"/>",
            px(self.left),
            px(HEAD),
            px(self.right)
        );
    }
}

fn depth(bar: &Bar) -> i64 {
    i64::try_from(bar.depth).unwrap_or(0) * STEP
}

fn top_of(at: usize) -> i64 {
    HEAD + i64::try_from(at).unwrap_or(0) * ROW
}

fn row(axis: &Axis, at: usize, bar: &Bar, out: &mut String) {
    let top = top_of(at);
    let class = match bar.shape {
        Shape::Project | Shape::Summary => " class=\"h\"",
        _ => "",
    };
    let x = px(100 + depth(bar));
    let _ = write!(
        out,
        "<text{class} x=\"{x}\" y=\"{}\">{}</text>",
        px(top + 150),
        escaped(&short(&bar.name, WIDEST))
    );
    let (from, until) = (axis.at(bar.start), axis.at(bar.finish));
    let width = (until - from).max(10);
    if let Some((first, last)) = bar.baseline {
        if bar.shape == Shape::Milestone {
            out.push_str(&diamond("b", axis.day(last) + axis.day / 2, top + 150, 34));
        } else {
            let (left, right) = (axis.day(first), axis.day(last.plus_days(1)));
            out.push_str(&rect("b", (left, top + 165), ((right - left).max(10), 30), ""));
        }
    }
    let tip = format!(
        "<title>{}: {} – {}, {} %</title>",
        escaped(&bar.name),
        bar.start.date(),
        bar.last_day(),
        bar.done
    );
    match bar.shape {
        Shape::Project => {}
        Shape::Milestone => {
            let class = if bar.critical { "c" } else { "m" };
            out.push_str(&diamond(class, from, top + 110, 60));
        }
        Shape::Summary => {
            let (l, r, y) = (px(from), px(from + width), top + 60);
            let _ = write!(
                out,
                "<path class=\"s\" d=\"M{l} {}H{r}V{}l-5 -6H{}l-5 6z\">{tip}</path>",
                px(y),
                px(y + 110),
                px(from + 50)
            );
        }
        Shape::Task => {
            let class = if bar.critical { "c" } else { "t" };
            out.push_str(&rect(class, (from, top + 55), (width, 105), &tip));
            let done = width * bar.done.clamp(0, 100) / 100;
            if done > 0 {
                out.push_str(&rect("p", (from, top + 85), (done, 45), ""));
            }
        }
    }
    out.push('\n');
}

/// From the end of one bar down or up to the other's.
fn arrows(axis: &Axis, chart: &Chart, out: &mut String) {
    for (at, bar) in chart.bars.iter().enumerate() {
        for arrow in &bar.arrows {
            let Some(other) = chart.bars.get(arrow.from) else {
                continue;
            };
            let _ = writeln!(
                out,
                "<path class=\"d\" marker-end=\"url(#a)\" d=\"{}\"/>",
                way(axis, (at, bar), (other, arrow))
            );
        }
    }
}

fn way(axis: &Axis, (at, bar): (usize, &Bar), (other, arrow): (&Bar, &Arrow)) -> String {
    let middle = |at: usize| top_of(at) + 108;
    let (from, out) = if arrow.from_start {
        (axis.at(other.start), -60)
    } else {
        (axis.at(other.finish), 60)
    };
    let to = axis.at(if arrow.to_finish { bar.finish } else { bar.start });
    let in_from = if arrow.to_finish { to + 60 } else { to - 60 };
    let corner = from + out;
    let straight = if arrow.to_finish { corner >= in_from } else { corner <= in_from };
    let (start, end) = (middle(arrow.from), middle(at));
    if straight && !arrow.from_start {
        return format!("M{} {}H{}V{}H{}", px(from), px(start), px(corner), px(end), px(to));
    }
    // Between the rows, so that it crosses no bar of the two.
    let between = if at > arrow.from { end - 108 } else { end + 112 };
    format!(
        "M{} {}H{}V{}H{}V{}H{}",
        px(from),
        px(start),
        px(corner),
        px(between),
        px(in_from),
        px(end),
        px(to)
    )
}

/// What the signs mean.
fn legend(chart: &Chart, top: i64, status_shown: bool, out: &mut String) {
    let mut x = 100;
    let entries = [
        ("t", "task", "任务"),
        ("c", "critical", "关键"),
        ("p", "done", "已完成"),
        ("b", "baseline", "基线"),
        ("m", "milestone", "里程碑"),
    ];
    let has_baseline = chart.bars.iter().any(|bar| bar.baseline.is_some());
    for (class, en, zh) in entries.into_iter().filter(|(class, ..)| *class != "b" || has_baseline) {
        let word = chart.word(en, zh);
        out.push_str(&match class {
            "m" => diamond("m", x + 90, top - 40, 50),
            "b" => rect("b", (x, top - 50), (180, 30), ""),
            // As it lies in a bar.
            "p" => rect("t", (x, top - 90), (180, 90), "") + &rect("p", (x, top - 68), (180, 45), ""),
            _ => rect(class, (x, top - 90), (180, 90), ""),
        });
        let _ = write!(out, "<text class=\"l\" x=\"{}\" y=\"{}\">{word}</text>", px(x + 230), px(top));
        x += 330 + wide(word);
    }
    if !status_shown {
        return;
    }
    let status = format!("{} {}", chart.word("status date", "状态日期"), chart.status);
    let _ = write!(
        out,
        "<path class=\"now\" d=\"M{} {}v12\"/><text class=\"l\" x=\"{}\" y=\"{}\">{status}</text>",
        px(x + 20),
        px(top - 100),
        px(x + 90),
        px(top)
    );
}

fn rect(class: &str, place: (i64, i64), size: (i64, i64), inner: &str) -> String {
    let begun = rect_begun(class, place, size);
    if inner.is_empty() {
        return format!("{begun}/>");
    }
    format!("{begun}>{inner}</rect>")
}

fn diamond(class: &str, x: i64, y: i64, r: i64) -> String {
    format!("<path class=\"{class}\" d=\"{}\"/>", diamond_way(x, y - 60 + r, r))
}
