//! What the monthly report says in sentences: facts only, each in both languages.

use super::figures::Forecast;
use crate::analyse::earned_value::{Figure, Lack, measures::Method};
use crate::base::{Currency, Date, Lang, Period};
use crate::model::baseline::Baseline;
use crate::render::locale;
use crate::report::{lacks, weekly::words::clause};
use rust_decimal::Decimal;

fn pick(lang: Lang, en: &str, zh: &str) -> String {
    if lang == Lang::Zh { zh } else { en }.to_owned()
}

fn counted(count: i64, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// A word as it begins a cell.
pub(in crate::report) fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters
        .next()
        .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Where the month stands when it is not over.
pub(super) fn progress(day: Date, month: Period, lang: Lang) -> String {
    if day < month.first_day() {
        return pick(lang, "The month has not begun on the status date.", "截至状态日期，该月尚未开始。");
    }
    if day == month.last_day() {
        return String::new();
    }
    let day = locale::date(day, lang);
    match lang {
        Lang::En => format!("The month is not over: this is how it stood on {day}."),
        Lang::Zh => format!("本月尚未结束，以下为截至{day}的情况。"),
    }
}

pub(super) fn closed(on: Option<Date>, lang: Lang) -> String {
    match (on.map(|on| locale::date(on, lang)), lang) {
        (Some(on), Lang::En) => format!("closed on {on}"),
        (Some(on), Lang::Zh) => format!("已于{on}结项"),
        (None, Lang::En) => "closed".to_owned(),
        (None, Lang::Zh) => "已结项".to_owned(),
    }
}

pub(super) fn starts(on: Date, lang: Lang) -> String {
    let on = locale::date(on, lang);
    match lang {
        Lang::En => format!("starts on {on}"),
        Lang::Zh => format!("{on}开始"),
    }
}

/// What a project is measured against, and at which day.
pub(super) fn measured(baseline: Option<&Baseline>, measured: Date, day: Date, lang: Lang) -> String {
    let plan = match (baseline, lang) {
        (Some(baseline), _) => frozen(baseline, lang),
        (None, Lang::En) => "no baseline".to_owned(),
        (None, Lang::Zh) => "无基准".to_owned(),
    };
    let (at, age) = (locale::date(measured, lang), day.days_since(measured));
    match lang {
        Lang::En if age > 0 => format!("{}; measured on {at}, {} old.", capital(&plan), counted(age, "day", "days")),
        Lang::En => format!("{}; measured on {at}.", capital(&plan)),
        Lang::Zh if age > 0 => format!("{plan}；数据日期 {at}，已过 {age} 天。"),
        Lang::Zh => format!("{plan}；数据日期 {at}。"),
    }
}

/// Postings that are newer than the day a project is measured at.
pub(super) fn not_counted(postings: usize, lang: Lang) -> String {
    match (postings, lang) {
        (0, _) => String::new(),
        (1, Lang::En) => " One posting of the days since is not counted.".to_owned(),
        (_, Lang::En) => format!(" {postings} postings of the days since are not counted."),
        (_, Lang::Zh) => format!("其后的 {postings} 笔过账未计入。"),
    }
}

/// A baseline's number and the day it was frozen.
pub(super) fn frozen(baseline: &Baseline, lang: Lang) -> String {
    let number = baseline.number.value().map_or_else(String::new, |number| number.0.to_string());
    match (baseline.on.value().map(|on| locale::date(on, lang)), lang) {
        (Some(on), Lang::En) => format!("baseline {number} of {on}"),
        (Some(on), Lang::Zh) => format!("基准 {number}（{on}）"),
        (None, Lang::En) => format!("baseline {number}"),
        (None, Lang::Zh) => format!("基准 {number}"),
    }
}

/// What it costs and when it is finished.
pub(super) fn cost_and_finish(forecast: &Forecast, currency: Currency, lang: Lang) -> String {
    let (Ok((method, eac)), Ok(bac)) = (forecast.eac, forecast.bac) else {
        let why = lacks::words(forecast.eac.err().or(forecast.bac.err()).unwrap_or(Lack::NoBudget), lang);
        return match lang {
            Lang::En => format!("What it will cost cannot be told: {why}.{}", finish_alone(forecast, lang)),
            Lang::Zh => format!("完工成本无法预测：{why}。{}", finish_alone(forecast, lang)),
        };
    };
    let told = |amount: Decimal| locale::amount(amount, currency, lang);
    let against = against_budget(eac, bac, &told, lang);
    let cost = told(eac);
    if forecast.is_complete {
        let on = forecast.finished.map(|on| locale::date(on, lang));
        return match (on, lang) {
            (Some(on), Lang::En) => format!("All work was done on {on}; it cost {cost}, {against}."),
            (None, Lang::En) => format!("All work is done; it cost {cost}, {against}."),
            (Some(on), Lang::Zh) => format!("工作已于{on}全部完成，实际成本 {cost}，{against}。"),
            (None, Lang::Zh) => format!("工作已全部完成，实际成本 {cost}，{against}。"),
        };
    }
    let finish = forecast.pace.ok().map(|pace| pace_finish(pace, forecast.baseline, lang));
    match (method, lang) {
        (Method::Typical, Lang::En) => match finish {
            Some(finish) => format!("At the pace so far it costs {cost}, {against}, and finishes {finish}."),
            None => format!("At the pace so far it costs {cost}, {against}.{}", finish_alone(forecast, lang)),
        },
        (_, Lang::En) => format!(
            "With what is left costing as budgeted it costs {cost}, {against}.{}",
            finish_alone(forecast, lang)
        ),
        (Method::Typical, Lang::Zh) => match finish {
            Some(finish) => format!("按目前绩效，完工成本预计 {cost}，{against}；{finish}。"),
            None => format!("按目前绩效，完工成本预计 {cost}，{against}。{}", finish_alone(forecast, lang)),
        },
        (_, Lang::Zh) => format!(
            "剩余工作按预算执行，完工成本预计 {cost}，{against}。{}",
            finish_alone(forecast, lang)
        ),
    }
}

fn against_budget(eac: Decimal, bac: Decimal, told: &dyn Fn(Decimal) -> String, lang: Lang) -> String {
    let (budget, apart) = (told(bac), told((eac - bac).abs()));
    match (eac.cmp(&bac), lang) {
        (std::cmp::Ordering::Greater, Lang::En) => format!("{apart} more than the budget of {budget}"),
        (std::cmp::Ordering::Less, Lang::En) => format!("{apart} less than the budget of {budget}"),
        (std::cmp::Ordering::Equal, Lang::En) => "as much as the budget".to_owned(),
        (std::cmp::Ordering::Greater, Lang::Zh) => format!("超出预算（{budget}）{apart}"),
        (std::cmp::Ordering::Less, Lang::Zh) => format!("比预算（{budget}）节约 {apart}"),
        (std::cmp::Ordering::Equal, Lang::Zh) => "与预算一致".to_owned(),
    }
}

fn pace_finish(pace: Date, baseline: Option<Date>, lang: Lang) -> String {
    let on = locale::date(pace, lang);
    match (baseline, lang) {
        (Some(planned), Lang::En) if planned == pace => format!("on {on}, as planned"),
        (Some(planned), Lang::Zh) if planned == pace => format!("预计于{on}按期完成"),
        (Some(planned), Lang::En) => format!("on {on} instead of {}", locale::date(planned, lang)),
        (Some(planned), Lang::Zh) => format!("预计{on}完成，基准为{}", locale::date(planned, lang)),
        (None, Lang::En) => format!("on {on}"),
        (None, Lang::Zh) => format!("预计{on}完成"),
    }
}

/// The finish in a sentence of its own, where the pace is not known: that of the schedule.
fn finish_alone(forecast: &Forecast, lang: Lang) -> String {
    if forecast.is_complete {
        return String::new();
    }
    let told = |day| pace_finish(day, forecast.baseline, lang);
    match (forecast.pace.ok(), forecast.computed, lang) {
        (Some(day), _, Lang::En) => format!(" At the pace so far it finishes {}.", told(day)),
        (Some(day), _, Lang::Zh) => format!("按目前速度，{}。", told(day)),
        (None, Some(day), Lang::En) => format!(" By the schedule it finishes {}.", told(day)),
        (None, Some(day), Lang::Zh) => format!("按进度计划，{}。", told(day)),
        (None, None, Lang::En) => " When it finishes cannot be told.".to_owned(),
        (None, None, Lang::Zh) => "完成日期无法预测。".to_owned(),
    }
}

/// What the schedule and the manager say beside the pace.
pub(super) fn others(computed: Option<Date>, estimate: Option<(Decimal, Currency)>, finish: Option<Date>, lang: Lang) -> Option<String> {
    let schedule = computed.map(|day| {
        let day = locale::date(day, lang);
        match lang {
            Lang::En => format!("the schedule computes {day} for the finish"),
            Lang::Zh => format!("按进度计划推算{day}完成"),
        }
    });
    let cost = estimate.map(|(amount, currency)| locale::amount(amount, currency, lang));
    let manager = match (cost, finish.map(|day| locale::date(day, lang)), lang) {
        (Some(cost), Some(day), Lang::En) => Some(format!("the project manager expects {cost} and {day}")),
        (Some(cost), Some(day), Lang::Zh) => Some(format!("项目经理预计 {cost}、{day}完成")),
        (Some(cost), None, Lang::En) => Some(format!("the project manager expects {cost}")),
        (Some(cost), None, Lang::Zh) => Some(format!("项目经理预计成本 {cost}")),
        (None, Some(day), Lang::En) => Some(format!("the project manager expects to finish on {day}")),
        (None, Some(day), Lang::Zh) => Some(format!("项目经理预计{day}完成")),
        (None, None, _) => None,
    };
    let all: Vec<String> = [schedule, manager].into_iter().flatten().collect();
    (!all.is_empty()).then(|| match lang {
        Lang::En => format!("{}.", capital(&all.join("; "))),
        Lang::Zh => format!("{}。", all.join("；")),
    })
}

/// Whether the contingency that is left covers what exceeds the budget.
pub(super) fn cover(over: Decimal, left: Option<Decimal>, currency: Currency, is_past: bool, lang: Lang) -> String {
    let told = |amount: Decimal| locale::amount(amount, currency, lang);
    let Some(left) = left else {
        return pick(lang, "What is left of the contingency is not known.", "应急储备余额未知。");
    };
    let excess = if is_past {
        ("overrun", "超支")
    } else {
        ("expected overrun", "预计超支")
    };
    if left <= Decimal::ZERO {
        return match lang {
            Lang::En => format!("No contingency is left to cover the {} of {}.", excess.0, told(over)),
            Lang::Zh => format!("{} {}，已无应急储备可用。", excess.1, told(over)),
        };
    }
    match (left >= over, lang) {
        (true, Lang::En) => format!("The contingency of {} that is left covers the {}.", told(left), excess.0),
        (true, Lang::Zh) => format!("应急储备余额 {}，可覆盖{}。", told(left), excess.1),
        (false, Lang::En) => format!(
            "The contingency that is left covers {} of the {}; {} are not covered.",
            told(left),
            excess.0,
            told(over - left)
        ),
        (false, Lang::Zh) => format!("应急储备余额 {}，不足以覆盖{}，缺口 {}。", told(left), excess.1, told(over - left)),
    }
}

/// What the figures ask the sponsor to decide: money that nothing covers, and a later finish.
pub(super) fn to_decide(
    forecast: &Forecast,
    contingency: Option<Decimal>,
    shortage: Option<Decimal>,
    is_red: bool,
    told: &dyn Fn(Decimal) -> String,
    lang: Lang,
) -> Vec<String> {
    let mut all = Vec::new();
    let gap = forecast
        .overrun()
        .map(|over| over - contingency.unwrap_or_default().max(Decimal::ZERO));
    if let Some(gap) = gap.filter(|gap| *gap > Decimal::ZERO) {
        let gap = told(gap);
        all.push(match lang {
            Lang::En => format!("Who pays the {gap} that neither budget nor contingency covers, or what is left out"),
            Lang::Zh => format!("预算与应急储备之外尚缺 {gap}：追加资金，或缩减范围"),
        });
    }
    let late = |day: Option<Date>| day.zip(forecast.baseline).is_some_and(|(day, planned)| day > planned);
    // One of two forecasts may cry wolf; in a project that is red nobody waits for the other.
    let is_late = late(forecast.finish()) && (is_red || forecast.computed.is_none() || late(forecast.computed));
    if let (Some(day), Some(planned), true) = (forecast.finish(), forecast.baseline, is_late && !forecast.is_complete) {
        let (day, planned) = (locale::date(day, lang), locale::date(planned, lang));
        all.push(match lang {
            Lang::En => format!("Whether a finish on {day} instead of {planned} is accepted, or what is done to be earlier"),
            Lang::Zh => format!("是否接受完成日期由{planned}推迟至{day}，或采取何种赶工措施"),
        });
    }
    if let Some(gap) = shortage.filter(|gap| *gap > Decimal::ZERO) {
        let gap = told(gap);
        all.push(match lang {
            Lang::En => format!("Who grants the {gap} that the forecast needs beyond what is granted"),
            Lang::Zh => format!("完工估算超出已批准资金 {gap}，由谁追加批准"),
        });
    }
    all
}

/// What is said when nobody is asked for anything.
pub(super) fn no_decision(colour: &str, manager: &str, lang: Lang) -> String {
    match (colour, lang) {
        ("red" | "amber", Lang::En) => {
            format!("Nothing is put up for decision, although the project is {colour}: ask {manager} for a proposal.")
        }
        ("red", Lang::Zh) => format!("项目严重偏离，但未提出待决策事项；请{manager}提交应对方案。"),
        ("amber", Lang::Zh) => format!("项目处于预警状态，但未提出待决策事项；请{manager}提交应对方案。"),
        (_, Lang::En) => "Nothing has to be decided.".to_owned(),
        (_, Lang::Zh) => "无需决策或协调的事项。".to_owned(),
    }
}

/// A recommendation, and what it costs to wait.
pub(super) fn advice(recommendation: &str, cost_of_delay: &str, lang: Lang) -> String {
    let parts = [recommendation, cost_of_delay].map(clause);
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(if lang == Lang::Zh { "。" } else { ". " })
}

pub(super) fn unexplained(low: &[String], threshold: Decimal, lang: Lang) -> String {
    match lang {
        Lang::En => format!(
            "{} {} below {threshold}, and nobody explained it this month.",
            low.join(" and "),
            if low.len() == 1 { "is" } else { "are" }
        ),
        Lang::Zh => format!("{} 低于 {threshold}，本月无人说明原因。", low.join("、")),
    }
}

/// Where no index is known, nobody can say that there is nothing to explain.
pub(super) fn unknown(lang: Lang) -> String {
    pick(
        lang,
        "SPI and CPI are n/a, so nobody knows whether there is a variance to explain.",
        "SPI 与 CPI 均无数据，无法判断是否存在须说明的偏差。",
    )
}

pub(super) fn of_budget(share: Option<String>, lang: Lang) -> String {
    share.map_or_else(String::new, |share| match lang {
        Lang::En => format!("{share} of the budget"),
        Lang::Zh => format!("占预算 {share}"),
    })
}

/// What the sign of a variance means.
pub(super) fn side(figure: Figure, below: &str, above: &str, zero: &str) -> String {
    let Ok(value) = figure else {
        return String::new();
    };
    match value.cmp(&Decimal::ZERO) {
        std::cmp::Ordering::Less => below,
        std::cmp::Ordering::Greater => above,
        std::cmp::Ordering::Equal => zero,
    }
    .to_owned()
}

fn method(method: Method, lang: Lang) -> String {
    let key = method.key();
    match (method, lang) {
        (Method::Typical, Lang::En) => "what is left costs as what was done, BAC / CPI".to_owned(),
        (Method::Typical, Lang::Zh) => "剩余工作延续目前成本绩效，BAC / CPI".to_owned(),
        (Method::Atypical, Lang::En) => "what is left costs as budgeted".to_owned(),
        (Method::Atypical, Lang::Zh) => "剩余工作按预算".to_owned(),
        (Method::Combined, Lang::En) => "by cost and pace, CPI × SPI".to_owned(),
        (Method::Combined, Lang::Zh) => "按成本与进度绩效，CPI × SPI".to_owned(),
        (Method::BottomUp, Lang::En) => "project manager".to_owned(),
        (Method::BottomUp, Lang::Zh) => "项目经理估算".to_owned(),
        _ => key.to_owned(),
    }
}

/// How an estimate was made, and what others say.
pub(super) fn estimates(own: Method, others: &[(Method, String)], is_wide: bool, lang: Lang) -> String {
    let (open, close, join, end) = match lang {
        Lang::En => (" (", ")", "; ", "; "),
        Lang::Zh => ("（", "）", "；", "；"),
    };
    let mut text = method(own, lang);
    for (other, amount) in others {
        text += &format!("{join}{amount}{open}{}{close}", method(*other, lang));
    }
    if is_wide {
        text += end;
        text += &pick(lang, "they lie more than 10 % of the budget apart", "各估算相差超过预算的 10 %");
    }
    text
}

pub(super) fn time(earned: &str, elapsed: &str, kind: &str, lang: Lang) -> String {
    match (kind, lang) {
        ("month", Lang::En) => format!("{earned} months earned of {elapsed} elapsed"),
        (_, Lang::En) => format!("{earned} weeks earned of {elapsed} elapsed"),
        ("month", Lang::Zh) => format!("已历时 {elapsed} 个月，挣得 {earned} 个月"),
        (_, Lang::Zh) => format!("已历时 {elapsed} 周，挣得 {earned} 周"),
    }
}

/// Days against the baseline.
pub(super) fn against(days: Option<i64>, lang: Lang) -> String {
    match (days, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::En) => "as in the baseline".to_owned(),
        (Some(0), Lang::Zh) => "与基准一致".to_owned(),
        (Some(days), Lang::En) if days > 0 => format!("{} later than the baseline", counted(days, "day", "days")),
        (Some(days), Lang::En) => format!("{} earlier than the baseline", counted(-days, "day", "days")),
        (Some(days), Lang::Zh) if days > 0 => format!("比基准晚 {days} 天"),
        (Some(days), Lang::Zh) => format!("比基准早 {} 天", -days),
    }
}

/// How far the current baseline has moved from the first one.
pub(super) fn moved(days: Option<i64>, lang: Lang) -> String {
    match (days, lang) {
        (None, _) => String::new(),
        (Some(0), Lang::En) => "the current baseline has the same day".to_owned(),
        (Some(0), Lang::Zh) => "现行基准未变".to_owned(),
        (Some(days), Lang::En) if days > 0 => format!("the current baseline is {} later", counted(days, "day", "days")),
        (Some(days), Lang::En) => format!("the current baseline is {} earlier", counted(-days, "day", "days")),
        (Some(days), Lang::Zh) if days > 0 => format!("现行基准推迟 {days} 天"),
        (Some(days), Lang::Zh) => format!("现行基准提前 {} 天", -days),
    }
}

/// How the forecasts of the rows are made.
pub(super) fn forecasts(method: Method, lang: Lang) -> String {
    match method {
        Method::Typical => pick(
            lang,
            "What is left of each row is forecast at the CPI of the project, so that the rows add up to its forecast.",
            "各行剩余工作按项目整体 CPI 估算，合计即为项目完工估算。",
        ),
        _ => pick(
            lang,
            "What is left of each row is forecast as budgeted.",
            "各行剩余工作按预算估算。",
        ),
    }
}

/// How they are made where the project has none to share.
pub(super) fn forecasts_of_their_own(lang: Lang) -> String {
    pick(
        lang,
        "The project has no forecast to share out: what is left of a row is forecast at its own CPI.",
        "项目整体无法估算，各行剩余工作按其自身 CPI 估算。",
    )
}

/// A variance at completion as a share of the budget.
pub(super) fn beside_budget(vac: Figure, share: Option<String>, lang: Lang) -> String {
    let (Ok(vac), Some(share)) = (vac, share) else {
        return String::new();
    };
    match (vac.cmp(&Decimal::ZERO), lang) {
        (std::cmp::Ordering::Less, Lang::En) => format!("{share} over the budget"),
        (std::cmp::Ordering::Greater, Lang::En) => format!("{share} below the budget"),
        (std::cmp::Ordering::Less, Lang::Zh) => format!("超出预算 {share}"),
        (std::cmp::Ordering::Greater, Lang::Zh) => format!("低于预算 {share}"),
        (std::cmp::Ordering::Equal, _) => pick(lang, "as budgeted", "与预算一致"),
    }
}

pub(super) fn missing(columns: &[&str], why: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("n/a in {}: {why}.", columns.join(", ")),
        Lang::Zh => format!("{}暂无数据：{why}。", columns.join("、")),
    }
}

pub(super) fn not_available(why: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("n/a: {why}."),
        Lang::Zh => format!("暂无数据：{why}。"),
    }
}

pub(super) fn more_drivers(count: usize, lang: Lang) -> String {
    match (count, lang) {
        (0, _) => String::new(),
        (1, Lang::En) => "One more has an unfavourable variance.".to_owned(),
        (count, Lang::En) => format!("{count} more have unfavourable variances."),
        (count, Lang::Zh) => format!("另有 {count} 项存在不利偏差。"),
    }
}

/// What was granted against budget and forecast.
pub(super) fn funding(
    granted: Decimal,
    bac: Option<Decimal>,
    eac: Option<Decimal>,
    told: &dyn Fn(Decimal) -> String,
    lang: Lang,
) -> String {
    let against = |what: (&str, &str), amount: Option<Decimal>| {
        let apart = granted - amount?;
        let gap = told(apart.abs());
        Some(match (apart.cmp(&Decimal::ZERO), lang) {
            (std::cmp::Ordering::Less, Lang::En) => format!("{gap} less than the {}", what.0),
            (std::cmp::Ordering::Greater, Lang::En) => format!("{gap} more than the {}", what.0),
            (std::cmp::Ordering::Equal, Lang::En) => format!("as much as the {}", what.0),
            (std::cmp::Ordering::Less, Lang::Zh) => format!("比{}少 {gap}，存在资金缺口", what.1),
            (std::cmp::Ordering::Greater, Lang::Zh) => format!("比{}多 {gap}", what.1),
            (std::cmp::Ordering::Equal, Lang::Zh) => format!("与{}一致", what.1),
        })
    };
    let parts = [against(("budget", "完工预算"), bac), against(("forecast", "完工估算"), eac)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    let granted = told(granted);
    match (parts.is_empty(), lang) {
        (true, Lang::En) => format!("{granted} are granted."),
        (true, Lang::Zh) => format!("已批准资金 {granted}。"),
        (false, Lang::En) => format!("{granted} are granted: {}.", parts.join(" and ")),
        (false, Lang::Zh) => format!("已批准资金 {granted}，{}。", parts.join("；")),
    }
}

/// Days of work in words; other units stay as they are written.
pub(in crate::report) fn duration(text: &str, lang: Lang) -> String {
    let days = text.strip_suffix('d').and_then(|number| number.parse::<Decimal>().ok());
    match (days, lang) {
        (None, _) => text.to_owned(),
        (Some(days), Lang::En) if days.is_zero() => "none".to_owned(),
        (Some(days), Lang::Zh) if days.is_zero() => "无".to_owned(),
        (Some(days), Lang::En) if days.abs() == Decimal::ONE => format!("{days} working day"),
        (Some(days), Lang::En) => format!("{days} working days"),
        (Some(days), Lang::Zh) => format!("{days} 个工作日"),
    }
}

/// A period for which less was granted than was planned in it.
pub(super) fn period_gap(period: Period, gap: &str, lang: Lang) -> String {
    let name = locale::period(period, lang);
    match lang {
        Lang::En => format!(" For {name}, {gap} less are granted than are planned."),
        Lang::Zh => format!("{name}批准资金比计划少 {gap}。"),
    }
}

/// How many projects stand in the sum of the portfolio, and in which currency it is.
pub(in crate::report) fn counted_projects(counted: usize, all: usize, currency: &str, lang: Lang) -> String {
    match (counted, lang) {
        (0, Lang::En) => "No project has the figures for a total.".to_owned(),
        (1, Lang::En) => format!("One of {all} projects stands in the total, in {currency} at the rate of its baseline."),
        (_, Lang::En) if counted == all => format!("All {all} projects stand in the total, in {currency} at the rates of their baselines."),
        (_, Lang::En) => format!("{counted} of {all} projects stand in the total, in {currency} at the rates of their baselines."),
        (0, Lang::Zh) => "没有项目具备合计所需数据。".to_owned(),
        (_, Lang::Zh) if counted == all => format!("全部 {all} 个项目均计入合计，按各基准冻结日汇率折算为 {currency}。"),
        (_, Lang::Zh) => format!("{all} 个项目中 {counted} 个计入合计，按各基准冻结日汇率折算为 {currency}。"),
    }
}

/// Payments that should have been made by now.
pub(super) fn late_payments(count: usize, amount: &str, lang: Lang) -> String {
    match (count, lang) {
        (1, Lang::En) => format!("One payment of {amount} is due and not paid."),
        (_, Lang::En) => format!("{count} payments of {amount} together are due and not paid."),
        (1, Lang::Zh) => format!("有 1 笔付款已到期未付，金额 {amount}。"),
        (_, Lang::Zh) => format!("有 {count} 笔付款已到期未付，合计 {amount}。"),
    }
}

/// Why nothing is said of what is still expected.
pub(super) fn no_forecast(why: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("What is still expected is n/a: {why}."),
        Lang::Zh => format!("预测无法计算：{why}。"),
    }
}

/// How money that is missing for a while is bridged.
pub(super) fn bridge(most: &str, from: &str, until: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("How the {most} that are missing from {from} until {until} are bridged"),
        Lang::Zh => format!("{from}至{until}前资金缺口 {most}，如何垫付"),
    }
}
