//! The scorecard's words in each language, as one struct, so that a missing one does not compile.

use crate::base::Lang;
use crate::render::locale;
use crate::report::labels::labels;
use rust_decimal::Decimal;

labels! {
    /// Labels of the scorecard.
    ScorecardWords;
    title "Scorecard" "绩效记分卡";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    not_available "n/a" "暂无数据";
    score "Score" "得分";
    indicator "Indicator" "指标";
    value "Value" "数值";
    target "Target" "目标";
    floor "Floor" "下限";
    weight "Weight" "权重";
    basis "Basis" "依据";
    not_counting "What does not count" "未达标项";
    formulas "How each is computed" "计算公式";
}

/// How many count, of how many.
#[must_use]
pub fn basis((well, all): (Option<usize>, usize), lang: Lang) -> String {
    match (lang, well, all) {
        (_, _, 0) => "–".to_owned(),
        (Lang::En, Some(well), all) => format!("{well} of {all}"),
        (Lang::Zh, Some(well), all) => format!("{well}/{all}"),
        (Lang::En, None, all) => format!("of {all}"),
        (Lang::Zh, None, all) => format!("共 {all} 项"),
    }
}

/// The score of all, and what it rests on.
#[must_use]
pub fn summary(whole: Option<(Decimal, u32)>, lang: Lang) -> String {
    let Some((score, weights)) = whole else {
        return match lang {
            Lang::En => "No indicator can be computed.".to_owned(),
            Lang::Zh => "没有可计算的指标。".to_owned(),
        };
    };
    let score = locale::number(score, 1);
    match (lang, weights) {
        (Lang::En, 100) => format!("{score} of 100; every indicator could be computed."),
        (Lang::Zh, 100) => format!("{score}（满分100），全部指标均可计算。"),
        (Lang::En, weights) => {
            format!(
                "{score} of 100, resting on {weights} of 100 weights: what cannot be computed drops out, the weights of the others are scaled up."
            )
        }
        (Lang::Zh, weights) => format!("{score}（满分100），已计入权重 {weights}/100：无法计算的指标不计入，其余权重按比例放大。"),
    }
}
