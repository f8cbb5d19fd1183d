//! # What it does
//! Reports a word such as `R-003` or `portal/R-003` in prose when there is no such record. Only ids with
//! three digits or more count, and an address only when its project exists.
//!
//! # Why it matters
//! Minutes and status texts are linked to the records they name. A wrong number sends the reader to
//! nothing, or later, when the number is given, to something else.
//!
//! # Example
//! ```yaml
//! summary: R-099 is under control.
//! ```
//! Better:
//! ```yaml
//! summary: R-009 is under control.
//! ```

use super::records;
use crate::base::Words;
use crate::check::{ProjectContext, resolves};
use std::collections::HashSet;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "text names a record that does not exist",
    zh: "文字中提到的记录不存在",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the id, or create the record",
    zh: "更正编号，或创建该记录",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let former: HashSet<&str> = records(context.project)
        .flat_map(|record| record.formerly.items().map(|(id, _)| id.as_str()))
        .collect();
    for mention in context.project.prose.iter() {
        let text = mention.text;
        let elsewhere = text.split_once('/').is_some_and(|(project, _)| context.all.interfaces.project(project).is_none());
        if elsewhere || former.contains(text) || resolves(&context.all, Some(context.interface), &mention) != Some(false) {
            continue;
        }
        sink.at(mention.place, format!("there is no record `{text}`"))
            .help("correct the number, or create the record");
    }
}
