//! # What it does
//! Announces a waiver or a comment that ends within the next days: 14, or `waiver_notice_days` of
//! `pmo.toml`. Only the calendar brings this finding.
//!
//! # Why it matters
//! Once it has ended, what it excused is an error again and stops the build. There is time to mend it,
//! or to have it renewed.
//!
//! # Example
//! ```yaml
//! until: 2026-11-27   # the status date is 2026-11-20
//! ```
//! Better:
//! ```yaml
//! until: 2027-02-26
//! ```

use crate::base::{Date, Place, Words};
use crate::check::Context;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "waiver that ends soon",
    zh: "豁免即将到期",
};
pub(super) const REMEDY: Words = Words {
    en: "mend what it excuses, or have it renewed",
    zh: "解决被豁免的问题，或申请延期",
};

/// Days of notice unless `pmo.toml` says another number.
const USUAL_NOTICE: u32 = 14;

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let thresholds = context.portfolio.settings.thresholds.get();
    let notice = thresholds
        .and_then(|thresholds| thresholds.waiver_notice_days.value())
        .map_or(USUAL_NOTICE, |days| days.0);
    let last = context.status_date.plus_days(i64::from(notice));
    let mut announce = |until: Date, place: Place| {
        if (context.status_date..=last).contains(&until) {
            let message = match usize::try_from(until.days_since(context.status_date)).unwrap_or(0) {
                0 => format!("{until} is the last day of this allowance"),
                days => format!("this allowance ends on {until}, in {}", naming::counted(days, "day", "days")),
            };
            sink.at(place, message).help("mend what it excuses, or have it renewed");
        }
    };
    for waiver in super::waivers(context) {
        if let Some(until) = waiver.record.until.value() {
            announce(until, waiver.place(&waiver.record.until));
        }
    }
    for comment in super::comments(context).filter(|comment| super::malformed_waiver_comment::lack(comment).is_none()) {
        if let Ok(until) = comment.until {
            announce(until, comment.place);
        }
    }
}
