//! The words of the report of changes in each language.

use crate::base::{Choice, Lang};
use crate::model::change::ChangeStatus;
use crate::report::head::{counted, pick};

crate::report::labels::labels! {
    /// Labels of the report of changes.
    ChangeWords;
    title "Change log" "变更日志";
    colon ": " "：";
    comma ", " "，";
    item_comma ", " "、";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    figures_of "As of" "数据截至";
    how_to_read "Time and cost are what each request claims; `pmo change impact` holds them against what its branch computes." "进度和成本影响均为变更请求所填；`pmo change impact` 可与其分支的计算结果对比。";
    overview "Overview" "总览";
    project "Project" "项目";
    all "All projects" "全部项目";
    pending "Awaiting a decision" "待决策";
    overdue_count "Overdue" "已逾期";
    pending_cost "Cost of those awaiting" "待决策金额";
    decided_count "Decided this month" "本月已决策";
    approved "Approved" "已批准";
    approved_cost "Cost of the approved" "已批准金额";
    manager "Project manager" "项目经理";
    no_pending "No change awaits a decision." "无待决策的变更。";
    change "Change" "变更";
    status "Status" "状态";
    raised "Raised" "提出日期";
    time "Time" "进度影响";
    cost "Cost" "成本影响";
    decides "May decide" "有权决策";
    recommendation "Recommendation" "建议";
    due "Due" "决策时限";
    overdue "overdue" "已逾期";
    emergencies "Emergencies not ratified" "未补批的紧急变更";
    ratify_by "to be decided by " "须补办决策，时限 ";
    decided "Decided this month" "本月已决策";
    no_decided "Nothing was decided this month." "本月无已决策的变更。";
    decision "Decision" "决策";
    by "By" "决策人";
    on "On" "决策日期";
    days_to_decide "Days to decide" "决策用时（天）";
    conditions "Conditions" "条件";
    effects "What they claim together" "影响合计";
    requests "Requests" "变更请求";
    count "Number" "数量";
    days "Working days" "工作日";
    share "Share of the budget" "占预算";
    applied "Approved, in a baseline" "已批准，已纳入基准";
    not_applied "Approved, naming no baseline" "已批准，未注明基准";
    log "Drafts and decided requests" "草稿与已决策的变更";
    no_log "There is none beside those that await a decision." "除待决策外无其他变更。";
    baseline "Baseline" "基准";
    not_available "n/a" "暂无数据";
    not_assessed "not assessed" "未评估";
    more_before "+" "另有 ";
    more "more" "项未列出";
    without "Projects without a change request" "无变更请求的项目";
    aside "Without a section" "未列入的项目";
}

/// How many requests there are, by status, in the order of the life cycle; `None` is a status that nobody wrote.
#[must_use]
pub fn summary(counts: &[(Option<ChangeStatus>, usize)], lang: Lang) -> String {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    if all == 0 {
        return pick(lang, "There is no change request.", "没有变更请求。");
    }
    let parts: Vec<String> = counts
        .iter()
        .map(|(status, count)| {
            let what = status.map_or_else(|| pick(lang, "without a status", "无状态"), |own| own.label(lang).to_owned());
            match lang {
                _ if counts.len() == 1 => what,
                Lang::En => format!("{count} {what}"),
                Lang::Zh => format!("{what} {count} 项"),
            }
        })
        .collect();
    match lang {
        Lang::En => format!("{}: {}.", counted(all, "change request", "change requests"), parts.join(", ")),
        Lang::Zh => format!("变更请求 {all} 项：{}。", parts.join("，")),
    }
}

/// What sums of claims do not hold.
#[must_use]
pub fn without(days: usize, cost: usize, lang: Lang) -> String {
    let one = |count: usize, en: &str, zh: &str| match (count, lang) {
        (0, _) => None,
        (count, Lang::En) => Some(format!("{count} without {en}")),
        (count, Lang::Zh) => Some(format!("{count} 项未填{zh}")),
    };
    let parts: Vec<String> = [one(days, "a claim of time", "进度影响"), one(cost, "a claim of cost", "成本影响")]
        .into_iter()
        .flatten()
        .collect();
    parts.join(if lang == Lang::Zh { "，" } else { ", " })
}

/// What the budget would be with all pending requests.
#[must_use]
pub fn budget(now: &str, then: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("With all pending requests approved, the budget would be {then} instead of {now}."),
        Lang::Zh => format!("若待决策变更全部批准，预算将由 {now} 变为 {then}。"),
    }
}

/// What the finish would be with all pending requests: `days` with their sign.
#[must_use]
pub fn finish(days: &str, is_later: bool, finish: &str, lang: Lang) -> String {
    let one = days == "1";
    match (is_later, lang) {
        (true, Lang::En) => format!(
            "The finish of the baseline, {finish}, would move by up to {days} working {}.",
            if one { "day" } else { "days" }
        ),
        (false, Lang::En) => format!(
            "The finish of the baseline, {finish}, could come up to {days} working {} sooner.",
            if one { "day" } else { "days" }
        ),
        (true, Lang::Zh) => format!("基准完成日期 {finish} 最多将推迟 {days} 个工作日。"),
        (false, Lang::Zh) => format!("基准完成日期 {finish} 最多可提前 {days} 个工作日。"),
    }
}
