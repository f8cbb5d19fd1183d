//! What years bring: weekly status entries, actual cost by month, and the end of closed projects.

use super::{
    budget::Line,
    plan::{Plan, Progress, money, next_work_day},
    random::Random,
    text::{Record, Value},
    words::OBJECTS,
};
use crate::base::{Date, Period};
use chrono::Datelike;
use std::collections::BTreeMap;

/// The files that a project gathers: name without ending, and record.
pub(super) fn files(plan: &Plan, random: &mut Random, lines: &[Line]) -> Vec<(String, Record)> {
    let mut files = status(plan, random);
    files.extend(actuals(plan, random, lines));
    if plan.closed {
        files.push(("gates".into(), gates(plan)));
        files.push(("closing".into(), closing(plan)));
        files.push(("lessons".into(), lessons(plan, random)));
    }
    files
}

/// The status entry of the last Friday alone.
pub(super) fn last_status(plan: &Plan, random: &mut Random) -> (String, Record) {
    let friday = plan.known_until().plus_days(-4).monday().plus_days(4);
    let entries = Value::Records(vec![entry(plan, random, friday)]);
    (
        format!("status/{}", friday.0.iso_week().year()),
        Record::default().with("entries", entries),
    )
}

/// One file a year with an entry each Friday.
fn status(plan: &Plan, random: &mut Random) -> Vec<(String, Record)> {
    let mut years: BTreeMap<i32, Vec<Record>> = BTreeMap::new();
    let mut friday = plan.start.monday().plus_days(4);
    while friday <= plan.known_until() {
        let year = years.entry(friday.0.iso_week().year()).or_default();
        year.push(entry(plan, random, friday));
        friday = friday.plus_days(7);
    }
    let file = |(year, entries): (i32, Vec<Record>)| (format!("status/{year}"), Record::default().with("entries", Value::Records(entries)));
    years.into_iter().map(file).collect()
}

fn entry(plan: &Plan, random: &mut Random, friday: Date) -> Record {
    // No week reads like the one before it.
    let weeks = usize::try_from(friday.days_since(plan.start.monday()) / 7).unwrap_or(0);
    let object = (2 * weeks + random.below(2)) % OBJECTS.len();
    let finished = plan
        .steps
        .iter()
        .rfind(|step| step.finish <= friday && step.finish > friday.plus_days(-7));
    let next = plan.steps.iter().find(|step| step.start > friday);
    let summary = plan.about(
        (
            "Work runs to plan. Most of the week went into the {}.",
            "工作按计划进行，本周主要投入{}。",
        ),
        object,
    );
    let record = Record::default()
        .word("period", Period::week_of(friday).to_string())
        .word("as_of", friday.to_string())
        .word("by", plan.manager())
        .text("summary", summary);
    let record = match finished {
        Some(step) => record.texts("done", [step.name.clone()]),
        None => record,
    };
    match next {
        Some(step) => record.texts("next", [step.name.clone()]),
        None => record,
    }
}

/// What a posting is made from: day, account, task, cents.
type Spent<'a> = (Date, &'a str, Option<&'a str>, i64);

/// One file a month: each task at its end, each line month by month.
fn actuals(plan: &Plan, random: &mut Random, lines: &[Line]) -> Vec<(String, Record)> {
    let until = plan.known_until();
    let mut spent: Vec<Spent<'_>> = Vec::new();
    for step in plan.steps.iter().filter(|step| step.days > 0) {
        let account = super::budget::account_of(step);
        let near = step.cents * random.range(90, 100) / 100;
        match plan.progress(step) {
            Progress::Done => spent.push((step.finish, account, Some(&step.id), near)),
            Progress::Going(left) => spent.push((until, account, Some(&step.id), near * (step.days - left) / step.days)),
            Progress::Waiting => {}
        }
    }
    for line in lines {
        let first = next_work_day(line.start.plus_days(14));
        let months = std::iter::successors(Some(first), |day| Some(next_work_day(day.plus_days(28))));
        let days: Vec<Date> = months.take_while(|day| *day <= line.finish).collect();
        let count = i64::try_from(days.len()).unwrap_or(1).max(1);
        let due = days.into_iter().filter(|day| *day <= until);
        spent.extend(due.map(|day| (day, line.account, None, line.cents / count)));
    }
    spent.sort();
    let mut months: BTreeMap<String, Vec<Record>> = BTreeMap::new();
    for (at, one) in spent.iter().enumerate() {
        let month = format!("actuals/{}", one.0.0.format("%Y-%m"));
        months.entry(month).or_default().push(posting(plan, at, one));
    }
    let file = |(name, postings)| (name, Record::default().with("postings", Value::Records(postings)));
    months.into_iter().map(file).collect()
}

fn posting(plan: &Plan, at: usize, (day, account, task, cents): &Spent<'_>) -> Record {
    Record::default()
        .word("date", day.to_string())
        .word("account", *account)
        .maybe("task", task.map(|task| Value::Word(task.to_owned())))
        .word("amount", money(*cents))
        .word("document", format!("FI-{:05}-{:04}", plan.index + 1, at + 1))
}

/// The gate that `pmo.toml` puts before the end.
fn gates(plan: &Plan) -> Record {
    let criterion = Record::default()
        .word("id", "result-in-use")
        .word("met", "yes")
        .words("evidence", [format!("https://files.example.com/{}/gate.pdf", plan.id)]);
    let gate = Record::default()
        .word("gate", "G6")
        .with("criteria", Value::Records(vec![criterion]))
        .word("decision", "go")
        .words("by", [plan.sponsor().to_owned()])
        .word("on", next_work_day(plan.finish.plus_days(4)).to_string());
    Record::default().with("gates", Value::Records(vec![gate]))
}

fn closing(plan: &Plan) -> Record {
    let items = [
        "deliverables-accepted",
        "contracts-closed",
        "registers-closed",
        "assets-returned",
        "final-figures",
        "benefits-owned",
        "lessons-approved",
        "archive-made",
        "team-released",
        "customer-asked",
        "warranty-planned",
    ];
    let answer = |item: &&str| {
        Record::default()
            .word("item", *item)
            .word("met", "yes")
            .words("evidence", [format!("https://files.example.com/{}/{item}.pdf", plan.id)])
    };
    Record::default()
        .with("checklist", Value::Records(items.iter().map(answer).collect()))
        .word("customer_satisfaction", "4.2")
        .word("closed", next_work_day(plan.finish.plus_days(5)).to_string())
        .word("confirmed_by", plan.sponsor())
        .text(
            "summary",
            plan.say((
                "The result is in use in all branches. Cost stayed within the budget, and the team has moved on.",
                "成果已在全部分支机构使用。成本未超预算，团队已转入其他工作。",
            )),
        )
}

fn lessons(plan: &Plan, random: &mut Random) -> Record {
    let object = random.below(OBJECTS.len());
    let lesson = Record::default()
        .word("id", "LL-001")
        .text("title", plan.about(("Test the {} with real volumes", "用真实数据量测试{}"), object))
        .word("raised", plan.finish.to_string())
        .word("submitter", plan.anybody(random))
        .word("type", "mixed")
        .text(
            "event",
            plan.about(("The {} was slow in the first week.", "{}在首周运行缓慢。"), object),
        )
        .text(
            "root_cause",
            plan.say(("Tests ran on a tenth of the data.", "测试数据仅为实际的十分之一。")),
        )
        .text(
            "recommendation",
            plan.say(("Load a full copy before the pilot.", "试运行前载入完整副本。")),
        )
        .word("owner", plan.manager())
        .word("status", "approved");
    Record::default().with("lessons", Value::Records(vec![lesson]))
}
