//! # What it does
//! Reports a waiver or a comment that names a rule which does not exist.
//!
//! # Why it matters
//! It sets nothing aside. After the next update of the tool a misspelt code might even be another
//! rule's.
//!
//! # Example
//! ```yaml
//! waivers:
//!   - rule: mising-field
//!     address: portal
//! ```
//! Better:
//! ```yaml
//! waivers:
//!   - rule: missing-field
//!     address: portal
//! ```

use crate::base::{TextEdit, Words};
use crate::check::Context;
use crate::check::rules;
use crate::diag::Fix;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "waiver of a rule that does not exist",
    zh: "豁免的规则不存在",
};
pub(super) const REMEDY: Words = Words {
    en: "write the rule's code or name; `pmo rules` lists them",
    zh: "填写规则代码或名称；`pmo rules` 可列出",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    for waiver in super::waivers(context) {
        let Some((rule, span)) = waiver.record.rule.located().filter(|(rule, _)| !is_known(rule.as_str())) else {
            continue;
        };
        let found = sink.at(waiver.place(&waiver.record.rule), format!("there is no rule `{}`", rule.as_str()));
        match rules::nearest(rule.as_str()) {
            Some(near) => found.help(format!("did you mean `{near}`?")).fix(Fix {
                title: format!("write `{near}`"),
                edits: vec![TextEdit::new(span, rules::naming::scalar(context.portfolio, waiver.file, &near))],
                safe: false,
            }),
            None => found.help("`pmo rules` lists the rules"),
        };
    }
    for comment in super::comments(context).filter(|comment| super::malformed_waiver_comment::lack(comment).is_none()) {
        if !is_known(&comment.rule) {
            let found = sink.at(comment.place, format!("there is no rule `{}`", comment.rule));
            match rules::nearest(&comment.rule) {
                Some(near) => found.help(format!("did you mean `{near}`?")),
                None => found.help("`pmo rules` lists the rules"),
            };
        }
    }
}

/// Whether a word selects at least one rule.
pub(super) fn is_known(word: &str) -> bool {
    rules::infos().any(|info| info.is_selected_by(word))
}
