//! # What it does
//! Reports a task whose progress is lower than a commit of the last weeks had it, or whose finish, unit count or
//! weighted step was taken back: earned value fell. How many days are looked at says `thresholds.untouched_after_days`.
//!
//! It says nothing when the commit names a change request, when a status entry explains the task under `variances` or
//! `missed`, or when the value was put right before the next status day.
//!
//! # Why it matters
//! What was earned was reported, and somebody decided by it. Rework happens, but it has a reason that the next reader
//! needs.
//!
//! # Example
//! ```yaml
//! - {id: api, progress: 40%}      # 60% in the last report
//! ```
//! Better, in the status entry:
//! ```yaml
//! variances:
//!   - {what: api, why: two interfaces failed the review and are written anew, effect: one week}
//! ```

use super::{address, taken_back};
use crate::base::{Lang, Number, Percent, Scalar, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::history::past::Change;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "progress fell",
    zh: "进度倒退",
};
pub(super) const REMEDY: Words = Words {
    en: "explain it in the status entry, or correct the progress",
    zh: "在状态记录中说明原因，或更正进度",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks.iter().filter(|at| at.is_work()) {
        let fell = taken_back(context, &address(context, at.id()), |_| true).into_iter().find(|change| fell(change));
        let Some(change) = fell.filter(|_| !is_explained(context, at.id())) else {
            continue;
        };
        let (field, from) = (change.field, change.from.unwrap_or_default());
        let now = change.to.map_or_else(|| "nothing".to_owned(), |to| format!("`{to}`"));
        let place = match field {
            "progress" => at.place_of(&at.task.progress),
            "units_done" => at.place_of(&at.task.units_done),
            _ => at.head(),
        };
        sink.at(place, format!("{field} of `{}` went back from `{from}` to {now} {}", at.id(), change.by.told()))
            .help("explain it under `variances` of the status entry, name the change request in the commit, or correct it");
    }
}

/// Whether a change makes less of what was earned.
fn fell(change: &Change<'_>) -> bool {
    let number = |text: Option<&str>| -> Option<Decimal> {
        let text = text?;
        Percent::parse(text).map(|share| share.value).or_else(|_| Number::parse(text).map(|own| own.0)).ok()
    };
    match change.field {
        "progress" | "units_done" => match (number(change.from), number(change.to)) {
            (Some(from), Some(to)) => to < from,
            (from, None) => from.is_some_and(|from| !from.is_zero()) && change.to.is_none(),
            _ => false,
        },
        "actual_finish" => change.to.is_none(),
        field if field.starts_with("ev_milestones.") && field.ends_with(".done") => {
            change.from != Some("false") && change.to.is_none_or(|to| to == "false")
        }
        _ => false,
    }
}

/// Whether a status entry names the task where it says why something is not as planned.
fn is_explained(context: &ProjectContext<'_>, id: &str) -> bool {
    let names = |text: &str| {
        let is_part = |letter: char| letter.is_alphanumeric() || "-_".contains(letter);
        text.split(|letter| !is_part(letter)).any(|word| word == id)
    };
    let since = context.all.past.since;
    let recent = context.project.status.iter().map(|entry| &entry.record);
    let mut recent = recent.filter(|entry| entry.as_of.value().zip(since).is_none_or(|(day, since)| day >= since));
    recent.any(|entry| {
        let mut variances = entry.variances.items();
        let mut missed = entry.missed.items();
        variances.any(|(own, _)| own.what.get().is_some_and(|what| names(what.in_lang(Lang::En)) || names(what.in_lang(Lang::Zh))))
            || missed.any(|(own, _)| own.about.get().is_some_and(|about| names(about.as_str())))
    })
}
