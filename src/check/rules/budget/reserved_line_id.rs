//! # What it does
//! Reports a budget line with the id `undistributed`.
//!
//! # Why it matters
//! Under this id a baseline keeps the budget of an account that was not yet given to tasks or lines: the line would
//! earn nothing, and nobody could tell one from the other.
//!
//! # Example
//! ```yaml
//! lines:
//!   - {id: undistributed, name: Not yet planned, amount: 5000}
//! ```
//! Better:
//! ```yaml
//! undistributed: 5000
//! ```

use crate::analyse::earned_value::items::UNDISTRIBUTED;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "budget line with a reserved id",
    zh: "预算行使用保留编号",
};
pub(super) const REMEDY: Words = Words {
    en: "write `undistributed` of the account instead, or give the line another id",
    zh: "改用账户的 `undistributed` 字段，或更换编号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let Some(budget) = &context.project.budget else {
        return;
    };
    for (line, _) in budget.record.accounts.items().flat_map(|(account, _)| account.lines.items()) {
        if let Some((_, span)) = line.id.located().filter(|(id, _)| id.as_str() == UNDISTRIBUTED) {
            sink.at(Place::new(budget.file, span), "a budget line is called `undistributed`, which is a reserved id")
                .help("write `undistributed:` of the account instead, or give the line another id");
        }
    }
}
