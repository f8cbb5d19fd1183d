//! `baselines/1.yaml` of a generated project: the plan as approved, which the work follows.

use super::{
    budget::Line,
    plan::{Plan, by_week, money},
    text::{Record, Value},
};
use crate::base::Date;

/// The first baseline.
pub(super) fn record(plan: &Plan, lines: &[Line], undistributed: i64) -> Record {
    let task = |step: &super::plan::Step| {
        let record = Record::default().word("id", step.id.clone());
        if step.days == 0 {
            return record.word("finish", step.finish.to_string());
        }
        record
            .word("start", step.start.to_string())
            .word("finish", step.finish.to_string())
            .word("account", super::budget::account_of(step))
            .word("budget", money(step.cents))
            .with("planned_value", planned(step.cents, step.start, step.finish))
    };
    let line = |line: &Line| {
        Record::default()
            .word("id", line.id)
            .word("account", line.account)
            .word("start", line.start.to_string())
            .word("finish", line.finish.to_string())
            .word("budget", money(line.cents))
            .with("planned_value", planned(line.cents, line.start, line.finish))
    };
    let rest = (undistributed > 0).then(|| {
        Record::default()
            .word("id", "undistributed")
            .word("account", super::budget::UNDISTRIBUTED_AT)
            .word("budget", money(undistributed))
            .with("planned_value", planned(undistributed, plan.finish, plan.finish))
    });
    let lines_and_rest = lines.iter().map(line).chain(rest).map(Value::Inline).collect();
    let total = super::budget::distributed(plan, lines) + undistributed;
    Record::default()
        .word("number", "1")
        .word("type", "first")
        .word("on", plan.start.to_string())
        .word("by", plan.sponsor())
        .text("reason", plan.say(("The plan as approved.", "经批准的计划。")))
        .word("currency", super::charter::currency(plan))
        .word("start", plan.start.to_string())
        .word("finish", plan.finish.to_string())
        .word("budget_at_completion", money(total))
        .with(
            "tasks",
            Value::Items(plan.steps.iter().map(|step| Value::Inline(task(step))).collect()),
        )
        .with("lines", Value::Items(lines_and_rest))
        .word("made_by", "import")
}

fn planned(cents: i64, start: Date, finish: Date) -> Value {
    let weeks = by_week(cents, start, finish).into_iter();
    Value::Inline(weeks.fold(Record::default(), |record, (week, cents)| {
        record.word(week.to_string(), money(cents))
    }))
}
