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

use crate::base::{Place, Span, Words};
use crate::check::Context;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "amber threshold above red",
    zh: "黄色阈值高于红色阈值",
};
pub(super) const REMEDY: Words = Words {
    en: "write an amber threshold below the red one",
    zh: "使黄色阈值低于红色阈值",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let file = context.portfolio.settings_file;
    let Some(thresholds) = context.portfolio.settings.thresholds.get() else {
        return;
    };
    // What is not written is what the reports take.
    let usual = |text: &str| text.parse::<Decimal>().unwrap_or_default();
    let number = |field: &crate::base::Field<crate::base::Number>, usual| field.value().map_or(usual, |number| number.0);
    let percent = |field: &crate::base::Field<crate::base::Percent>, usual| field.value().map_or(usual, |percent| percent.value);
    let (amber, red) = (number(&thresholds.risk_amber, usual("0.06")), number(&thresholds.risk_red, usual("0.18")));
    if amber > red {
        report(file, "risk", (amber, thresholds.risk_amber.span()), (red, thresholds.risk_red.span()), sink);
    }
    let (amber, red) = (percent(&thresholds.cost_amber, usual("0")), percent(&thresholds.cost_red, usual("10")));
    if amber > red {
        report(file, "cost", (amber, thresholds.cost_amber.span()), (red, thresholds.cost_red.span()), sink);
    }
}

fn report(file: crate::base::FileId, what: &str, amber: (Decimal, Span), red: (Decimal, Span), sink: &mut Sink<'_>) {
    let (written, other) = if amber.1.is_some() { (amber.1, red.1) } else { (red.1, amber.1) };
    let message = format!("`{what}_amber` is {}, above `{what}_red` with {}", amber.0, red.0);
    let found = sink.at(Place::new(file, written), message);
    found.help("write an amber threshold below the red one");
    if other.is_some() {
        found.also(Place::new(file, other), "red begins here");
    }
}
