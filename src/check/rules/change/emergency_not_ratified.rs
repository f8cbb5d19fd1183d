//! # What it does
//! Warns of a change that was acted on as an emergency and, a week after it was raised, is still
//! not decided. `change_control.ratify_within_days` in `pmo.toml` says another number of days.
//!
//! # Why it matters
//! The emergency path is to act first and be ratified soon. A change that never is ratified was
//! simply done without asking.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! emergency: true
//! raised: 2026-10-20
//! status: submitted
//! ```
//! Better:
//! ```yaml
//! emergency: true
//! raised: 2026-10-20
//! status: approved
//! decision: approve
//! authority: zhang.min
//! decided: 2026-10-23
//! ```

use crate::base::{Choice, Flag, Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;
use crate::model::change::ChangeStatus;

pub(super) const TITLE: Words = Words {
    en: "emergency change not ratified",
    zh: "紧急变更未补批",
};
pub(super) const REMEDY: Words = Words {
    en: "have it decided now",
    zh: "尽快补办决策",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let within = context.all.portfolio.settings.ratify_within_days();
    for change in &context.project.changes {
        let record = &change.record;
        let Some((_, span)) = record.emergency.located().filter(|(flag, _)| **flag == Flag(true)) else {
            continue;
        };
        let (Some(status), Some(raised)) = (record.status.value(), record.raised.value()) else {
            continue;
        };
        let days = context.today().days_since(raised);
        let waits = status.is_pending() || status == ChangeStatus::Draft;
        if waits && days > within {
            let name = naming::record("change request", &record.id);
            sink.at(
                Place::new(change.file, span),
                format!("{name} was acted on as an emergency, but is still `{}`", status.key()),
            )
            .label(format!("raised {days} days ago"))
            .help("have it decided now, and write `decision`, `authority` and `decided`");
        }
    }
}
