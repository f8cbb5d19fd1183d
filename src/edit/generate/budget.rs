//! `budget.yaml` of a generated project: every account adds up to the cent.

use super::{
    changes::{ChangePlan, Fate},
    plan::{Plan, money},
    random::Random,
    text::{Record, Value},
};
use crate::base::Date;
use chrono::Datelike;

/// An account before it is written: id, names, cost element, treatment.
const ACCOUNTS: [(&str, &str, &str, &str, &str); 5] = [
    ("labour", "Own staff", "内部人工", "labour", "opex"),
    ("subcontract", "Bought work", "外包", "subcontract", "opex"),
    ("hardware", "Servers and devices", "服务器与设备", "equipment", "capex"),
    ("licences", "Licences", "软件许可", "service", "opex"),
    ("travelling", "Travel to branches", "差旅", "travel", "opex"),
];

/// Budget lines: id, names, account.
const LINES: [(&str, &str, &str, &str); 7] = [
    ("servers", "Servers", "服务器", "hardware"),
    ("scanners", "Hand scanners", "手持扫描仪", "hardware"),
    ("database", "Database licences", "数据库许可", "licences"),
    ("test-tools", "Test tools", "测试工具", "licences"),
    ("support", "Vendor support", "厂商支持", "licences"),
    ("visits", "Visits to branches", "走访分支机构", "travelling"),
    ("workshops", "Workshops", "研讨会", "travelling"),
];

/// A budget line with its amount.
pub(super) struct Line {
    /// Id.
    pub id: &'static str,
    /// Account.
    pub account: &'static str,
    /// Amount in cents.
    pub cents: i64,
    /// First day.
    pub start: Date,
    /// Last day.
    pub finish: Date,
}

/// The lines of a project.
pub(super) fn lines(plan: &Plan, random: &mut Random) -> Vec<Line> {
    LINES
        .iter()
        .map(|(id, _, _, account)| {
            let start = plan.start.plus_days(7 * random.range(0, 4));
            Line {
                id,
                account,
                cents: random.range(12, 240) * 10_000 + random.range(0, 1) * random.range(1, 99),
                start,
                finish: start.plus_days(random.range(20, 70)).min(plan.finish),
            }
        })
        .collect()
}

/// The account that pays for a task.
pub(super) const fn account_of(step: &super::plan::Step) -> &'static str {
    if step.bought { "subcontract" } else { "labour" }
}

/// The account that holds what no task and no line has yet.
pub(super) const UNDISTRIBUTED_AT: &str = "labour";

/// The budget at completion without undistributed amounts, in cents.
pub(super) fn distributed(plan: &Plan, lines: &[Line]) -> i64 {
    plan.steps.iter().map(|step| step.cents).sum::<i64>() + lines.iter().map(|line| line.cents).sum::<i64>()
}

/// What no task and no line has yet, in cents.
pub(super) fn undistributed(plan: &Plan, random: &mut Random) -> i64 {
    if plan.closed { 0 } else { random.range(1, 6) * 100_000 }
}

/// The budget.
pub(super) fn record(plan: &Plan, undistributed: i64, lines: &[Line], changes: &[ChangePlan]) -> Record {
    let total = distributed(plan, lines) + undistributed;
    let contingency = total / 10_000 * 1_000;
    let reserve = total / 10_000 * 500;
    let accounts = ACCOUNTS
        .iter()
        .map(|account| self::account(plan, account, lines, undistributed))
        .collect();
    let fund = Record::default()
        .word("period", plan.start.0.year().to_string())
        .word("amount", money(total + contingency + reserve))
        .text("source", plan.say(("Programme of the year", "年度预算")))
        .word("approved_by", plan.sponsor())
        .word("approved", plan.start.plus_days(-14).to_string());
    Record::default()
        .with("accounts", Value::Records(accounts))
        .with("contingency", Value::Map(held(contingency, plan, changes)))
        .with("management_reserve", Value::Map(Record::default().word("amount", money(reserve))))
        .with("funding", Value::Records(vec![fund]))
}

fn account(
    plan: &Plan,
    (id, en, zh, element, treatment): &(&'static str, &'static str, &'static str, &'static str, &'static str),
    lines: &[Line],
    undistributed: i64,
) -> Record {
    let own: Vec<&Line> = lines.iter().filter(|line| line.account == *id).collect();
    let pays = |bought: bool| (*id == "labour" && !bought) || (*id == "subcontract" && bought);
    let tasks: i64 = plan.steps.iter().filter(|step| pays(step.bought)).map(|step| step.cents).sum();
    let rest = if *id == UNDISTRIBUTED_AT { undistributed } else { 0 };
    let sum = tasks + own.iter().map(|line| line.cents).sum::<i64>() + rest;
    let record = Record::default()
        .word("id", *id)
        .text("name", plan.say((en, zh)))
        .word("cost_element", *element)
        .word("treatment", *treatment)
        .word("owner", plan.manager())
        .word("authorised", money(sum));
    let record = if rest == 0 {
        record
    } else {
        record.word("undistributed", money(rest))
    };
    if own.is_empty() {
        return record;
    }
    record.with("lines", Value::Records(own.into_iter().map(|line| written(plan, line)).collect()))
}

fn written(plan: &Plan, line: &Line) -> Record {
    let (_, en, zh, _) = LINES.iter().find(|known| known.0 == line.id).copied().unwrap_or(LINES[0]);
    Record::default()
        .word("id", line.id)
        .text("name", plan.say((en, zh)))
        .word("amount", money(line.cents))
        .word("phasing", "linear")
        .word("start", line.start.to_string())
        .word("finish", line.finish.to_string())
}

/// The contingency, with what approved changes drew from it.
fn held(amount: i64, plan: &Plan, changes: &[ChangePlan]) -> Record {
    let drawn = changes
        .iter()
        .filter(|change| matches!(change.fate, Fate::Closed | Fate::Implementing));
    let draws: Vec<Record> = drawn
        .map(|change| {
            Record::default()
                .word("on", change.decided.to_string())
                .word("amount", money(change.cents))
                .word("risk", "R-001")
                .word("change", change.id())
                .word("task", plan.steps[change.step].id.clone())
                .text("reason", plan.say(("Extra work of the change", "变更增加的工作")))
        })
        .collect();
    let record = Record::default().word("amount", money(amount));
    if draws.is_empty() {
        record
    } else {
        record.with("draws", Value::Records(draws))
    }
}
