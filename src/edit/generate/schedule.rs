//! `schedule.yaml` of a generated project.

use super::{
    plan::{PER_PHASE, Plan, Progress, Step, money},
    random::Random,
    text::{Record, Value},
    words::PHASES,
};

/// A task of another project that a task of this one waits for.
#[derive(Debug, Clone)]
pub(super) struct Waits {
    /// Position of the waiting step.
    pub step: usize,
    /// Address of the other task.
    pub on: String,
}

/// The schedule; `waits` is a dependency on another project.
pub(super) fn record(plan: &Plan, random: &mut Random, waits: Option<&Waits>) -> Record {
    let phase = |(at, phase): (usize, &crate::edit::generate::words::Phase)| {
        let first = at * (PER_PHASE + 1);
        let steps = first..first + PER_PHASE + 1;
        let tasks = steps.map(|step| self::step(plan, random, step, waits)).collect();
        Record::default()
            .word("id", phase.id)
            .text("name", plan.say(phase.name))
            .with("tasks", Value::Records(tasks))
    };
    let phases = PHASES.iter().enumerate().map(phase).collect();
    Record::default()
        .word("start", plan.start.to_string())
        .with("tasks", Value::Records(phases))
}

fn step(plan: &Plan, random: &mut Random, at: usize, waits: Option<&Waits>) -> Record {
    let step = &plan.steps[at];
    let progress = plan.progress(step);
    let own = step.links.iter().map(|(other, link)| format!("{}{link}", plan.steps[*other].id));
    let other = waits.filter(|waits| waits.step == at).map(|waits| waits.on.clone());
    let links: Vec<String> = own.chain(other).collect();
    let record = Record::default().word("id", step.id.clone()).text("name", step.name.clone());
    if step.days == 0 {
        let record = record.word("milestone", "true").words("depends_on", links);
        return match progress {
            Progress::Done => record.word("actual_finish", step.finish.to_string()),
            _ => record,
        };
    }
    let record = record.word("duration", format!("{}d", step.days));
    let record = if links.is_empty() {
        record
    } else {
        record.words("depends_on", links)
    };
    let record = record
        .words("assign", [format!("{} {}%", plan.team[step.who].id, step.share)])
        .word("account", super::budget::account_of(step))
        .word("budget", money(step.cents));
    with_progress(record, step, progress, random)
}

fn with_progress(record: Record, step: &Step, progress: Progress, random: &mut Random) -> Record {
    let fixed = step.days <= 2;
    let record = if fixed { record.word("ev_method", "0/100") } else { record };
    match progress {
        Progress::Done => {
            let record = if fixed { record } else { record.word("progress", "100%") };
            record
                .word("actual_start", step.start.to_string())
                .word("actual_finish", step.finish.to_string())
        }
        Progress::Going(left) => {
            let percent = (step.days - left) * 100 / step.days;
            let record = if fixed {
                record
            } else {
                record.word("progress", format!("{percent}%"))
            };
            record
                .word("actual_start", step.start.to_string())
                .word("remaining", format!("{left}d"))
        }
        Progress::Waiting if step.days > 4 && random.chance(25) => {
            let range = Record::default()
                .word("optimistic", format!("{}d", step.days - 2))
                .word("most_likely", format!("{}d", step.days))
                .word("pessimistic", format!("{}d", step.days + 4));
            record.with("estimate", Value::Inline(range))
        }
        Progress::Waiting => record,
    }
}
