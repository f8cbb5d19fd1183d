//! # What it does
//! Reports something that is written as done on a day that lies more than one status cycle after the
//! status date: a decision, an acceptance, a gate, minutes, an approval, a review, the closing.
//!
//! # Why it matters
//! What has not happened yet cannot be recorded as done. Usually it is a slip of the year or the month,
//! and every age and cycle time computed from it is wrong.
//!
//! # Example
//! ```yaml
//! # status date 2026-11-20
//! decided: 2027-11-12
//! ```
//! Better:
//! ```yaml
//! decided: 2026-11-12
//! ```

use crate::base::{Date, Field, FileId, List, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{
    common::{Approval, Review},
    settings::Cycle,
};

pub(super) const TITLE: Words = Words {
    en: "event recorded before it happened",
    zh: "记录的事件日期在状态日期之后",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the date, or write it once it has happened",
    zh: "更正日期，或待发生后再填写",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut dates = Dates {
        today: context.today(),
        latest: latest(context),
        sink,
    };
    let project = context.project;
    for entry in &project.decisions {
        dates.day(entry.file, &entry.record.raised, "raised");
        dates.day(entry.file, &entry.record.decided, "decided");
        dates.reviews(entry.file, &entry.record.reviews);
    }
    for entry in &project.deliverables {
        dates.day(entry.file, &entry.record.submitted, "submitted");
        dates.day(entry.file, &entry.record.accepted, "accepted");
        dates.reviews(entry.file, &entry.record.reviews);
    }
    for entry in &project.gates {
        dates.day(entry.file, &entry.record.on, "decided");
        dates.reviews(entry.file, &entry.record.reviews);
    }
    for entry in &project.minutes {
        dates.day(entry.file, &entry.record.date, "held");
    }
    for entry in &project.documents {
        dates.approval(entry.file, &entry.record.approval);
        dates.reviews(entry.file, &entry.record.reviews);
    }
    for entry in &project.lessons {
        dates.day(entry.file, &entry.record.raised, "learned");
        dates.reviews(entry.file, &entry.record.reviews);
    }
    if let Some(charter) = &project.charter {
        dates.approval(charter.file, &charter.record.approval);
        dates.reviews(charter.file, &charter.record.reviews);
    }
    if let Some(closing) = &project.closing {
        dates.day(closing.file, &closing.record.closed, "closed");
    }
}

/// The last day that may have happened: records are written between two status dates, so a cycle is
/// added to the status date.
fn latest(context: &ProjectContext<'_>) -> Date {
    let cycle = context.all.portfolio.settings.status.get().and_then(|status| status.cycle.value());
    context.today().plus_days(match cycle.unwrap_or(Cycle::Weekly) {
        Cycle::Weekly => 7,
        Cycle::Biweekly => 14,
        Cycle::Monthly => 31,
    })
}

struct Dates<'s, 'd> {
    today: Date,
    latest: Date,
    sink: &'s mut Sink<'d>,
}

impl Dates<'_, '_> {
    fn day(&mut self, file: FileId, field: &Field<Date>, done: &str) {
        if let Some((date, span)) = field.located().filter(|(date, _)| **date > self.latest) {
            self.sink
                .at(
                    Place::new(file, span),
                    format!("this was {done} on {date}, but the status date is {}", self.today),
                )
                .help("correct the date, or write it once it has happened");
        }
    }

    fn approval(&mut self, file: FileId, approval: &Field<Approval>) {
        if let Some(approval) = approval.get() {
            self.day(file, &approval.on, "approved");
        }
    }

    fn reviews(&mut self, file: FileId, reviews: &Field<List<Review>>) {
        for (review, _) in reviews.items() {
            self.day(file, &review.on, "reviewed");
        }
    }
}
