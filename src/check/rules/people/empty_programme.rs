//! # What it does
//! Reports a programme that no project belongs to.
//!
//! # Why it matters
//! Its objectives have no work behind them. Either its projects forgot to name it, or it is over.
//!
//! # Example
//! ```yaml
//! programmes:
//!   - id: digital
//!     name: Digital office
//! ```
//! Better:
//! ```yaml
//! # projects/portal/project.yaml
//! programme: digital
//! ```

use crate::base::Words;
use crate::check::Context;
use crate::diag::Sink;
use crate::model::{Kind, charter::State};
use std::collections::HashSet;

pub(super) const TITLE: Words = Words {
    en: "programme without a project",
    zh: "项目集下没有项目",
};
pub(super) const REMEDY: Words = Words {
    en: "name it in its projects' `programme`, or remove it",
    zh: "在所属项目的 `programme` 中引用，或删除",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let charters = context.portfolio.projects.iter().filter_map(|project| project.charter.as_ref());
    let used: HashSet<&str> = charters
        .filter_map(|charter| charter.record.programme.get())
        .map(|programme| programme.as_str())
        .collect();
    if context
        .portfolio
        .projects
        .iter()
        .any(|project| project.unread.contains(&Kind::Charter))
    {
        return;
    }
    for entry in &context.portfolio.programmes {
        let programme = &entry.record;
        let Some(id) = programme.id.get().filter(|_| programme.state.value() != Some(State::Cancelled)) else {
            continue;
        };
        if !used.contains(id.as_str()) {
            sink.at(entry.place(&programme.id), format!("no project belongs to programme `{id}`"))
                .help(format!("write `programme: {id}` in its projects, or remove it"));
        }
    }
}
