//! What is kept of a project once it was read: the same answers that rules of the portfolio get from its records.

use super::{
    Computed,
    rules::{calendar, deliverable, people},
};
use crate::analyse::schedule::outcome::Finishes;
use crate::model::{
    Portfolio, Project,
    known::{Known, Worked, words_of},
};

/// What rules of the portfolio ask of each project that was read, by their order.
#[must_use]
pub(super) fn of_all(portfolio: &Portfolio, dates: &[Computed<'_>]) -> Vec<(Box<str>, Known)> {
    let read = dates.iter().filter(|(project, _)| project.known.is_none());
    read.map(|(project, dates)| (project.id.clone(), of(portfolio, project, dates.as_ref().ok())))
        .collect()
}

fn of<'a>(portfolio: &'a Portfolio, project: &'a Project, dates: Option<&Finishes<'a>>) -> Known {
    let worked = calendar::worked(portfolio, project, dates).into_iter();
    Known {
        programme: people::programme_of(project).map(Into::into),
        is_charter_unread: people::has_unread_charter(project),
        worked: worked
            .map(|(calendar, until)| Worked {
                calendar: calendar.into(),
                until,
            })
            .collect(),
        named: calendar::named(portfolio, project),
        words: words_of(project),
        evidence: deliverable::evidence(project).map(Into::into).collect(),
    }
}
