//! # What it does
//! Reports a project in execution whose newest status entry is older than one status cycle and three days,
//! or than `thresholds.stale_after_days`. Only the calendar brings this finding, and only while the project
//! is running.
//!
//! # Why it matters
//! Every figure of the project is measured at that day. The portfolio report shows an old truth as today's.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20, weekly status
//! entries:
//!   - period: 2026-W43
//!     as_of: 2026-10-23
//! ```
//! Better:
//! ```yaml
//! entries:
//!   - period: 2026-W47
//!     as_of: 2026-11-20
//! ```

use crate::base::Words;
use super::is_running;
use crate::model::{Kind, charter::Stage, settings::{Cycle, Settings}};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "status is out of date",
    zh: "状态报告已过时",
};
pub(super) const REMEDY: Words = Words {
    en: "write the entry of the last period",
    zh: "补报最近一个周期的状态",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) || !context.has_reached(Stage::Executing) || !context.has_read(Kind::Status) {
        return;
    }
    let dated = context.project.status.iter().filter_map(|entry| Some((entry, entry.record.as_of.value()?)));
    let past = dated.filter(|(_, as_of)| *as_of <= context.today());
    let Some((entry, as_of)) = past.max_by_key(|(_, as_of)| *as_of) else {
        return;
    };
    let (age, most) = (context.today().days_since(as_of), most_days(&context.all.portfolio.settings));
    if age > most {
        sink.at(entry.place(&entry.record.as_of), format!("the newest status is {age} days old"))
            .help(format!("after {most} days it counts as out of date; write the next one: `pmo new status {}`", context.project.id));
    }
}

/// One cycle and three days, unless settings say otherwise.
fn most_days(settings: &Settings) -> i64 {
    let own = settings.thresholds.get().and_then(|thresholds| thresholds.stale_after_days.value());
    let cycle = settings.status.get().and_then(|status| status.cycle.value());
    let usual = match cycle.unwrap_or(Cycle::Weekly) {
        Cycle::Weekly => 7 + 3,
        Cycle::Biweekly => 14 + 3,
        Cycle::Monthly => 31 + 3,
    };
    own.map_or(usual, |days| i64::from(days.0))
}
