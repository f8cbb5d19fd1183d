//! # What it does
//! Reports a former id (`formerly`) that a living record has again, and one that two records claim.
//!
//! # Why it matters
//! A number once given is never given again. Old minutes, mails and commit messages name it, and they must
//! lead to one record.
//!
//! # Example
//! ```yaml
//! risks:
//!   - id: R-004
//!   - id: R-009
//!     formerly: [R-004]
//! ```
//! Better:
//! ```yaml
//! risks:
//!   - id: R-004
//!   - id: R-009
//!     formerly: [R-005]
//! ```

use super::records;
use crate::base::{Place, RefKind, Words};
use std::collections::HashMap;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "former id given again",
    zh: "旧编号被重复使用",
};
pub(super) const REMEDY: Words = Words {
    en: "give the newer record the next free number",
    zh: "为较新的记录分配下一个可用编号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut claimed: HashMap<&str, Place> = HashMap::new();
    for record in records(context.project) {
        for (former, span) in record.formerly.items() {
            let place = Place::new(record.file, span);
            if let Some(living) = context.interface.find(former.as_str(), RefKind::Record) {
                sink.at(place, format!("the former id `{former}` is in use again"))
                    .help("give the newer record the next free number")
                    .also(living.place, "the record that has it now");
            } else if let Some(first) = claimed.insert(former.as_str(), place) {
                sink.at(place, format!("two records were formerly `{former}`"))
                    .help("keep it at the record that had it")
                    .also(first, "also claimed here");
            }
        }
    }
}
