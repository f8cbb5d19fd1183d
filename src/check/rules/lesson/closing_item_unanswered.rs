//! # What it does
//! Reports a closed project of tier standard or full whose checklist leaves items out, in one finding.
//!
//! # Why it matters
//! What the checklist does not ask is forgotten: the accounts of the supplier's people, the review day
//! of the benefits.
//!
//! # Example
//! ```yaml
//! checklist:
//!   - item: deliverables-accepted
//!     met: yes
//! ```
//! Better:
//! ```yaml
//! checklist:
//!   - item: deliverables-accepted
//!     met: yes
//!   - item: assets-returned
//!     met: waived
//!     reason: The project had none.
//! ```

use crate::base::{Choice, Words};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::{charter::Stage, closing::ClosingItem, completeness::Rank};

pub(super) const TITLE: Words = Words {
    en: "closing checklist with items left out",
    zh: "结项检查清单有遗漏",
};
pub(super) const REMEDY: Words = Words {
    en: "answer every item; `waived` with a reason is an answer",
    zh: "逐项作答；注明理由的“豁免”也是答复",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let charter = context.project.charter.as_ref().map(|charter| &charter.record);
    let asked = charter
        .and_then(|charter| charter.tier.get())
        .is_some_and(|tier| Rank::of(tier.as_str()) >= Rank::Standard);
    let Some(closing) = context
        .project
        .closing
        .as_ref()
        .filter(|_| asked && context.project.stage() == Some(Stage::Closed))
    else {
        return;
    };
    if !closing.record.checklist.has_items() {
        return;
    }
    let answered: Vec<ClosingItem> = closing
        .record
        .checklist
        .items()
        .filter_map(|(answer, _)| answer.item.value())
        .collect();
    let left: Vec<&str> = ClosingItem::ALL
        .iter()
        .filter(|item| !answered.contains(item))
        .map(|item| item.key())
        .collect();
    if !left.is_empty() {
        let message = format!(
            "the closing checklist leaves out {}: {}",
            naming::counted(left.len(), "item", "items"),
            naming::some_of(&left)
        );
        sink.at(super::first_answer(closing), message)
            .help("answer every item; `met: waived` with a reason is an answer")
            .field("checklist");
    }
}
