//! # What it does
//! Warns of a fact that is dated more than one status cycle after the status date: a risk raised, reviewed or closed, an issue
//! solved, a change decided, a contract signed, a payment made, a reserve drawn, a response carried
//! out, a weighted step of a task reached. Plans may lie ahead; facts may not.
//!
//! # Why it matters
//! Most are slips of the year, and each makes a report of the past look better than the past was.
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

use crate::base::{Date, Field, FileId, List, Place, Span, Words};
use crate::check::{ProjectContext, rules::words};
use crate::diag::Sink;
use crate::model::{action::Action, schedule::Done};

pub(super) const TITLE: Words = Words {
    en: "fact dated after the status date",
    zh: "已发生事项的日期晚于状态日期",
};
pub(super) const REMEDY: Words = Words {
    en: "correct the date, or write the fact when it has happened",
    zh: "更正日期，或待实际发生后再填写",
};

/// Reports facts of one file.
struct Facts<'s, 'a> {
    today: Date,
    latest: Date,
    sink: &'s mut Sink<'a>,
}

impl Facts<'_, '_> {
    fn add(&mut self, file: FileId, name: &str, field: &Field<Date>) {
        if let Some((date, span)) = field.located() {
            self.add_day(file, name, *date, span);
        }
    }

    fn add_day(&mut self, file: FileId, name: &str, date: Date, span: Span) {
        if date <= self.latest {
            return;
        }
        let days = date.days_since(self.today);
        let (today, unit) = (self.today, if days == 1 { "day" } else { "days" });
        self.sink
            .at(Place::new(file, span), format!("`{name}` {date} is after the status date {today}"))
            .label(format!("{days} {unit} ahead"))
            .help("correct the date, or write it when it has happened");
    }

    fn actions(&mut self, file: FileId, actions: &Field<List<Action>>) {
        for (action, _) in actions.items() {
            self.add(file, "done_on", &action.done_on);
            self.add(file, "raised", &action.raised);
        }
    }
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let mut facts = Facts {
        today: context.today(),
        latest: words::latest_fact(context),
        sink,
    };
    steps(context, &mut facts);
    registers(context, &mut facts);
    money(context, &mut facts);
}

fn steps(context: &ProjectContext<'_>, facts: &mut Facts<'_, '_>) {
    for at in context.tasks {
        for (step, _) in at.task.ev_milestones.items() {
            if let Some((Done::On(day), span)) = step.done.located() {
                facts.add_day(at.place.file, "done", *day, span);
            }
        }
    }
}

fn registers(context: &ProjectContext<'_>, facts: &mut Facts<'_, '_>) {
    for risk in &context.project.risks {
        let record = &risk.record;
        facts.add(risk.file, "raised", &record.raised);
        facts.add(risk.file, "reviewed", &record.reviewed);
        facts.add(risk.file, "closed", &record.closed);
        facts.actions(risk.file, &record.actions);
    }
    for issue in &context.project.issues {
        let record = &issue.record;
        facts.add(issue.file, "raised", &record.raised);
        facts.add(issue.file, "resolved", &record.resolved);
        facts.add(issue.file, "closed", &record.closed);
        facts.actions(issue.file, &record.actions);
    }
    for change in &context.project.changes {
        let record = &change.record;
        facts.add(change.file, "raised", &record.raised);
        facts.add(change.file, "decided", &record.decided);
        facts.add(change.file, "closed", &record.closed);
    }
}

fn money(context: &ProjectContext<'_>, facts: &mut Facts<'_, '_>) {
    for contract in &context.project.contracts {
        facts.add(contract.file, "signed", &contract.record.signed);
        for (payment, _) in contract.record.payments.items() {
            facts.add(contract.file, "paid", &payment.paid);
        }
    }
    let Some(budget) = &context.project.budget else {
        return;
    };
    let contingency = budget.record.contingency.get().map(|reserve| &reserve.draws);
    let management = budget.record.management_reserve.get().map(|reserve| &reserve.draws);
    for (draw, _) in [contingency, management].into_iter().flatten().flat_map(|draws| draws.items()) {
        facts.add(budget.file, "on", &draw.on);
    }
}
