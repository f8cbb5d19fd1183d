//! Rules over status entries: what a project manager says about a period.

use super::area;
use crate::check::ProjectContext;
use crate::model::{Entry, status::StatusEntry};

area! {
    duplicate_status_period "PMO-U101" Error Project;
    as_of_outside_period "PMO-U102" Error Record;
    status_in_future "PMO-U103" Warning Project;
    expired_health_override "PMO-U104" Warning Project;
    vague_status "PMO-U105" Note Record;
    copied_status "PMO-U106" Warning Record;
    help_overdue "PMO-U107" Warning Project;
    forecast_in_past "PMO-U108" Warning Record;
    negative_estimate "PMO-U109" Error Record;
    estimate_below_cost "PMO-U110" Warning Project;
    watermelon "PMO-U111" Warning Project;
}

/// The newest entry that is not after the status date.
fn newest<'a>(context: &ProjectContext<'a>) -> Option<&'a Entry<StatusEntry>> {
    let entries = context.project.status.iter();
    let dated = entries.filter_map(|entry| Some((entry.record.as_of.value()?, entry)));
    let past = dated.filter(|(as_of, _)| *as_of <= context.today());
    past.max_by_key(|(as_of, _)| *as_of).map(|(_, entry)| entry)
}
