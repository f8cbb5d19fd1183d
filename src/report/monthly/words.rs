//! The monthly report's labels in each language, as one struct, so that a missing one does not compile.

use crate::base::Lang;
use schemars::JsonSchema;
use serde::Serialize;

macro_rules! words {
    ($($name:ident $en:literal $zh:literal;)+) => {
        /// Labels of the monthly report.
        #[derive(Debug, Serialize, JsonSchema)]
        pub struct MonthlyWords {
            $(#[doc = concat!("`", $en, "`")] pub $name: &'static str,)+
        }
        const EN: MonthlyWords = MonthlyWords { $($name: $en,)+ };
        const ZH: MonthlyWords = MonthlyWords { $($name: $zh,)+ };
    };
}

words! {
    between " " "";
    full_stop "." "。";
    title "Monthly report" "项目月报";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    figures_of "Figures as of" "数据截至";
    portfolio "Portfolio" "项目组合";
    project "Project" "项目";
    health "Health" "健康度";
    computed "computed" "系统计算";
    stage "Stage" "阶段";
    manager "Project manager" "项目经理";
    sponsor "Sponsor" "发起人";
    total "Total" "合计";
    not_available "n/a" "暂无数据";
    not_assessed "not assessed" "未评估";
    nothing_ran "No project ran in this month." "本月无进行中的项目。";
    left_out "Not in the total" "未计入合计";
    aside "Without a section" "本月未列入的项目";
    decide "To decide" "需决策与协调事项";
    what "What" "事项";
    advice "Recommendation" "建议";
    who "Who" "责任人";
    due "Due" "完成时限";
    no_date "no date set" "未设时限";
    overdue "overdue" "已逾期";
    earned_value "Earned value" "挣值分析";
    figure "Figure" "指标";
    value "Value" "数值";
    note "Note" "说明";
    bac "Budget at completion (BAC)" "完工预算（BAC）";
    pv "Planned value (PV)" "计划价值（PV）";
    ev "Earned value (EV)" "挣值（EV）";
    ac "Actual cost (AC)" "实际成本（AC）";
    sv "Schedule variance (SV)" "进度偏差（SV）";
    cv "Cost variance (CV)" "成本偏差（CV）";
    spi "Schedule performance index (SPI)" "进度绩效指数（SPI）";
    cpi "Cost performance index (CPI)" "成本绩效指数（CPI）";
    eac "Estimate at completion (EAC)" "完工估算（EAC）";
    vac "Variance at completion (VAC)" "完工偏差（VAC）";
    tcpi "To-complete performance index (TCPI)" "完工尚需绩效指数（TCPI）";
    tcpi_note "the cost performance that the rest must reach to keep the budget" "剩余工作须达到的成本绩效，方能不超预算";
    spi_t "Schedule performance index in time, SPI(t)" "时间进度绩效指数 SPI(t)";
    finish "Forecast finish at the pace so far" "按目前速度预计完成";
    finish_schedule "Forecast finish by the schedule" "按进度计划预计完成";
    finished "Finished" "实际完成";
    finish_baseline "Finish in the baseline" "基准完成日期";
    bac_original "BAC of the original baseline" "原始基准完工预算";
    finish_original "Finish in the original baseline" "原始基准完成日期";
    complete "all work is done" "工作已全部完成";
    behind "behind the plan" "落后于计划";
    ahead "ahead of the plan" "领先于计划";
    on_plan "as planned" "与计划一致";
    over "over the budget of the work done" "超出已完成工作的预算";
    under "below the budget of the work done" "低于已完成工作的预算";
    as_budgeted "as budgeted" "与预算一致";
    explained "Variances explained" "偏差说明";
    explained_on "Reported" "报告日期";
    why "Cause" "原因";
    effect "Effect" "影响";
    action "Action" "措施";
    owner "Owner" "责任人";
    recovery "Back on plan" "预计恢复";
    nothing_to_explain "No variance was explained this month, and none has to be." "本月无偏差说明，亦无须说明的偏差。";
    by_account "Cost by account" "按控制账户";
    by_element "Cost by cost element" "按成本类别";
    account "Account" "控制账户";
    element "Cost element" "成本类别";
    amounts_in "Amounts in " "金额单位：";
    yuan "CNY" "元";
    column_bac "Budget" "预算";
    column_pv "PV" "计划价值";
    column_ev "EV" "挣值";
    column_ac "Actual" "实际成本";
    column_committed "Committed" "已承诺";
    column_cv "CV" "成本偏差";
    column_eac "Forecast (EAC)" "完工估算";
    column_left "Left" "预算余额";
    left_note "Left is the budget less actual and committed cost." "预算余额＝预算－实际成本－已承诺。";
    no_accounts "There is neither a budget by account nor a posting." "尚无控制账户预算，亦无过账。";
    without_account "Without an account" "未归属账户";
    reserves "Reserves" "储备";
    reserve "Reserve" "储备";
    contingency "Contingency reserve" "应急储备";
    management_reserve "Management reserve" "管理储备";
    no_reserves "The budget names no reserve." "预算未设储备。";
    amount "Amount" "金额";
    drawn "Drawn" "已动用";
    left "Left" "余额";
    date "Date" "日期";
    cause "For" "依据";
    target "To" "用于";
    reason "Reason" "原因";
    new "this month" "本月";
    no_draws "nothing was drawn." "未动用。";
    funding "Funding" "资金";
    period "Period" "期间";
    granted "Granted" "已批准资金";
    planned_in "Planned in the period" "期间计划价值";
    spent_in "Spent in the period so far" "期间累计支出";
    gap "Granted less planned" "批准与计划之差";
    source "Source" "来源";
    cash "Money by month" "按月资金";
    month "Month" "月份";
    spent "Spent" "实际";
    expected "Still expected" "预测";
    to_pay "To pay under contracts, with tax" "合同付款（含税）";
    gap_so_far "Granted less used so far" "累计批准余额";
    changes "Changes" "变更日志";
    change "Change" "变更";
    raised "Raised" "提出";
    decided "Decided" "决策";
    status "Status" "状态";
    schedule_effect "Time" "进度影响";
    cost_effect "Cost" "成本影响";
    authority "Decides" "决策人";
    no_changes "No change was raised or decided this month, and none is pending." "本月无新提出、已决策或待决策的变更。";
    drivers "What drives the variances" "偏差主要来源";
    of_cost "Cost" "成本";
    of_schedule "Schedule" "进度";
    driver "task or account" "任务或账户";
    kind "Kind" "类别";
    variance "Variance" "偏差";
    share "Share of all unfavourable" "占全部不利偏差";
    no_cost_driver "No task or account has cost more than was earned." "没有任务或账户的成本超出挣值。";
    no_schedule_driver "No task is behind its plan." "没有任务落后于计划。";
    is_task "task" "任务";
    is_line "budget line" "预算行";
    is_account "account" "账户";
    is_gone "task no longer in the plan" "已移出计划的任务";
    undistributed "Undistributed budget" "未分配预算";
    finish_short "Forecast finish" "预计完成";
    baseline_short "Baseline" "基准完成";
    days "Days" "天数";
}

/// The labels in one language.
#[must_use]
pub fn words(lang: Lang) -> &'static MonthlyWords {
    static WORDS: [MonthlyWords; 2] = [EN, ZH];
    &WORDS[usize::from(lang == Lang::Zh)]
}
