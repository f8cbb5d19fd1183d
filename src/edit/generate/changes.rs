//! The change requests of a generated project, through their whole life cycle.

use super::{
    plan::{Plan, Progress, money, next_work_day},
    random::Random,
    text::{Record, Value},
    words::CHANGES,
};
use crate::base::Date;

/// How far a change request has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fate {
    /// Carried out and closed.
    Closed,
    /// Being carried out.
    Implementing,
    /// Approved.
    Approved,
    /// Refused.
    Rejected,
    /// Its effects are being worked out.
    Assessed,
    /// Handed in.
    Submitted,
}

/// A change request before it is written.
#[derive(Debug, Clone)]
pub(super) struct ChangePlan {
    /// Its number.
    pub number: usize,
    /// How far it has come.
    pub fate: Fate,
    /// When it was asked for.
    pub raised: Date,
    /// When it was decided, or is to be.
    pub decided: Date,
    /// When it was closed.
    pub closed: Date,
    /// Its cost in cents.
    pub cents: i64,
    /// The task that carries it out.
    pub step: usize,
}

impl ChangePlan {
    /// The id.
    pub fn id(&self) -> String {
        format!("CR-{:03}", self.number)
    }
}

/// The changes of a project; `total` is its budget in cents, which bounds what one may cost.
pub(super) fn plans(plan: &Plan, random: &mut Random, total: i64) -> Vec<ChangePlan> {
    let wanted = [
        Fate::Closed,
        Fate::Implementing,
        Fate::Approved,
        Fate::Rejected,
        Fate::Assessed,
        Fate::Submitted,
    ];
    wanted
        .into_iter()
        .enumerate()
        .map(|(at, fate)| one(plan, random, at + 1, fate, total))
        .collect()
}

fn one(plan: &Plan, random: &mut Random, number: usize, fate: Fate, total: i64) -> ChangePlan {
    let settled = |fate| if plan.closed { Fate::Rejected } else { fate };
    let early = plan.start.plus_days(14);
    let steps = match fate {
        Fate::Closed => plan.tasks(|progress| progress == Progress::Done),
        Fate::Implementing => plan.tasks(|progress| matches!(progress, Progress::Going(_))),
        _ => plan.tasks(|progress| progress == Progress::Waiting),
    };
    let steps: Vec<usize> = steps.into_iter().filter(|at| plan.steps[*at].start > early).collect();
    let until = plan.known_until();
    let mut change = ChangePlan {
        number,
        fate: settled(fate),
        raised: plan.start,
        decided: plan.start,
        closed: until,
        cents: total / 1_000_000 * 1_000 * random.range(2, 9),
        step: 0,
    };
    match (fate, steps.is_empty()) {
        (Fate::Closed | Fate::Implementing, false) if !plan.closed || fate == Fate::Closed => {
            change.fate = fate;
            change.step = *random.pick(&steps);
            let step = &plan.steps[change.step];
            change.decided = work_day_before(step.start.plus_days(-2));
            change.raised = work_day_before(change.decided.plus_days(-6));
            change.closed = next_work_day(step.finish.plus_days(1)).min(until);
        }
        (Fate::Assessed | Fate::Submitted, _) if !plan.closed => {
            change.raised = plan.day(random, until.plus_days(-10), until);
            change.decided = next_work_day(plan.status_date.plus_days(random.range(5, 25)));
        }
        _ => {
            change.fate = if fate == Fate::Approved && !plan.closed {
                fate
            } else {
                Fate::Rejected
            };
            change.step = if steps.is_empty() { 0 } else { *random.pick(&steps) };
            change.raised = plan.day(random, plan.start.plus_days(5), until.plus_days(-8));
            change.decided = next_work_day(change.raised.plus_days(5));
        }
    }
    change
}

fn work_day_before(day: Date) -> Date {
    let next = next_work_day(day);
    if next == day { day } else { next.plus_days(-3) }
}

/// The register.
pub(super) fn records(plan: &Plan, random: &mut Random, changes: &[ChangePlan]) -> Vec<Record> {
    changes.iter().map(|change| record(plan, random, change)).collect()
}

fn record(plan: &Plan, random: &mut Random, change: &ChangePlan) -> Record {
    let (title, reason, description, alternative) = CHANGES[(change.number + plan.index) % CHANGES.len()];
    let object = plan.steps[change.step].object;
    let impact = Record::default().word("schedule", "0d").word("cost", money(change.cents));
    let record = Record::default()
        .word("id", change.id())
        .text("title", plan.about(title, object))
        .word("type", "scope")
        .word("nature", "request")
        .word("requester", plan.anybody(random))
        .word("raised", change.raised.to_string())
        .text("reason", plan.say(reason))
        .text("description", plan.say(description))
        .word("priority", *random.pick(&["high", "medium", "low"]))
        .with("alternatives", Value::Flow(vec![Value::Text(plan.say(alternative))]))
        .with("impact", Value::Inline(impact))
        .word("funding", "contingency");
    life_cycle(plan, random, change, record)
}

fn life_cycle(plan: &Plan, random: &mut Random, change: &ChangePlan, record: Record) -> Record {
    let status = match change.fate {
        Fate::Closed => "closed",
        Fate::Implementing => "implementing",
        Fate::Approved => "approved",
        Fate::Rejected => "rejected",
        Fate::Assessed => "impact-assessment",
        Fate::Submitted => "submitted",
    };
    let record = record.word("assessor", plan.anybody(random)).word("status", status);
    if matches!(change.fate, Fate::Assessed | Fate::Submitted) {
        return record.word("decision_due", change.decided.to_string());
    }
    let verdict = if change.fate == Fate::Rejected { "reject" } else { "approve" };
    let advice = if change.fate == Fate::Rejected {
        ("Not worth its cost.", "得不偿失。")
    } else {
        ("Do it.", "建议实施。")
    };
    let record = record
        .text("recommendation", plan.say(advice))
        .word("decision", verdict)
        .word("authority", plan.sponsor())
        .word("decided", change.decided.to_string());
    let record = if change.fate == Fate::Rejected {
        record
    } else {
        record.words("implementation", [plan.steps[change.step].id.clone()])
    };
    if change.fate != Fate::Closed {
        return record;
    }
    record
        .text("verification", plan.say(("Shown to the requester.", "已向申请人演示。")))
        .word("closed", change.closed.to_string())
}
