//! # What it does
//! Reports two status entries of a project for the same period.
//!
//! # Why it matters
//! Reports show one entry a period. Which of the two the sponsor reads would be chance.
//!
//! # Example
//! ```yaml
//! entries:
//!   - period: 2026-W47
//!   - period: 2026-W47
//! ```
//! Better:
//! ```yaml
//! entries:
//!   - period: 2026-W46
//!   - period: 2026-W47
//! ```

use crate::base::{Period, Place, Words};
use std::collections::BTreeMap;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "two status entries for one period",
    zh: "同一周期有两条状态记录",
};
pub(super) const REMEDY: Words = Words {
    en: "merge the two entries, or correct the period",
    zh: "合并两条记录，或更正周期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut seen: BTreeMap<Period, Place> = BTreeMap::new();
    for entry in &context.project.status {
        let Some((period, span)) = entry.record.period.located() else {
            continue;
        };
        let place = Place::new(entry.file, span);
        if let Some(first) = seen.get(period) {
            sink.at(place, format!("there are two status entries for {period}"))
                .help("merge them, or correct the period of one")
                .also(*first, "the first one");
            continue;
        }
        seen.insert(*period, place);
    }
}
