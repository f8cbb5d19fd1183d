//! # What it does
//! Warns of cost on tasks that is dated before the project began (the earliest start in charter, schedule,
//! baselines and of any task) or after it ended: after the day in `closing.yaml`, or more than 92 days after the
//! last task was finished. Orders and payments under a contract are left alone.
//!
//! # Why it matters
//! Nobody worked on a task then. Mostly the year is wrong, or the posting belongs to another project, and the cost
//! index of both is false.
//!
//! # Example
//! ```yaml
//! # the project began on 2026-03-02
//! - {date: 2025-11-04, account: labour, task: api, amount: 4000, document: "4711"}
//! ```
//! Better:
//! ```yaml
//! - {date: 2026-11-04, account: labour, task: api, amount: 4000, document: "4711"}
//! ```

use crate::base::{Date, Place, Words};
use crate::check::{ProjectContext, rules::words::more};
use crate::diag::Sink;
use crate::model::{Kind, actuals::PostingType};

pub(super) const TITLE: Words = Words {
    en: "cost before or after the project",
    zh: "成本日期不在项目期间内",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the date, or book the cost to the project that it belongs to",
    zh: "更正日期，或记入所属项目",
};

/// How long after the last work invoices still come in.
const LATE_DAYS: i64 = 92;

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if !context.has_read(Kind::Schedule) {
        return;
    }
    let (first, last) = (begun(context), ended(context));
    let mut early: Vec<(Date, Place)> = Vec::new();
    let mut late: Vec<(Date, Place)> = Vec::new();
    for posting in &context.project.postings {
        let record = &posting.record;
        let is_cost = record.r#type.value() != Some(PostingType::Commitment) && record.contract.is_absent();
        let (Some((date, span)), true, true) = (record.date.located(), is_cost, record.task.get().is_some()) else {
            continue;
        };
        let found = (*date, Place::new(posting.file, span));
        if first.is_some_and(|first| *date < first) {
            early.push(found);
        } else if last.as_ref().is_some_and(|(last, _)| date > last) {
            late.push(found);
        }
    }
    let told = |found: &[(Date, Place)]| Some((*found.first()?, more(found.len() - 1, "posting")));
    if let (Some(((date, place), others)), Some(first)) = (told(&early), first) {
        sink.at(place, format!("cost on a task is dated {date}, before the project began on {first}{others}"))
            .help("correct the date, or book the cost to the project that it belongs to");
    }
    if let (Some(((date, place), others)), Some((_, what))) = (told(&late), last) {
        sink.at(place, format!("cost on a task is dated {date}, {what}{others}"))
            .help("correct the date, or book the cost to the project that it belongs to");
    }
}

/// The earliest start that anything says; a later plan does not make earlier work wrong.
fn begun(context: &ProjectContext<'_>) -> Option<Date> {
    let project = context.project;
    let charter = project.charter.as_ref().and_then(|charter| charter.record.start.value());
    let schedule = project.schedule.as_ref().and_then(|schedule| schedule.record.start.value());
    let baselines = project.baselines.iter().filter_map(|entry| entry.record.start.value());
    let planned = project
        .baselines
        .iter()
        .flat_map(|entry| entry.record.tasks.items())
        .filter_map(|(task, _)| task.start.value());
    let tasks = context.tasks.iter().filter_map(|at| at.task.actual_start.value());
    let times = schedule.into_iter().chain(baselines).chain(planned).chain(tasks);
    times.map(|time| time.date).chain(charter).min()
}

/// The last day on which cost of tasks is expected, and how it is told what lies behind it.
fn ended(context: &ProjectContext<'_>) -> Option<(Date, String)> {
    let closed = context.project.closing.as_ref().and_then(|closing| closing.record.closed.value());
    if let Some(closed) = closed {
        return Some((closed, format!("after the project was closed on {closed}")));
    }
    let open = context.tasks.iter().filter(|at| at.task.is_active() && !at.task.is_summary());
    let finishes: Option<Vec<Date>> = open.map(|at| at.task.actual_finish.value().map(|finish| finish.date)).collect();
    let last = finishes?.into_iter().max()?;
    let told = format!("more than {LATE_DAYS} days after the last task was finished on {last}");
    Some((last.plus_days(LATE_DAYS), told))
}
