//! # What it does
//! Reports a project that goes on although its programme was cancelled.
//!
//! # Why it matters
//! What the project was to serve is gone. It has to be stopped, or given a purpose and a sponsor of its
//! own.
//!
//! # Example
//! ```yaml
//! # programmes.yaml: digital has `state: cancelled`
//! programme: digital
//! state: active
//! ```
//! Better:
//! ```yaml
//! # the project stands on its own now
//! purpose: The tax office demands electronic invoices from 2027.
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::charter::State;

pub(super) const TITLE: Words = Words {
    en: "project in a cancelled programme",
    zh: "所属项目集已取消但项目仍在进行",
};
pub(super) const REMEDY: Words = Words {
    en: "cancel the project, or take it out of the programme",
    zh: "取消该项目，或将其移出项目集",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = context.project.charter.as_ref().filter(|_| context.project.is_running()) else {
        return;
    };
    let Some((programme, _)) = charter.record.programme.located() else {
        return;
    };
    let mut programmes = context.all.portfolio.programmes.iter();
    let Some(entry) = programmes.find(|entry| entry.record.id.get().is_some_and(|id| id.as_str() == programme.as_str())) else {
        return;
    };
    if entry.record.state.value() == Some(State::Cancelled) {
        let message = format!("programme `{}` was cancelled, but this project goes on", programme.as_str());
        sink.at(charter.place(&charter.record.programme), message)
            .help("write `state: cancelled` with its reason, or take the project out of the programme")
            .also(entry.place(&entry.record.state), "cancelled here");
    }
}
