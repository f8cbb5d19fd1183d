//! # What it does
//! Warns of an open risk whose window, `proximity_until`, has passed.
//!
//! # Why it matters
//! It can no longer happen, or it has happened and nobody wrote it down. Either way the register
//! shows a danger that is not there.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! status: open
//! proximity_until: 2026-10-31
//! ```
//! Better:
//! ```yaml
//! status: expired
//! proximity_until: 2026-10-31
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "open risk whose window has passed",
    zh: "风险窗口已过但仍打开",
};
pub(super) const REMEDY: Words = Words {
    en: "set it to `occurred`, `expired` or `closed`, or move the window",
    zh: "改为 `occurred`、`expired` 或 `closed`，或调整时间窗口",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let today = context.today();
    if !context.project.is_running() {
        return;
    }
    for risk in &context.project.risks {
        let record = &risk.record;
        let live = record.status.value().filter(|status| status.is_live());
        let (Some(status), Some((until, span))) = (live, record.proximity_until.located()) else {
            continue;
        };
        let is_reversed = record.proximity_from.value().is_some_and(|from| *until < from);
        if *until < today && !is_reversed {
            sink.at(
                Place::new(risk.file, span),
                format!(
                    "{} could happen until {until}, but is still `{}`",
                    naming::record("risk", &record.id),
                    status.key()
                ),
            )
            .label(format!("{} days ago", today.days_since(*until)))
            .help("set it to `occurred`, `expired` or `closed`, or move the window when it may still happen");
        }
    }
}
