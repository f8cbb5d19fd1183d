//! The weekly report's words in each language, as one struct, so that a missing one does not compile.

use crate::analyse::health::{Cause, Colour};
use crate::analyse::progress::DateSource;
use crate::base::{Choice, Lang};
use crate::render::locale;
use crate::report::labels::labels;
use rust_decimal::Decimal;

labels! {
    /// Labels of the weekly report.
    WeeklyWords;
    title "Weekly status report" "项目周报";
    colon ": " "：";
    comma ", " "，";
    semicolon "; " "；";
    open " (" "（";
    close ")" "）";
    of_time_before "" "工期完成 ";
    of_time " of its time" "";
    period ". " "。";
    full_stop "." "。";
    status_date "Status date" "状态日期";
    overview "Overview" "总览";
    asks "Decisions and help needed" "需决策与协调事项";
    no_asks "Nothing is awaited from the steering board this week." "本周无需上级决策或协调的事项。";
    project "Project" "项目";
    programme "Programme" "项目集";
    not_compared "No comparison with the week before" "无法与上周比较";
    week_before "a week before" "上周";
    before "Before" "上周预计";
    new "new" "新增";
    stage "Stage" "阶段";
    health "Health" "健康度";
    next_milestone "Next milestone" "下一里程碑";
    critical_path "Critical path" "关键路径";
    float "Float" "总浮动";
    ahead "The next two weeks by the schedule" "未来两周（按进度计划）";
    start "Start" "开始";
    finish "Finish" "完成";
    spent "Spent and ordered" "已用与已承诺";
    data "Data as of" "数据日期";
    manager "Project manager" "项目经理";
    sponsor "Sponsor" "发起人";
    computed "computed" "系统计算";
    dimension "Dimension" "维度";
    reason "Reason" "原因";
    summary "Summary" "概述";
    no_summary "The project manager has not reported for this week." "项目经理本周未提交状态说明。";
    from_earlier "Text from the entry for" "以下文字来自";
    done "Done this week" "本周完成";
    finished "Finished by the schedule" "按进度计划已完成";
    next "Next week" "下周计划";
    under_way "Under way" "进行中";
    missed "Planned and not done" "计划未完成";
    cause "Cause" "原因";
    new_date "New date" "新日期";
    variances "Variances explained" "偏差说明";
    what "What" "事项";
    effect "Effect" "影响";
    action "Action" "措施";
    recovery "Back on plan" "预计恢复";
    milestones "Milestones" "里程碑";
    milestone "Milestone" "里程碑";
    planned "Planned" "计划";
    forecast "Forecast" "预计";
    forecast_finish "Forecast finish" "预计完成";
    baseline "baseline" "基准";
    actual_date "Reached" "达成";
    delta "Days" "偏差天数";
    status "Status" "状态";
    no_milestones "No milestone of this project has a date of its own yet." "该项目尚无设定日期的里程碑。";
    late "Tasks past their date" "已逾期任务";
    task "Task" "任务";
    tasks "Tasks" "任务";
    tasks_done "done" "已完成";
    tasks_running "under way" "进行中";
    tasks_waiting "not begun" "未开始";
    days_late "Days late" "逾期天数";
    due "Due" "完成时限";
    owner "Owner" "责任人";
    cost "Cost" "成本";
    budget "Budget" "预算";
    actual_cost "Actual cost" "实际成本";
    committed "Committed" "已承诺";
    available "Still available" "可用余额";
    share "Spent and committed" "已用与已承诺占比";
    earned_value "Earned value" "挣值";
    planned_share "Planned" "计划完成";
    earned_share "Earned" "实际完成";
    spi "SPI" "SPI";
    spi_t "SPI(t)" "SPI(t)";
    cpi "CPI" "CPI";
    estimate "Expected in all (EAC)" "完工估算（EAC）";
    against_budget "Against the budget (VAC)" "完工偏差（VAC）";
    not_available "n/a" "暂无数据";
    risks "Top risks" "主要风险";
    risk "Risk" "风险";
    score "Score" "风险值";
    response "Response" "应对策略";
    next_action "Next action" "下一步措施";
    no_risks "No risk is open." "无未关闭的风险。";
    issues "Issues" "问题";
    issue "Issue" "问题";
    severity "Severity" "严重程度";
    changes "Changes awaiting a decision" "待决策变更";
    change "Change" "变更";
    schedule_effect "Schedule" "进度影响";
    cost_effect "Cost" "成本影响";
    recommendation "Recommendation" "建议";
    decisions "Decisions awaited" "待决策事项";
    decision "Decision" "决策";
    authority "Decides" "决策人";
    cost_of_delay "Cost of delay" "延误代价";
    help "Help needed" "需协调事项";
    who "From" "责任人";
    actions "Actions overdue" "逾期行动项";
    waivers "Waivers in force" "生效中的豁免";
    rule "Rule" "规则";
    about "Applies to" "适用对象";
    until "Until" "截止";
    overdue "overdue" "已逾期";
    more_before "+" "另有 ";
    more "more" "项未列出";
    unassigned "not assigned" "未指派";
}

/// A colour's word.
#[must_use]
pub fn colour(colour: Colour, lang: Lang) -> &'static str {
    match (colour, lang) {
        (Colour::Green, Lang::En) => "green",
        (Colour::Amber, Lang::En) => "amber",
        (Colour::Red, Lang::En) => "red",
        (Colour::Grey, Lang::En) => "no data",
        (Colour::Green, Lang::Zh) => "正常",
        (Colour::Amber, Lang::Zh) => "预警",
        (Colour::Red, Lang::Zh) => "严重偏离",
        (Colour::Grey, Lang::Zh) => "无数据",
    }
}

/// How many have a colour.
#[must_use]
pub fn colour_count(of: Colour, count: usize, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{count} {}", colour(of, lang)),
        Lang::Zh => format!("{} {count} 个", colour(of, lang)),
    }
}

/// A colour's sign.
#[must_use]
pub fn sign(colour: Colour) -> &'static str {
    match colour {
        Colour::Green => "🟢",
        Colour::Amber => "🟡",
        Colour::Red => "🔴",
        Colour::Grey => "⚪",
    }
}

/// A cause in one clause.
#[must_use]
pub fn cause(cause: &Cause, lang: Lang) -> String {
    match lang {
        Lang::En => cause_en(cause),
        Lang::Zh => cause_zh(cause),
    }
}

/// A sentence of a person's as a clause of ours: without its full stop.
#[must_use]
pub fn clause(sentence: &str) -> &str {
    sentence.trim_end_matches(['.', '。'])
}

fn plural(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

fn counted(count: usize, one: &str, many: &str) -> String {
    plural(i64::try_from(count).unwrap_or(i64::MAX), one, many)
}

fn cause_en(cause: &Cause) -> String {
    let days = |days: &i64| plural(*days, "day", "days");
    match cause {
        Cause::MilestonesLate(1, name, late) => format!("milestone “{name}” is {} late", days(late)),
        Cause::MilestonesLate(count, name, late) => format!("{count} milestones are late, “{name}” by {}", days(late)),
        Cause::MilestonesSlip(1, name, late) => format!("milestone “{name}” is computed to be {} late", days(late)),
        Cause::MilestonesSlip(count, name, late) => format!("{count} milestones are computed to be late, “{name}” by {}", days(late)),
        Cause::TasksLate(1, name, late) => format!("“{name}” is {} past its date", days(late)),
        Cause::TasksLate(count, name, late) => format!("{count} tasks are past their dates, “{name}” by {}", days(late)),
        Cause::OverBudget(share) => format!("actual and committed cost exceed the budget by {}", locale::percent(*share)),
        Cause::CostIndex(cpi) => format!("CPI is {}: the work done cost more than its budget", index(*cpi)),
        Cause::Overrun(share) => format!("the whole is expected to cost {} more than its budget", locale::percent(*share)),
        Cause::NoIndex => "without a baseline nobody knows what the work done should have cost".into(),
        Cause::OnCost(cpi, share) => format!(
            "CPI is {}; {} of the budget is spent or committed",
            locale::number(*cpi, 2),
            locale::percent(*share)
        ),
        Cause::PaceOfTime(pace) => format!("SPI(t) is {}: the work is behind its plan", index(*pace)),
        Cause::Pace(pace) => format!("SPI is {} without level of effort: the work is behind its plan", index(*pace)),
        Cause::NoBudget => "there is no budget".into(),
        Cause::NothingPosted => "no cost has been posted".into(),
        Cause::CostUnknown => "the cost cannot be computed".into(),
        Cause::NoDates => "no task has a date of its own to judge by".into(),
        Cause::NoForecast => "the schedule's dates cannot be computed".into(),
        Cause::NoStatus => "there is no status entry".into(),
        Cause::SetByPerson(dimension, reason) => format!("{}: {}", dimension.label(Lang::En), clause(reason)),
        Cause::AllGreen(count) => format!("nothing stands out in the {count} dimensions that have data"),
        Cause::StatusOld(age) => format!("the newest status entry is {} old", days(age)),
        Cause::RiskUntreated(risk) => format!("nothing is done about {risk}"),
        Cause::RiskHigh(risk) => format!("{risk} is high and being treated"),
        Cause::NoRisks => "no risk was ever recorded".into(),
        Cause::CriticalIssue(issue) => format!("critical issue {issue}"),
        Cause::PendingChanges(share) => format!("changes worth {} of the budget await a decision", locale::percent(*share)),
        Cause::DeliverablesRefused(count) => {
            format!("{} refused or sent back", counted(*count, "deliverable was", "deliverables were"))
        }
        Cause::RisksUnscored(count) => format!("{} no probability or impact", counted(*count, "open risk has", "open risks have")),
        Cause::NothingLate(count) => format!(
            "none of the {} is past it",
            counted(*count, "task with a date", "tasks with a date")
        ),
        Cause::WithinBudget(share) => format!("{} of the budget is spent or committed", locale::percent(*share)),
        Cause::NoChangePending => "no change awaits a decision".into(),
        Cause::SmallChangesPending(count) => format!(
            "{} a decision, below 5 % of the budget",
            counted(*count, "change awaits", "changes await")
        ),
        Cause::DeliverablesAccepted(done, all) => format!(
            "{done} of {} accepted, none sent back",
            counted(*all, "deliverable", "deliverables")
        ),
        Cause::PeopleShort(..) | Cause::WorkUnplaced(_) | Cause::NobodyAssigned(_) | Cause::LoadUnknown(_) | Cause::PeopleSuffice(..) => {
            people_en(cause)
        }
        Cause::Unread => "records it rests on could not be read".into(),
        Cause::RisksInHand(0) => "no risk is open".into(),
        Cause::RisksInHand(count) => format!("{} open, none high", counted(*count, "risk is", "risks are")),
    }
}

fn people_en(cause: &Cause) -> String {
    match cause {
        Cause::PeopleShort(full_time, monday, people) => {
            let many = match missing(*full_time).as_str() {
                "1" => "1 full-time person is missing".to_owned(),
                many => format!("{many} full-time people are missing"),
            };
            let (week, who) = (locale::date(*monday, Lang::En), named(people, Lang::En));
            format!("in the week of {week} {many}: {who} can work less than they are assigned")
        }
        Cause::WorkUnplaced(hours) => format!(
            "{} h of effort lie in no working time of those who are to do it",
            hours.round_dp(1).normalize()
        ),
        Cause::NobodyAssigned(1) => "nobody is assigned to the one task of the coming weeks".into(),
        Cause::NobodyAssigned(tasks) => format!("nobody is assigned to the {tasks} tasks of the coming weeks"),
        Cause::LoadUnknown(count) => format!(
            "what the same people have to do in {} is not known, for want of dates",
            counted(*count, "other project", "other projects")
        ),
        Cause::PeopleSuffice(people, tasks, weeks, without) => {
            let who = if *people == 1 {
                "the one person assigned is not".to_owned()
            } else {
                format!("none of the {people} people assigned is")
            };
            let left = match without {
                0 => String::new(),
                without => format!(
                    "; {without} of {} nobody",
                    counted(*tasks, "task in that time names", "tasks in that time name")
                ),
            };
            format!("{who} overloaded in {weeks} weeks{left}")
        }
        _ => String::new(),
    }
}

/// People that a reason names.
const NAMED: usize = 3;

/// Some names, and how many more there are.
fn named(people: &[String], lang: Lang) -> String {
    let first = &people[..people.len().min(NAMED)];
    match (people.len() - first.len(), lang) {
        (0, Lang::En) => first.join(", "),
        (0, Lang::Zh) => first.join("、"),
        (more, Lang::En) => format!("{} and {more} more", first.join(", ")),
        (_, Lang::Zh) => format!("{}等 {} 人", first.join("、"), people.len()),
    }
}

/// People who are missing, which looks above what it is above: 1.04 is not told as 1.0.
fn missing(full_time: Decimal) -> String {
    full_time
        .round_dp_with_strategy(1, rust_decimal::RoundingStrategy::AwayFromZero)
        .normalize()
        .to_string()
}

/// An index that is below a threshold and looks so: 0.9496 is not told as 0.95.
fn index(value: Decimal) -> String {
    locale::number(value.trunc_with_scale(2), 2)
}

fn cause_zh(cause: &Cause) -> String {
    match cause {
        Cause::MilestonesLate(1, name, late) => format!("里程碑“{name}”已逾期 {late} 天"),
        Cause::MilestonesLate(count, name, late) => format!("{count} 个里程碑逾期，其中“{name}”逾期 {late} 天"),
        Cause::MilestonesSlip(1, name, late) => format!("里程碑“{name}”预计逾期 {late} 天"),
        Cause::MilestonesSlip(count, name, late) => format!("{count} 个里程碑预计逾期，其中“{name}”预计逾期 {late} 天"),
        Cause::TasksLate(1, name, late) => format!("任务“{name}”已逾期 {late} 天"),
        Cause::TasksLate(count, name, late) => format!("{count} 项任务逾期，其中“{name}”逾期 {late} 天"),
        Cause::OverBudget(share) => format!("实际成本与承诺超出预算 {}", locale::percent(*share)),
        Cause::CostIndex(cpi) => format!("CPI {}，已完成工作的成本超出其预算", index(*cpi)),
        Cause::Overrun(share) => format!("预计完工成本超出预算 {}", locale::percent(*share)),
        Cause::NoIndex => "尚无基准，无法判断已完成工作的成本".into(),
        Cause::OnCost(cpi, share) => format!("CPI {}；预算已用与已承诺 {}", locale::number(*cpi, 2), locale::percent(*share)),
        Cause::PaceOfTime(pace) => format!("SPI(t) {}，工作落后于计划", index(*pace)),
        Cause::Pace(pace) => format!("SPI {}（不含支持性工作），工作落后于计划", index(*pace)),
        Cause::NoBudget => "尚无预算".into(),
        Cause::NothingPosted => "尚无入账成本".into(),
        Cause::CostUnknown => "成本无法计算".into(),
        Cause::NoDates => "任务均未设定日期，无法判断".into(),
        Cause::NoForecast => "进度计划日期无法计算".into(),
        Cause::NoStatus => "没有状态记录".into(),
        Cause::SetByPerson(dimension, reason) => format!("{}：{}", dimension.label(Lang::Zh), clause(reason)),
        Cause::AllGreen(count) => format!("有数据的 {count} 个维度均正常"),
        Cause::StatusOld(age) => format!("最近一次状态更新已过 {age} 天"),
        Cause::RiskUntreated(risk) => format!("风险 {risk} 尚无应对措施"),
        Cause::RiskHigh(risk) => format!("高风险 {risk} 正在应对"),
        Cause::NoRisks => "从未登记风险".into(),
        Cause::CriticalIssue(issue) => format!("存在严重问题 {issue}"),
        Cause::PendingChanges(share) => format!("待决策变更金额占预算 {}", locale::percent(*share)),
        Cause::DeliverablesRefused(count) => format!("{count} 项交付物被拒绝或退回"),
        Cause::RisksUnscored(count) => format!("{count} 项未关闭风险尚未评估概率或影响"),
        Cause::NothingLate(count) => format!("{count} 项设定日期的任务均未逾期"),
        Cause::WithinBudget(share) => format!("预算已用与已承诺 {}", locale::percent(*share)),
        Cause::NoChangePending => "无待决策变更".into(),
        Cause::SmallChangesPending(count) => format!("{count} 项变更待决策，金额低于预算的 5 %"),
        Cause::DeliverablesAccepted(done, all) => format!("交付物 {all} 项，已验收 {done} 项，无退回"),
        Cause::PeopleShort(full_time, monday, people) => format!(
            "{}当周缺少 {} 名全职人力：{}的安排超出可用工时",
            locale::date(*monday, Lang::Zh),
            missing(*full_time),
            named(people, Lang::Zh)
        ),
        Cause::WorkUnplaced(hours) => format!("{} 小时工作量不在相关人员的工作时间内", hours.round_dp(1).normalize()),
        Cause::NobodyAssigned(tasks) => format!("未来数周的 {tasks} 项任务均未安排人员"),
        Cause::LoadUnknown(count) => format!("相关人员另参与 {count} 个无法计算日期的项目，负荷未知"),
        Cause::PeopleSuffice(people, tasks, weeks, without) => {
            let left = match without {
                0 => String::new(),
                without => format!("；{tasks} 项任务中 {without} 项未安排人员"),
            };
            format!("所安排的 {people} 人在 {weeks} 周内均无超负荷{left}")
        }
        Cause::Unread => "所依据的记录无法读取".into(),
        Cause::RisksInHand(0) => "无未关闭的风险".into(),
        Cause::RisksInHand(count) => format!("{count} 项风险未关闭，无高风险"),
    }
}

/// Who says when something should be finished.
#[must_use]
pub fn date_source(source: DateSource, lang: Lang) -> &'static str {
    match (source, lang) {
        (DateSource::Deadline, Lang::En) => "deadline",
        (DateSource::Constraint, Lang::En) => "constraint",
        (DateSource::Manual, Lang::En) => "manual date",
        (DateSource::Baseline, Lang::En) => "baseline",
        (DateSource::Import, Lang::En) => "Microsoft Project",
        (DateSource::Deadline, Lang::Zh) => "期限",
        (DateSource::Constraint, Lang::Zh) => "约束",
        (DateSource::Manual, Lang::Zh) => "手动日期",
        (DateSource::Baseline, Lang::Zh) => "基准",
        (DateSource::Import, Lang::Zh) => "Microsoft Project",
    }
}

/// Where the status date came from.
#[must_use]
pub fn date_origin(key: &str, lang: Lang) -> String {
    match (key, lang) {
        ("status cycle", Lang::Zh) => "状态周期最后一天".to_owned(),
        ("status cycle", Lang::En) => "last day of the status cycle".to_owned(),
        _ => key.to_owned(),
    }
}

/// A milestone's state.
#[must_use]
pub fn milestone_state(state: &str, days: Option<i64>, lang: Lang) -> String {
    let late = days.filter(|days| *days > 0);
    match (state, lang) {
        ("late", Lang::En) => "🔴 missed".into(),
        ("late", Lang::Zh) => "🔴 逾期未达成".into(),
        ("passed", Lang::En) => "date passed, not reported".into(),
        ("passed", Lang::Zh) => "日期已过，未报告".into(),
        ("reached", Lang::En) => if late.is_some() { "reached late" } else { "reached" }.into(),
        ("reached", Lang::Zh) => if late.is_some() { "逾期达成" } else { "已达成" }.into(),
        (_, Lang::En) => if late.is_some() { "🟡 to come, computed late" } else { "to come" }.into(),
        (_, Lang::Zh) => if late.is_some() {
            "🟡 待达成，预计逾期"
        } else {
            "待达成"
        }
        .into(),
    }
}

/// Age of data: `today`, `3 days`.
#[must_use]
pub fn age(days: Option<i64>, lang: Lang) -> String {
    match (days, lang) {
        (None, Lang::En) => "never reported".into(),
        (None, Lang::Zh) => "未报告".into(),
        (Some(0), Lang::En) => "current".into(),
        (Some(0), Lang::Zh) => "最新".into(),
        (Some(days), Lang::En) => format!("{} old", plural(days, "day", "days")),
        (Some(days), Lang::Zh) => format!("{days} 天前"),
    }
}
