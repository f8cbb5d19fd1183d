//! # What it does
//! Reports a retention above 100 % of the price, and one without the day on which it is released:
//! `retention_release`, else `warranty_until`.
//!
//! # Why it matters
//! Money that is kept back without a day is forgotten: either it is never paid and ends before a
//! court, or it is paid before the warranty ends.
//!
//! # Example
//! ```yaml
//! retention: 5%
//! ```
//! Better:
//! ```yaml
//! retention: 5%
//! retention_release: 2028-03-31
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "retention without a release, or above the price",
    zh: "质保金未约定释放日期或超过合同价",
};
pub(super) const REMEDY: Words = Words {
    en: "write `retention_release` or `warranty_until`, and a share of at most 100 %",
    zh: "填写 `retention_release` 或 `warranty_until`，比例不超过 100 %",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for contract in &context.project.contracts {
        let Some((retention, span)) = contract.record.retention.located() else {
            continue;
        };
        let place = Place::new(contract.file, span);
        let name = naming::record("contract", &contract.record.id);
        if retention.value > Decimal::ONE_HUNDRED {
            sink.at(
                place,
                format!("{name} keeps back {} %, more than its price", retention.value.normalize()),
            )
            .help("write a share of the price, such as 5%");
        } else if !retention.value.is_zero() && contract.record.retention_release.is_absent() && contract.record.warranty_until.is_absent() {
            sink.at(
                place,
                format!("{name} keeps back {} %, but does not say until when", retention.value.normalize()),
            )
            .field("retention_release")
            .help("write `retention_release:` with the day on which it is paid out, or `warranty_until:`");
        }
    }
}
