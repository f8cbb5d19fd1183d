//! # What it does
//! Reports a status entry whose `as_of` does not lie in its period.
//!
//! # Why it matters
//! Figures are measured at `as_of` and filed under the period. When the two disagree, a report shows the
//! figures of another week.
//!
//! # Example
//! ```yaml
//! period: 2026-W47
//! as_of: 2026-11-13
//! ```
//! Better:
//! ```yaml
//! period: 2026-W47
//! as_of: 2026-11-20
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "status date outside its period",
    zh: "状态日期不在报告周期内",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the period or the date",
    zh: "更正周期或日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.status {
        let (Some(period), Some((as_of, span))) = (entry.record.period.value(), entry.record.as_of.located()) else {
            continue;
        };
        if !period.holds(*as_of) {
            let days = format!("{} to {}", period.first_day(), period.last_day());
            sink.at(Place::new(entry.file, span), format!("{as_of} is not in {period}"))
                .help(format!("{period} is {days}; correct the period or the date"));
        }
    }
}
