//! # What it does
//! Reports a contract whose price is below zero.
//!
//! # Why it matters
//! Who pays whom is said by `direction`. A negative price turns payments round in every forecast of cash, and
//! makes other orders of its account look affordable.
//!
//! # Example
//! ```yaml
//! amount: -100000
//! ```
//! Better:
//! ```yaml
//! direction: sale
//! amount: 100000
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "contract with a price below zero",
    zh: "合同金额为负数",
};
pub(super) const REMEDY: Words = Words {
    en: "write the price, and `direction: sale` when the other party pays",
    zh: "填写合同金额；若由对方付款，注明 `direction: sale`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        let price = contract.record.amount.located();
        if let Some((price, span)) = price.filter(|(price, _)| price.amount < Decimal::ZERO) {
            let name = naming::record("contract", &contract.record.id);
            sink.at(Place::new(contract.file, span), format!("the price of {name} is below zero: {price}"))
                .help("write the price, and `direction: sale` when the other party pays");
        }
    }
}
