//! # What it does
//! Reports a comment `# pmo: allow …` that lacks the rule, the last day, the owner or the reason, or
//! whose owner is not in the pool. The whole sentence is `# pmo: allow RULE until DATE by WHO because
//! WHY`.
//!
//! # Why it matters
//! Such a comment sets nothing aside, but whoever wrote it believes that it does. An exception without
//! an end and an owner stays for ever.
//!
//! # Example
//! ```yaml
//! # pmo: allow missing-field
//! ```
//! Better:
//! ```yaml
//! # pmo: allow missing-field until 2026-12-31 by zhang.min because the sponsor is being appointed
//! ```

use crate::base::Words;
use crate::check::Context;
use crate::diag::Sink;
use crate::model::{Kind, portfolio::Suppression};

pub(super) const TITLE: Words = Words {
    en: "incomplete allowance in a comment",
    zh: "注释中的豁免不完整",
};
pub(super) const REMEDY: Words = Words {
    en: "write rule, end, owner and reason",
    zh: "写明规则、期限、责任人和理由",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for comment in super::comments(context) {
        let place = comment.place;
        if let Some(lack) = lack(comment) {
            sink.at(place, format!("this comment allows nothing: {lack}"))
                .help("write `# pmo: allow RULE until DATE by WHO because WHY`");
        } else if let Some(owner) = comment.owner.as_deref().filter(|owner| is_stranger(context, owner)) {
            sink.at(place, format!("`{owner}`, who answers for this comment, is not in the pool"))
                .help("name somebody of people.yaml behind `by`");
        }
    }
}

fn is_stranger(context: &Context<'_>, owner: &str) -> bool {
    !context.interfaces.has_person(owner) && !context.portfolio.unread.contains(&Kind::People)
}

/// What a comment lacks, if anything.
pub(super) fn lack(comment: &Suppression) -> Option<String> {
    if comment.rule.is_empty() || matches!(&*comment.rule, "until" | "by" | "because") {
        return Some("it names no rule".into());
    }
    match &comment.until {
        Err(text) if text.is_empty() => return Some("it has no last day".into()),
        Err(text) => return Some(format!("`{text}` is not a date")),
        Ok(_) => {}
    }
    if comment.owner.is_none() {
        return Some("nobody answers for it".into());
    }
    comment.reason.is_none().then(|| "it gives no reason".into())
}
