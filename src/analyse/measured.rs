//! The day a project is measured at: the newest of its status entries, moved on by what happened after it.
//!
//! | known by the status date | measured at |
//! | --- | --- |
//! | no status entry | the status date |
//! | status entries | the newest `as_of` |
//! | an actual date behind that | the newest actual date: what is left was written with it |
//!
//! So a figure is as old as what it rests on, and a project that nobody reported on is not pushed ahead
//! week by week as if its people had stood still.

use crate::base::{Date, Place};
use crate::model::{Project, portfolio::TaskAt};

/// The day a project is measured at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measured {
    /// No remaining work lies on this day or before.
    pub day: Date,
    /// What says so: a status entry or an actual date; none for the status date itself.
    pub by: Option<Place>,
}

/// The day up to which the records of a project tell how far it has come: progress is kept as it is now, not as it was.
/// Asked for an earlier day than that of the newest status entry, it is later than the day asked for.
#[must_use]
pub fn kept_at(project: &Project, tasks: &[TaskAt<'_>], status_date: Date) -> Date {
    let newest = project.status.iter().filter_map(|entry| entry.record.as_of.value()).max();
    let until = newest.map_or(status_date, |newest| newest.max(status_date));
    measured(project, tasks, until).day
}

/// The day `project` with these `tasks` is measured at on `status_date`.
#[must_use]
pub fn measured(project: &Project, tasks: &[TaskAt<'_>], status_date: Date) -> Measured {
    let entries = project.status.iter().filter_map(|entry| {
        let (as_of, span) = entry.record.as_of.located()?;
        Some((*as_of, Place::new(entry.file, span)))
    });
    let known = |(day, _): &(Date, Place)| *day <= status_date;
    let Some(entry) = entries.filter(known).max_by_key(|(day, _)| *day) else {
        return Measured {
            day: status_date,
            by: None,
        };
    };
    let mut newest = entry;
    for at in tasks {
        for field in [&at.task.actual_start, &at.task.actual_finish] {
            let Some((time, span)) = field.located() else { continue };
            let fact = (time.date, Place::new(at.place.file, span));
            if known(&fact) && fact.0 > newest.0 {
                newest = fact;
            }
        }
    }
    Measured {
        day: newest.0,
        by: Some(newest.1),
    }
}
