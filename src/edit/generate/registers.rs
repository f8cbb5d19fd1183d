//! Risks, issues, deliverables and lessons of a generated project.

use super::{
    plan::{PER_PHASE, Plan, Progress, add_work_days, next_work_day},
    random::Random,
    text::{Record, Value},
    words::{DELIVERABLES, ISSUES, OBJECTS, RISKS},
};
use crate::base::Date;

/// Risks a project has.
const RISK_COUNT: usize = 15;
/// Issues a project has.
const ISSUE_COUNT: usize = 8;
/// Of these, how many came from a risk that occurred: the first.
const OCCURRED: usize = 1;

fn future(plan: &Plan, random: &mut Random) -> Date {
    next_work_day(plan.status_date.plus_days(random.range(7, 40)))
}

fn open_task(plan: &Plan, random: &mut Random) -> Option<Value> {
    let open = plan.tasks(|progress| progress == Progress::Waiting);
    (!open.is_empty()).then(|| Value::Flow(vec![Value::Word(plan.steps[*random.pick(&open)].id.clone())]))
}

/// The risk register.
pub(super) fn risks(plan: &Plan, random: &mut Random) -> Vec<Record> {
    (0..RISK_COUNT).map(|at| risk(plan, random, at)).collect()
}

fn risk(plan: &Plan, random: &mut Random, at: usize) -> Record {
    let words = &RISKS[(at + plan.index) % RISKS.len()];
    // Each pair of words and object comes once: the second round of words takes other objects.
    let object = (plan.index + at * 7) % OBJECTS.len();
    let until = plan.known_until();
    let raised = plan.day(random, plan.start, until.plus_days(-12));
    let (probability, impact, after) = *random.pick(&[
        ("unlikely", "medium", "very-low"),
        ("medium", "low", "unlikely"),
        ("medium", "medium", "unlikely"),
        ("likely", "low", "medium"),
        ("likely", "medium", "unlikely"),
        ("unlikely", "high", "very-low"),
    ]);
    let record = Record::default()
        .word("id", format!("R-{:03}", at + 1))
        .text("title", plan.about(words.title, object))
        .text("cause", plan.say(words.cause))
        .text("event", plan.about(words.event, object))
        .text("effect", plan.say(words.effect))
        .word("category", words.category)
        .word("raised", raised.to_string())
        .word("owner", plan.anybody(random))
        .word("probability", probability)
        .with("impact", Value::Inline(Record::default().word("cost", impact).word("time", "low")))
        .word("response", "mitigate");
    if at < OCCURRED {
        let record = record.with("actions", actions(plan, random, plan.say(words.action), Some(raised)));
        return record
            .word("status", "occurred")
            .word("issue", "I-001")
            .word("reviewed", until.to_string());
    }
    if plan.closed || at % 7 == 6 {
        return record
            .with("actions", actions(plan, random, plan.say(words.action), Some(raised)))
            .word("status", "closed")
            .word("closed", next_work_day(raised.plus_days(8)).to_string())
            .text("closed_reason", plan.say(("Its window has passed.", "风险窗口已过。")));
    }
    record
        .with("actions", actions(plan, random, plan.say(words.action), None))
        .text("trigger", plan.say(words.trigger))
        .maybe("residual_probability", at.is_multiple_of(3).then(|| Value::Word(after.into())))
        .maybe("tasks", open_task(plan, random))
        .word("status", if at.is_multiple_of(3) { "treating" } else { "open" })
        .word("reviewed", plan.day(random, until.plus_days(-8).max(raised), until).to_string())
        .word("review_by", future(plan, random).to_string())
}

/// One action, done soon after `done_since` if it is over.
fn actions(plan: &Plan, random: &mut Random, text: String, done_since: Option<Date>) -> Value {
    let due = match done_since {
        Some(day) => next_work_day(day.plus_days(5)),
        None => future(plan, random),
    };
    let action = Record::default()
        .word("id", "A1")
        .text("text", text)
        .word("owner", plan.anybody(random))
        .word("due", due.to_string());
    Value::Records(vec![match done_since {
        Some(_) => action.word("status", "done").word("done_on", due.to_string()),
        None => action,
    }])
}

/// The issue log.
pub(super) fn issues(plan: &Plan, random: &mut Random) -> Vec<Record> {
    (0..ISSUE_COUNT).map(|at| issue(plan, random, at)).collect()
}

fn issue(plan: &Plan, random: &mut Random, at: usize) -> Record {
    let (title, description, resolution) = ISSUES[(at + plan.index) % ISSUES.len()];
    let object = (plan.index + at * 3) % OBJECTS.len();
    let until = plan.known_until();
    let raised = plan.day(random, plan.start, until.plus_days(-12));
    let over = plan.closed || at.is_multiple_of(3) && at > 0;
    let solved = next_work_day(raised.plus_days(random.range(3, 7)));
    let record = Record::default()
        .word("id", format!("I-{:03}", at + 1))
        .text("title", plan.about(title, object))
        .word("type", "problem")
        .text("description", plan.say(description))
        .word("severity", *random.pick(&["major", "minor", "minor"]))
        .word("priority", *random.pick(&["high", "medium", "low"]))
        .word("raised_by", plan.anybody(random))
        .word("raised", raised.to_string())
        .word("owner", plan.anybody(random))
        .word("due", if over { solved } else { future(plan, random) }.to_string())
        .maybe("risk", (at < OCCURRED).then(|| Value::Word("R-001".into())));
    if over {
        let record = record
            .word("status", "closed")
            .text("root_cause", plan.say(("It was never written down.", "此前没有明文规定。")))
            .text("resolution", plan.say(resolution));
        return record.word("resolved", solved.to_string()).word("closed", solved.to_string());
    }
    record
        .maybe("tasks", open_task(plan, random))
        .word("status", if at.is_multiple_of(2) { "open" } else { "in-progress" })
}

/// The deliverables: one a phase, and two more of the last phases.
pub(super) fn deliverables(plan: &Plan, random: &mut Random) -> Vec<Record> {
    (0..8).map(|at| deliverable(plan, random, at)).collect()
}

fn deliverable(plan: &Plan, random: &mut Random, at: usize) -> Record {
    let last = if at < 6 {
        at * (PER_PHASE + 1) + PER_PHASE - 1
    } else {
        (at - 3) * (PER_PHASE + 1) + PER_PHASE - 2
    };
    let step = &plan.steps[last];
    let (name, first, second) = DELIVERABLES[(at + plan.index) % DELIVERABLES.len()];
    let (owner, acceptor) = (&plan.team[step.who].id, &plan.team[(step.who + 3) % 7].id);
    let due = add_work_days(step.finish, 4);
    let submitted = step.finish;
    let accepted = add_work_days(step.finish, 2);
    let tasks = [step.id.clone()]
        .into_iter()
        .chain((at < 6).then(|| plan.steps[last + 1].id.clone()));
    let record = Record::default()
        .word("id", format!("DEL-{:03}", at + 1))
        .text("name", plan.about(name, step.object))
        .words("tasks", tasks)
        .word("owner", owner.clone())
        .word("acceptor", acceptor.clone())
        .texts("acceptance_criteria", [plan.say(first), plan.say(second)])
        .word("due", due.to_string());
    match plan.progress(step) {
        Progress::Done if accepted <= plan.status_date => record
            .word("submitted", submitted.to_string())
            .word("review_rounds", random.range(1, 2).to_string())
            .word("defects", random.range(0, 5).to_string())
            .word("status", "accepted")
            .word("accepted_by", acceptor.clone())
            .word("accepted", accepted.to_string())
            .words("evidence", [format!("https://files.example.com/{}/DEL-{:03}.pdf", plan.id, at + 1)]),
        Progress::Done => record
            .word("submitted", submitted.to_string())
            .word("review_rounds", "1")
            .word("status", "in-review"),
        Progress::Going(_) => record.word("status", "in-work"),
        Progress::Waiting => record.word("status", "planned"),
    }
}
