//! The risk report's words in each language.

use crate::analyse::risk::{register::Gap, score::NoScore};
use crate::base::Lang;
use crate::report::head::{counted, is_or_are, pick};

crate::report::labels::labels! {
    /// Labels of the risk report.
    RiskWords;
    title "Risk report" "风险报告";
    colon ": " "：";
    comma ", " "，";
    item_comma ", " "、";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    figures_of "As of" "数据截至";
    all "All projects" "全部项目";
    top "Highest threats" "最高威胁";
    exposure "Exposure" "风险敞口";
    project "Project" "项目";
    kind "Kind" "类别";
    open_risks "Open" "未关闭";
    high "High" "高风险";
    before "Score" "风险值";
    after "After response" "应对后";
    score_after "Score after response" "应对后风险值";
    worth "Expected cost or gain" "预期损失或收益";
    worth_after "The same after response" "应对后预期值";
    set_aside "Set aside" "已预留";
    how_to_read "A score is probability times impact, from 0 to 1; a risk that says nothing about what remains after its response counts there as before. Expected cost or gain is probability times the cost that a risk states as an amount." "风险值＝概率×影响（0至1）；未填写残余风险的，应对后按应对前计。预期损失或收益＝概率×风险中以金额填写的成本。";
    threats "Threats" "威胁";
    opportunities "Opportunities" "机会";
    no_threats "No threat is open." "无未关闭的威胁。";
    no_opportunities "No opportunity is open." "无未关闭的机会。";
    risk "Risk" "风险";
    owner "Owner" "风险责任人";
    manager "Project manager" "项目经理";
    probability "Probability" "概率";
    impact "Impact" "影响";
    response "Response" "应对策略";
    next_action "Next action" "下一步措施";
    matrix_corner "Probability / impact" "概率／影响";
    trend "Exposure over time" "风险敞口趋势";
    trend_day "End of day" "日期（当日终）";
    projects "Projects" "项目数";
    threats_open "Open threats" "未关闭威胁";
    unscored "without a score" "项未评估";
    trend_worth "Expected cost" "预期损失";
    opportunities_open "Open opportunities" "未关闭机会";
    no_trend "There is no earlier month to compare with" "无更早月份可供比较";
    moved_since "What moved since " "变动（自";
    moved_since_after "" "以来）";
    no_moves "No risk rose, fell, came or went." "无风险上升、下降、新增或结束。";
    moved_unknown "What moved since the month before" "较上月的变动";
    before_then "Score then" "当时风险值";
    now "Score now" "现风险值";
    not_open "not open" "未打开";
    over "over" "已结束";
    measured_anew "what it is measured against changed" "折算依据变化";
    movers "What the responses are to bring" "应对措施的预期效果";
    no_movers "No open risk says what remains after its response." "未关闭的风险均未填写应对后的残余风险。";
    change "Difference" "变化";
    progress "Actions" "措施进展";
    gaps "What is missing or overdue" "缺失与逾期";
    no_gaps "Every open risk has an owner, a score, a response and its actions, and nothing is overdue." "未关闭的风险均有责任人、风险值、应对策略及措施，且无逾期。";
    events "Raised, closed, occurred this month" "本月新增、关闭与发生";
    no_events "No risk was raised, closed or occurred this month." "本月无新增、关闭或发生的风险。";
    date "Date" "日期";
    what "What" "事项";
    note "Note" "说明";
    overdue "overdue" "已逾期";
    at_least "at least " "不低于 ";
    not_available "n/a" "暂无数据";
    not_stated "not stated" "未填写";
    more_before "+" "另有 ";
    more "more" "项未列出";
    aside "Without a section" "未列入的项目";
    nothing "No project is running." "没有进行中的项目。";
}

/// What happened to a risk between two days.
#[derive(Debug, Clone, Copy)]
pub enum Move<'w> {
    /// Its score is higher.
    Rose,
    /// Its score is lower.
    Fell,
    /// It has a score, and had none.
    Scored,
    /// It has no score any more.
    Unscored,
    /// It was not there.
    New,
    /// It was there, and not open.
    Reopened,
    /// It is no longer open, and has this status.
    Ended(&'w str),
    /// It is not in the register any more.
    Removed,
}

/// What happened to a risk, in a word.
#[must_use]
pub fn moved(what: Move<'_>, is_threat: bool, lang: Lang) -> String {
    let word = match what {
        Move::Rose => pick(lang, "rose", "上升"),
        Move::Fell => pick(lang, "fell", "下降"),
        Move::Scored => pick(lang, "scored", "已评估"),
        Move::Unscored => pick(lang, "without a score now", "已无评估"),
        Move::New => pick(lang, "new", "新增"),
        Move::Reopened => pick(lang, "reopened", "重新打开"),
        Move::Ended(status) => status.to_owned(),
        Move::Removed => pick(lang, "removed from the register", "已从登记册移除"),
    };
    match (is_threat, lang) {
        (true, _) => word,
        (false, Lang::En) => format!("{word} (opportunity)"),
        (false, Lang::Zh) => format!("{word}（机会）"),
    }
}

/// A value that changed.
#[must_use]
pub fn from_to(what: &str, from: &str, to: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{} from {from} to {to}", what.to_lowercase()),
        Lang::Zh => format!("{what}由{from}变为{to}"),
    }
}

/// Why a risk has no score.
#[must_use]
pub fn no_score(why: NoScore, lang: Lang) -> String {
    match why {
        NoScore::NoProbability => pick(lang, "no probability", "未填概率"),
        NoScore::NoImpact => pick(lang, "no impact", "未填影响"),
        NoScore::Unread => pick(lang, "a value is not on the scale", "取值不在量表内"),
        NoScore::NotOnScale => pick(
            lang,
            "the impact cannot be put on the scale without a budget or dates",
            "缺少预算或日期，影响无法折算",
        ),
    }
}

/// What a risk lacks; one sentence for all with the same gap.
#[must_use]
pub fn gap(gap: Gap, lang: Lang) -> String {
    match gap {
        Gap::Owner => pick(lang, "Without an owner", "无责任人"),
        Gap::Score(_) => pick(lang, "Without a score", "未评估"),
        Gap::Response => pick(lang, "Without a response", "无应对策略"),
        Gap::Action => pick(lang, "With a response, but no action", "有应对策略但无措施"),
        Gap::ActionLate => pick(lang, "With an overdue action", "措施已逾期"),
        Gap::ReviewLate => pick(lang, "Review overdue", "复审已逾期"),
        Gap::TimePassed => pick(lang, "Open though their time has passed", "时间窗口已过但仍未关闭"),
    }
}

/// A dimension of impact.
#[must_use]
pub fn dimension(name: &str, lang: Lang) -> &str {
    match (name, lang) {
        ("cost", Lang::Zh) => "成本",
        ("time", Lang::Zh) => "进度",
        ("scope", Lang::Zh) => "范围",
        ("quality", Lang::Zh) => "质量",
        ("safety", Lang::Zh) => "安全",
        ("benefits", Lang::Zh) => "收益",
        ("reputation", Lang::Zh) => "声誉",
        _ => name,
    }
}

/// How many risks are open, by kind.
#[derive(Debug, Clone, Copy)]
pub struct Open {
    /// Threats.
    pub threats: usize,
    /// Opportunities.
    pub opportunities: usize,
    /// Threats that are high.
    pub high: usize,
    /// Threats without a score, which may be high.
    pub unscored: usize,
}

/// How much is open, and whether the register was ever used.
#[must_use]
pub fn summary(open: Open, was_used: bool, lang: Lang) -> String {
    if open.threats + open.opportunities == 0 {
        return match was_used {
            true => pick(lang, "No risk is open.", "无未关闭的风险。"),
            false => pick(
                lang,
                "No risk was ever registered, which is no evidence that there is none.",
                "从未登记风险，这并不表明没有风险。",
            ),
        };
    }
    match lang {
        Lang::En => summary_en(open),
        Lang::Zh => summary_zh(open),
    }
}

fn summary_en(open: Open) -> String {
    let threats = counted(open.threats, "threat", "threats");
    let opportunities = counted(open.opportunities, "opportunity", "opportunities");
    let first = match (open.threats, open.opportunities) {
        (0, many) => return format!("{opportunities} {} open, no threat.", is_or_are(many)),
        (some, 0) => format!("{threats} {} open", is_or_are(some)),
        _ => format!("{threats} and {opportunities} are open"),
    };
    let high = match (open.threats, open.high) {
        (1, 0) if open.unscored == 1 => return format!("{first}; it has no score, so nobody knows how high it is."),
        (1, 0) if open.opportunities == 0 => "it is not high".to_owned(),
        (1, 1) if open.opportunities == 0 => "it is high".to_owned(),
        (_, 0) => "no threat is known to be high".to_owned(),
        (_, high) => format!("{} {} high", counted(high, "threat", "threats"), is_or_are(high)),
    };
    match open.unscored {
        0 => format!("{first}; {}.", high.replace("no threat is known to be high", "no threat is high")),
        1 => format!("{first}; {high}, and 1 has no score."),
        unscored => format!("{first}; {high}, and {unscored} have no score."),
    }
}

fn summary_zh(open: Open) -> String {
    if open.threats == 0 {
        return format!("未关闭机会 {} 项，无未关闭的威胁。", open.opportunities);
    }
    let high = match open.high {
        0 if open.unscored > 0 => String::new(),
        0 => "，均非高风险".to_owned(),
        high => format!("，其中高风险 {high} 项"),
    };
    let unscored = match open.unscored {
        0 => String::new(),
        unscored => format!("，{unscored} 项未评估"),
    };
    let opportunities = match open.opportunities {
        0 => String::new(),
        many => format!("；未关闭机会 {many} 项"),
    };
    format!("未关闭威胁 {} 项{high}{unscored}{opportunities}。", open.threats)
}

/// How far a response has come: actions done, of how many; whether one is late.
#[must_use]
pub fn progress(done: usize, all: usize, lang: Lang) -> String {
    match (all, lang) {
        (0, _) => pick(lang, "no action", "无措施"),
        (_, Lang::En) => format!("{done} of {all} done"),
        (_, Lang::Zh) => format!("已完成 {done}／{all}"),
    }
}

/// Risks that are open and not in a sum or a matrix.
#[must_use]
pub fn unscored(ids: &[String], more: usize, lang: Lang) -> String {
    let count = ids.len() + more;
    let mut list = ids.join(if lang == Lang::Zh { "、" } else { ", " });
    match (count, lang) {
        (0, _) => return String::new(),
        (_, Lang::En) if more > 0 => list += &format!(" and {more} more"),
        (_, Lang::Zh) if more > 0 => list += &format!(" 等 {count} 项"),
        _ => {}
    }
    match lang {
        Lang::En => format!(
            "Not in it, because {} no score: {list}.",
            if count == 1 { "it has" } else { "they have" }
        ),
        Lang::Zh => format!("未计入（无风险值）：{list}。"),
    }
}

/// How many risks state their cost as an amount.
#[must_use]
pub fn stated(stated: usize, all: usize, lang: Lang) -> String {
    match lang {
        Lang::En if stated == 0 => "No open risk states its cost as an amount, so nothing can be said in money.".to_owned(),
        Lang::En => format!(
            "{stated} of {all} open risks {} a cost as an amount; the others stand in the scores only.",
            if stated == 1 { "states" } else { "state" }
        ),
        Lang::Zh if stated == 0 => "未关闭的风险均未以金额填写成本，因此无法以金额表示。".to_owned(),
        Lang::Zh => format!("未关闭的 {all} 项风险中，{stated} 项以金额填写了成本；其余仅计入风险值。"),
    }
}

/// Risks that occurred on a day that the records do not tell.
#[must_use]
pub fn undated(ids: &[String], lang: Lang) -> String {
    match (ids.len(), lang) {
        (0, _) => String::new(),
        (1, Lang::En) => format!("{} occurred; no issue says when.", ids[0]),
        (_, Lang::En) => format!("{} occurred; no issue says when.", ids.join(", ")),
        (_, Lang::Zh) => format!("{} 已发生，但无问题记录说明发生日期。", ids.join("、")),
    }
}
