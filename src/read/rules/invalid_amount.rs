//! # What it does
//! Reports an amount with thousands separators, currency signs, unknown currencies or anything else that is not one exact number.
//!
//! # Why it matters
//! `1.234` is a thousand in Berlin and one in Boston. An amount is exact or it is refused.
//!
//! # Example
//! ```yaml
//! budget: 12,000
//! ```
//! Better:
//! ```yaml
//! budget: 12000
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "amount that cannot be read",
    zh: "金额无法识别",
};
pub(super) const REMEDY: Words = Words {
    en: "write a decimal number, with its currency if it differs",
    zh: "填写小数金额，必要时附币种",
};
