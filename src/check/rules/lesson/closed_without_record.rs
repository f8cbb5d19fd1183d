//! # What it does
//! Reports a closed project without a `closing.yaml`, or with one that does not say on which day it
//! ended.
//!
//! # Why it matters
//! On-time delivery, the warranty and the review of benefits are all counted from that day.
//!
//! # Example
//! ```yaml
//! # project.yaml: stage: closed; closing.yaml:
//! summary: Handed over to operations.
//! ```
//! Better:
//! ```yaml
//! summary: Handed over to operations.
//! closed: 2026-11-13
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{Kind, charter::Stage};

pub(super) const TITLE: Words = Words {
    en: "closed project without its closing record",
    zh: "已结项项目缺少结项记录",
};
pub(super) const REMEDY: Words = Words {
    en: "write `closing.yaml` with the checklist and the day",
    zh: "补充 `closing.yaml`，包括检查清单和结项日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = context
        .project
        .charter
        .as_ref()
        .filter(|charter| charter.record.stage.value() == Some(Stage::Closed))
    else {
        return;
    };
    match &context.project.closing {
        None if context.has_read(Kind::Closing) => {
            sink.at(
                charter.place(&charter.record.stage),
                "this project is closed, but has no closing.yaml",
            )
            .help("write closing.yaml: the checklist with its evidence, the day, the customer's satisfaction")
            .field("closing");
        }
        Some(closing) if closing.record.closed.is_absent() => {
            sink.at(
                super::first_answer(closing),
                "this project is closed, but nothing says on which day",
            )
            .help("write `closed` with the day on which it ended")
            .field("closed");
        }
        _ => {}
    }
}
