//! Rules over the history: what only the commits of the last weeks show. A commit that names a change request
//! says why, so nothing of it is told here; neither is a value put right before the status day it was first told on.

use super::area;
use crate::base::FileId;
use crate::check::ProjectContext;
use crate::history::past::{By, Change};

area! {
    progress_fell "PMO-J101" Warning Record;
    progress_jumped "PMO-J102" Note Record;
    actual_date_rewritten "PMO-J103" Warning Record;
    booked_cost_edited "PMO-J104" Warning Project;
    closed_record_edited "PMO-J105" Warning Record;
    record_untouched "PMO-J106" Note Record;
    history_unavailable "PMO-J107" Note Portfolio;
    protected_field_changed "PMO-J108" Warning Project;
    baseline_commit_without_change "PMO-J109" Warning Record;
    approval_not_proven "PMO-J110" Warning Record;
    suspect_link "PMO-J111" Warning Project;
}

/// Whether a value set by one may still be put right by another: no status day lies between.
fn is_same_period(context: &ProjectContext<'_>, set: &By, edited: &By) -> bool {
    let settings = &context.all.portfolio.settings;
    let last = |by: &By| settings.last_status_day(by.day.plus_days(-1));
    last(set) == last(edited)
}

/// Of the changes of a record's field, newest first, those that took back what had been told: not under a change
/// request, and not before the first status day behind it.
fn taken_back<'a>(context: &ProjectContext<'a>, address: &str, is_field: impl Fn(&str) -> bool) -> Vec<Change<'a>> {
    let all: Vec<Change<'a>> = context
        .all
        .past
        .of_record(address)
        .filter(|change| is_field(change.field))
        .collect();
    let counts = |(at, change): &(usize, &Change<'a>)| {
        let set = all[at + 1..]
            .iter()
            .find(|older| older.field == change.field && older.to == change.from);
        let is_new = set.is_some_and(|set| is_same_period(context, set.by, change.by));
        change.from.is_some() && !change.by.is_under_change && !is_new
    };
    all.iter().enumerate().filter(counts).map(|(_, change)| *change).collect()
}

/// Address of a record of the project.
fn address(context: &ProjectContext<'_>, id: &str) -> String {
    format!("{}/{id}", context.project.id)
}

/// The name of a file without folder and ending.
fn stem(context: &ProjectContext<'_>, file: FileId) -> String {
    let path = context.all.portfolio.path(file);
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned()
}
