//! The words of the report to the customer in each language.

use crate::base::{Choice, Lang};
use crate::model::deliverable::DeliverableStatus;
use crate::report::head::{counted, pick};

crate::report::labels::labels! {
    /// Labels of the report to the customer.
    CustomerWords;
    title "Report to the customer" "客户报告";
    colon ": " "：";
    comma ", " "，";
    semicolon "; " "；";
    open " (" "（";
    close ")" "）";
    figures_of "As of" "数据截至";
    customer "Customer" "客户";
    no_customer "not named" "未填写";
    manager "Project manager" "项目经理";
    needs "What we need from you" "需贵方配合事项";
    what "What" "事项";
    kind "Kind" "类别";
    who "From" "责任人";
    due "Due" "完成时限";
    no_date "no date agreed" "未约定日期";
    overdue "overdue" "已逾期";
    accepted "Accepted this month" "本月已验收";
    no_accepted "Nothing was accepted this month." "本月无验收的交付物。";
    pending "What comes next" "后续交付物";
    no_pending "No deliverable is outstanding." "无待交付的成果。";
    deliverable "Deliverable" "交付物";
    state "State" "状态";
    expected "Expected" "预计日期";
    submitted "Handed in" "提交日期";
    accepted_on "Accepted" "验收日期";
    by "Accepted by" "验收人";
    criteria "Acceptance criteria of what comes next" "后续交付物的验收标准";
    earlier "Accepted before" "此前已验收";
    milestones "Milestones" "里程碑";
    milestone "Milestone" "里程碑";
    agreed "Agreed" "约定日期";
    reached "Reached" "达成日期";
    no_milestones "No milestone is agreed with you in the records." "记录中无与贵方约定的里程碑。";
    notes "What the records do not tell" "记录中未载明的内容";
    nothing "No project is running." "没有进行中的项目。";
    more_before "+" "另有 ";
    more "more" "项未列出";
}

/// Where a deliverable stands.
#[must_use]
pub fn state(status: Option<DeliverableStatus>, lang: Lang) -> String {
    status.map_or_else(|| pick(lang, "not told", "未填写"), |own| own.label(lang).to_owned())
}

/// How many deliverables there are, by state; and the first that is due.
#[must_use]
pub fn summary(counts: &[(Option<DeliverableStatus>, usize)], next: Option<(&str, &str, bool)>, lang: Lang) -> String {
    let all: usize = counts.iter().map(|(_, count)| count).sum();
    if all == 0 {
        return pick(lang, "The records hold no deliverable of this project.", "记录中无该项目的交付物。");
    }
    let parts: Vec<String> = counts
        .iter()
        .map(|(status, count)| match lang {
            _ if counts.len() == 1 => state(*status, lang),
            Lang::En => format!("{count} {}", state(*status, lang)),
            Lang::Zh => format!("{} {count} 项", state(*status, lang)),
        })
        .collect();
    let told = match lang {
        Lang::En => format!("{}: {}.", counted(all, "deliverable", "deliverables"), parts.join(", ")),
        Lang::Zh => format!("交付物 {all} 项：{}。", parts.join("，")),
    };
    let next = next.map(|(name, due, is_late)| match (lang, is_late) {
        (Lang::En, false) => format!(" Next due: {name}, {due}."),
        (Lang::En, true) => format!(" Overdue: {name}, due {due}."),
        (Lang::Zh, false) => format!("下一项：{name}，{due}。"),
        (Lang::Zh, true) => format!("已逾期：{name}，时限{due}。"),
    });
    told + &next.unwrap_or_default()
}

/// What is said when nothing is listed as needed.
#[must_use]
pub fn no_needs(knows_people: bool, lang: Lang) -> String {
    match knows_people {
        true => pick(lang, "Nothing is needed from you at present.", "目前无需贵方配合的事项。"),
        false => pick(
            lang,
            "The records name nobody on your side, so what is needed from you cannot be told from them.",
            "记录中未载明贵方人员，因此无法列出需贵方配合的事项。",
        ),
    }
}

/// What kind of thing is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A decision.
    Decision,
    /// An action.
    Action,
    /// An issue to be solved.
    Issue,
    /// Help with something.
    Help,
    /// The acceptance of a deliverable.
    Acceptance,
}

/// The same in a word.
#[must_use]
pub fn wanted(what: Wanted, lang: Lang) -> String {
    match what {
        Wanted::Decision => pick(lang, "decision", "决策"),
        Wanted::Action => pick(lang, "action", "行动项"),
        Wanted::Issue => pick(lang, "issue", "问题"),
        Wanted::Help => pick(lang, "help", "协调"),
        Wanted::Acceptance => pick(lang, "acceptance", "验收"),
    }
}

/// What a milestone is to the customer.
#[must_use]
pub fn milestone(is_reached: bool, days_late: Option<i64>, is_past: bool, lang: Lang) -> String {
    let late = days_late.filter(|days| *days > 0).and_then(|days| usize::try_from(days).ok());
    let days = |days: usize| counted(days, "day", "days");
    match (is_reached, late, lang) {
        (true, None, _) => pick(lang, "reached", "已达成"),
        (true, Some(late), Lang::En) => format!("reached {} later than agreed", days(late)),
        (true, Some(late), Lang::Zh) => format!("已达成，比约定晚 {late} 天"),
        (false, Some(late), Lang::En) if !is_past => format!("expected {} later than agreed", days(late)),
        (false, Some(late), Lang::Zh) if !is_past => format!("预计比约定晚 {late} 天"),
        (false, ..) if is_past => pick(lang, "overdue", "已逾期"),
        (false, ..) => pick(lang, "to come", "待达成"),
    }
}

/// Deliverables of which the records do not tell something.
#[must_use]
pub fn untold(what: Untold, names: &[String], lang: Lang) -> String {
    let list = names.join(if lang == Lang::Zh { "、" } else { ", " });
    let what = match what {
        Untold::Due => pick(lang, "No date is agreed for", "未约定日期："),
        Untold::Criteria => pick(lang, "No acceptance criterion is written for", "未填写验收标准："),
        Untold::State => pick(lang, "Nobody wrote the state of", "未填写状态："),
        Untold::AcceptedOn => pick(lang, "Accepted, on a day that nobody wrote", "已验收但未填写日期："),
    };
    match lang {
        Lang::En => format!("{what}: {list}."),
        Lang::Zh => format!("{what}{list}。"),
    }
}

/// What the records do not tell of a deliverable.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Untold {
    /// By when it is due.
    Due,
    /// What it is accepted by.
    Criteria,
    /// Where it stands.
    State,
    /// When it was accepted.
    AcceptedOn,
}

/// That dates are not computed.
#[must_use]
pub fn no_dates(lang: Lang) -> String {
    pick(
        lang,
        "Expected dates cannot be computed from the schedule as it stands.",
        "目前的进度计划无法计算预计日期。",
    )
}
