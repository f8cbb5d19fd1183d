//! # What it does
//! Reports an answer to a criterion that the gate does not have. A gate's criteria stand in `pmo.toml`.
//!
//! # Why it matters
//! The answer counts for nothing, and the criterion that was meant has none.
//!
//! # Example
//! ```yaml
//! # pmo.toml: the criteria of G2 are `plan` and `budget`
//! criteria:
//!   - id: bugdet
//!     met: yes
//! ```
//! Better:
//! ```yaml
//! criteria:
//!   - id: budget
//!     met: yes
//! ```

use super::definition;
use crate::base::{Id, Place, TextEdit, Words, similar};
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Fix;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "answer to a criterion that the gate does not have",
    zh: "所答准则不属于该关口",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the id, or define the criterion in `pmo.toml`",
    zh: "更正编号，或在 `pmo.toml` 中定义该准则",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.gates {
        let answer = &entry.record;
        let Some(gate) = definition(context, answer).filter(|gate| gate.criteria.has_items()) else {
            continue;
        };
        let known: Vec<&str> = gate.criteria.items().filter_map(|(own, _)| own.id.get()).map(Id::as_str).collect();
        for (criterion, _) in answer.criteria.items() {
            let Some((id, span)) = criterion.id.located().filter(|(id, _)| !known.contains(&id.as_str())) else {
                continue;
            };
            let message = format!("gate `{}` has no criterion `{}`", naming::id_of(&gate.id), id.as_str());
            let found = sink.at(Place::new(entry.file, span), message);
            found.help(similar::hint(id.as_str(), known.iter().copied()));
            if let Some(near) = similar::nearest(id.as_str(), known.iter().copied()) {
                found.fix(Fix {
                    title: format!("write `{}`", near.word),
                    edits: vec![TextEdit::new(span, naming::scalar(context.all.portfolio, entry.file, near.word))],
                    safe: near.certain,
                });
            }
        }
    }
}
