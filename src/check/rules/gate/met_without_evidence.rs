//! # What it does
//! Reports a criterion of a gate, or an item of the closing checklist, that is answered with yes and
//! names no evidence.
//!
//! # Why it matters
//! A tick is easily made. The gate board, the auditor and the next project need what it rests on.
//!
//! # Example
//! ```yaml
//! - id: plan
//!   met: yes
//! ```
//! Better:
//! ```yaml
//! - id: plan
//!   met: yes
//!   evidence: [schedule.yaml]
//! ```

use crate::base::{Choice, Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::gate::Met;

pub(super) const TITLE: Words = Words {
    en: "yes without evidence",
    zh: "答“是”但无凭据",
};
pub(super) const REMEDY: Words = Words {
    en: "name a file, an address or a record in `evidence`",
    zh: "在 `evidence` 中列出文件、网址或记录",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        for (criterion, _) in entry.record.criteria.items() {
            if criterion.met.value() == Some(Met::Yes) && naming::is_empty(&criterion.evidence) {
                let id = criterion.id.get().map_or("?", |id| id.as_str());
                sink.at(
                    Place::new(entry.file, criterion.met.span()),
                    format!("criterion `{id}` is met, but nothing shows it"),
                )
                .help("name a file, an address or a record in `evidence`")
                .field("evidence");
            }
        }
    }
    let Some(closing) = &context.project.closing else {
        return;
    };
    for (answer, _) in closing.record.checklist.items() {
        if answer.met.value() == Some(Met::Yes) && naming::is_empty(&answer.evidence) {
            let item = answer.item.value().map_or("?", Choice::key);
            sink.at(
                Place::new(closing.file, answer.met.span()),
                format!("`{item}` is settled, but nothing shows it"),
            )
            .help("name a file, an address or a record in `evidence`")
            .field("evidence");
        }
    }
}
