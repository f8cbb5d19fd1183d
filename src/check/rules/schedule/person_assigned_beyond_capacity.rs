//! # What it does
//! Reports a person who is assigned to one task with more than 100 % of their time, and a person who is
//! assigned to it twice. Equipment may count more than once.
//!
//! # Why it matters
//! Nobody works 150 %. Two lines for one person are counted as two people.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - id: build
//!     assign: [chen.jie, chen.jie 50%]
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - id: build
//!     assign: [chen.jie, a.novak 50%]
//! ```

use crate::base::{Flag, Place, Span, Words};
use crate::model::schedule::Assignment;
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "person assigned beyond their capacity to one task",
    zh: "同一任务中人员分配超出其能力",
};
pub(super) const REMEDY: Words = Words {
    en: "give each person one line of at most 100%",
    zh: "每人一行，且不超过 100%",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for at in context.tasks {
        let people: Vec<(&str, &Assignment, Span)> = at
            .task
            .assign
            .items()
            .filter_map(|(assigned, span)| Some((assigned.who()?.as_str(), assigned, span)))
            .collect();
        for (later, (who, assigned, span)) in people.iter().enumerate() {
            let place = Place::new(at.place.file, *span);
            let first = people[..later].iter().find(|(first, other, _)| first == who && !has_dates(other));
            if let Some((.., first)) = first.filter(|_| !has_dates(assigned)) {
                sink.at(place, format!("`{who}` is assigned to `{}` twice", at.id()))
                    .help("write one line with the whole share")
                    .also(Place::new(at.place.file, *first), "first assigned here");
                continue;
            }
            let Some(units) = assigned.units().map(|units| units.value).filter(|units| *units > Decimal::ONE_HUNDRED) else {
                continue;
            };
            if !is_equipment(context, who) {
                let message = format!("`{who}` is assigned to `{}` with {}% of their time", at.id(), units.normalize());
                sink.at(place, message)
                    .help("a person has 100%; for more hands, assign more people");
            }
        }
    }
}

/// Whether an assignment covers a part of the task only.
fn has_dates(assigned: &Assignment) -> bool {
    match assigned {
        Assignment::Short(_) => false,
        Assignment::Long(long) => !(long.start.is_absent() && long.finish.is_absent()),
    }
}

/// Whether the pool says that it is a machine, of which there may be several.
fn is_equipment(context: &ProjectContext<'_>, who: &str) -> bool {
    context.all.portfolio.person(who).is_some_and(|person| person.equipment.value() == Some(Flag(true)))
}
