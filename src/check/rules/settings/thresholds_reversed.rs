//! # What it does
//! Reports a threshold of `pmo.toml` at which amber would begin above red.
//!
//! # Why it matters
//! Nothing would ever be amber: the warning colour is skipped, and projects turn red overnight.
//!
//! # Example
//! ```toml
//! [thresholds]
//! risk_amber = 0.3
//! risk_red = 0.18
//! ```
//! Better:
//! ```toml
//! [thresholds]
//! risk_amber = 0.06
//! risk_red = 0.18
//! ```

use crate::base::{Field, FileId, Number, Percent, Place, Span, Words};
use crate::check::Context;
use crate::diag::Sink;
use crate::model::settings::Thresholds;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "amber threshold above red",
    zh: "黄色阈值高于红色阈值",
};
pub(super) const REMEDY: Words = Words {
    en: "write an amber threshold below the red one",
    zh: "使黄色阈值低于红色阈值",
};

/// Where a colour begins: the value, how it is written, and its place, if somebody wrote it.
struct Threshold {
    value: Decimal,
    unit: &'static str,
    span: Span,
}

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let file = context.portfolio.settings_file;
    let Some(thresholds) = context.portfolio.settings.thresholds.get() else {
        return;
    };
    // What nobody wrote has the value that the model's reference tells.
    let risk = (
        number(&thresholds.risk_amber, Decimal::new(6, 2)),
        number(&thresholds.risk_red, Decimal::new(18, 2)),
    );
    let cost = (
        percent(&thresholds.cost_amber, Decimal::ZERO),
        percent(&thresholds.cost_red, Decimal::TEN),
    );
    let overrun = (
        percent(&thresholds.overrun_amber, Decimal::from(5)),
        percent(&thresholds.overrun_red, Decimal::TEN),
    );
    for (what, (amber, red)) in [("risk", risk), ("cost", cost), ("overrun", overrun)] {
        if amber.value > red.value {
            report(file, what, &amber, &red, sink);
        }
    }
    indices(context, thresholds, sink);
}

/// Indices are the better the higher: amber begins above red.
fn indices(context: &Context<'_>, thresholds: &Thresholds, sink: &mut Sink<'_>) {
    let amber = number(&thresholds.index_amber, Decimal::new(95, 2));
    let red = number(&thresholds.index_red, Decimal::new(85, 2));
    if amber.value >= red.value {
        return;
    }
    let written = if amber.span.is_some() { &amber } else { &red };
    let message = format!("`index_amber` is {}, below `index_red` with {}", amber.value, red.value);
    sink.at(Place::new(context.portfolio.settings_file, written.span), message)
        .label("red would begin before amber")
        .help("write an amber index above the red one");
}

fn number(field: &Field<Number>, usual: Decimal) -> Threshold {
    Threshold {
        value: field.value().map_or(usual, |number| number.0),
        unit: "",
        span: field.span(),
    }
}

fn percent(field: &Field<Percent>, usual: Decimal) -> Threshold {
    Threshold {
        value: field.value().map_or(usual, |percent| percent.value),
        unit: "%",
        span: field.span(),
    }
}

fn report(file: FileId, what: &str, amber: &Threshold, red: &Threshold, sink: &mut Sink<'_>) {
    let (written, other) = if amber.span.is_some() { (amber, red) } else { (red, amber) };
    let unit = amber.unit;
    let unset = if other.span.is_some() { "" } else { ", its usual value" };
    let message = format!(
        "`{what}_amber` is {}{unit}, above `{what}_red` with {}{unit}{unset}",
        amber.value, red.value
    );
    let found = sink.at(Place::new(file, written.span), message);
    found.help("write an amber threshold below the red one");
    if other.span.is_some() {
        found.also(Place::new(file, other.span), "red begins here");
    }
}
