//! What figures are called, and the words around them.

use crate::analyse::earned_value::{measures::Method, quantities::Quantity};
use crate::base::Lang;

/// The name of a figure.
pub(super) fn name(quantity: Quantity, lang: Lang) -> &'static str {
    use Quantity as Q;
    let (en, zh) = match quantity {
        Q::Bac => ("budget at completion", "完工预算"),
        Q::Pv => ("planned value", "计划价值"),
        Q::Ev => ("earned value", "挣值"),
        Q::Ac => ("actual cost", "实际成本"),
        Q::Sv => ("schedule variance", "进度偏差"),
        Q::Cv => ("cost variance", "成本偏差"),
        Q::SvPercent => ("schedule variance in percent of what was planned", "进度偏差占计划价值百分比"),
        Q::CvPercent => ("cost variance in percent of what was earned", "成本偏差占挣值百分比"),
        Q::Spi => ("schedule performance index", "进度绩效指数"),
        Q::Cpi => ("cost performance index", "成本绩效指数"),
        Q::Eac => ("estimate at completion", "完工估算"),
        Q::EacBy(method) => estimate(method),
        Q::ProjectCpi => ("cost performance index of the whole project", "全项目的成本绩效指数"),
        Q::RecentCpi => ("cost performance index of the last three periods", "最近三个周期的成本绩效指数"),
        Q::Etc => ("estimate to complete", "完工尚需估算"),
        Q::Vac => ("variance at completion", "完工偏差"),
        Q::VacPercent => ("variance at completion in percent of the budget", "完工偏差占完工预算百分比"),
        Q::TcpiBac => ("to-complete performance index for the budget", "完工尚需绩效指数（按预算）"),
        Q::TcpiEac => ("to-complete performance index for the estimate", "完工尚需绩效指数（按估算）"),
        Q::Es => ("earned schedule", "挣得进度"),
        Q::At => ("actual time", "实际历时"),
        Q::Pd => ("planned duration", "计划工期"),
        Q::SvT => ("schedule variance of time", "时间进度偏差"),
        Q::SpiT => ("schedule performance index of time", "时间进度绩效指数"),
        Q::Tspi => ("to-complete schedule performance index", "完工尚需进度绩效指数"),
        Q::IeacT => ("forecast of the duration at the pace so far", "按目前速度预测的工期"),
        Q::PercentComplete => ("share of the budget earned", "挣值占完工预算百分比"),
        Q::PercentSpent => ("share of the budget spent", "实际成本占完工预算百分比"),
        Q::PercentPlanned => ("share of the budget planned", "计划价值占完工预算百分比"),
        Q::Accrued => ("accruals within the actual cost", "实际成本中的计提"),
        Q::Committed => ("orders not yet received", "已承诺"),
        Q::ExchangeVariance => ("what the exchange itself cost", "汇兑差异"),
    };
    if lang == Lang::Zh { zh } else { en }
}

fn estimate(method: Method) -> (&'static str, &'static str) {
    match method {
        Method::Atypical => ("estimate at completion, the rest as budgeted", "完工估算（剩余按预算）"),
        Method::Typical => ("estimate at completion at the CPI so far", "完工估算（按目前 CPI）"),
        Method::Pace => ("estimate at completion at the SPI so far", "完工估算（按目前 SPI）"),
        Method::PaceOfTime => ("estimate at completion at SPI(t)", "完工估算（按 SPI(t)）"),
        Method::Combined => ("estimate at completion by cost and pace", "完工估算（按 CPI × SPI）"),
        Method::CombinedOfTime => ("estimate at completion by cost and the pace of time", "完工估算（按 CPI × SPI(t)）"),
        Method::Weighted => ("estimate at completion, CPI and SPI weighted", "完工估算（CPI 与 SPI 加权）"),
        Method::WeightedOfTime => ("estimate at completion, CPI and SPI(t) weighted", "完工估算（CPI 与 SPI(t) 加权）"),
        Method::Recent => (
            "estimate at completion at the CPI of the last three periods",
            "完工估算（按最近三个周期 CPI）",
        ),
        Method::Share => ("share of the project's estimate at completion", "全项目完工估算的分摊"),
        Method::Sum => ("estimates at completion of the projects together", "各项目完工估算合计"),
        Method::BottomUp => ("estimate at completion of the project manager", "完工估算（项目经理估算）"),
    }
}

/// What is said of records that make a figure.
pub(super) fn made_of(quantity: Quantity, is_above: bool, lang: Lang) -> &'static str {
    use Quantity as Q;
    let (en, zh) = match quantity {
        _ if is_above => ("the sum of the projects, at the rates of their budgets", "各项目合计，按其预算汇率"),
        Q::Bac => (
            "budgets of the baseline, or of today where there is none",
            "基准预算；无基准时为当前预算",
        ),
        Q::Pv => ("what the baseline planned up to the day", "基准中截至当日的计划"),
        Q::Ev => ("budget × share done", "预算 × 完成比例"),
        Q::Ac | Q::Accrued | Q::Committed => ("postings up to the day", "截至当日的过账"),
        Q::ExchangeVariance => (
            "each posting at the budget's rate less at the rate of its day",
            "各笔过账按预算汇率与当日汇率之差",
        ),
        Q::Es => (
            "C + (EV − PV(C)) / (PV(C+1) − PV(C)), read off the planned curve",
            "C + (EV − PV(C)) / (PV(C+1) − PV(C))，取自计划曲线",
        ),
        Q::At => (
            "from the start of the plan to the day, as it is worked",
            "自计划开始至当日，按工作时间",
        ),
        Q::Pd => ("until all is planned", "至全部计划完成"),
        Q::ProjectCpi => (
            "that of the whole project, so that its parts add up to its estimate",
            "全项目的 CPI，使各部分之和等于项目完工估算",
        ),
        Q::RecentCpi => ("(EV − EV then) / (AC − AC then)", "（EV − 当时 EV）/（AC − 当时 AC）"),
        _ => ("written in a status entry", "取自状态报告"),
    };
    if lang == Lang::Zh { zh } else { en }
}

/// What says how much is done, when no field does.
pub(super) fn by(key: &str, lang: Lang) -> String {
    let (en, zh) = match key {
        "as-planned" => ("as planned", "按计划"),
        "not-begun" => ("not begun", "未开始"),
        "below" => ("tasks below", "下级任务"),
        "gone" => ("no longer in the plan", "已移出计划"),
        "undistributed" => ("not yet distributed", "未分配"),
        "start" => ("start of the plan", "计划开始"),
        "finished" => ("all was done", "全部完成"),
        "measured" => ("measured", "数据日期"),
        "expected" => ("so many periods from the start of the plan", "自计划开始历时如上"),
        "three-periods-ago" => ("three periods ago", "三个周期前"),
        field => return field.to_owned(),
    };
    if lang == Lang::Zh { zh } else { en }.to_owned()
}
