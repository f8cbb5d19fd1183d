//! The steering pack's words in each language, as one struct, so that a missing one does not compile.

use crate::base::Lang;
use crate::report::labels::labels;

labels! {
    /// Labels of the steering pack.
    SteeringWords;
    title "Steering pack" "指导委员会材料";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    not_available "n/a" "暂无数据";
    overdue "overdue" "已逾期";
    computed "computed" "系统计算";
    decisions "Decisions needed" "需决策事项";
    no_decisions "No decision is awaited from the board." "没有需要指导委员会决策的事项。";
    context "Why now" "背景";
    options "Options" "备选方案";
    no_options "Nobody wrote down options: ask for them before deciding." "未列出备选方案：请在决策前补充。";
    pros "For" "优点";
    cons "Against" "缺点";
    cost "Cost" "费用";
    recommendation "Recommendation" "建议";
    no_recommendation "none was given" "未给出";
    cost_of_delay "Cost of waiting" "延迟决策的代价";
    not_stated "nobody stated it" "未说明";
    decides "Decides" "决策人";
    due "Due" "完成时限";
    no_date "no date set" "未设时限";
    changes "Changes for approval" "待批准变更";
    no_changes "No change request awaits a decision." "没有待决策的变更申请。";
    change "Change" "变更";
    project "Project" "项目";
    schedule_effect "Delay" "工期影响";
    help "Help asked for" "需协调事项";
    status "Status" "总体状态";
    overall "Overall" "总体";
    reason "Why" "原因";
    finish "Finish by the schedule" "按进度计划的完成日期";
    by_pace "Finish by pace" "按速度预测的完成日期";
    eac "EAC" "完工估算";
    vac "VAC" "完工偏差";
    total "Total" "合计";
    no_projects "No project is running." "当前没有在执行的项目。";
    moved "What moved" "变动";
    more "more" "个";
    more_before "and " "另有 ";
    since "Since" "自";
    since_after "" "以来";
    no_moves "Nothing moved: no finish, milestone, cost, colour or stage." "无变动：完成日期、里程碑、成本、状态灯和阶段均未改变。";
    ranges "How it may end" "可能结果区间";
    range_finish "Finish" "完成日期";
    range_cost "Cost" "成本";
    as_computed "As computed" "计算值";
    p50 "P50" "P50";
    p80 "P80" "P80";
    rests_on "Rests on" "依据";
    how_ranges "P50 and P80 are exceeded with a probability of at most 50 % and 20 %, in 2,000 trials of the plan: durations are drawn from the three points of their estimates (triangular distribution), threats occur with their probability before the response and add their delay to the finish and their amount to the estimate at completion, each independent of the others. What nobody estimated does not vary, so a range that rests on little is too narrow." "P50、P80 表示超出该值的概率不超过 50%、20%，由对计划的 2,000 次模拟得出：工期按三点估算的三角分布抽取；威胁按应对前概率发生，其延误计入完成日期，其金额计入完工估算；各项相互独立。未作估算的内容不变动，因此依据较少时区间偏窄。";
    nothing_uncertain "no open task has a three-point estimate, and no open threat states a delay" "未完成任务均无三点估算，未关闭的威胁均未填写延误时间";
    no_amount_stated "no open threat states its cost as an amount" "未关闭的威胁均未以金额填写成本";
    all_finished "every task that takes time is done" "所有耗时任务均已完成";
    reserve "Reserve" "储备";
    amount "Amount" "金额";
    drawn "Drawn" "已动用";
    left "Left" "剩余";
    risk "Risk" "风险";
    score "Score" "风险值";
    owner "Owner" "责任人";
    response "Response" "应对措施";
    next_action "Next action" "下一步行动";
    issue "Issue" "问题";
    severity "Severity" "严重程度";
    agreed "Agreed at the last meetings, and open" "上次会议未完成行动项";
    no_agreed "Nothing of the last meetings is open." "上次会议行动项均已完成。";
    what "What" "事项";
    above_matrix "above the authority matrix" "超出授权范围";
}

/// What a range of the finish rests on: tasks with estimates of all, threats with a delay of all.
#[must_use]
pub fn basis_of_finish((estimated, tasks): (usize, usize), (stated, threats): (usize, usize), lang: Lang) -> String {
    match lang {
        Lang::En => format!("estimates of {estimated} of {tasks} open tasks, delays of {stated} of {threats} open threats"),
        Lang::Zh => format!("{tasks} 项未完成任务中 {estimated} 项有三点估算，{threats} 项未关闭威胁中 {stated} 项填写了延误时间"),
    }
}

/// What a range of the cost rests on: threats with an amount of all.
#[must_use]
pub fn basis_of_cost((stated, threats): (usize, usize), lang: Lang) -> String {
    match lang {
        Lang::En => format!("amounts of {stated} of {threats} open threats"),
        Lang::Zh => format!("{threats} 项未关闭威胁中 {stated} 项填写了金额"),
    }
}

/// The next gate of a project: its name, and what its record says of its criteria.
#[must_use]
pub fn gate(name: &str, (met, asked): (usize, usize), open: &[String], lang: Lang) -> String {
    match (lang, asked) {
        (Lang::En, 0) => format!("Next gate: {name}; none of its criteria has been answered."),
        (Lang::Zh, 0) => format!("下一关口：{name}；评审准则均未填写。"),
        (Lang::En, asked) if open.is_empty() => format!("Next gate: {name}; all {asked} answered criteria are met or waived."),
        (Lang::Zh, asked) if open.is_empty() => format!("下一关口：{name}；已填写的 {asked} 项准则均满足或豁免。"),
        (Lang::En, asked) => format!(
            "Next gate: {name}; {met} of {asked} answered criteria met, not: {}.",
            open.join(", ")
        ),
        (Lang::Zh, asked) => format!(
            "下一关口：{name}；已填写的 {asked} 项准则中满足 {met} 项，未满足：{}。",
            open.join("、")
        ),
    }
}

/// That a project has no gate ahead.
#[must_use]
pub fn no_gate(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "Every gate has its decision.",
        Lang::Zh => "各关口均已有结论。",
    }
}
