//! The words of the report of milestones in each language.

use crate::analyse::milestones::{Hits, Standing};
use crate::base::Lang;
use crate::model::link::LinkType;
use crate::render::locale;
use crate::report::head::{counted, pick};
use rust_decimal::Decimal;

crate::report::labels::labels! {
    /// Labels of the report of milestones.
    MilestoneWords;
    title "Milestones" "里程碑报告";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    between " " "";
    status_date "Status date" "状态日期";
    figures_of "As of" "数据截至";
    how_to_read "Behind the plan is counted in working days of the project: + is later, - is sooner. A milestone is judged by the day somebody promised, else by its baseline." "偏差以项目工作日计：+ 为推迟，- 为提前。里程碑按承诺日期判断，无承诺日期的按基准日期判断。";
    late "Late against promise or baseline" "落后于承诺或基准";
    no_late "No milestone is missed, computed to be late, or behind its baseline." "无逾期、预计逾期或落后于基准的里程碑。";
    ahead "The next 90 days" "未来90天";
    no_ahead "No milestone lies in the next 90 days." "未来90天无里程碑。";
    reached_now "Reached this month" "本月达成";
    no_reached "No milestone was reached this month." "本月无达成的里程碑。";
    hit_rate "Hit rate" "按期达成率";
    milestone "Milestone" "里程碑";
    project "Project" "项目";
    manager "Project manager" "项目经理";
    baseline "Baseline" "基准日期";
    promise "Promised" "承诺日期";
    forecast "Forecast" "预计日期";
    reached "Reached" "达成日期";
    behind_baseline "Behind baseline" "与基准偏差";
    behind_promise "Behind promise" "与承诺偏差";
    status "Status" "状态";
    cause "What drives it" "原因";
    not_available "n/a" "暂无数据";
    more_before "+" "另有 ";
    more "more" "项未列出";
    without "Projects without a milestone" "无里程碑的项目";
    aside "Without a section" "未列入的项目";
}

/// How many milestones there are, by where they stand.
#[derive(Debug, Clone, Copy, Default)]
pub struct Counts {
    /// Reached.
    pub reached: usize,
    /// Missed.
    pub missed: usize,
    /// Dropped from the plan.
    pub dropped: usize,
    /// To come, in time as far as that is known.
    pub coming: usize,
    /// To come, computed to be late.
    pub slipping: usize,
    /// To come in time for the promise, and behind the baseline.
    pub behind: usize,
    /// To come without any date to judge them by.
    pub undated: usize,
}

/// How many there are, in a sentence.
#[must_use]
pub fn summary(counts: Counts, lang: Lang) -> String {
    let all = counts.reached + counts.missed + counts.dropped + counts.coming + counts.slipping + counts.behind + counts.undated;
    if all == 0 {
        return pick(lang, "There is no milestone.", "没有里程碑。");
    }
    let parts = [
        (counts.reached, "reached", "已达成"),
        (counts.missed, "missed", "逾期未达成"),
        (counts.dropped, "no longer in the plan", "已移出计划"),
        (counts.slipping, "computed to be late", "预计逾期"),
        (
            counts.behind,
            "in time for the promise but behind the baseline",
            "可按承诺日期达成但落后于基准",
        ),
        (counts.coming, "to come in time", "待达成且未落后"),
        (counts.undated, "without a day to be judged by", "无基准或承诺日期"),
    ];
    let parts: Vec<String> = parts
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, en, zh)| match lang {
            Lang::En => format!("{count} {en}"),
            Lang::Zh => format!("{zh} {count} 个"),
        })
        .collect();
    match lang {
        Lang::En => format!("{}: {}.", counted(all, "milestone", "milestones"), parts.join(", ")),
        Lang::Zh => format!("里程碑共 {all} 个：{}。", parts.join("，")),
    }
}

/// The hit rate by the current baselines, or by the first ones.
#[must_use]
pub fn hits(hits: Hits, by_first: bool, lang: Lang) -> String {
    let plan = match (by_first, lang) {
        (false, Lang::En) => "the current baseline",
        (true, Lang::En) => "the first baseline",
        (false, Lang::Zh) => "当前基准",
        (true, Lang::Zh) => "首次基准",
    };
    if hits.due == 0 {
        return match lang {
            Lang::En => format!("No milestone was due by {plan} this month so far, so there is no hit rate."),
            Lang::Zh => format!("按{plan}，本月至今无应达成的里程碑，因此无达成率。"),
        };
    }
    let share = Decimal::from(hits.met).checked_div(Decimal::from(hits.due)).unwrap_or_default();
    let share = locale::percent(share);
    match lang {
        Lang::En => format!(
            "{} {} due by {plan} this month so far, and {} reached by then: {share}.",
            counted(hits.due, "milestone", "milestones"),
            if hits.due == 1 { "was" } else { "were" },
            match (hits.due, hits.met) {
                (1, 1) => "it was".to_owned(),
                (1, 0) => "it was not".to_owned(),
                (_, 0) => "none was".to_owned(),
                (due, met) if due == met => "all were".to_owned(),
                (_, 1) => "1 was".to_owned(),
                (_, met) => format!("{met} were"),
            }
        ),
        Lang::Zh => format!(
            "按{plan}，本月至今应达成里程碑 {} 个，按期达成 {} 个：{share}。",
            hits.due, hits.met
        ),
    }
}

/// That there is no baseline to be hit.
#[must_use]
pub fn no_baseline(lang: Lang) -> String {
    pick(lang, "Without a baseline there is no hit rate.", "无基准，因此无达成率。")
}

/// Where a milestone stands.
#[must_use]
pub fn status(standing: Standing, is_late: bool, is_behind: bool, has_day: bool, lang: Lang) -> String {
    match standing {
        Standing::Missed => pick(lang, "🔴 missed", "🔴 逾期未达成"),
        Standing::Dropped => pick(lang, "🔴 no longer in the plan", "🔴 已移出计划"),
        Standing::Coming if is_late => pick(lang, "🟡 computed to be late", "🟡 预计逾期"),
        Standing::Coming if is_behind => pick(
            lang,
            "🟡 in time for the promise, behind the baseline",
            "🟡 可按承诺日期达成，落后于基准",
        ),
        Standing::Coming if !has_day => pick(lang, "⚪ no day to be judged by", "⚪ 无基准或承诺日期"),
        Standing::Coming => pick(lang, "to come", "待达成"),
        Standing::Reached if is_late => pick(lang, "reached late", "逾期达成"),
        Standing::Reached => pick(lang, "reached", "已达成"),
    }
}

/// What a milestone waits for.
#[must_use]
pub fn waits_for(name: &str, kind: LinkType, lang: Lang) -> String {
    let link = match kind {
        LinkType::FinishToStart => String::new(),
        other => match lang {
            Lang::En => format!(" ({})", other.key()),
            Lang::Zh => format!("（{}）", other.key()),
        },
    };
    match lang {
        Lang::En => format!("waits for “{name}”{link}"),
        Lang::Zh => format!("等待“{name}”{link}"),
    }
}

/// The open task a chain begins with, who does it, when it ends, how far it is behind.
#[must_use]
pub fn begins_with(name: &str, who: &str, finish: &str, behind: Option<i64>, is_same: bool, lang: Lang) -> String {
    let behind = behind.filter(|days| *days > 0).and_then(|days| usize::try_from(days).ok());
    match lang {
        Lang::En => {
            let late = behind.map(|days| format!(", {} behind its baseline", counted(days, "working day", "working days")));
            let late = late.unwrap_or_default();
            match is_same {
                true => format!(" of {who}, which finishes on {finish}{late}"),
                false => format!("; the chain begins with “{name}” of {who}, which finishes on {finish}{late}"),
            }
        }
        Lang::Zh => {
            let late = behind.map(|days| format!("，比基准晚 {days} 个工作日")).unwrap_or_default();
            match is_same {
                true => format!("（{who}，预计{finish}完成{late}）"),
                false => format!("；源头为“{name}”（{who}，预计{finish}完成{late}）"),
            }
        }
    }
}

/// What a person wrote that holds a task.
#[must_use]
pub fn held_by(field: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("held by {field}"),
        Lang::Zh => format!("受 {field} 约束"),
    }
}

/// What holds a task that waits for nothing.
#[must_use]
pub fn nothing_left(lang: Lang) -> String {
    pick(
        lang,
        "all before it is done, and nobody has reported it as reached",
        "前置任务均已完成，但未报告达成",
    )
}

/// Why a milestone that the plan has no longer is late.
#[must_use]
pub fn dropped(lang: Lang) -> String {
    pick(lang, "the baseline holds it, and the plan does not", "基准中有该里程碑，计划中已无")
}

/// That dates cannot be computed.
#[must_use]
pub fn missing(why: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("No date can be computed: {why}."),
        Lang::Zh => format!("无法计算日期：{why}。"),
    }
}

/// A project that begins with its start, on a day that nobody moved.
#[must_use]
pub fn from_start(lang: Lang) -> String {
    pick(lang, "follows from the start of the schedule", "由计划开始日期决定")
}
