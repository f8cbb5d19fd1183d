//! # What it does
//! Reports a budget or a contract whose amounts include tax but which names no tax rate.
//!
//! # Why it matters
//! Actual cost is posted without tax. Unless the rate is known, budget and cost cannot be compared,
//! and the project seems cheaper by the tax.
//!
//! # Example
//! ```yaml
//! tax: included
//! ```
//! Better:
//! ```yaml
//! tax: included
//! tax_rate: 13%
//! ```

use crate::base::{Field, FileId, Percent, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::contract::Tax;

pub(super) const TITLE: Words = Words {
    en: "tax included without a tax rate",
    zh: "含税金额未注明税率",
};
pub(super) const REMEDY: Words = Words {
    en: "write `tax_rate`, or give the amounts without tax",
    zh: "填写 `tax_rate`，或改填不含税金额",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if let Some(budget) = &context.project.budget {
        without_rate(budget.file, "the budget", &budget.record.tax, &budget.record.tax_rate, sink);
    }
    for contract in &context.project.contracts {
        without_rate(contract.file, "the price", &contract.record.tax, &contract.record.tax_rate, sink);
    }
}

fn without_rate(file: FileId, what: &str, tax: &Field<Tax>, rate: &Field<Percent>, sink: &mut Sink<'_>) {
    let included = tax.located().filter(|(tax, _)| **tax == Tax::Included && rate.is_absent());
    if let Some((_, span)) = included {
        sink.at(Place::new(file, span), format!("{what} includes tax, but at no known rate"))
            .field("tax_rate")
            .help("write `tax_rate:`, such as 13%, or give the amounts without tax");
    }
}
