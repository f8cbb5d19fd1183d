//! # What it does
//! Reports a decision whose day lies before the day on which it was asked for.
//!
//! # Why it matters
//! Nobody decides what was not asked yet: one of the two dates is a slip, and how long decisions take
//! is computed from both.
//!
//! # Example
//! ```yaml
//! raised: 2026-11-10
//! decided: 2026-11-03
//! ```
//! Better:
//! ```yaml
//! raised: 2026-11-03
//! decided: 2026-11-10
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "decision dated before its question",
    zh: "决策日期早于提出日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct one of the two dates",
    zh: "更正其中一个日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.decisions {
        let decision = &entry.record;
        let Some((raised, decided)) = decision.raised.value().zip(decision.decided.value()) else {
            continue;
        };
        if decided < raised {
            let named = naming::record("decision", &decision.id);
            let message = format!("{named} was decided on {decided}, before it was raised on {raised}");
            sink.at(entry.place(&decision.decided), message)
                .help("correct `raised` or `decided`")
                .also(entry.place(&decision.raised), "raised here");
        }
    }
}
