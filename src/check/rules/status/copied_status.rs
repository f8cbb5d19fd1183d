//! # What it does
//! Reports a status entry whose summary is word for word that of the entry before it.
//!
//! # Why it matters
//! Something happened in the period, if only that nothing did. A copied summary says that nobody looked.
//!
//! # Example
//! ```yaml
//! entries:
//!   - period: 2026-W46
//!     summary: The build goes on.
//!   - period: 2026-W47
//!     summary: The build goes on.
//! ```
//! Better:
//! ```yaml
//! entries:
//!   - period: 2026-W46
//!     summary: The build goes on.
//!   - period: 2026-W47
//!     summary: The build waits for test data since Tuesday.
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "summary copied from the period before",
    zh: "状态摘要照抄上一周期",
};
pub(super) const REMEDY: Words = Words {
    en: "say what changed since",
    zh: "写明与上一周期相比的变化",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut entries: Vec<_> = context
        .project
        .status
        .iter()
        .filter_map(|entry| Some((entry.record.period.value()?.first_day(), entry, entry.record.summary.located()?)))
        .collect();
    entries.sort_by_key(|(first_day, entry, _)| (*first_day, entry.file, entry.span));
    for pair in entries.windows(2) {
        let ((day, before, (said, said_at)), (later, entry, (says, says_at))) = (&pair[0], &pair[1]);
        // Two entries for one period are a finding of their own.
        if day != later && said == says {
            sink.at(Place::new(entry.file, *says_at), "this summary is a copy of the one before")
                .help("say what changed in this period")
                .also(Place::new(before.file, *said_at), "the period before");
        }
    }
}
