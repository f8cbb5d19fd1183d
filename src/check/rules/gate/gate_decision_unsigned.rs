//! # What it does
//! Reports a gate's decision without who took it, or without its day.
//!
//! # Why it matters
//! A gate moves money and people. Without names and a day nobody can be asked, and how long the project
//! took from gate to gate cannot be told.
//!
//! # Example
//! ```yaml
//! - gate: G2
//!   decision: go
//! ```
//! Better:
//! ```yaml
//! - gate: G2
//!   decision: go
//!   by: [zhang.min]
//!   on: 2026-04-02
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "gate decision without deciders or date",
    zh: "关口决策缺少决策人或日期",
};
pub(super) const REMEDY: Words = Words {
    en: "write `by` and `on`",
    zh: "填写 `by` 和 `on`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        let answer = &entry.record;
        let missing = naming::absent(&[("by", naming::is_empty(&answer.by)), ("on", answer.on.is_absent())]);
        if let Some(first) = missing.first().filter(|_| answer.decision.get().is_some()) {
            let message = format!("the decision at gate `{}` has no {}", super::name(answer), naming::fields(&missing));
            sink.at(entry.place(&answer.decision), message)
                .help("write who decided and on which day")
                .field(first);
        }
    }
}
