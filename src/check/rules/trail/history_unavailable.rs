//! # What it does
//! Says that rules over the history did not run because the history is not there: the clone is shallow and ends within
//! the days they look at, or git cannot read it. Where `pmo.toml` says `history = "required"`, this is an error, and so
//! are files in no git repository.
//!
//! # Why it matters
//! A check that did not run looks like one that passed.
//!
//! # Example
//! ```yaml
//! - uses: actions/checkout@v4      # fetches one commit
//! ```
//! Better:
//! ```yaml
//! - uses: actions/checkout@v4
//!   with: {fetch-depth: 0}
//! ```

use crate::base::{Place, Span, Words};
use crate::check::Context;
use crate::diag::{Severity, Sink, run::count};
use crate::history::past::Reach;

pub(super) const TITLE: Words = Words {
    en: "history not available",
    zh: "提交历史不可用",
};
pub(super) const REMEDY: Words = Words {
    en: "fetch the whole history",
    zh: "获取完整的提交历史",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let settings = &context.portfolio.settings;
    let is_required = settings.history.value() == Some(crate::model::settings::HistoryNeed::Required);
    let (why, help) = match context.past.reach {
        Reach::NotAsked | Reach::Whole | Reach::NoCommit => return,
        Reach::Cut => (
            "the clone is shallow and its history ends too early",
            "`git fetch --unshallow`; in CI fetch all commits: `fetch-depth: 0`, or `GIT_DEPTH: 0`",
        ),
        Reach::NoRepository if !is_required => return,
        Reach::NoRepository => ("these files stand in no git repository", "`git init`, and commit them"),
        Reach::Unreadable => ("git cannot read the history here", "`git fsck` and `git log` say why"),
    };
    let rules = count(super::RULES.len() - 1, "rule");
    let span = if settings.history.span().is_some() { settings.history.span() } else { Span::new(0, 0) };
    let found = sink.at(Place::new(context.portfolio.settings_file, span), format!("{rules} over the history did not run: {why}"));
    found.help(help);
    if is_required {
        found.severity = Severity::Error;
    }
}
