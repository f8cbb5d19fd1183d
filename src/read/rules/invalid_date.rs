//! # What it does
//! Reports a date, time, period or working time that does not exist or is not written in the one accepted way.
//!
//! # Why it matters
//! Tools that accept 2026-09-31 turn it into 1 October and move the plan with it.
//!
//! # Example
//! ```yaml
//! due: 2026-09-31
//! ```
//! Better:
//! ```yaml
//! due: 2026-09-30
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "date that does not exist",
    zh: "日期不存在或写法不对",
};
pub(super) const REMEDY: Words = Words {
    en: "write an existing date as year-month-day",
    zh: "按 年-月-日 填写存在的日期",
};
