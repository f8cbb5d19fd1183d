//! # What it does
//! Reports a project that is on hold or cancelled and does not say why.
//!
//! # Why it matters
//! A stopped project keeps its money and its people until somebody decides. The reason tells when it
//! can go on, or what others should learn.
//!
//! # Example
//! ```yaml
//! state: on-hold
//! ```
//! Better:
//! ```yaml
//! state: on-hold
//! state_reason: Waits for the supplier's new contract until January.
//! ```

use crate::base::{Choice, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::charter::State;

pub(super) const TITLE: Words = Words {
    en: "stopped project without a reason",
    zh: "项目暂停或取消但未说明原因",
};
pub(super) const REMEDY: Words = Words {
    en: "write `state_reason`",
    zh: "填写 `state_reason`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let Some(state) = charter.record.state.value().filter(|state| *state != State::Active) else {
        return;
    };
    if charter.record.state_reason.is_absent() {
        sink.at(
            charter.place(&charter.record.state),
            format!("this project is {}, but nothing says why", state.key().replace('-', " ")),
        )
        .help("write `state_reason`")
        .field("state_reason");
    }
}
