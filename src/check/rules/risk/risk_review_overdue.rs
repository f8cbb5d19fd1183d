//! # What it does
//! Warns of an open risk that was to be looked at again by a day that has passed.
//!
//! # Why it matters
//! Scores age. A register that nobody reviews shows the dangers of last spring.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! review_by: 2026-10-01
//! ```
//! Better:
//! ```yaml
//! reviewed: 2026-11-12
//! review_by: 2026-12-12
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "risk review overdue",
    zh: "风险复审逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "review the risk, and write `reviewed` and the next `review_by`",
    zh: "复审该风险，填写 `reviewed` 和下次 `review_by`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    if !context.project.is_running() {
        return;
    }
    for risk in &context.project.risks {
        let record = &risk.record;
        let Some((by, span)) = record.review_by.located() else {
            continue;
        };
        // A window that has passed is a finding of its own, and ends the risk.
        let is_over = record.proximity_until.value().is_some_and(|until| until < today);
        if *by < today && !is_over && record.status.value().is_some_and(|status| status.is_live()) {
            sink.at(
                Place::new(risk.file, span),
                format!("{} was to be reviewed by {by}", naming::record("risk", &record.id)),
            )
            .label(format!("{} days ago", today.days_since(*by)))
            .help("review it, then write `reviewed` and the next `review_by`");
        }
    }
}
