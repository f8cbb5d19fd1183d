//! # What it does
//! Reports a waiver or a comment whose last day has passed.
//!
//! # Why it matters
//! A waiver buys time. Once the time is over, the finding behind it counts again, and somebody has to
//! say why it is still there. It was announced 14 days before.
//!
//! # Example
//! ```yaml
//! waivers:
//!   - rule: missing-field
//!     address: portal
//!     owner: zhang.min
//!     reason: The sponsor is being appointed.
//!     until: 2020-01-31
//! ```
//! Better:
//! ```yaml
//! waivers:
//!   - rule: missing-field
//!     address: portal
//!     owner: zhang.min
//!     reason: The sponsor is being appointed.
//!     until: 2099-12-31
//! ```

use crate::base::Words;
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "waiver whose end has passed",
    zh: "豁免已过期",
};
pub(super) const REMEDY: Words = Words {
    en: "mend what was waived, or have the waiver renewed",
    zh: "解决被豁免的问题，或重新申请豁免",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let today = context.status_date;
    for waiver in super::waivers(context) {
        if let Some(until) = waiver.record.until.value().filter(|until| *until < today) {
            sink.at(waiver.place(&waiver.record.until), format!("this waiver ended on {until}"))
                .help("mend what it waived, or have it renewed");
        }
    }
    for comment in super::comments(context).filter(|comment| super::malformed_waiver_comment::lack(comment).is_none()) {
        if let Ok(until) = &comment.until
            && *until < today
        {
            sink.at(comment.place, format!("this comment's allowance ended on {until}"))
                .help("mend what it allows, or have it renewed");
        }
    }
}
