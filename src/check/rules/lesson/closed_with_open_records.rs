//! # What it does
//! Reports a closed project in which risks, issues, change requests, actions, deliverables or contracts
//! are still open: one finding a register, which names them.
//!
//! # Why it matters
//! After closing nobody looks at a register any more. What is open has to be ended, or handed to
//! somebody who goes on.
//!
//! # Example
//! ```yaml
//! # project.yaml: stage: closed
//! issues:
//!   - id: I-004
//!     title: The invoice is disputed
//!     status: open
//! ```
//! Better:
//! ```yaml
//! issues:
//!   - id: I-004
//!     title: The invoice is disputed
//!     status: closed
//!     resolution: Handed over to finance on 2026-11-12.
//! ```

use super::open::registers;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;
use crate::model::charter::Stage;

pub(super) const TITLE: Words = Words {
    en: "closed project with open records",
    zh: "已结项项目仍有未关闭的记录",
};
pub(super) const REMEDY: Words = Words {
    en: "close each of them, or hand it on",
    zh: "逐项关闭或移交",
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
    for register in registers(context.project) {
        let message = format!(
            "this project is closed, but {}: {}",
            register.counted(),
            naming::some_of(&register.ids)
        );
        sink.at(charter.place(&charter.record.stage), message)
            .help("close each of them, or hand it on and say to whom")
            .field(register.field)
            .also(register.first, "the first of them");
    }
}
