//! # What it does
//! Reports a status entry that expects the project to finish on a day before the entry itself, although the
//! project is not closing.
//!
//! # Why it matters
//! A forecast that has passed is no forecast. It is most often last period's, left standing.
//!
//! # Example
//! ```yaml
//! as_of: 2026-11-20
//! forecast_finish: 2026-10-30
//! ```
//! Better:
//! ```yaml
//! as_of: 2026-11-20
//! forecast_finish: 2026-12-18
//! ```

use crate::base::{Place, Words};
use crate::model::charter::Stage;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "forecast finish before the entry's own date",
    zh: "预测完成日期早于填报日期",
};
pub(super) const REMEDY: Words = Words {
    en: "forecast again",
    zh: "重新预测",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if context.project.stage().is_none_or(|stage| stage >= Stage::Closing) {
        return;
    }
    for entry in &context.project.status {
        let (Some((finish, span)), Some(as_of)) = (entry.record.forecast_finish.located(), entry.record.as_of.value()) else {
            continue;
        };
        if *finish < as_of {
            sink.at(Place::new(entry.file, span), format!("the forecast finish {finish} had passed when this was written, on {as_of}"))
                .help("forecast the finish again");
        }
    }
}
