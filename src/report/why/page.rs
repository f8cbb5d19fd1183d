//! The answer for people: formula by formula, then the records as tables.

use super::{Line, Made, Output, Told, words};
use crate::base::{Choice, Lang};
use crate::model::actuals::PostingType;
use crate::render::{
    locale,
    table::{self, Side},
};
use rust_decimal::Decimal;
use std::fmt::Write;

/// Records that a table shows; the rest is added up.
const MOST: usize = 40;

/// Digits in groups of three, as they were written.
pub(super) fn grouped(text: &str) -> String {
    let digits = text.split_once('.').map_or(0, |(_, digits)| digits.len());
    let digits = u32::try_from(digits).unwrap_or(0);
    text.parse::<Decimal>()
        .map_or_else(|_| text.to_owned(), |value| locale::number(value, digits))
}

/// What is no symbol is called by its name.
fn is_word(symbol: &str) -> bool {
    symbol.starts_with(|first: char| first.is_lowercase())
}

fn joined(places: &[Line]) -> String {
    let all: Vec<String> = places.iter().map(|line| format!("{}:{}", line.path, line.line)).collect();
    all.join("  ")
}

impl Output {
    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut text = self.head();
        if self.rows.iter().any(|row| row.formula.is_some()) {
            text.push('\n');
        }
        for row in self.rows.iter().filter(|row| row.formula.is_some()) {
            let _ = writeln!(text, "{}", self.formula(row));
            text.push_str(&self.sources(row));
        }
        for row in self.rows.iter().filter(|row| row.formula.is_none()) {
            text.push('\n');
            text.push_str(&self.records(row));
        }
        for left_out in &self.summary.left_out {
            let (id, reason) = (&left_out.id, &left_out.reason);
            let _ = writeln!(text, "{}{id}: {reason}", self.pick("not in the sum: ", "未计入合计："));
        }
        text
    }

    fn pick(&self, en: &'static str, zh: &'static str) -> &'static str {
        if self.lang == Lang::Zh { zh } else { en }
    }

    fn head(&self) -> String {
        let asked = &self.summary;
        let Some(first) = self.rows.first() else {
            return String::new();
        };
        let name = words::name(first.quantity, self.lang);
        let title = match self.lang {
            _ if is_word(first.symbol) => name.to_owned(),
            Lang::En => format!("{}, {name}", first.symbol),
            Lang::Zh => format!("{}：{name}", first.symbol),
        };
        let what = if asked.address.is_empty() || asked.address == asked.name {
            asked.name.clone()
        } else if self.lang == Lang::Zh {
            format!("{}（{}）", asked.name, asked.address)
        } else {
            format!("{} ({})", asked.name, asked.address)
        };
        let baseline = match (asked.baseline, self.lang) {
            (Some(number), Lang::En) => format!(", baseline {number}"),
            (Some(number), Lang::Zh) => format!("，基准 {number}"),
            (None, _) => String::new(),
        };
        let currency = match (&asked.currency, self.lang) {
            (Some(currency), Lang::En) => format!(", amounts in {currency}"),
            (Some(currency), Lang::Zh) => format!("，金额单位 {currency}"),
            (None, _) => String::new(),
        };
        match self.lang {
            Lang::En => format!("{title}\n{what}, measured at {}{baseline}{currency}\n", asked.measured),
            Lang::Zh => format!("{title}\n{what}，数据日期 {}{baseline}{currency}\n", asked.measured),
        }
    }

    /// What no formula makes: its value and its records.
    pub(super) fn records(&self, row: &Made) -> String {
        let pieces = self.pick(": ", "：");
        let is_above = row.sources.iter().any(|told| told.kind == "project");
        let made = words::made_of(row.quantity, is_above, self.lang);
        format!("{} = {}{pieces}{made}\n{}", self.symbol(row), self.value(row), self.sources(row))
    }

    pub(super) fn symbol(&self, row: &Made) -> String {
        let twice = self.rows.iter().filter(|other| other.symbol == row.symbol).count() > 1;
        match row.figure.split_once('.') {
            Some((_, method)) if twice => format!("{} {method}", row.symbol),
            _ if is_word(row.symbol) => words::name(row.quantity, self.lang).to_owned(),
            _ => row.symbol.to_owned(),
        }
    }

    fn value(&self, row: &Made) -> String {
        let unit = match row.unit {
            "percent" => " %",
            "weeks" => self.pick(" weeks", " 周"),
            "months" => self.pick(" months", " 个月"),
            _ => "",
        };
        match (&row.value, row.not_available.reason()) {
            (Some(value), _) => format!("{}{unit}", grouped(value)),
            (None, Some(why)) => format!("n/a ({why})"),
            (None, None) => "n/a".to_owned(),
        }
    }

    pub(super) fn formula(&self, row: &Made) -> String {
        let (formula, filled) = (row.formula.as_deref().unwrap_or(""), row.filled_in.as_deref().unwrap_or(""));
        format!("{} = {formula} = {filled} = {}", self.symbol(row), self.value(row))
    }

    pub(super) fn sources(&self, row: &Made) -> String {
        let Some(first) = row.sources.first() else {
            return String::new();
        };
        let kind = match first.kind {
            "line" => "task",
            kind => kind,
        };
        // What adds nothing is counted, not shown; when there is too much, the largest stand for it.
        let is_money = matches!(kind, "task" | "posting" | "project");
        let adds = |told: &&Told| !is_money || told.value != Some(Decimal::ZERO);
        let all: Vec<&Told> = row.sources.iter().filter(adds).collect();
        let mut shown = all.clone();
        if shown.len() > MOST {
            let mut sizes: Vec<Decimal> = all
                .iter()
                .map(|told| told.value.map_or(Decimal::MAX, |value| value.abs()))
                .collect();
            sizes.sort_unstable_by(|one, other| other.cmp(one));
            let least = sizes[MOST - 1];
            shown.retain(|told| told.value.is_none_or(|value| value.abs() >= least));
            shown.truncate(MOST);
        }
        let mut text = match kind {
            _ if shown.is_empty() => String::new(),
            "task" => self.items(row, &shown),
            "posting" => self.postings(&shown),
            "project" => self.projects(&shown),
            _ => self.points(&shown),
        };
        let more: Vec<&&Told> = all
            .iter()
            .filter(|told| !shown.iter().any(|own| std::ptr::eq(*own, **told)))
            .collect();
        if !more.is_empty() {
            let sum: Decimal = more.iter().filter_map(|told| told.value).sum();
            let (count, sum) = (more.len(), grouped(&sum.to_string()));
            let _ = match self.lang {
                Lang::En => writeln!(text, "  and {count} more, {sum} together; --output-format json has them all"),
                Lang::Zh => writeln!(text, "  另有 {count} 项，合计 {sum}；--output-format json 列出全部"),
            };
        }
        let nothing = row.sources.len() - all.len();
        if nothing > 0 {
            let _ = match (self.lang, nothing) {
                (Lang::En, 1) => writeln!(text, "  1 more adds nothing"),
                (Lang::En, _) => writeln!(text, "  {nothing} more add nothing"),
                (Lang::Zh, _) => writeln!(text, "  另有 {nothing} 项为零"),
            };
        }
        text
    }

    fn table(heads: &[(&str, Side)], rows: Vec<Vec<String>>) -> String {
        let text = table::table(heads, rows);
        text.lines().map(|line| format!("  {line}\n")).collect()
    }

    fn amount(told: &Told) -> String {
        match (&told.amount, told.not_available.reason()) {
            (Some(amount), _) => grouped(amount),
            // The reason of the sum names the first that lacks it.
            (None, Some(_)) => "n/a".to_owned(),
            (None, None) => String::new(),
        }
    }

    fn places(told: &Told) -> String {
        joined(&told.places)
    }

    /// The rate of a foreign amount; where there are two, each with what it is.
    fn rate(&self, told: &Told) -> String {
        let [budget, booked] = told.rates.as_slice() else {
            return told.rates.first().map_or_else(String::new, |one| one.rate.clone());
        };
        let (budget, booked) = (&budget.rate, &booked.rate);
        match self.lang {
            Lang::En => format!("budget {budget}, its day {booked}"),
            Lang::Zh => format!("预算 {budget}，当日 {booked}"),
        }
    }

    fn rate_places(told: &Told) -> String {
        let mut all: Vec<Line> = Vec::new();
        for place in told.rates.iter().flat_map(|one| &one.places) {
            if !all.contains(place) {
                all.push(place.clone());
            }
        }
        joined(&all)
    }

    fn items(&self, row: &Made, shown: &[&Told]) -> String {
        let is_earned = shown.iter().any(|told| told.by.is_some());
        let mut heads = vec![(self.pick("Task or line", "任务或预算行"), Side::Left)];
        if is_earned {
            heads.extend([
                (self.pick("Budget", "预算"), Side::Right),
                (self.pick("Done", "完成"), Side::Right),
                (self.pick("by", "依据"), Side::Left),
            ]);
        }
        heads.push((row.symbol, Side::Right));
        heads.push((self.pick("Written in", "出处"), Side::Left));
        let cells = |told: &&Told| {
            let mut cells = vec![told.id.clone()];
            if is_earned {
                let budget = told.budget.as_deref().map_or_else(|| "n/a".to_owned(), grouped);
                let done = told.complete.as_ref().and_then(|share| share.parse::<Decimal>().ok());
                let by = told.by.map_or_else(String::new, |by| words::by(by, self.lang));
                cells.extend([budget, done.map_or_else(|| "n/a".to_owned(), locale::percent), by]);
            }
            cells.push(Self::amount(told));
            cells.push(Self::places(told));
            cells
        };
        Self::table(&heads, shown.iter().map(cells).collect())
    }

    fn postings(&self, shown: &[&Told]) -> String {
        let own = self.summary.currency.as_deref();
        let is_foreign = shown.iter().any(|told| told.own_currency.as_deref() != own);
        let mut heads = vec![
            (self.pick("Date", "日期"), Side::Left),
            (self.pick("Kind", "类型"), Side::Left),
            (self.pick("Account", "账户"), Side::Left),
            (self.pick("Task", "任务"), Side::Left),
            (self.pick("Document", "凭证"), Side::Left),
        ];
        let has_rates = shown.iter().any(|told| !told.rates.is_empty());
        if is_foreign {
            heads.push((self.pick("as posted", "原币金额"), Side::Right));
        }
        if has_rates {
            heads.push((self.pick("Rate", "汇率"), Side::Right));
        }
        heads.push((self.pick("Amount", "金额"), Side::Right));
        heads.push((self.pick("Written in", "出处"), Side::Left));
        if has_rates {
            heads.push((self.pick("Rate written in", "汇率出处"), Side::Left));
        }
        let text = |own: &Option<String>| own.clone().unwrap_or_default();
        let cells = |told: &&Told| {
            let kind = told.what.and_then(|key| PostingType::KEYS.iter().position(|own| *own == key));
            let kind = kind.map_or("", |at| PostingType::ALL[at].label(self.lang));
            let mut cells = vec![
                text(&told.date),
                kind.to_owned(),
                text(&told.account),
                text(&told.task),
                told.id.clone(),
            ];
            if is_foreign {
                let amount = told.own_amount.as_deref().map_or_else(String::new, grouped);
                cells.push(format!("{amount} {}", text(&told.own_currency)));
            }
            cells.extend(has_rates.then(|| self.rate(told)));
            cells.push(Self::amount(told));
            cells.push(Self::places(told));
            cells.extend(has_rates.then(|| Self::rate_places(told)));
            cells
        };
        Self::table(&heads, shown.iter().map(cells).collect())
    }

    fn projects(&self, shown: &[&Told]) -> String {
        let has_rates = shown.iter().any(|told| !told.rates.is_empty());
        let mut heads = vec![
            (self.pick("Project", "项目"), Side::Left),
            (self.pick("in its currency", "项目币种金额"), Side::Right),
        ];
        heads.extend(has_rates.then(|| (self.pick("Rate", "汇率"), Side::Right)));
        heads.push((self.pick("Amount", "金额"), Side::Right));
        heads.extend(has_rates.then(|| (self.pick("Rate written in", "汇率出处"), Side::Left)));
        let cells = |told: &&Told| {
            let own = told.own_amount.as_deref().map_or_else(|| "n/a".to_owned(), grouped);
            let currency = told.own_currency.clone().unwrap_or_default();
            let mut cells = vec![told.id.clone(), format!("{own} {currency}")];
            cells.extend(has_rates.then(|| self.rate(told)));
            cells.push(Self::amount(told));
            cells.extend(has_rates.then(|| Self::rate_places(told)));
            cells
        };
        Self::table(&heads, shown.iter().map(cells).collect())
    }

    /// Points of the curve, days, and what was written: a line each.
    fn points(&self, shown: &[&Told]) -> String {
        let mut text = String::new();
        for told in shown {
            let what = match told.kind {
                "period" => format!("{}  {}  PV {}", told.number.unwrap_or(0), told.id, Self::amount(told)),
                "day" if told.amount.is_some() || told.not_available.reason().is_some() => {
                    let day = told.date.as_deref().unwrap_or_default();
                    let what = told.what.map_or_else(String::new, |what| words::by(what, self.lang));
                    format!("{day}  {what}  {} {}", told.id, Self::amount(told))
                }
                "day" => {
                    let what = told.what.map_or_else(String::new, |what| words::by(what, self.lang));
                    format!("{}  {what}", told.date.as_deref().unwrap_or_default())
                }
                _ => String::new(),
            };
            let places = Self::places(told);
            let gap = if what.is_empty() || places.is_empty() { "" } else { "  " };
            let _ = writeln!(text, "  {what}{gap}{places}");
        }
        text
    }
}
