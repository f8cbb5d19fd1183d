//! # What it does
//! Reports an item of the closing checklist that is answered with yes although the registers say
//! otherwise: deliverables that are not accepted, contracts that are not closed, risks, issues, changes
//! and actions that are open, lessons that nobody approved.
//!
//! # Why it matters
//! The checklist is what the sponsor signs. It must not say what the project's own records deny.
//!
//! # Example
//! ```yaml
//! # deliverables.yaml: DEL-002 is in review
//! - item: deliverables-accepted
//!   met: yes
//! ```
//! Better:
//! ```yaml
//! - item: deliverables-accepted
//!   met: no
//!   reason: DEL-002 is accepted next week.
//! ```

use super::open::{lessons, registers};
use crate::base::{Choice, Place, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{charter::Stage, closing::ClosingItem, gate::Met};

pub(super) const TITLE: Words = Words {
    en: "closing answer that the registers contradict",
    zh: "结项答复与登记册不符",
};
pub(super) const REMEDY: Words = Words {
    en: "settle what is open, or answer no with the reason",
    zh: "处理未完事项，或如实答“否”并说明理由",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(closing) = &context.project.closing else {
        return;
    };
    // Of a closed project the open records are a finding of their own.
    let closed = context.project.stage() == Some(Stage::Closed);
    let mut open = if closed { Vec::new() } else { registers(context.project) };
    open.extend(lessons(context.project));
    for (answer, _) in closing.record.checklist.items() {
        let Some(item) = answer.item.value().filter(|_| answer.met.value() == Some(Met::Yes)) else {
            continue;
        };
        for register in open.iter().filter(|register| register.item == item) {
            let message = format!(
                "`{}` is answered with yes, but {}: {}",
                ClosingItem::key(item),
                register.counted(),
                naming::some_of(&register.ids)
            );
            sink.at(Place::new(closing.file, answer.met.span()), message)
                .help("settle what is open, or answer `no` with the reason")
                .also(register.first, "the first of them");
        }
    }
}
