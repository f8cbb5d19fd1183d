//! # What it does
//! Reports a gate whose planned day has passed without a decision. Only the calendar brings this finding,
//! and only while the project is running.
//!
//! # Why it matters
//! The next stage begins without anybody having said go.
//!
//! # Example
//! ```yaml
//! gates:
//!   - {gate: G3, planned: 2026-10-30}
//! ```
//! Better:
//! ```yaml
//! gates:
//!   - {gate: G3, planned: 2026-10-30, decision: go, on: 2026-10-30, by: [zhang.min]}
//! ```

use crate::base::Words;
use super::{is_running, overdue};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "gate review overdue",
    zh: "阶段评审逾期",
};
pub(super) const REMEDY: Words = Words {
    en: "hold the gate, or plan it anew",
    zh: "召开阶段评审，或重新安排日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !is_running(context) {
        return;
    }
    for gate in context.project.gates.iter().filter(|gate| gate.record.decision.is_absent()) {
        let name = gate.record.gate.get().map_or("", |gate| gate.as_str());
        overdue(context, gate.file, &gate.record.planned, &format!("the gate `{name}` was"), sink)
            .map(|found| found.help("hold it and write its decision, or plan it anew"));
    }
}
