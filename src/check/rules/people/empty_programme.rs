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
use crate::model::{Kind, Project, charter::State};
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
    let projects = &context.portfolio.projects;
    let used: HashSet<&str> = projects.iter().filter_map(|project| programme_of(project)).collect();
    if projects.iter().any(|project| has_unread_charter(project)) {
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

/// The programme that a project's charter names.
pub(in crate::check) fn programme_of(project: &Project) -> Option<&str> {
    if let Some(known) = &project.known {
        return known.programme.as_deref();
    }
    Some(project.charter.as_ref()?.record.programme.get()?.as_str())
}

/// Whether a project has a charter that could not be read.
pub(in crate::check) fn has_unread_charter(project: &Project) -> bool {
    match &project.known {
        Some(known) => known.is_charter_unread,
        None => project.unread.contains(&Kind::Charter),
    }
}
