//! # What it does
//! Reports a baseline that is dated before one with a lower number, before its change request was decided, or,
//! the first one, before the charter was approved. An imported first baseline may be older than the charter, and
//! an emergency may be carried out before its decision.
//!
//! # Why it matters
//! A plan that was frozen before anybody could approve it was not approved. Dated back, it makes the variance of
//! the months between vanish.
//!
//! # Example
//! ```yaml
//! # CR-004 was decided on 2026-10-08
//! number: 2
//! on: 2026-08-03
//! change: CR-004
//! ```
//! Better:
//! ```yaml
//! number: 2
//! on: 2026-10-09
//! change: CR-004
//! ```

use crate::base::{Date, Field, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{Entry, baseline::Baseline, change::Change};

pub(super) const TITLE: Words = Words {
    en: "baseline dated before what allowed it",
    zh: "基准日期早于其批准依据",
};
pub(super) const REMEDY: Words = Words {
    en: "take the file back from the history, or correct the date that is wrong",
    zh: "从历史中恢复该文件，或更正错误的日期",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut newest: Option<(Date, &Entry<Baseline>)> = None;
    for (position, (number, entry)) in context.project.baselines_in_order().into_iter().enumerate() {
        let Some((on, span)) = entry.record.on.located() else {
            continue;
        };
        let earlier = newest.map(|(before, other)| (before, other.place(&other.record.on), "the baseline before it"));
        let decided = change_of(context, &entry.record).and_then(|(change, own)| {
            let (day, span) = change.record.decided.located()?;
            own.then(|| (*day, Place::new(change.file, span), "its change request was decided"))
        });
        let approved = approved(context).filter(|_| position == 0 && !entry.record.is_imported());
        let approved = approved.filter(|(day, ..)| !was_approved_again(context, *on, *day));
        let reason = [earlier, decided, approved].into_iter().flatten().find(|(day, ..)| on < day);
        if let Some((day, place, what)) = reason {
            sink.at(Place::new(entry.file, span), format!("baseline {number} is of {on}, before {what} ({day})"))
                .also(place, "comes first")
                .help("take the file back from the history, or correct the date that is wrong");
        }
        newest = newest.filter(|(before, _)| before >= on).or(Some((*on, entry)));
    }
}

/// The change request of a baseline, and whether its decision had to come first.
fn change_of<'a>(context: &ProjectContext<'a>, baseline: &Baseline) -> Option<(&'a Entry<Change>, bool)> {
    let id = baseline.change.get()?;
    let mut all = context.project.changes.iter();
    let change = all.find(|change| change.record.id.get().is_some_and(|own| own.as_str() == id.as_str()))?;
    let is_emergency = change.record.emergency.value().is_some_and(|flag| flag.0);
    Some((change, !is_emergency))
}

fn approved(context: &ProjectContext<'_>) -> Option<(Date, Place, &'static str)> {
    let charter = context.project.charter.as_ref()?;
    let on: &Field<Date> = &charter.record.approval.get()?.on;
    let (day, span) = on.located()?;
    Some((*day, Place::new(charter.file, span), "the charter was approved"))
}

/// Whether a change was decided meanwhile: then the charter may have been approved again under it.
fn was_approved_again(context: &ProjectContext<'_>, from: Date, until: Date) -> bool {
    let mut decided = context.project.changes.iter().filter_map(|change| change.record.decided.value());
    decided.any(|day| day > from && day <= until)
}
