//! Variances as a table for the terminal, as Markdown, and as CSV.

use super::{Original, Output, VarianceRow};
use crate::analyse::earned_value::{Lack, figures::TimeMethod, measures::Method, rows::Level};
use crate::base::{Choice, Lang};
use crate::model::budget::{CostElement, Treatment};
use crate::render::{
    locale,
    markdown::escape,
    table::{self, Side},
};
use crate::report::lacks::reason;
use rust_decimal::Decimal;
use std::fmt::Write;

/// What stands for a row that has no name.
pub(in crate::report) fn name_of(level: Level, id: &str, lang: Lang) -> String {
    let pick = |en: &str, zh: &str| if lang == Lang::Zh { zh } else { en }.to_owned();
    match level {
        Level::Portfolio => pick("Portfolio", "项目组合"),
        Level::Account | Level::CostElement | Level::Treatment if id.is_empty() => pick("without account", "未归属科目"),
        Level::CostElement => label::<CostElement>(id, lang),
        Level::Treatment => label::<Treatment>(id, lang),
        _ => id.to_owned(),
    }
}

fn label<T: Choice>(key: &str, lang: Lang) -> String {
    let at = T::KEYS.iter().position(|own| *own == key);
    at.map_or_else(|| key.to_owned(), |at| T::ALL[at].label(lang).to_owned())
}

/// The heads of the columns behind the name.
const HEADS: [(&str, &str); 11] = [
    ("BAC", "完工预算 BAC"),
    ("PV", "计划价值 PV"),
    ("EV", "挣值 EV"),
    ("AC", "实际成本 AC"),
    ("SV", "进度偏差 SV"),
    ("CV", "成本偏差 CV"),
    ("SPI", "SPI"),
    ("CPI", "CPI"),
    ("EAC", "完工估算 EAC"),
    ("VAC", "完工偏差 VAC"),
    ("Done", "完成"),
];

impl VarianceRow {
    /// The estimate at completion that stands in reports.
    fn estimate(&self) -> Option<&str> {
        self.eac.get(self.eac_method?)?.as_deref()
    }
}

impl Output {
    /// As a table for the terminal.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        let mut heads = vec![(pick(lang, "", ""), Side::Left)];
        heads.extend(HEADS.map(|(en, zh)| (pick(lang, en, zh), Side::Right)));
        heads.push((pick(lang, "Currency", "币种"), Side::Left));
        heads.extend(self.share_heads(lang).map(|head| (head, Side::Right)));
        let coins = self.has_coins();
        let mut text = table::table(&heads, self.shown().map(|row| self.cells(row, coins, lang)).collect());
        for row in self.rows.iter().filter(|row| is_whole(row) && row.bac.is_some()) {
            text.push('\n');
            text.push_str(&told(row, lang));
        }
        text.push_str(&self.reasons(lang));
        text
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        let mut text = format!("| {} |", pick(lang, "What", "对象"));
        for (en, zh) in HEADS {
            let _ = write!(text, " {} |", pick(lang, en, zh));
        }
        let _ = write!(text, " {} |", pick(lang, "Currency", "币种"));
        for head in self.share_heads(lang) {
            let _ = write!(text, " {head} |");
        }
        text.push_str("\n| --- |");
        text.push_str(&" ---: |".repeat(HEADS.len()));
        text.push_str(" --- |");
        text.push_str(&" ---: |".repeat(self.share_heads(lang).count()));
        text.push('\n');
        let coins = self.has_coins();
        for row in self.shown() {
            let cells: Vec<String> = self.cells(row, coins, lang).iter().map(|cell| escape(cell.trim_start())).collect();
            let _ = writeln!(text, "| {} |", cells.join(" | "));
        }
        for row in self.rows.iter().filter(|row| is_whole(row) && row.bac.is_some()) {
            text.push('\n');
            for line in told(row, lang).lines() {
                let _ = writeln!(text, "{}  ", escape(line.trim_start()));
            }
        }
        let reasons = self.reasons(lang);
        for line in reasons.lines().filter(|line| !line.is_empty()) {
            let _ = writeln!(text, "\n{}", escape(line));
        }
        text
    }

    /// Rows that have any money; milestones have none.
    fn shown(&self) -> impl Iterator<Item = &VarianceRow> {
        let is_zero = |own: &Option<String>| own.as_ref().is_some_and(|own| own.trim_matches(['0', '.']).is_empty());
        self.rows
            .iter()
            .filter(move |row| is_whole(row) || !(is_zero(&row.bac) && is_zero(&row.ac)))
    }

    /// The heads of shares, when only the rows that make the variance are shown.
    fn share_heads(&self, lang: Lang) -> impl Iterator<Item = &'static str> {
        let has_shares = self.rows.iter().any(|row| row.cv_share.is_some());
        let heads = [
            pick(lang, "of all overspent", "占全部超支"),
            pick(lang, "of all behind", "占全部落后"),
        ];
        heads.into_iter().filter(move |_| has_shares)
    }

    fn cells(&self, row: &VarianceRow, coins: bool, lang: Lang) -> Vec<String> {
        let money = |own: &Option<String>| {
            own.as_ref().map_or_else(
                || "n/a".to_owned(),
                |own| locale::number(own.parse().unwrap_or_default(), if coins { row.digits } else { 0 }),
            )
        };
        let index = |own: &Option<String>| own.as_ref().map_or_else(|| "n/a".to_owned(), |own| rounded(own, 2));
        // Rows of other projects can have the same name.
        let is_torn_out = row.cv_share.is_some() && self.rows.iter().any(|row| row.level == "portfolio");
        let name = if is_torn_out {
            format!("{} ({})", row.name, row.address.split('/').next().unwrap_or_default())
        } else if row.is_sum && !is_whole(row) {
            pick(lang, "Portfolio: ", "项目组合：").to_owned() + &row.name
        } else if row.name == row.id || row.level != "project" || row.id.is_empty() {
            row.name.clone()
        } else {
            format!("{} ({})", row.name, row.id)
        };
        let percent = row.percent_complete.as_ref();
        let mut cells = vec![
            format!("{}{name}", "  ".repeat(row.depth)),
            money(&row.bac),
            money(&row.pv),
            money(&row.ev),
            money(&row.ac),
            money(&row.sv),
            money(&row.cv),
            index(&row.spi),
            index(&row.cpi),
            money(&row.estimate().map(str::to_owned)),
            money(&row.vac),
            percent.map_or_else(|| "n/a".to_owned(), |own| format!("{} %", rounded(own, 1))),
            row.currency.clone().unwrap_or_default(),
        ];
        if self.rows.iter().any(|row| row.cv_share.is_some()) {
            let share = |own: &Option<Option<String>>| {
                own.as_ref()
                    .and_then(Option::as_ref)
                    .map_or_else(String::new, |own| format!("{own} %"))
            };
            cells.extend([share(&row.cv_share), share(&row.sv_share)]);
        }
        cells
    }

    /// Whether any amount has coins: then all are shown with them.
    fn has_coins(&self) -> bool {
        let has_coins = |text: &String| {
            text.split_once('.')
                .is_some_and(|(_, coins)| coins.bytes().any(|digit| digit != b'0'))
        };
        self.rows
            .iter()
            .any(|row| [&row.bac, &row.pv, &row.ev, &row.ac].into_iter().flatten().any(has_coins))
    }

    /// Why cells are n/a, each reason once, and what no sum holds.
    fn reasons(&self, lang: Lang) -> String {
        let mut found: Vec<(String, Vec<String>)> = Vec::new();
        for row in &self.rows {
            // What has not begun has no index; that needs no word at a task.
            let keys: &[&str] = if is_whole(row) {
                &["bac", "pv", "ev", "ac", "spi", "cpi"]
            } else {
                &["bac", "pv", "ev", "ac"]
            };
            for key in keys {
                let Some(why) = row.not_available.get(*key) else { continue };
                let what = format!("{} {}", row.name, key.to_uppercase());
                match found.iter_mut().find(|(known, _)| known == why) {
                    Some((_, all)) => all.push(what),
                    None => found.push((why.clone(), vec![what])),
                }
            }
        }
        let mut text = String::new();
        for (why, all) in found {
            let shown = all.iter().take(4).cloned().collect::<Vec<_>>().join(", ");
            let more = all.len().saturating_sub(4);
            let more = if more == 0 { String::new() } else { format!(" +{more}") };
            let _ = write!(text, "\nn/a, {why}: {shown}{more}");
        }
        for one in &self.left_out {
            let _ = write!(
                text,
                "\n{} {}: {}",
                pick(lang, "not in the sum:", "未计入合计："),
                one.id,
                one.reason
            );
        }
        if self.rows.iter().any(|row| row.eac_method == Some(Method::Share.key())) {
            let note = pick(
                lang,
                "EAC of the rows within a project is their share of the project's: what is left at its pace, so that they add up",
                "项目内各行的 EAC 为项目 EAC 的分摊：剩余工作按项目整体绩效估算，合计即为项目 EAC",
            );
            let _ = write!(text, "\n{note}");
        }
        if !text.is_empty() {
            text.push('\n');
        }
        text
    }

    /// As CSV, a line a row.
    #[must_use]
    pub fn csv(&self) -> String {
        let has_shares = self.rows.iter().any(|row| row.cv_share.is_some());
        let shares = if has_shares { " cv_share sv_share" } else { "" };
        let methods = Method::ALL.map(|method| format!("eac_{}", method.key())).join(" ");
        let head = format!(
            "id address name level currency baseline measured bac pv ev ac sv cv sv_percent cv_percent spi cpi eac_method {methods} \
             eac etc vac vac_percent tcpi_bac tcpi_eac period es_periods at_periods pd_periods sv_t spi_t tspi ieac_t_periods ieac_t_date \
             percent_complete percent_spent percent_planned exchange_variance accrued committed{shares}"
        );
        table::csv(&head, &self.rows, |cells, row| {
            cells.text(&row.id);
            cells.text(&row.address);
            cells.text(&row.name);
            cells.plain(row.level);
            let mut put = |own: Option<&str>| cells.plain(own.unwrap_or(""));
            put(row.currency.as_deref());
            put(row.baseline.map(|number| number.to_string()).as_deref());
            put(Some(&row.measured));
            for own in [
                &row.bac,
                &row.pv,
                &row.ev,
                &row.ac,
                &row.sv,
                &row.cv,
                &row.sv_percent,
                &row.cv_percent,
                &row.spi,
                &row.cpi,
            ] {
                put(own.as_deref());
            }
            put(row.eac_method);
            for method in Method::ALL {
                put(row.eac.get(method.key()).and_then(|own| own.as_deref()));
            }
            put(row.estimate());
            for own in [&row.etc, &row.vac, &row.vac_percent, &row.tcpi_bac, &row.tcpi_eac] {
                put(own.as_deref());
            }
            put(row.period);
            for own in [
                &row.es_periods,
                &row.at_periods,
                &row.pd_periods,
                &row.sv_t,
                &row.spi_t,
                &row.tspi,
                &row.ieac_t_periods,
            ] {
                put(own.as_deref());
            }
            for own in [
                &row.ieac_t_date,
                &row.percent_complete,
                &row.percent_spent,
                &row.percent_planned,
                &row.exchange_variance,
            ] {
                put(own.as_deref());
            }
            put(row.accrued.as_deref());
            put(row.committed.as_deref());
            for share in [&row.cv_share, &row.sv_share].into_iter().flatten() {
                put(share.as_deref());
            }
        })
    }
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

fn is_whole(row: &VarianceRow) -> bool {
    matches!(row.level, "project" | "programme" | "portfolio")
}

fn rounded(text: &str, digits: u32) -> String {
    locale::number(text.parse::<Decimal>().unwrap_or_default(), digits)
}

/// What stands below the table of a project, a programme or the portfolio: forecasts with their methods.
fn told(row: &VarianceRow, lang: Lang) -> String {
    let mut text = String::new();
    let head = match (row.baseline, lang) {
        (Some(number), Lang::Zh) => format!("{}：基准 {number}，数据日期 {}", row.name, row.measured),
        (Some(number), Lang::En) => format!("{}: baseline {number}, measured at {}", row.name, row.measured),
        (None, Lang::Zh) => format!("{}：数据日期 {}", row.name, row.measured),
        (None, Lang::En) => format!("{}: measured at {}", row.name, row.measured),
    };
    let head = match (&row.measured_oldest, lang) {
        (None, _) => head,
        (Some(oldest), Lang::En) => format!("{head}, its projects from {oldest} on"),
        (Some(oldest), Lang::Zh) => format!("{head}，各项目数据最早为 {oldest}"),
    };
    let _ = writeln!(text, "{head}");
    let mut line = |en: &str, zh: &str, value: String| {
        let _ = writeln!(
            text,
            "  {}{}{value}",
            if lang == Lang::Zh { zh } else { en },
            if lang == Lang::Zh { "：" } else { ": " }
        );
    };
    line("cost at completion", "完工估算", estimates(row, lang));
    line("needed to keep the budget", "完成预算所需绩效 TCPI", needed(row, lang));
    if let Some(time) = time(row, lang) {
        line("time", "时间", time);
        line("finish", "预计完成", finishes(row, lang));
    }
    if let Some(first) = &row.original {
        line("approved first", "原始基准", approved_first(first, row, lang));
    }
    if let Some(effort) = effort(row, lang) {
        line("level of effort", "支持性工作", effort);
    }
    if let Some(own) = row
        .exchange_variance
        .as_ref()
        .filter(|own| !own.trim_matches(['0', '.', '-']).is_empty())
    {
        line("exchange variance, apart from CV", "汇兑差异（不含于 CV）", money(own, row));
    }
    if row.later_postings > 0 {
        line(
            "postings behind this day, not counted",
            "数据日期之后的过账（未计入）",
            row.later_postings.to_string(),
        );
    }
    text
}

fn money(text: &str, row: &VarianceRow) -> String {
    let number = locale::number(text.parse().unwrap_or_default(), row.digits);
    format!("{} {}", number.trim_end_matches(".00"), row.currency.as_deref().unwrap_or_default())
        .trim_end()
        .to_owned()
}

/// The share of level of effort, and how the rest goes; nothing where there is none.
fn effort(row: &VarianceRow, lang: Lang) -> Option<String> {
    let own = row.level_of_effort.bac.as_ref();
    let own = own.filter(|bac| !bac.trim_matches(['0', '.']).is_empty())?;
    let index = row.discrete.spi.as_ref().map_or_else(|| "n/a".to_owned(), |own| rounded(own, 2));
    let share = share(own, row.bac.as_ref());
    Some(match lang {
        Lang::En => format!("{share} of the budget; SPI of the rest {index}"),
        Lang::Zh => format!("占预算 {share}；其余部分 SPI {index}"),
    })
}

/// What the first baseline approved, and what is expected against it.
fn approved_first(first: &Original, row: &VarianceRow, lang: Lang) -> String {
    let told = |key: &str, own: &Option<String>| match own {
        Some(own) => money(own, row),
        None => row
            .not_available
            .get(key)
            .map_or_else(|| "n/a".to_owned(), |why| format!("n/a, {why}")),
    };
    let number = first.baseline.map(|number| number.to_string()).unwrap_or_default();
    let finish = first.finish.as_deref().unwrap_or("n/a");
    let (bac, vac) = (told("original.bac", &first.bac), told("original.vac", &first.vac));
    match lang {
        Lang::En => format!("baseline {number}, {bac} and finish {finish}; expected against it: VAC {vac}"),
        Lang::Zh => format!("{number}（{bac}，完成日期 {finish}），相对其 VAC {vac}"),
    }
}

fn share(part: &str, whole: Option<&String>) -> String {
    let (part, whole): (Decimal, Decimal) = (
        part.parse().unwrap_or_default(),
        whole.and_then(|own| own.parse().ok()).unwrap_or_default(),
    );
    part.checked_div(whole).map_or_else(|| "n/a".to_owned(), locale::percent)
}

/// Estimates at completion with the names of their methods, and a warning when they are far apart.
fn estimates(row: &VarianceRow, lang: Lang) -> String {
    let names = [
        (Method::Sum, "sum of the projects", "各项目合计"),
        (Method::Typical, "BAC / CPI", "BAC / CPI"),
        (Method::Atypical, "rest as budgeted", "剩余按预算"),
        (Method::Combined, "CPI × SPI", "CPI × SPI"),
        (Method::BottomUp, "manager", "项目经理估算"),
    ];
    if row.tcpi_bac.as_deref() == Some("0") {
        return row.ac.as_ref().map_or_else(String::new, |own| money(own, row));
    }
    let known = names.iter().filter_map(|(method, en, zh)| {
        let value = row.eac.get(method.key())?.as_ref()?;
        Some(format!("{} ({})", money(value, row), pick(lang, en, zh)))
    });
    let known: Vec<String> = known.collect();
    if known.is_empty() {
        let why = row.not_available.get("eac.typical");
        return why.map_or_else(|| "n/a".to_owned(), |why| format!("n/a, {why}"));
    }
    let mut text = known.join(if lang == Lang::Zh { "，" } else { ", " });
    if row
        .figures
        .as_ref()
        .and_then(|figures| figures.spread())
        .is_some_and(|(.., wide)| wide)
    {
        text += pick(lang, "; they are more than 10 % of the budget apart", "；各估算相差超过预算的 10 %");
    }
    text
}

fn needed(row: &VarianceRow, lang: Lang) -> String {
    let why = |key: &str| {
        row.not_available
            .get(key)
            .map_or_else(|| "n/a".to_owned(), |why| format!("n/a, {why}"))
    };
    match row.tcpi_bac.as_deref() {
        Some("0") => pick(lang, "complete", "已完成").to_owned(),
        Some(index) => format!("TCPI {}", rounded(index, 2)),
        None => why("tcpi_bac"),
    }
}

fn time(row: &VarianceRow, lang: Lang) -> Option<String> {
    let (es, at, pd) = (row.es_periods.as_ref()?, row.at_periods.as_ref()?, row.pd_periods.as_ref()?);
    let spi_t = row.spi_t.as_ref().map_or_else(|| "n/a".to_owned(), |own| rounded(own, 2));
    let unit = match (row.period, lang) {
        (Some("month"), Lang::Zh) => "个月",
        (_, Lang::Zh) => "周",
        (Some("month"), Lang::En) => "months",
        _ => "weeks",
    };
    let (es, at, pd) = (rounded(es, 1), rounded(at, 1), rounded(pd, 0));
    Some(match lang {
        Lang::En => format!("{es} {unit} earned of {at} elapsed and {pd} planned, SPI(t) {spi_t}"),
        Lang::Zh => format!("已挣得 {es} {unit}，已历时 {at} {unit}，计划 {pd} {unit}，SPI(t) {spi_t}"),
    })
}

/// Forecasts of the finish: the usual one, and the first and the last of all.
fn finishes(row: &VarianceRow, lang: Lang) -> String {
    let usual = row.finish.get(TimeMethod::EarnedScheduleSpiT.key()).and_then(|own| own.as_ref());
    let usual = usual.and_then(|own| own.date.clone());
    if row.tcpi_bac.as_deref() == Some("0") {
        return pick(lang, "complete", "已完成").to_owned();
    }
    if row.figures.as_ref().is_some_and(|figures| figures.effort_behind) {
        return format!("n/a, {}", reason(Lack::EffortBehindFinish, lang));
    }
    // A method that takes no account of the time that has passed can name a day that is over.
    let days = row.finish.values().flatten().filter_map(|own| own.date.as_ref());
    let mut days: Vec<&String> = days.filter(|day| **day > row.measured).collect();
    days.sort();
    match (usual, days.first(), days.last(), lang) {
        (Some(usual), Some(first), Some(last), Lang::En) => format!("{usual} at the pace so far; by all methods {first} to {last}"),
        (Some(usual), Some(first), Some(last), Lang::Zh) => format!("{usual}（按目前速度）；各方法为 {first} 至 {last}"),
        (None, Some(first), Some(last), Lang::En) => format!("by methods that can tell {first} to {last}"),
        (None, Some(first), Some(last), Lang::Zh) => format!("可计算的方法为 {first} 至 {last}"),
        _ => "n/a".to_owned(),
    }
}
