//! Rules that only the calendar brings: what is old, overdue, or due to be looked at again.
//!
//! They are warnings at the status date, and silent about projects on hold, cancelled or closed.

use super::area;
use crate::base::{Date, Field, FileId, Place};
use crate::check::ProjectContext;
use crate::diag::{Diagnostic, Sink};

area! {
    stale_status "PMO-F101" Warning Project;
    overdue_action "PMO-F102" Warning Project;
    overdue_review "PMO-F103" Warning Project;
    overdue_issue "PMO-F104" Warning Project;
    overdue_decision "PMO-F105" Warning Project;
    overdue_change_decision "PMO-F106" Warning Project;
    overdue_deliverable "PMO-F107" Warning Project;
    overdue_task "PMO-F108" Warning Project;
    overdue_payment "PMO-F109" Warning Project;
    overdue_project "PMO-F110" Warning Project;
    overdue_gate "PMO-F111" Warning Project;
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
