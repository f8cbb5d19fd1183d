//! The portfolio report's words in each language, as one struct, so that a missing one does not compile.

use crate::base::{Date, Lang};
use crate::render::locale;
use crate::report::labels::labels;
use crate::report::monthly::view::Aside;

labels! {
    /// Labels of the portfolio report.
    PortfolioWords;
    title "Portfolio report" "项目组合报告";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    no_projects "No project is running." "当前没有在执行的项目。";
    moved "What moved" "变动";
    since "Since" "自";
    since_after "" " 以来";
    no_moves "Nothing moved: no finish, milestone, cost, colour or stage." "无变动：完成日期、里程碑、成本、状态灯和阶段均未改变。";
    red "Red projects and what they need" "红灯项目及其诉求";
    no_red "No project is red." "没有红灯项目。";
    manager "Manager" "项目经理";
    no_asks "It asks for nothing: agree with its manager on what is needed." "未提出诉求：请与项目经理商定所需支持。";
    overdue "overdue" "已逾期";
    watermelons "Green outside, red inside" "表面绿灯、实为红灯";
    status "Projects" "项目状态";
    project "Project" "项目";
    overall "Overall" "总体";
    stage "Stage" "阶段";
    complete "Complete" "完成";
    next "Next milestone" "下一里程碑";
    finish "Finish" "完成日期";
    risk "Highest risk" "最高风险";
    age "Data" "数据";
    money "Money" "资金";
    bac "BAC" "完工预算";
    eac "EAC" "完工估算";
    vac "VAC" "完工偏差";
    spi "SPI" "SPI";
    spi_t "SPI(t)" "SPI(t)";
    capacity "People in the next four weeks" "未来四周人力";
    week_from "Week from" "周（起始日）";
    people "People" "人数";
    assigned "Hours assigned" "已安排工时";
    can_work "Hours they can work" "可用工时";
    load "Load" "负荷率";
    over "Overloaded" "超负荷人数";
    no_capacity "Nobody is assigned to anything in the next four weeks." "未来四周未安排任何人员。";
    cpi "CPI" "CPI";
    total "Total" "合计";
    not_available "n/a" "暂无数据";
    left_out "Not in the total" "未计入合计";
    milestones "Milestones of the next 90 days" "未来90天里程碑";
    no_milestones "No milestone is due in the next 90 days." "未来90天内没有里程碑。";
    day "Forecast" "预计";
    milestone "Milestone" "里程碑";
    planned "Planned" "计划";
    delta "Days off plan" "与计划相差天数";
    more "more" "个";
    more_before "and " "另有 ";
    links "Dependencies between projects" "项目间依赖";
    no_links "No open task waits for another project." "没有未完成任务依赖其他项目。";
    waits "Waits" "等待方";
    for_what "For" "被等待方";
    finishes "Finishes" "完成";
    starts "Starts" "开始";
    drives "Sets the start" "决定开始日期";
    yes "yes" "是";
    no "no" "否";
    freshness "Data freshness" "数据时效";
    aside "Not running" "未在执行";
}

/// A project whose colour a person set to green where the records compute red, with the reason that they gave.
#[must_use]
pub fn watermelon(project: &str, dimension: Option<&str>, reason: &str, lang: Lang) -> Aside {
    let (open, close) = (words(lang).open, words(lang).close);
    let name = dimension.map_or_else(|| project.to_owned(), |dimension| format!("{project}{open}{dimension}{close}"));
    let clause = reason.trim_end_matches(['.', '。']);
    Aside {
        name,
        reason: match lang {
            Lang::En => format!("set to green, computed red. Reason given: {clause}."),
            Lang::Zh => format!("人工设为绿灯，系统计算为红灯。理由：{clause}。"),
        },
    }
}

/// Working days in words.
fn working_days(days: i64, lang: Lang) -> String {
    match (lang, days) {
        (Lang::En, 1) => "1 working day".to_owned(),
        (Lang::En, days) => format!("{days} working days"),
        (Lang::Zh, days) => format!("{days} 个工作日"),
    }
}

/// Something that is now reached on another day: which, by how many working days, and the day. What moves within a
/// working day is told by its day alone.
#[must_use]
pub fn shifted(what: &str, days: i64, to: Date, lang: Lang) -> String {
    let day = locale::date(to, lang);
    let count = working_days(days.abs(), lang);
    match (lang, days.signum()) {
        (Lang::En, 1) => format!("{what} moved {count} later, to {day}"),
        (Lang::En, -1) => format!("{what} moved {count} earlier, to {day}"),
        (Lang::En, _) => format!("{what} is now {day}"),
        (Lang::Zh, 1) => format!("{what}推迟 {count}，至{day}"),
        (Lang::Zh, -1) => format!("{what}提前 {count}，至{day}"),
        (Lang::Zh, _) => format!("{what}现为{day}"),
    }
}

/// Something that came to have a day, or lost it.
#[must_use]
pub fn appeared(what: &str, to: Option<Date>, lang: Lang) -> String {
    match (lang, to) {
        (Lang::En, Some(day)) => format!("{what} is now {}", locale::date(day, lang)),
        (Lang::En, None) => format!("{what} can no longer be computed"),
        (Lang::Zh, Some(day)) => format!("{what}现为{}", locale::date(day, lang)),
        (Lang::Zh, None) => format!("{what}已无法计算"),
    }
}

/// An amount that rose or fell.
#[must_use]
pub fn changed(what: &str, is_more: bool, by: &str, to: &str, lang: Lang) -> String {
    match (lang, is_more) {
        (Lang::En, true) => format!("{what} rose by {by} to {to}"),
        (Lang::En, false) => format!("{what} fell by {by} to {to}"),
        (Lang::Zh, true) => format!("{what}增加{by}，至{to}"),
        (Lang::Zh, false) => format!("{what}减少{by}，至{to}"),
    }
}

/// From one word to another.
#[must_use]
pub fn from_to(what: &str, from: &str, to: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{what} went from {from} to {to}"),
        Lang::Zh => format!("{what}由“{from}”变为“{to}”"),
    }
}

/// A project that was not there.
#[must_use]
pub fn new_project(lang: Lang) -> String {
    match lang {
        Lang::En => "new in the portfolio".to_owned(),
        Lang::Zh => "新纳入项目组合".to_owned(),
    }
}

/// A project that is there no more.
#[must_use]
pub fn gone_project(lang: Lang) -> String {
    match lang {
        Lang::En => "no longer in the portfolio".to_owned(),
        Lang::Zh => "已移出项目组合".to_owned(),
    }
}

/// What the colour of a project is called in a sentence.
#[must_use]
pub fn the_colour(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "the overall colour",
        Lang::Zh => "总体状态灯",
    }
}

/// What the stage of a project is called in a sentence.
#[must_use]
pub fn the_stage(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "the stage",
        Lang::Zh => "阶段",
    }
}

/// What the finish of a project is called in a sentence.
#[must_use]
pub fn the_finish(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "the finish",
        Lang::Zh => "完成日期",
    }
}

/// What a milestone is called in a sentence.
#[must_use]
pub fn the_milestone(name: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("“{name}”"),
        Lang::Zh => format!("“{name}”"),
    }
}

/// Further milestones that moved.
#[must_use]
pub fn more_milestones(count: usize, lang: Lang) -> String {
    match (lang, count) {
        (Lang::En, 1) => "one more milestone moved".to_owned(),
        (Lang::En, count) => format!("{count} more milestones moved"),
        (Lang::Zh, count) => format!("另有 {count} 个里程碑变动"),
    }
}

/// How old the data are: the running projects, and those without fresh ones.
#[must_use]
pub fn freshness(running: usize, stale: &[String], days: i64, lang: Lang) -> String {
    match (lang, running, stale) {
        (_, 0, _) => words(lang).no_projects.to_owned(),
        (Lang::En, 1, []) => format!("The running project has reported within {days} days."),
        (Lang::En, running, []) => format!("All {running} running projects have reported within {days} days."),
        (Lang::Zh, running, []) => format!("{running} 个在执行项目均已在 {days} 天内报告。"),
        (Lang::En, running, stale) => format!(
            "{} of {running} running projects {} no status entry of the last {days} days: {}.",
            stale.len(),
            if stale.len() == 1 { "has" } else { "have" },
            stale.join(", ")
        ),
        (Lang::Zh, running, stale) => format!(
            "{running} 个在执行项目中，{} 个最近 {days} 天内没有状态记录：{}。",
            stale.len(),
            stale.join("、")
        ),
    }
}

/// Clauses as one sentence.
#[must_use]
pub fn joined(clauses: &[String], lang: Lang) -> String {
    let (comma, stop) = match lang {
        Lang::En => ("; ", "."),
        Lang::Zh => ("；", "。"),
    };
    format!("{}{stop}", clauses.join(comma))
}
