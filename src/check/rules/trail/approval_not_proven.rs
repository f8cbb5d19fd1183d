//! # What it does
//! Where `pmo.toml` asks for a proof (`change_control.proof`), reports an approved change request of which none is there:
//! the commit that says it is approved is by somebody else than its `authority` (`author`), carries no `Approved-by:` that
//! names them (`trailer`), and they have written no review that fits the request as it stands (`review`). Approvals that
//! are older than the days looked at are judged where only a review counts.
//!
//! # Why it matters
//! Anybody can write `authority: zhang.min`. A forge that merges by squash or rebase may make one commit by somebody else
//! of a whole branch; a trailer in its message, or the review in the record, still shows who agreed.
//!
//! # Example
//! ```toml
//! [change_control]
//! proof = ["author", "trailer", "review"]      # each by itself
//! ```

use crate::base::Words;
use crate::check::{ProjectContext, proof, rules::naming};
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "approval not proven",
    zh: "批准缺乏证明",
};
pub(super) const REMEDY: Words = Words {
    en: "let who approved review the request, or commit the decision",
    zh: "由批准人评审该变更请求，或由其提交决策",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for change in &context.project.changes {
        if !change.record.status.value().is_some_and(|status| status.is_approved()) {
            continue;
        }
        if let Err(unproven) = proof::prove(context.all.portfolio, context.project, change, context.all.past) {
            let name = naming::record("change request", &change.record.id);
            sink.at(
                change.place(&change.record.authority),
                format!("nothing proves that {name} was {}", unproven.why),
            )
            .help(unproven.help);
        }
    }
}
