//! The finance report's words in each language, as one struct, so that a missing one does not compile.

use crate::report::labels::labels;

labels! {
    /// Labels of the finance report.
    FinanceWords;
    title "Finance report" "财务报告";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    not_available "n/a" "暂无数据";
    overdue "overdue" "已逾期";
    all "All projects" "全部项目";
    no_projects "No project has a budget to report on." "没有可报告预算的项目。";
    project "Project" "项目";
    bac "Budget" "预算";
    ac "Actual" "实际成本";
    accrued "Of it accrued" "其中预提";
    committed "Committed" "已承诺";
    left "Left" "预算余额";
    eac "Forecast (EAC)" "完工估算";
    vac "VAC" "完工偏差";
    cpi "CPI" "CPI";
    exchange "Exchange gain or loss" "汇兑差额";
    total "Total" "合计";
    left_out "Not in the total" "未计入合计";
    rates "Rates of exchange in the total" "合计所用汇率";
    rate "Rate" "汇率";
    used_for "Used for" "适用项目";
    by_account "By control account" "按控制账户";
    by_element "By cost element" "按成本要素";
    by_treatment "By treatment" "按资本化处理";
    account "Account" "账户";
    element "Cost element" "成本要素";
    treatment "Treatment" "处理方式";
    pv "PV" "计划价值";
    ev "EV" "挣值";
    cv "CV" "成本偏差";
    amounts_in "Amounts in " "金额单位：";
    no_accounts "There is neither a budget by account nor a posting." "尚无控制账户预算，亦无过账。";
    reserves "Reserves" "储备";
    reserve "Reserve" "储备";
    amount "Amount" "金额";
    drawn "Drawn" "已动用";
    funding "Funding" "资金来源";
    period "Period" "期间";
    granted "Granted" "已批准资金";
    planned "Planned" "计划";
    gap "Granted less planned" "批准减计划";
    spent "Spent" "已支出";
    source "Source" "来源";
    cash "Money by month" "分月资金";
    month "Month" "月份";
    expected "Still expected" "预计支出";
    to_pay "Payments with tax" "含税付款";
    payments "Payments: overdue, and of the next 90 days" "付款：逾期及未来90天";
    no_payments "No payment is overdue or due in the next 90 days." "没有逾期付款，未来90天内也没有到期付款。";
    on "Day" "日期";
    contract "Contract" "合同";
    party "Party" "对方";
    net "Without tax" "不含税金额";
    tax "Tax" "税额";
    receipt "receipt" "收款";
    aside "Without a section" "未列入的项目";
}
