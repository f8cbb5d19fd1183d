//! Why a figure of earned value cannot be had: a code for programs and words for people.

use crate::analyse::{cost::NoAmount, earned_value::Lack};
use crate::base::Lang;

/// The code and the words: `no-cost: nothing was spent yet`.
#[must_use]
pub fn reason(lack: Lack, lang: Lang) -> String {
    let (code, _, _) = of(lack);
    format!("{code}: {}", words(lack, lang))
}

/// The words.
#[must_use]
pub fn words(lack: Lack, lang: Lang) -> String {
    let (_, en, zh) = of(lack);
    let words = if lang == Lang::Zh { zh } else { en };
    match lack {
        Lack::Amount(NoAmount::NoRate(currency) | NoAmount::OtherCurrency(currency)) => words.replace("{}", currency.as_str()),
        _ => words.to_owned(),
    }
}

fn of(lack: Lack) -> (&'static str, &'static str, &'static str) {
    match lack {
        Lack::Amount(amount) => of_amount(amount),
        Lack::NoBaseline => (
            "no-baseline",
            "there is no baseline, so nothing was planned",
            "无基准，因此无计划值",
        ),
        Lack::NoStatusDate => ("no-status-date", "there is no date to measure at", "无数据日期"),
        Lack::NoBudget => ("no-budget", "the budget is zero", "预算为零"),
        Lack::NoCost => ("no-cost", "nothing was spent yet", "尚无实际成本"),
        Lack::NegativeCost => ("negative-cost", "credits exceed what was spent", "贷项大于支出"),
        Lack::NothingEarned => ("nothing-earned", "nothing is earned yet", "尚无挣值"),
        Lack::NothingPlanned => ("nothing-planned", "nothing was planned up to this day", "截至当日无计划值"),
        Lack::NotStarted => ("not-started", "the plan has not begun", "计划尚未开始"),
        Lack::BudgetExhausted => (
            "budget-exhausted",
            "the money is spent and the work is not done",
            "预算已用尽而工作未完成",
        ),
        Lack::TimeExhausted => (
            "time-exhausted",
            "the planned time is over and the work is not done",
            "计划工期已过而工作未完成",
        ),
        Lack::TooFewPeriods => (
            "too-few-periods",
            "there are fewer than three periods to look back on",
            "可回溯的周期不足三个",
        ),
        Lack::NotGiven => ("not-given", "nobody said how far it has come", "未填写完成情况"),
        Lack::NoEstimate => ("no-estimate", "the project manager gave no estimate", "项目经理未提供完工估算"),
        Lack::CostByAccount => ("cost-by-account", "postings of the account name no task", "该账户的过账未注明任务"),
        Lack::EffortBehindFinish => (
            "effort-behind-finish",
            "level of effort is planned behind the finish of the baseline, so the pace does not tell when the work is done",
            "支持性工作的计划晚于基准完成日期，因此按速度无法推算完工日期",
        ),
        Lack::NothingToSum => ("nothing-to-sum", "no project has these figures", "没有项目具备这些数据"),
        Lack::TooLong => (
            "too-long",
            "its dates are more than a century apart, so one of them is a slip",
            "日期跨度超过一百年，其中必有笔误",
        ),
        Lack::NoSchedule => (
            "no-schedule",
            "the dates of the schedule cannot be computed: `pmo schedule` says why",
            "进度计划日期无法计算，原因见 `pmo schedule`",
        ),
        Lack::AboveAll => ("above-100-percent", "more than 100 % is said to be done", "完成百分比大于 100 %"),
        Lack::PlannedAbove => (
            "planned-above-budget",
            "more of it was planned already than its budget is now, which a new plan of the future keeps: freeze it with `--type formal`",
            "截至目前的计划值已高于现预算，而仅重排未来的基准会保留该计划值，请使用 `--type formal`",
        ),
        Lack::Ahead => ("ahead", "the period lies behind the day that is measured at", "该期间晚于数据日期"),
        Lack::NotNamed => ("not-named", "the budget names none", "预算中未列明"),
        Lack::ByProject => ("by-project", "it is known of whole projects only", "仅按整个项目统计"),
        Lack::BelowNothing => ("below-0-percent", "less than nothing is said to be done", "完成量小于零"),
        Lack::NotKept => (
            "not-kept",
            "what was done on that day is not kept in the records",
            "记录中未保留当日完成情况",
        ),
        Lack::TooLarge => ("too-large", "the amount is too large to be exact", "金额过大，无法精确计算"),
    }
}

fn of_amount(amount: NoAmount) -> (&'static str, &'static str, &'static str) {
    match amount {
        NoAmount::Unread => ("unread", "a record that it rests on could not be read", "所依据的记录无法读取"),
        NoAmount::NoProjectCurrency => ("no-currency", "the project names no currency", "项目未设定币种"),
        NoAmount::NoRate(_) => ("no-rate", "there is no exchange rate for {} on that day", "当日无 {} 汇率"),
        NoAmount::OtherCurrency(_) => (
            "other-currency",
            "an amount in {} stands in a sum that must be exact",
            "必须精确的合计中含有 {} 金额",
        ),
        NoAmount::NoEffort => ("no-effort", "an assignment has no effort", "人员分配无工时"),
        NoAmount::NoRateClass => ("no-rate-class", "somebody has no rate class", "人员无费率等级"),
        NoAmount::NoClassRate => ("no-class-rate", "a class has no rate in that time", "该时段无费率"),
        NoAmount::RateChanges => ("rate-changes", "the rate changes during the task", "任务期间费率变化"),
        NoAmount::NoBudget => ("no-budget", "there is no budget", "无预算"),
        NoAmount::NoPostings => ("no-postings", "nothing was posted", "无过账记录"),
    }
}
