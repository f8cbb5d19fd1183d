//! # What it does
//! Reports a waiver whose address names no record, and one that has neither an address nor a
//! fingerprint.
//!
//! # Why it matters
//! It sets nothing aside: the record was renamed or deleted, or the address is misspelt.
//!
//! # Example
//! ```yaml
//! waivers:
//!   - rule: missing-field
//!     address: portla
//! ```
//! Better:
//! ```yaml
//! waivers:
//!   - rule: missing-field
//!     address: portal
//! ```

use super::address::{candidates, is_known};
use crate::base::{Words, similar};
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "waiver that names no record",
    zh: "豁免未指向任何记录",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the address; `*` is every record",
    zh: "更正地址；`*` 表示全部记录",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let portfolio = context.portfolio;
    let root = portfolio.waivers.iter().map(|waiver| (waiver, None));
    let own = portfolio
        .projects
        .iter()
        .flat_map(|project| project.waivers.iter().map(move |waiver| (waiver, Some(&*project.id))));
    for (waiver, project) in root.chain(own) {
        let record = &waiver.record;
        if record.address.is_absent() && record.fingerprint.is_absent() {
            sink.at(
                waiver.place(&record.rule),
                "this waiver says for which rule, but not for which record",
            )
            .help("write `address`; `*` is every record")
            .field("address");
        }
        let Some(address) = record.address.get().map(|address| address.as_str()) else {
            continue;
        };
        if is_known(context, project, address) {
            continue;
        }
        let found = sink.at(waiver.place(&record.address), format!("there is no record `{address}`"));
        let known = candidates(context, project, address);
        match similar::nearest(address, known.iter().map(String::as_str)) {
            Some(near) => found.help(format!("did you mean `{}`?", near.word)),
            None => found.help("write `project/id`; `*` is every record"),
        };
    }
}
