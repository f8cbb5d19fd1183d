//! Figures through time as people and programs read them.

mod backtest;
mod milestones;
mod svg;

pub use backtest::{backtest_json, backtest_schema, backtest_text};
pub use milestones::{milestones_csv, milestones_json, milestones_markdown, milestones_schema, milestones_text};
pub use svg::svg;

use super::{
    lacks,
    log::{short, words},
    unscheduled,
};
use crate::base::{Choice, Lang};
use crate::diag::json::{Answer, Head, schema_of};
use crate::render::{
    locale,
    markdown::escape,
    table::{self, Side, table},
};
use crate::trend::{
    indicator::{Indicator, Measured, Value, Why},
    series::Point,
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::BTreeMap, fmt::Write};

/// Series as they were asked for.
pub struct Series<'a> {
    /// What was asked for.
    pub indicators: &'a [Indicator],
    /// Id and name of each project, or of the portfolio with an empty id.
    pub scopes: Vec<(String, String)>,
    /// The points, oldest first.
    pub points: Vec<Point>,
    /// The language.
    pub lang: Lang,
}

/// The figures of a project, or of the portfolio, on a day.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row {
    /// The project; empty for the portfolio.
    id: String,
    /// The day.
    date: String,
    /// The commit that was read, the last by the end of the day along the first parents.
    commit: Option<String>,
    /// Errors in what was read: figures that rest on them lack something.
    faults: usize,
    /// The figures that were asked for: days, amounts, indices and shares of one as texts, counts as numbers.
    values: BTreeMap<&'static str, serde_json::Value>,
    /// Why a figure is `null`.
    not_available: BTreeMap<&'static str, String>,
    /// Projects that the portfolio's figures do not hold, each with the reason.
    left_out: BTreeMap<String, String>,
}

/// What holds for all rows.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Whole {
    /// The figures that were asked for.
    indicators: Vec<&'static str>,
    /// The currency of amounts by project; empty for the portfolio.
    currencies: BTreeMap<String, String>,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Whole, Row>>("trend")
}

/// Why a day has no answer, in words alone.
#[must_use]
pub fn why_words(own: &Why, lang: Lang) -> String {
    let told = why(own, lang);
    told.split_once(": ").map_or(told.clone(), |(_, words)| words.to_owned())
}

fn why(why: &Why, lang: Lang) -> String {
    let (code, en, zh) = match why {
        Why::BeforeHistory => ("before-history", "there is no commit by this day", "该日尚无提交"),
        Why::Cut => ("history-unavailable", "the clone is shallow and ends later", "浅克隆，历史不完整"),
        Why::NoPortfolio => ("no-portfolio", "there was no portfolio yet", "尚无项目组合"),
        Why::Settings => (
            "settings-unusable",
            "pmo.toml of that commit cannot be used",
            "该提交的 pmo.toml 无法使用",
        ),
        Why::NoProject => ("no-project", "there was no such project", "尚无此项目"),
        Why::NoneHasOne => ("no-dates", "no running project has computed dates", "无在执行项目可计算日期"),
        Why::Lack(lack) => return lacks::reason(*lack, lang),
        Why::Unscheduled(reason) => return format!("no-schedule: {}", unscheduled::words(reason, lang)),
    };
    format!("{code}: {}", words(lang, en, zh))
}

/// A value as programs read it.
fn plain(value: Value) -> String {
    match value {
        Value::Day(day) => day.to_string(),
        Value::Amount(amount, currency) => {
            let digits = currency.map_or(2, |currency| currency.minor_digits());
            locale::number(amount, digits).replace(',', "")
        }
        Value::Index(value) => value.round_dp(4).normalize().to_string(),
        Value::Share(value) => value.round_dp(6).normalize().to_string(),
        Value::Score(value) => value.normalize().to_string(),
        Value::Count(count) => count.to_string(),
    }
}

/// A value as people read it.
fn shown(value: &Measured) -> String {
    match value {
        Ok(Value::Day(day)) => day.to_string(),
        Ok(Value::Amount(amount, Some(currency))) => locale::number(*amount, currency.minor_digits()),
        Ok(Value::Amount(amount, None)) => locale::number(*amount, 2),
        Ok(Value::Index(value) | Value::Score(value)) => locale::number(*value, 2),
        Ok(Value::Share(value)) => locale::percent(*value),
        Ok(Value::Count(count)) => count.to_string(),
        Err(_) => "n/a".to_owned(),
    }
}

/// A line of eight heights; a gap where there is no value.
fn sparkline(values: &[&Measured]) -> String {
    const BARS: [char; 8] = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];
    let numbers: Vec<Option<Decimal>> = values.iter().map(|value| value.as_ref().ok().map(|value| value.number())).collect();
    let there = || numbers.iter().flatten();
    let (Some(least), Some(most)) = (there().min(), there().max()) else {
        return String::new();
    };
    let bar = |number: &Option<Decimal>| {
        let Some(number) = number else { return '·' };
        if least == most {
            return BARS[3];
        }
        let height = ((*number - least) * Decimal::from(7) / (*most - least)).round();
        let height: usize = height.try_into().unwrap_or(0);
        BARS[height.min(7)]
    };
    numbers.iter().map(bar).collect()
}

impl Series<'_> {
    fn currency(&self, scope: usize) -> Option<String> {
        self.points
            .iter()
            .rev()
            .flat_map(|point| &point.values[scope])
            .find_map(|value| match value {
                Ok(Value::Amount(_, currency)) => currency.map(|currency| currency.as_str().to_owned()),
                _ => None,
            })
    }

    /// Tables for the terminal, one a project, each with a line of heights below.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (scope, (id, name)) in self.scopes.iter().enumerate() {
            if scope > 0 {
                out.push('\n');
            }
            let _ = writeln!(out, "{}", self.heading(scope, id, name));
            let heads: Vec<&str> = self.heads().collect();
            let mut sides = vec![Side::Left, Side::Left];
            sides.resize(heads.len(), Side::Right);
            let heads: Vec<(&str, Side)> = heads.into_iter().zip(sides).collect();
            let mut rows: Vec<Vec<String>> = self.points.iter().map(|point| self.cells(point, scope)).collect();
            let mut line = vec![words(self.lang, "trend", "走势").to_owned(), String::new()];
            for at in 0..self.indicators.len() {
                let column: Vec<&Measured> = self.points.iter().map(|point| &point.values[scope][at]).collect();
                line.push(sparkline(&column));
            }
            rows.push(line);
            out += &table(&heads, rows);
            for remark in self.remarks(scope) {
                let _ = writeln!(out, "{remark}");
            }
        }
        out
    }

    /// The same for a forge or a mail.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = String::new();
        for (scope, (id, name)) in self.scopes.iter().enumerate() {
            let _ = writeln!(out, "### {}\n", escape(&self.heading(scope, id, name)));
            let heads: Vec<&str> = self.heads().collect();
            let _ = writeln!(out, "| {} |\n| --- | --- |{}", heads.join(" | "), " ---: |".repeat(heads.len() - 2));
            for point in &self.points {
                let cells: Vec<String> = self.cells(point, scope).iter().map(|cell| escape(cell)).collect();
                let _ = writeln!(out, "| {} |", cells.join(" | "));
            }
            out.push('\n');
            for remark in self.remarks(scope) {
                let _ = writeln!(out, "- {}", escape(&remark));
            }
            out.push('\n');
        }
        out.trim_end().to_owned() + "\n"
    }

    fn heading(&self, scope: usize, id: &str, name: &str) -> String {
        let own = if id.is_empty() { name.to_owned() } else { format!("{id}  {name}") };
        let currency = self.currency(scope).map_or_else(String::new, |currency| format!(", {currency}"));
        let span = match (self.points.first(), self.points.last()) {
            (Some(first), Some(last)) => format!("{} – {}", first.day, last.day),
            _ => String::new(),
        };
        format!("{}, {span}{currency}", short(&own))
    }

    fn heads(&self) -> impl Iterator<Item = &'static str> {
        let own = self.indicators.iter().map(|indicator| indicator.label(self.lang));
        [words(self.lang, "Date", "日期"), words(self.lang, "Commit", "提交")]
            .into_iter()
            .chain(own)
    }

    fn cells(&self, point: &Point, scope: usize) -> Vec<String> {
        let id = point.commit.map(|commit| commit.id.to_string());
        let mark = if point.faults > 0 { "!" } else { "" };
        let first = [
            format!("{}{mark}", point.day),
            id.map_or_else(|| "–".to_owned(), |id| id[..8].to_owned()),
        ];
        first.into_iter().chain(point.values[scope].iter().map(shown)).collect()
    }

    /// Why figures are missing, each reason once, and what the newest sums do not hold.
    fn remarks(&self, scope: usize) -> Vec<String> {
        let mut reasons: BTreeMap<(usize, String), Vec<String>> = BTreeMap::new();
        for point in &self.points {
            for (at, value) in point.values[scope].iter().enumerate() {
                if let Err(reason) = value {
                    let key = match reason {
                        Why::BeforeHistory | Why::Cut | Why::NoPortfolio | Why::Settings | Why::NoProject => usize::MAX,
                        _ => at,
                    };
                    let days = reasons.entry((key, why(reason, self.lang))).or_default();
                    let day = point.day.to_string();
                    if days.last() != Some(&day) {
                        days.push(day);
                    }
                }
            }
        }
        let told = |((at, reason), days): ((usize, String), Vec<String>)| {
            let what = self.indicators.get(at).map_or("", |indicator| indicator.label(self.lang));
            let when = match days.as_slice() {
                [only] => only.clone(),
                [first, .., last] => format!("{first} – {last}"),
                [] => String::new(),
            };
            let what = if what.is_empty() { String::new() } else { format!(" {what}") };
            format!("n/a{what} {when}: {reason}")
        };
        let mut all: Vec<String> = reasons.into_iter().map(told).collect();
        if let Some(last) = self.points.last().filter(|_| scope == 0) {
            all.extend(self.left_out(last));
        }
        if self.points.iter().any(|point| point.faults > 0) {
            let said = words(
                self.lang,
                "! Records of this commit hold errors; what could not be read is missing.",
                "! 该提交的记录含错误，无法读取的内容未计入。",
            );
            all.push(said.to_owned());
        }
        all
    }

    /// The projects that the newest sums do not hold, reason by reason.
    fn left_out(&self, last: &Point) -> Vec<String> {
        const MOST: usize = 5;
        let mut by_reason: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for (id, reason) in &last.left_out {
            by_reason.entry(why(reason, self.lang)).or_default().push(id);
        }
        let told = |(reason, ids): (String, Vec<&str>)| {
            let shown = ids.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
            let more = match (ids.len().saturating_sub(MOST), self.lang) {
                (0, _) => String::new(),
                (more, Lang::En) => format!(" and {more} more"),
                (more, Lang::Zh) => format!(" 等另 {more} 个"),
            };
            format!(
                "{} {shown}{more} ({reason})",
                words(self.lang, "Not in the newest figures:", "最新数据未包含：")
            )
        };
        by_reason.into_iter().map(told).collect()
    }

    /// A row a project and day, for spreadsheets.
    #[must_use]
    pub fn csv(&self) -> String {
        let heads: Vec<&str> = self.indicators.iter().map(|own| own.key()).collect();
        let rows: Vec<(usize, &Point)> = (0..self.scopes.len())
            .flat_map(|scope| self.points.iter().map(move |point| (scope, point)))
            .collect();
        table::csv(
            &format!("id date commit faults {}", heads.join(" ")),
            &rows,
            |cells, (scope, point)| {
                cells.text(&self.scopes[*scope].0);
                cells.plain(&point.day.to_string());
                cells.value(point.commit.map(|commit| commit.id.to_string()));
                cells.value(Some(point.faults));
                for value in &point.values[*scope] {
                    cells.value(value.as_ref().ok().map(|value| plain(*value)));
                }
            },
        )
    }

    /// The same for programs.
    #[must_use]
    pub fn json(&self, head: &Head) -> String {
        let mut rows = Vec::new();
        for (scope, (id, _)) in self.scopes.iter().enumerate() {
            rows.extend(self.points.iter().map(|point| self.row(id, scope, point)));
        }
        let currencies = self.scopes.iter().enumerate();
        let currencies = currencies.filter_map(|(scope, (id, _))| Some((id.clone(), self.currency(scope)?)));
        let whole = Whole {
            indicators: self.indicators.iter().map(|own| own.key()).collect(),
            currencies: currencies.collect(),
        };
        head.answer(whole, &rows)
    }

    fn row(&self, id: &str, scope: usize, point: &Point) -> Row {
        let (mut values, mut not_available) = (BTreeMap::new(), BTreeMap::new());
        for (indicator, value) in self.indicators.iter().zip(&point.values[scope]) {
            let own = match value {
                Ok(Value::Count(count)) => serde_json::json!(count),
                Ok(value) => serde_json::json!(plain(*value)),
                Err(reason) => {
                    not_available.insert(indicator.key(), why(reason, Lang::En));
                    serde_json::Value::Null
                }
            };
            values.insert(indicator.key(), own);
        }
        let left_out = point.left_out.iter().filter(|_| id.is_empty());
        Row {
            id: id.to_owned(),
            date: point.day.to_string(),
            commit: point.commit.map(|commit| commit.id.to_string()),
            faults: point.faults,
            values,
            not_available,
            left_out: left_out.map(|(id, reason)| (id.clone(), why(reason, Lang::En))).collect(),
        }
    }
}
