//! `project.yaml` of a generated project.

use super::{
    plan::{Plan, money},
    random::Random,
    text::{Record, Value},
    words::OBJECTS,
};
use crate::base::Date;

/// The charter.
pub(super) fn record(plan: &Plan, random: &mut Random, finish: Date) -> Record {
    let say = |en: &'static str, zh: &'static str| plan.say((en, zh));
    let stage = if plan.closed { "closed" } else { "executing" };
    let kind = *random.pick(&["run", "grow", "transform", "compliance", "customer"]);
    let approved = plan.start.plus_days(-random.range(7, 28));
    Record::default()
        .text("name", plan.name.clone())
        .text("purpose", purpose(plan, random))
        .text(
            "business_case",
            say(
                "Manual work costs more every year than the new system in all.",
                "人工处理的年成本已超过新系统的总投入。",
            ),
        )
        .word("sponsor", plan.sponsor())
        .word("manager", plan.manager())
        .text("customer", say("Branch operations", "分支机构运营部"))
        .maybe(
            "programme",
            plan.index
                .is_multiple_of(3)
                .then(|| Value::Word(super::root::programme_id(plan.index))),
        )
        .word("tier", if plan.lean { "lean" } else { "standard" })
        .word("kind", kind)
        .word("stage", stage)
        .word("state", "active")
        .word("priority", *random.pick(&["high", "medium", "low"]))
        .word("start", plan.start.to_string())
        .word("finish", finish.to_string())
        .word("currency", currency(plan))
        .with("objectives", objectives(plan, random, finish))
        .with("scope", scope(plan, random))
        .with("stakeholders", stakeholders(plan))
        .with("assumptions", assumptions(plan, random, finish))
        .with("benefits", benefits(plan, random, finish))
        .words("strategic_objectives", [random.pick(&super::root::STRATEGY).0.to_owned()])
        .words("tags", [plan.id.split('-').next().unwrap_or_default().to_owned(), kind.to_owned()])
        .with(
            "approval",
            Value::Inline(Record::default().word("by", plan.sponsor()).word("on", approved.to_string())),
        )
}

/// The currency a project is kept in.
pub(super) fn currency(plan: &Plan) -> &'static str {
    if plan.zh { "CNY" } else { "EUR" }
}

fn purpose(plan: &Plan, random: &mut Random) -> String {
    let object = random.below(OBJECTS.len());
    let first = (
        "Replace the old {} with one that every branch can use,",
        "以各分支机构均可使用的系统替换旧的{}，",
    );
    let second = (
        " so that a case is closed in days instead of weeks.",
        "使每笔业务的办理时间由数周缩短为数天。",
    );
    plan.about(first, object) + &plan.say(second)
}

fn objectives(plan: &Plan, random: &mut Random, finish: Date) -> Value {
    let texts = [
        (
            "Cases are closed faster",
            "业务办理更快",
            "Median days per case",
            "每笔业务天数中位数",
        ),
        (
            "Fewer errors reach the customer",
            "客户可见差错减少",
            "Complaints per month",
            "每月投诉件数",
        ),
    ];
    let one = |(at, (en, zh, measure, measure_zh)): (usize, &(&'static str, &'static str, &'static str, &'static str))| {
        Record::default()
            .word("id", format!("OBJ-{}", at + 1))
            .text("text", plan.say((en, zh)))
            .text("measure", plan.say((measure, measure_zh)))
            .word("baseline", random.range(12, 20).to_string())
            .word("target", random.range(3, 9).to_string())
            .word("due", finish.to_string())
    };
    Value::Records(texts.iter().enumerate().map(one).collect())
}

fn scope(plan: &Plan, random: &mut Random) -> Value {
    let all = random.sample(4, OBJECTS.len());
    let name = |at: &usize| plan.about(("The {}", "{}"), *at);
    Value::Map(
        Record::default()
            .texts("in", all[..3].iter().map(name))
            .texts("out", all[3..].iter().map(name)),
    )
}

fn stakeholders(plan: &Plan) -> Value {
    let all = [
        ("finance", "Finance", "财务部", "Confirms the figures", "确认数据", "medium"),
        (
            "branches",
            "Branch managers",
            "分支机构负责人",
            "Use the result",
            "使用成果",
            "high",
        ),
        (
            "works-council",
            "Works council",
            "工会",
            "Agrees to new ways of working",
            "同意新的工作方式",
            "medium",
        ),
    ];
    let one =
        |(id, en, zh, role, role_zh, grade): &(&'static str, &'static str, &'static str, &'static str, &'static str, &'static str)| {
            Record::default()
                .word("id", *id)
                .text("name", plan.say((en, zh)))
                .text("role", plan.say((role, role_zh)))
                .word("interest", *grade)
                .word("influence", "high")
        };
    Value::Records(all.iter().map(one).collect())
}

fn assumptions(plan: &Plan, random: &mut Random, finish: Date) -> Value {
    let text = plan.say(("Branches free two people each for the tests.", "每个分支机构可安排两人参加测试。"));
    let one = Record::default()
        .word("id", "AS-1")
        .text("text", text)
        .word("owner", plan.anybody(random));
    Value::Records(vec![if plan.closed {
        one.word("status", "confirmed")
    } else {
        one.word("review_by", finish.to_string()).word("status", "open")
    }])
}

fn benefits(plan: &Plan, random: &mut Random, finish: Date) -> Value {
    let due = finish.plus_days(180).max(plan.status_date.plus_days(60));
    Value::Records(vec![
        Record::default()
            .word("id", "B-001")
            .text("title", plan.say(("Hours of manual work saved", "节省人工工时")))
            .word("owner", plan.sponsor())
            .text("measure", plan.say(("Hours a month", "每月工时")))
            .word("baseline", "1200")
            .word("target", "700")
            .word("value", money(random.range(40, 90) * 100_000))
            .word("due", due.to_string())
            .word("review_on", due.to_string()),
    ])
}
