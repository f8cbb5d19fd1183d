//! Series as SVG: a panel for each figure of each project, the same bytes for the same figures. A point has its value
//! as tooltip; where a figure cannot be had, the line has a gap.

use super::{Series, shown};
use crate::base::{Choice, Date};
use crate::render::svg::{Anchor, Canvas, axis::Days};
use crate::trend::indicator::Measured;
use rust_decimal::Decimal;

/// Tenths of a pixel.
const LEFT: i64 = 1_100;
const WIDTH: i64 = 6_400;
const HEIGHT: i64 = 700;
const PANEL: i64 = 1_250;
const TOP: i64 = 420;

/// The drawing.
#[must_use]
pub fn svg(series: &Series<'_>) -> String {
    let title = series.scopes.iter().map(|(_, name)| name.as_str()).collect::<Vec<_>>().join(", ");
    let names: Vec<&str> = series.indicators.iter().map(|own| own.label(series.lang)).collect();
    let mut canvas = Canvas::default();
    let mut top = TOP;
    for (scope, (_, name)) in series.scopes.iter().enumerate() {
        for (at, indicator) in series.indicators.iter().enumerate() {
            let values: Vec<(Date, &Measured)> = series.points.iter().map(|point| (point.day, &point.values[scope][at])).collect();
            let head = format!("{} · {}", name, indicator.label(series.lang));
            panel(&mut canvas, top, &head, &values);
            top += PANEL;
        }
    }
    let size = (LEFT + WIDTH + 300, top);
    canvas.document(size, (&title, &names.join(", ")), series.lang)
}

fn panel(canvas: &mut Canvas, top: i64, head: &str, values: &[(Date, &Measured)]) {
    canvas.text("b", (200, top - 150), Anchor::Start, head);
    let there = || {
        values
            .iter()
            .filter_map(|(day, value)| Some((*day, value, value.as_ref().ok()?.number())))
    };
    let least = there().min_by_key(|(_, _, number)| *number);
    let most = there().max_by_key(|(_, _, number)| *number);
    let (Some(least), Some(most), Some((first, _)), Some((last, _))) = (least, most, values.first(), values.last()) else {
        canvas.text("l", (LEFT, top + HEIGHT / 2), Anchor::Start, "n/a");
        return;
    };
    let days = Days::of(*first, *last, (LEFT, LEFT + WIDTH));
    let y = |number: Decimal| {
        let range = most.2 - least.2;
        if range.is_zero() {
            return top + HEIGHT / 2;
        }
        let share = (number - least.2) * Decimal::from(HEIGHT) / range;
        top + HEIGHT - i64::try_from(share.round()).unwrap_or(0)
    };
    for (own, at) in [(&most, y(most.2)), (&least, y(least.2))] {
        canvas.line("g", &[(LEFT, at), (LEFT + WIDTH, at)], "");
        canvas.text("l", (LEFT - 60, at + 40), Anchor::End, &shown(own.1));
        if least.2 == most.2 {
            break;
        }
    }
    for run in values.split(|(_, value)| value.is_err()) {
        let points: Vec<_> = run
            .iter()
            .filter_map(|(day, value)| Some((days.at(*day), y(value.as_ref().ok()?.number()))))
            .collect();
        canvas.line("l1", &points, "");
    }
    for (day, value, number) in there() {
        canvas.circle("f1", (days.at(day), y(number)), 25, &format!("{day} {}", shown(value)));
    }
    canvas.text("l", (LEFT, top + HEIGHT + 200), Anchor::Start, &first.to_string());
    canvas.text("l", (LEFT + WIDTH, top + HEIGHT + 200), Anchor::End, &last.to_string());
}
