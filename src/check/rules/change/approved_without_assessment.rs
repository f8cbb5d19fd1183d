//! # What it does
//! Reports an approved change request that does not say what it costs or what it does to the
//! critical path. `0` and `0d` are answers.
//!
//! # Why it matters
//! Whoever approved did not know what. The cost will be found in the variance and called bad luck.
//!
//! # Example
//! ```yaml
//! status: approved
//! impact: {scope: One more language}
//! ```
//! Better:
//! ```yaml
//! status: approved
//! impact: {scope: One more language, cost: 12000, schedule: 5d}
//! ```

use crate::base::{Place, Words};
use crate::check::{ProjectContext, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "change approved without impact assessment",
    zh: "变更未经影响评估即批准",
};
pub(super) const REMEDY: Words = Words {
    en: "write `impact.cost` and `impact.schedule`",
    zh: "填写 `impact.cost` 和 `impact.schedule`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        let record = &change.record;
        let Some((_, span)) = record.status.located().filter(|(status, _)| status.is_approved()) else {
            continue;
        };
        if record.impact.is_bad() {
            continue;
        }
        let impact = record.impact.get();
        let mut missing = Vec::new();
        if impact.is_none_or(|impact| impact.cost.is_absent()) {
            missing.push("cost");
        }
        if impact.is_none_or(|impact| impact.schedule.is_absent()) {
            missing.push("schedule");
        }
        if missing.is_empty() {
            continue;
        }
        let place = Place::new(change.file, if record.impact.is_absent() { span } else { record.impact.span() });
        let name = naming::record("change request", &record.id);
        sink.at(
            place,
            format!("{name} is approved, but its effect on {} was not assessed", missing.join(" and ")),
        )
        .field("impact")
        .help("write `impact: {cost: 12000, schedule: 5d}`; 0 and 0d are answers");
    }
}
