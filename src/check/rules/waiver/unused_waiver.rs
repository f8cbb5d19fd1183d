//! # What it does
//! Reports a waiver, or a comment `# pmo: allow …`, that sets no finding aside.
//!
//! # Why it matters
//! What it excused was mended, or its rule or address is misspelt. Either way it would hide the next
//! finding of the same kind.
//!
//! # Example
//! ```yaml
//! waivers:
//!   - rule: missing-field
//!     address: portal
//!     owner: zhang.min
//!     reason: The sponsor is being appointed.
//!     until: 2099-12-31
//! ```
//! Better: delete it once the sponsor stands in the charter.

use super::{address, malformed_waiver_comment, waiver_of_unknown_rule};
use crate::base::Words;
use crate::check::{Context, policy::Covers};
use crate::diag::Sink;
use crate::model::waiver::Waiver;

pub(super) const TITLE: Words = Words {
    en: "waiver that sets nothing aside",
    zh: "豁免未起作用",
};
pub(super) const REMEDY: Words = Words {
    en: "delete it, or correct its rule and address",
    zh: "删除，或更正其规则与地址",
};

pub(super) fn check(covers: &Covers<'_>, context: &Context<'_>, sink: &mut Sink<'_>) {
    let today = context.status_date;
    for (waiver, project, needed) in &covers.waivers {
        let over = waiver.record.until.value().is_some_and(|until| until < today);
        if !needed && !over && could_cover(context, *project, &waiver.record) {
            sink.at(waiver.place(&waiver.record.rule), "this waiver sets no finding aside")
                .help("delete it, or correct its rule and address");
        }
    }
    for (comment, needed) in &covers.comments {
        let over = comment.until.as_ref().is_ok_and(|until| *until < today);
        let well_formed = malformed_waiver_comment::lack(comment).is_none() && waiver_of_unknown_rule::is_known(&comment.rule);
        if !needed && !over && well_formed {
            sink.at(comment.place, "this comment sets no finding aside")
                .help("delete it, or correct its rule");
        }
    }
}

/// Whether rule and address name something; where they do not, that is the finding.
fn could_cover(context: &Context<'_>, project: Option<&str>, waiver: &Waiver) -> bool {
    let rule = waiver
        .rule
        .get()
        .is_some_and(|rule| waiver_of_unknown_rule::is_known(rule.as_str()));
    let address = match waiver.address.get() {
        Some(own) => address::is_known(context, project, own.as_str()),
        None => waiver.fingerprint.get().is_some(),
    };
    rule && address
}
