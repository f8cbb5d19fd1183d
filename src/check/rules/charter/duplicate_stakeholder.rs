//! # What it does
//! Reports a stakeholder who stands twice in the register of a project.
//!
//! # Why it matters
//! Two entries for one person drift apart: one says supportive, the other resistant, and the
//! communication plan has both.
//!
//! # Example
//! ```yaml
//! stakeholders:
//!   - id: works-council
//!     role: Consulted
//!   - id: works-council
//!     role: Informed
//! ```
//! Better:
//! ```yaml
//! stakeholders:
//!   - id: works-council
//!     role: Consulted
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use std::collections::HashMap;

pub(super) const TITLE: Words = Words {
    en: "stakeholder given twice",
    zh: "相关方重复登记",
};
pub(super) const REMEDY: Words = Words {
    en: "keep one entry",
    zh: "保留一条",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else {
        return;
    };
    let mut seen: HashMap<&str, Place> = HashMap::new();
    for (stakeholder, _) in charter.record.stakeholders.items() {
        let Some((id, span)) = stakeholder.id.located() else {
            continue;
        };
        let place = Place::new(charter.file, span);
        if let Some(first) = seen.get(id.as_str()) {
            sink.at(place, format!("stakeholder `{id}` is given twice"))
                .help("keep one entry with all that is known")
                .also(*first, "first given here");
        } else {
            seen.insert(id.as_str(), place);
        }
    }
}
