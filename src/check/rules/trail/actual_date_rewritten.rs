//! # What it does
//! Reports an actual start or finish that a commit of the last weeks changed or took out, after a status day had passed
//! on which it was told.
//!
//! It says nothing when the commit names a change request.
//!
//! # Why it matters
//! An actual date is a fact. Schedule variance, earned schedule and the next estimate are computed from it, and the
//! reports that told the old one cannot be called back.
//!
//! # Example
//! ```yaml
//! - {id: api, actual_start: 2026-10-12}      # 2026-10-05 in the last report
//! ```

use super::{address, taken_back};
use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "actual date changed after the fact",
    zh: "实际日期事后被修改",
};
pub(super) const REMEDY: Words = Words {
    en: "put the date back, or commit it again and name the change request",
    zh: "恢复原日期，或在提交中注明变更请求",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let address = address(context, at.id());
        for (name, field) in [("actual_start", &at.task.actual_start), ("actual_finish", &at.task.actual_finish)] {
            // A finish that is taken out is work that goes on: that is a matter of progress.
            let mut changes = taken_back(context, &address, |own| own == name).into_iter();
            let Some(change) = changes.find(|change| change.to.is_some() || name == "actual_start") else {
                continue;
            };
            let from = change.from.unwrap_or_default();
            let done = change.to.map_or_else(|| "was taken out".to_owned(), |to| format!("became {to}"));
            sink.at(at.place_of(field), format!("{name} of `{}` was {from} and {done} {}", at.id(), change.by.told()))
                .help("put it back, or name the change request that allows it in the commit: `PMO-Change: PROJECT/CR-007`");
        }
    }
}
