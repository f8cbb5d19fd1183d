//! # What it does
//! Reports an estimate at completion below zero.
//!
//! # Why it matters
//! No project costs less than nothing. The monthly report prints it beside the computed forecasts.
//!
//! # Example
//! ```yaml
//! estimate_at_completion: -210000
//! ```
//! Better:
//! ```yaml
//! estimate_at_completion: 210000
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "estimate at completion below zero",
    zh: "完工估算为负数",
};
pub(super) const REMEDY: Words = Words {
    en: "write what the project is expected to cost in all",
    zh: "填写项目预计总成本",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.status {
        let estimate = entry.record.estimate_at_completion.located();
        if let Some((money, span)) = estimate.filter(|(money, _)| money.amount < Decimal::ZERO) {
            sink.at(Place::new(entry.file, span), format!("the estimate at completion is below zero: {money}"))
                .help("write what the project is expected to cost in all");
        }
    }
}
