//! # What it does
//! Reports a customer satisfaction that is not a number from 1 to 5.
//!
//! # Why it matters
//! The scorecard averages it over all projects; one 85 among them, meant as a percentage, spoils the
//! year.
//!
//! # Example
//! ```yaml
//! customer_satisfaction: 85
//! ```
//! Better:
//! ```yaml
//! customer_satisfaction: 4.3
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "customer satisfaction outside 1 to 5",
    zh: "客户满意度不在1至5之间",
};
pub(super) const REMEDY: Words = Words {
    en: "write a number from 1 to 5",
    zh: "填写1至5之间的数值",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(closing) = &context.project.closing else {
        return;
    };
    let Some(score) = closing.record.customer_satisfaction.value().map(|score| score.0) else {
        return;
    };
    if score < Decimal::ONE || score > Decimal::from(5) {
        sink.at(
            closing.place(&closing.record.customer_satisfaction),
            format!("a customer satisfaction of {score} is not on the scale from 1 to 5"),
        )
        .help("write the mean of the answers, 1 for very dissatisfied to 5 for very satisfied");
    }
}
