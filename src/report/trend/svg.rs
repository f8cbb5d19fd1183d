//! Series as SVG: a panel for each figure of each project, the same bytes for the same figures. A point has its value
//! as tooltip; where a figure cannot be had, the line has a gap.

use super::{Series, shown};
use crate::base::{Choice, Date};
use crate::render::gantt::svg::{escaped, px};
use crate::trend::indicator::Measured;
use rust_decimal::Decimal;
use std::fmt::Write;

/// Tenths of a pixel.
const LEFT: i64 = 1_100;
const WIDTH: i64 = 6_400;
const HEIGHT: i64 = 700;
const PANEL: i64 = 1_250;
const TOP: i64 = 420;

const STYLE: &str = "svg{font:12px system-ui,'Noto Sans CJK SC','Microsoft YaHei',sans-serif}text{fill:#222}.bg{fill:#fff}\
.g{stroke:#d4d8de}.v{fill:none;stroke:#3b7dc4;stroke-width:1.5}.p{fill:#3b7dc4}.h{font-weight:600}.l{fill:#666;font-size:11px}\
@media(prefers-color-scheme:dark){text{fill:#dfe3e8}.bg{fill:#16191d}.g{stroke:#333a42}.v{stroke:#7db4ee}.p{fill:#7db4ee}.l{fill:#9aa3ad}}";

/// The drawing.
#[must_use]
pub fn svg(series: &Series<'_>) -> String {
    let panels = i64::try_from(series.scopes.len() * series.indicators.len()).unwrap_or(0);
    let size = (px(LEFT + WIDTH + 300), px(TOP + PANEL * panels));
    let title = series.scopes.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let mut out = String::new();
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" role=\"img\"><title>{2}</title>\
         <style>{STYLE}</style><rect class=\"bg\" width=\"{0}\" height=\"{1}\"/>",
        size.0,
        size.1,
        escaped(&title)
    );
    let mut top = TOP;
    for (scope, (_, name)) in series.scopes.iter().enumerate() {
        for (at, indicator) in series.indicators.iter().enumerate() {
            let values: Vec<(Date, &Measured)> = series.points.iter().map(|point| (point.day, &point.values[scope][at])).collect();
            let head = format!("{} · {}", name, indicator.label(series.lang));
            panel(&mut out, top, &head, &values);
            top += PANEL;
        }
    }
    out.push_str("</svg>\n");
    out
}

fn panel(out: &mut String, top: i64, head: &str, values: &[(Date, &Measured)]) {
    let _ = writeln!(
        out,
        "<text class=\"h\" x=\"{}\" y=\"{}\">{}</text>",
        px(200),
        px(top - 150),
        escaped(head)
    );
    let there = || {
        values
            .iter()
            .filter_map(|(day, value)| Some((*day, value, value.as_ref().ok()?.number())))
    };
    let least = there().min_by_key(|(_, _, number)| *number);
    let most = there().max_by_key(|(_, _, number)| *number);
    let (Some(least), Some(most), Some((first, _)), Some((last, _))) = (least, most, values.first(), values.last()) else {
        let _ = writeln!(
            out,
            "<text class=\"l\" x=\"{}\" y=\"{}\">n/a</text>",
            px(LEFT),
            px(top + HEIGHT / 2)
        );
        return;
    };
    let days = last.days_since(*first).max(1);
    let x = |day: Date| LEFT + WIDTH * day.days_since(*first) / days;
    let y = |number: Decimal| {
        let range = most.2 - least.2;
        if range.is_zero() {
            return top + HEIGHT / 2;
        }
        let share = (number - least.2) * Decimal::from(HEIGHT) / range;
        top + HEIGHT - i64::try_from(share.round()).unwrap_or(0)
    };
    for (own, at) in [(&most, y(most.2)), (&least, y(least.2))] {
        let _ = writeln!(out, "<path class=\"g\" d=\"M{} {}H{}\"/>", px(LEFT), px(at), px(LEFT + WIDTH));
        let _ = writeln!(
            out,
            "<text class=\"l\" text-anchor=\"end\" x=\"{}\" y=\"{}\">{}</text>",
            px(LEFT - 60),
            px(at + 40),
            shown(own.1)
        );
        if least.2 == most.2 {
            break;
        }
    }
    let line = path(values, |day, number| (x(day), y(number)));
    let _ = writeln!(out, "<path class=\"v\" d=\"{line}\"/>");
    for (day, value, number) in there() {
        let _ = writeln!(
            out,
            "<circle class=\"p\" cx=\"{}\" cy=\"{}\" r=\"2.5\"><title>{day} {}</title></circle>",
            px(x(day)),
            px(y(number)),
            shown(value)
        );
    }
    let _ = writeln!(
        out,
        "<text class=\"l\" x=\"{}\" y=\"{2}\">{first}</text><text class=\"l\" text-anchor=\"end\" x=\"{}\" y=\"{2}\">{last}</text>",
        px(LEFT),
        px(LEFT + WIDTH),
        px(top + HEIGHT + 200)
    );
}

/// A line through the values, with gaps.
fn path(values: &[(Date, &Measured)], at: impl Fn(Date, Decimal) -> (i64, i64)) -> String {
    let mut line = String::new();
    let mut is_gap = true;
    for (day, value) in values {
        if let Ok(value) = value {
            let (x, y) = at(*day, value.number());
            let _ = write!(line, "{}{} {}", if is_gap { 'M' } else { 'L' }, px(x), px(y));
        }
        is_gap = value.is_err();
    }
    line
}
