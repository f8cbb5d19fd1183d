//! # What it does
//! Reports a waiver or a comment that holds for more than a year from the status date.
//!
//! # Why it matters
//! A waiver buys time. One that nobody has to look at again is a change of the rules, which belongs
//! into `pmo.toml`, where everybody sees it.
//!
//! # Example
//! ```yaml
//! until: 2099-12-31
//! ```
//! Better:
//! ```yaml
//! until: 2027-03-31
//! ```

use crate::base::{Date, Place, Words};
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "waiver for more than a year",
    zh: "豁免期限超过一年",
};
pub(super) const REMEDY: Words = Words {
    en: "write a day within a year, or change the rule selection in `pmo.toml`",
    zh: "将期限设在一年内，或在 `pmo.toml` 中调整规则",
};

/// Days of a year, a leap day included.
const YEAR: i64 = 366;

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let last = context.status_date.plus_days(YEAR);
    let mut report = |until: Date, place: Place| {
        if until > last {
            sink.at(place, format!("this allowance holds until {until}, for more than a year"))
                .help(format!("write a day up to {last}; a rule that never fits is set in pmo.toml"));
        }
    };
    for waiver in super::waivers(context) {
        if let Some(until) = waiver.record.until.value() {
            report(until, waiver.place(&waiver.record.until));
        }
    }
    for comment in super::comments(context).filter(|comment| super::malformed_waiver_comment::lack(comment).is_none()) {
        if let Ok(until) = comment.until {
            report(until, comment.place);
        }
    }
}
