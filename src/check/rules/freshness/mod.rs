//! Rules that only the calendar brings: what is old, overdue, or due to be looked at again.
//!
//! They are warnings at the status date, and silent about projects on hold, cancelled or closed. Rules of
//! this kind about one register stand in its own area.

use super::area;
use crate::base::{Date, Field, FileId, Place};
use crate::check::ProjectContext;
use crate::diag::{Diagnostic, Sink};

area! {
    stale_status "PMO-F101" Warning Project;
    action_overdue "PMO-F102" Warning Project;
    assumption_overdue "PMO-F103" Warning Project;
    task_overdue "PMO-F104" Warning Project;
    project_overdue "PMO-F105" Warning Project;
    gate_overdue "PMO-F106" Warning Project;
}

/// Whether dates of the project still bind anybody.
fn is_running(context: &ProjectContext<'_>) -> bool {
    let charter = context.project.charter.as_ref().map(|charter| &charter.record);
    charter.is_some_and(|charter| !charter.stage.is_bad() && !charter.state.is_bad()) && context.project.is_running()
}

/// Reports a day that has passed: `told` it was due, and how long ago.
fn overdue<'s>(
    context: &ProjectContext<'_>,
    file: FileId,
    due: &Field<Date>,
    told: &str,
    sink: &'s mut Sink<'_>,
) -> Option<&'s mut Diagnostic> {
    let (due, span) = due.located()?;
    let days = context.today().days_since(*due);
    (days > 0).then(|| sink.at(Place::new(file, span), format!("{told} due on {due}, {}", days_ago(days))))
}

fn days_ago(days: i64) -> String {
    match days {
        1 => "1 day ago".to_owned(),
        _ => format!("{days} days ago"),
    }
}
