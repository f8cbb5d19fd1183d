//! # What it does
//! Reports a decision that somebody else took than the one it was put to.
//!
//! # Why it matters
//! A decision beyond somebody's authority does not hold when it is questioned. Either the authority was
//! wrong from the start, or the decision has to be confirmed.
//!
//! # Example
//! ```yaml
//! authority: zhang.min
//! decided_by: chen.jie
//! ```
//! Better:
//! ```yaml
//! authority: zhang.min
//! decided_by: zhang.min
//! ```

use crate::base::Words;
use crate::check::ProjectContext;
use crate::check::rules::naming;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "decision taken by somebody other than its authority",
    zh: "决策人不是该决策的授权人",
};
pub(super) const REMEDY: Words = Words {
    en: "have the authority confirm it, or correct `authority`",
    zh: "请授权人确认，或更正 `authority`",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for entry in &context.project.decisions {
        let decision = &entry.record;
        let Some((authority, by)) = decision.authority.get().zip(decision.decided_by.get()) else {
            continue;
        };
        if authority != by {
            let named = naming::record("decision", &decision.id);
            let message = format!("{named} was put to `{}`, but `{}` decided it", authority.as_str(), by.as_str());
            sink.at(entry.place(&decision.decided_by), message)
                .help(format!("have `{}` confirm it, or correct `authority`", authority.as_str()))
                .also(entry.place(&decision.authority), "the authority");
        }
    }
}
