//! # What it does
//! Reports a tax rate of a budget or contract that is not between 0 and 100 %.
//!
//! # Why it matters
//! Tax is worked out from it for every payment and for every amount that includes tax. Mostly the decimal point is
//! missing.
//!
//! # Example
//! ```yaml
//! tax_rate: 130%
//! ```
//! Better:
//! ```yaml
//! tax_rate: 13%
//! ```

use crate::base::{Field, FileId, Percent, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "tax rate that cannot be",
    zh: "税率不合理",
};
pub(super) const REMEDY: Words = Words {
    en: "write the rate, such as 13%",
    zh: "填写正确税率，如 13%",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if let Some(budget) = &context.project.budget {
        outside(budget.file, &budget.record.tax_rate, sink);
    }
    for contract in &context.project.contracts {
        outside(contract.file, &contract.record.tax_rate, sink);
    }
}

fn outside(file: FileId, rate: &Field<Percent>, sink: &mut Sink<'_>) {
    let Some((rate, span)) = rate.located() else {
        return;
    };
    if rate.value < Decimal::ZERO || rate.value > Decimal::ONE_HUNDRED {
        sink.at(Place::new(file, span), format!("a tax rate of {} % cannot be", rate.value.normalize()))
            .help("write the rate, such as 13%");
    }
}
